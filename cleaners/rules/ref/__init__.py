"""Rules of the family AID."""
