"""Settings of the property tests: the same examples on every run, so that a failure is a change.

``pytest --hypothesis-profile=explore`` looks for new ones.
"""

from hypothesis import settings

from tests.browser import browser, page

__all__ = ["browser", "page"]

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=200)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("repeatable")
