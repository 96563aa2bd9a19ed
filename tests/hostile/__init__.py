"""Hostile text in every field of a book, built for real, and judged on the built page. Runs only contained."""
