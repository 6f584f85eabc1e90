"""Rules of the family MRK."""
