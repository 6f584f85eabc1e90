"""OpenAlex: works as objects, pages and lines."""

from __future__ import annotations

from typing import Any

from ..errors import FileError
from ..jsonl import parse_object
from .documents import dicts, documents, text_of_value
from .kinds import Head, Kind, Record, Style, record
from .markup import text_of_markup

_OF_WORKS = r'"(?:authorships|publication_year|primary_location|host_venue|ids)"\s*:'
_MOST_WORDS = 100_000  # an abstract of more positions is none


def _begins(head: Head) -> bool:
    """Whether works begin a file; a table of one's own may hold their ids, too."""
    is_work = head.has(r'"id"\s*:\s*"https://openalex\.org/W') and head.has(_OF_WORKS)
    return head.text[:1] in ("{", "[") and (is_work or head.has('"abstract_inverted_index"'))


def _read(piece: bytes, style: Style) -> Record:
    work = parse_object(piece)
    ids = work.get("ids")
    ids = ids if isinstance(ids, dict) else {}
    people = [each.get("author") for each in dicts(work.get("authorships"))]
    names = (text_of_value(each.get("display_name")) for each in dicts(people))
    place = work.get("primary_location") or work.get("host_venue")
    place = place if isinstance(place, dict) else {}
    journal = place.get("source") if isinstance(place.get("source"), dict) else place
    title = work.get("title") or work.get("display_name")
    return record(
        "openalex",
        "openalex",
        id=text_of_value(work.get("id")).removeprefix("https://openalex.org/"),
        title=text_of_markup(text_of_value(title), style),
        abstract=_abstract(work),
        doi=text_of_value(work.get("doi")).removeprefix("https://doi.org/"),
        pmid=text_of_value(ids.get("pmid")).rpartition("/")[2],
        pmcid=text_of_value(ids.get("pmcid")).rpartition("/")[2],
        authors="; ".join(filter(None, names)),
        journal=text_of_value((journal or {}).get("display_name")),
        year=text_of_value(work.get("publication_year")),
        language=text_of_value(work.get("language")),
        keywords="; ".join(
            text_of_value(each.get("display_name")) for each in dicts(work.get("keywords"))
        ),
    )


def _abstract(work: dict[str, Any]) -> str:
    """Put the words of an index back in their places.

    Raises:
        FileError: if the index has no words, or places that are none.
    """
    index = work.get("abstract_inverted_index")
    if not index:
        return text_of_value(work.get("abstract"))
    placed: dict[int, str] = {}
    try:
        for word, places in index.items():
            if not all(type(place) is int for place in places):
                raise TypeError
            placed.update(dict.fromkeys(places, word))
        words = [placed[place] for place in sorted(placed)]
    except (AttributeError, TypeError):
        raise FileError("abstract_inverted_index does not give the places of words") from None
    if len(words) > _MOST_WORDS:
        raise FileError(f"abstract_inverted_index has more than {_MOST_WORDS:,} words")
    return " ".join(words)


OPENALEX = Kind("openalex", "OpenAlex JSON", _begins, documents, _read)
