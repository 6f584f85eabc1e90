"""The rules that are data: of ids, of records, of a corpus, and those that others report."""
