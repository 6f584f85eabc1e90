"""Review: questions to people, their answers, and what becomes of them."""
