"""Records: their columns, cleaned batches, the tables of edits and findings."""
