"""Rules of the family FTN."""
