"""A portfolio → the same as one audience may see it: what is not for it is not there any more."""
