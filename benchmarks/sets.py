"""Sets of damaged texts with their gold, and how well a repair of white space does on them."""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from arxmend import Cleaned
from tests.floors import wild_cases
from tests.gold import Gold, GoldError, read_gold
from tests.scoring import Outcome, judge

Repair = Callable[[str], Cleaned]

SPACING = ("insert", "delete", "respace")
_REPORTS = ("missing", "junk")  # verdicts on findings; all others are on changes
_MARKS_AFTER_SPACE = re.compile(r"\s(?:⟦(?:∅\??|(?:fn|md):[^⟧]*)⟧\s*)+")


class SetError(ValueError):
    """A file that cannot be read as a set."""


@dataclass(frozen=True, slots=True)
class Record:
    """A damaged text with its gold.

    Attributes:
        text: the damaged text.
        gold: the right text.
        free: places, counted as in verdicts, where white space may stand or not: beside a mark,
            unless gold has white space there between two letters or digits.
        field: the field of science, if the file says it.
    """

    text: str
    gold: Gold
    free: frozenset[int]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """Records under the name of their file."""

    name: str
    records: tuple[Record, ...]

    @property
    def texts(self) -> list[str]:
        """The damaged texts."""
        return [record.text for record in self.records]


def golden() -> Set:
    """Return the real records with gold that stand in ``golden/``."""
    cases = wild_cases()
    return Set("golden", tuple(_record(case.input, case.gold) for case in cases))


def read_set(path: Path) -> Set:
    """Read JSON lines (packed as ``.gz`` or not) of ``damaged`` and ``gold``, or of ``text``.

    Raises:
        SetError: if the file cannot be read as such, with the line.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    records = []
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    records.append(_record(*_strings(json.loads(line))))
                except (GoldError, ValueError) as error:
                    raise SetError(f"{path}, line {number}: {error}") from error
    except OSError as error:
        raise SetError(f"{path}: {error}") from error
    return Set(path.name.partition(".")[0], tuple(records))


def _strings(line: object) -> tuple[str, str, str]:
    """The damaged text, the gold and the field in a line; an undamaged text is its own gold."""
    if isinstance(line, dict):
        found = line.get("damaged", line.get("text")), line.get("gold", line.get("text"))
        if isinstance(found[0], str) and isinstance(found[1], str):
            return found[0], found[1], str(line.get("field", ""))
    raise ValueError("needs the strings 'damaged' and 'gold', or 'text'")


def damaged_as(record: Record, text: str) -> Record:
    """Return an undamaged record with a damaged text, of which it is the gold."""
    return _record(text, record.text, record.field)


def _record(text: str, marked: str, field: str = "") -> Record:
    # around a mark that leaves nothing, white space on both sides is one space
    marked = _MARKS_AFTER_SPACE.sub(lambda m: m[0][0] + "".join(m[0].split()), marked)
    gold = read_gold(marked, text)
    if not gold.fits:
        raise GoldError("gold differs from the damaged text in more than white space and marks")
    return Record(text, gold, frozenset(_free(gold)), field)


def _free(gold: Gold) -> Iterator[int]:
    kept = [(origin, at) for at, origin in enumerate(gold.origins) if origin is not None]
    origins = [origin for origin, _ in kept]
    removed = (*gold.footnotes, *gold.markup, *gold.junk)
    beside = {*gold.missing, *gold.maybe, *gold.times, *(edge for span in removed for edge in span)}
    for place in beside:
        after = bisect_left(origins, place)
        if after in (0, len(kept)):
            continue
        left, right = kept[after - 1][1], kept[after][1]
        between = gold.text[left + 1 : right]
        parted = any(map(str.isspace, between))
        if not (parted and gold.text[left].isalnum() and gold.text[right].isalnum()):
            yield origins[after]
    for start, end in gold.junk:
        yield from range(start + 1, end)


@dataclass(frozen=True, slots=True)
class Score:
    """What a repair got right, wrong and missed on a set.

    Attributes:
        inserted: white space put in, by outcome.
        spacing: white space put in, taken out or exchanged, by outcome.
        false_changes: changes of any kind that are wrong.
        words: words of the damaged texts.
        exact: records in which every space is right.
        records: all records.
    """

    inserted: Counter[Outcome]
    spacing: Counter[Outcome]
    false_changes: int
    words: int
    exact: int
    records: int

    @property
    def false_rate(self) -> float:
        """False changes in 100,000 words."""
        return 1e5 * self.false_changes / self.words


def precision(counts: Counter[Outcome]) -> float | None:
    """The share of what was done that is right; None if nothing was done."""
    done = counts[Outcome.RIGHT] + counts[Outcome.WRONG]
    return counts[Outcome.RIGHT] / done if done else None


def recall(counts: Counter[Outcome]) -> float | None:
    """The share of what was asked that was done; None if nothing was asked."""
    asked = counts[Outcome.RIGHT] + counts[Outcome.MISSED]
    return counts[Outcome.RIGHT] / asked if asked else None


class Scorer:
    """Scores repairs of one set; what two repairs have in common is judged once."""

    def __init__(self, of: Set) -> None:
        self.set = of
        self._words = sum(len(text.split()) for text in of.texts)
        self._judged: list[dict[str, tuple[Counter[Outcome], Counter[Outcome], int]]] = [
            {} for _ in of.records
        ]

    def score(self, repair: Repair) -> Score:
        """Repair every text of the set, and compare with gold."""
        inserted: Counter[Outcome] = Counter()
        spacing: Counter[Outcome] = Counter()
        false_changes = exact = 0
        for record, judged in zip(self.set.records, self._judged, strict=True):
            cleaned = repair(record.text)
            if cleaned.text not in judged:
                judged[cleaned.text] = _judge(record, cleaned)
            own_inserted, own_spacing, own_false = judged[cleaned.text]
            inserted += own_inserted
            spacing += own_spacing
            false_changes += own_false
            exact += not (own_spacing[Outcome.WRONG] or own_spacing[Outcome.MISSED])
        return Score(inserted, spacing, false_changes, self._words, exact, len(self.set.records))


def _judge(record: Record, cleaned: Cleaned) -> tuple[Counter[Outcome], Counter[Outcome], int]:
    verdicts = [
        verdict
        for verdict in judge(record.gold, cleaned)
        if verdict.kind not in _REPORTS
        and not (verdict.kind in SPACING and verdict.place in record.free)
    ]
    return (
        Counter(v.outcome for v in verdicts if v.kind == "insert"),
        Counter(v.outcome for v in verdicts if v.kind in SPACING),
        sum(v.outcome is Outcome.WRONG for v in verdicts),
    )
