"""Rules of the family CIT."""
