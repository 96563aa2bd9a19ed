"""The same book built on machines that differ: the same site."""
