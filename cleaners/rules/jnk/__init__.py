"""Rules of the family JNK."""
