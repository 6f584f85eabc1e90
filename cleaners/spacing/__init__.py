"""Where letters are glued: analyses, no rules."""
