"""The shared mode, started for real on this machine, and what happens when its pieces die."""
