"""A corpus in files: read in chunks, cleaned in processes, written in order."""
