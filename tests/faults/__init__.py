"""Builds as real processes on a disk that refuses, and what must hold after each of them."""
