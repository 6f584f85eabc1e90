"""Coverage-guided fuzzing: ``python -m tests.fuzz TARGET --runs N`` (``pip install '.[fuzz]'``)."""
