"""Rules of the family SPC."""
