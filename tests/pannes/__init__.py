"""One of each piece, as `otn servir` starts them, and what breaks around them."""
