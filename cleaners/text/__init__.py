"""A text: its tokens, its edits, its punctuation."""
