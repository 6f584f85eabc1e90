"""Releases: made, checked, undone, and looked at."""
