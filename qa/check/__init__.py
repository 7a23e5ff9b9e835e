"""The checks, one a file, and the explicit registry that names them."""
