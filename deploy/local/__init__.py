"""The whole shared mode on this machine, on loopback: nginx, PostgreSQL, Redis and two of each piece."""
