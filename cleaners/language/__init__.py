"""What is known of the language: words and their counts, grammar, morphology."""
