"""Many people at once, with Locust: how much a machine holds, and what it does when asked for ten times more."""
