"""Find arXiv identifiers in running text."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from .characters import to_plain
from .forms import Hit, scan
from .read import BACKWARDS, certain_hits, read_backwards
from .scheme import ArxivId


@dataclass(frozen=True, slots=True)
class Match:
    """An identifier found: `text[start:end]`, in code points, with its prefix and version."""

    start: int
    end: int
    id: ArxivId


def find_arxiv_ids(text: str, *, today: datetime.date | None = None) -> Iterator[Match]:
    """Yield the identifiers in a text, in order, never overlapping.

    Only what its own form or its surroundings mark as arXiv's is one: a prefix, URL or DOI, an
    archive, a version, a place in a list after another. A bare `2405.04517` in prose is not,
    nor anything inside the DOI or URL of another publisher. `today` bounds the month. Raises
    nothing for any text.
    """
    plain = to_plain(text)
    hits = [each for each in scan(plain.text, today) if isinstance(each, Hit)]
    found = [
        (hit.start, hit.end, hit.found)
        for hit in certain_hits(plain.text, hits, field=False)
        if isinstance(hit.found, ArxivId)
    ]
    for match in BACKWARDS.finditer(plain.text):
        reading = read_backwards(match.group(), today)
        if reading is not None and reading.id is not None:
            found.append((match.start(), match.end(), reading.id))
    last = 0
    for start, end, identifier in sorted(found):
        if start >= last:
            yield Match(*plain.origin(start, end), identifier)
            last = end
