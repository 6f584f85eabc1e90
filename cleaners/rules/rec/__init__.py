"""Rules of the family REC."""
