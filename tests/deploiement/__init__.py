"""What deploy/ says, held against the code and against the programs that read it here: nginx, kubectl, systemd."""
