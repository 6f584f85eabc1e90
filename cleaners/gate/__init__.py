"""The gate: what ``arxmend check`` finds in a corpus, what is allowed, and how it is reported."""
