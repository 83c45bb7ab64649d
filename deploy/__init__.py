"""How the assistant is put in service: on one machine, in containers, under systemd. See docs/mode-partage.md."""
