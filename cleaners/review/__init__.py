"""Review: doubtful repairs and gaps are asked about, and what people answer becomes decisions.

collect questions → a page, a table or a terminal asks them → decisions
"""
