"""AID201: a mention of an arXiv id that cannot be one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

# the prefix makes it a mention; what follows has the shape of an id, whole
_MENTION = lazy_regex(
    r"\barxiv\s?+:\s?+(?:[0-9]{3,4}\.[0-9]{3,6}|[a-z-]++(?:\.[a-z]{2})?+/[0-9]{5,8})(?:v[0-9]++)?+"
    r"(?![\w-]|[./][0-9])"
    r"(?:\s*+(?:\[[a-z.-]++\]\s*+)?[0-9]{1,2}\s[a-z]{3,9}\s(?:19|20)[0-9]{2}(?![0-9]))?",
    regex.IGNORECASE | regex.ASCII,
)
# The day must not matter to what is found in a text. From 91 on, years are of the last century.
_LAST_MONTH = datetime.date(2090, 12, 31)


def _detect(document: Document) -> Iterator[Match]:
    for m in _MENTION.finditer(document.text):
        from ...arxiv_id import read_arxiv_id  # takes as long to load as everything else

        reading = read_arxiv_id(m.group(), today=_LAST_MONTH)
        if reading.id is None:
            yield Match(*m.span(), reading.reason, kind=reading.status)


RULE = TextRule(
    code="AID201",
    name="impossible-id-in-text",
    what="Reports an id after ‘arXiv:’ that no paper can have, or that can be read in several "
    "ways: a month 13, a number that is too short, a page stamp with a date of another year.",
    why="The reference leads nowhere; as a rule a digit was dropped or a line was broken in it.",
    example=Example("see arXiv:2413.01234 for code"),
    unsafe_when="An id of a month to come passes, so that a text is judged alike on every day.",
    triggers=("rxiv", "rXiv", "RXIV", "rXIV"),
    detect=_detect,
)
