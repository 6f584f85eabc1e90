"""Where content is gone: analyses, no rules."""
