"""The `otn` command."""
