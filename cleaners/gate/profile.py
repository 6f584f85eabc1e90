"""The statistics of a corpus, and how they differ from those of another.

Each measure is a number per record (the length of its text, the gaps found in it, …), counted in
fixed bins, so that a profile is a few hundred numbers whatever the size of the corpus. Two
profiles differ by the largest difference between their cumulative shares, which is the statistic
of Kolmogorov and Smirnov for binned values.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..io.errors import FileError
from ..io.lines import read_lines, write_atomic
from ..language.lexicon import Lexicon
from ..lazy import lazy_regex
from ..messages import UserError

_FORMAT = "arxmend profile"
_VERSION = 3  # since 2, only gaps that are certain count; since 3, records, findings and sources
_LARGE = 0.1  # of the records on one side of a border more than in the reference
_LARGEST = {"missing": 0.05, "rows": math.inf}  # the same for others; rows only if asked for
_SOURCES = 1_000  # that are told apart
_SURE = math.sqrt(-math.log(0.001 / 2) / 2)  # chance alone exceeds it once in a thousand times
_WORD = lazy_regex(r"[A-Za-z]{3,}+")
_REMEMBERED = 1 << 18  # words
_SOME = 1e-9  # the border between none and some


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted of each record: its name for people, and the borders between the bins."""

    title: str
    borders: tuple[float, ...]
    share: bool = False

    def show(self, border: float) -> str:
        """A border as people write it."""
        if border == _SOME:
            return "0"
        return f"{border:.1%}" if self.share else f"{border:,.0f}"


MEASURES = {
    "length": Measure(
        "characters in a text", tuple(float(round(2 ** (n / 2))) for n in range(10, 31))
    ),
    "gaps": Measure("gaps in a text", (1, 2, 3, 5, 8)),
    "non-ascii": Measure(
        "characters of a text beyond ASCII",
        (_SOME, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5),
        share=True,
    ),
    "unknown-words": Measure(
        "words of a text unknown to the lexicon",
        (_SOME, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.3, 0.5),
        share=True,
    ),
}


SHARES = ("rows", "missing", "findings", "sources")
DRIFTS = (*MEASURES, *SHARES)
"""What can drift: the measures, the number of records, and the shares of those without text, of
those with findings, and of each source."""


@dataclass(slots=True)
class Profile:
    """How many records fell into each bin of each measure.

    Attributes:
        counts: by measure, one number per bin, of which there is one more than borders.
        words: the running words of all texts, of three letters or more.
        read: how many records there are, with or without text.
        missing: how many have no text.
        found: how many have findings.
        rules: a hash of the codes of the rules that looked for them.
        sources: how many there are of each value of the column ``source``.
    """

    counts: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0] * (len(m.borders) + 1) for name, m in MEASURES.items()}
    )
    words: int = 0
    read: int = 0
    missing: int = 0
    found: int = 0
    rules: str = ""
    sources: Counter[str] = field(default_factory=Counter)

    @property
    def records(self) -> int:
        """How many records were counted."""
        return sum(self.counts["length"])

    def add(self, text: str, gaps: int | None, lexicon: Lexicon) -> None:
        """Count a raw text, with the number of gaps found in it, if they were looked for."""
        known = lexicon.memory(_Known)
        words = _WORD.findall(text)
        unknown = sum(not known[word] for word in words)
        values = {
            "length": len(text),
            "gaps": gaps,
            "non-ascii": _beyond_ascii(text),
            "unknown-words": unknown / max(len(words), 1),
        }
        self.words += len(words)
        for name, value in values.items():
            if value is not None:
                self.counts[name][bisect_right(MEASURES[name].borders, value)] += 1

    def join(self, other: Profile) -> None:
        """Count what another profile counted."""
        self.words += other.words
        self.read += other.read
        self.missing += other.missing
        self.found += other.found
        self.rules = other.rules
        for source, number in other.sources.items():
            known = source in self.sources or len(self.sources) < _SOURCES
            self.sources[source if known else "…"] += number
        for name, counts in other.counts.items():
            self.counts[name] = [a + b for a, b in zip(self.counts[name], counts, strict=True)]


def _beyond_ascii(text: str) -> float:
    """The share of the characters of a text that ASCII does not have."""
    return 1 - len(text.encode("ascii", "ignore")) / len(text) if text else 0.0


