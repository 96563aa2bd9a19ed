"""Launches → contacts, hours and people: pure arithmetic, each figure with what it follows from."""
