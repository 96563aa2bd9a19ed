"""Launchbook: one launch file in, everything support needs out."""

__version__ = "0.1.0"