class _Known(dict[str, bool]):
    """Whether words are known, looked up once each."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = word in self._lexicon
        return found


def parse_drift(text: str) -> tuple[str, float]:
    """Read a threshold of drift such as ``length=5%``.

    Raises:
        UserError: if it is none.
    """
    measure, _, amount = text.partition("=")
    number = amount.strip().removesuffix("%")
    if measure.strip() not in DRIFTS or not number.replace(".", "", 1).isdecimal():
        raise UserError(
            f"{text!r:.60} is no threshold of drift; write MEASURE=PERCENT, such as rows=20%, of "
            f"{', '.join(DRIFTS)}"
        )
    return measure.strip(), float(number) / 100


def drift(
    measure: str, profile: Profile, reference: Profile, threshold: float | None = None
) -> str:
    """Say how far a profile is from that of the reference by one measure, or nothing.

    The difference must be both large (the threshold; 0.1 of the records by default) and
    significant (above the bound of Kolmogorov and Smirnov at one in a thousand).
    """
    large = _LARGEST.get(measure, _LARGE) if threshold is None else threshold
    if measure in SHARES:
        return _share_drift(measure, profile, reference, large)
    here, there = profile.counts[measure], reference.counts[measure]
    if not sum(here) or not sum(there):
        return ""
    above = _shares_above(here), _shares_above(there)
    gaps = [a - b for a, b in zip(*above, strict=True)]
    at = max(range(len(gaps)), key=lambda n: abs(gaps[n]))
    chance = _SURE * math.sqrt(1 / sum(here) + 1 / sum(there))
    if abs(gaps[at]) <= max(large, chance):
        return ""
    known = MEASURES[measure]
    more = "more than" if known.borders[at] == _SOME else "at least"
    return (
        f"{known.title}: {above[0][at]:.1%} of the records have {more} "
        f"{known.show(known.borders[at])}, {above[1][at]:.1%} in the reference"
    )


def _share_drift(measure: str, profile: Profile, reference: Profile, large: float) -> str:
    here, there = profile.read, reference.read
    if not here or not there:
        return ""
    if measure == "rows":
        grown = here / there - 1
        return f"{here:,} records, {there:,} in the reference" if abs(grown) > large else ""
    shares = {
        "missing": [("without a text", profile.missing, reference.missing)],
        "findings": [("with findings", profile.found, reference.found)],
        "sources": [
            (f"of the source {name!r:.60}", profile.sources[name], reference.sources[name])
            for name in sorted({*profile.sources, *reference.sources})
        ],
    }[measure]
    if measure == "findings" and profile.rules != reference.rules:  # others were looked for
        return ""
    if measure == "sources" and not (profile.sources and reference.sources):
        return ""
    what, some, others = max(shares, key=lambda each: abs(each[1] / here - each[2] / there))
    chance = _SURE * math.sqrt(1 / here + 1 / there)
    if abs(some / here - others / there) <= max(large, chance):
        return ""
    return f"{some / here:.1%} of the records are {what}, {others / there:.1%} in the reference"


def _shares_above(counts: Sequence[int]) -> list[float]:
    """The share of records at or above each border."""
    total, below, shares = sum(counts), 0, []
    for count in counts[:-1]:
        below += count
        shares.append(1 - below / total)
    return shares


def write_profile(path: str, profile: Profile) -> None:
    """Write a profile as JSON, one measure a line.

    Raises:
        FileError: if the file cannot be written.
    """
    rows = ",\n".join(f'    "{name}": {json.dumps(n)}' for name, n in profile.counts.items())
    text = (
        f'{{\n  "format": "{_FORMAT}",\n  "version": {_VERSION},\n'
        f'  "words": {profile.words},\n  "read": {profile.read},\n'
        f'  "missing": {profile.missing},\n  "found": {profile.found},\n'
        f'  "rules": "{profile.rules}",\n'
        f'  "sources": {json.dumps(dict(sorted(profile.sources.items())))},\n'
        f'  "counts": {{\n{rows}\n  }}\n}}\n'
    )
    write_atomic(path, text.encode())


def is_profile(path: str) -> bool:
    """Whether a file is a profile by its name."""
    return path.endswith(".json")


def read_profile(path: str) -> Profile:
    """Read what ``write_profile`` wrote.

    Raises:
        FileError: if the file cannot be read, or is no profile of this version.
    """
    text = "\n".join(read_lines(path))
    try:
        data = json.loads(text)
        if data["format"] != _FORMAT or data["version"] != _VERSION:
            raise ValueError
        counts = {name: list(map(int, data["counts"][name])) for name in MEASURES}
        if any(len(counts[name]) != len(m.borders) + 1 for name, m in MEASURES.items()):
            raise ValueError
        if any(number < 0 for bins in counts.values() for number in bins):
            raise ValueError
        sources = Counter({str(name): int(n) for name, n in data["sources"].items()})
        words, read, missing, found = (
            int(data[name]) for name in ("words", "read", "missing", "found")
        )
        if min(words, read, missing, found) < 0:
            raise ValueError
        return Profile(counts, words, read, missing, found, str(data["rules"]), sources)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FileError(
            f"{path}: no profile of this version of arxmend; write one with 'arxmend profile'"
        ) from None
