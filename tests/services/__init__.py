"""Services that tests start for themselves, on loopback and a free port, and stop after."""
