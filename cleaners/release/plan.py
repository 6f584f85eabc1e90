"""What a maintainer decides about a release: its names, its records and its splits."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..arxiv_id.duplicates import Keep
from ..corpus.precision import NOTHING, Measured
from ..corpus.walk import Corpus
from ..messages import UserError

UNDATED = datetime.date(1970, 1, 1)  # what stands where a date has to, and nobody gave one
# Ids of months up to here are taken where no day is given, so that no day changes the bytes.
HORIZON = datetime.date(2035, 12, 31)
_RESERVED = ("edits", "findings", "left_out", "default", "all")
_SPLIT = re.compile(r"([A-Za-z0-9_]+)=([0-9.]+)(%?)")


@dataclass(frozen=True, slots=True)
class About:
    """What a release says of itself, in words of its maintainer.

    Attributes:
        name: what it is called, a name that can stand in paths.
        title: the same for people.
        description: what it is, in a sentence or two.
        version: of the release.
        license: an identifier such as ``cc0-1.0``.
        citation: how it is to be cited.
        homepage: where it is found.
        date: the day of its publication; none if nobody said.
    """

    name: str
    title: str
    description: str
    version: str = "1.0.0"
    license: str = "unknown"
    citation: str = ""
    homepage: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Which records go into a release, and how they are divided.

    Attributes:
        splits: names and shares, which add up to 1.
        drop: codes of rules or their beginnings; a record with a finding of them that is not
            repaired is left out.
        max_gaps: how many numbers, formulas and citations may be gone from a text.
        keep: which records of a paper stay.
        jsonl: whether the records are written as JSON lines, too.
        shard: how large a file of the corpus gets, in bytes; none ends within a row group.
    """

    splits: tuple[tuple[str, float], ...] = (("train", 1.0),)
    drop: tuple[str, ...] = ()
    max_gaps: int | None = None
    keep: Keep = "all"
    jsonl: bool = False
    shard: int = 512 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """What a release is made of, and how.

    Attributes:
        corpus: the files, and how they are cleaned.
        plan: which records go in, and how they are divided.
        about: what the release says of itself.
        since: the folder of an earlier release, to tell what changed.
        precision: how often sampled repairs were right, to be told on the card.
    """

    corpus: Corpus
    plan: Plan
    about: About
    since: str | None = None
    precision: Measured = NOTHING


def read_splits(text: str) -> tuple[tuple[str, float], ...]:
    """Read ``train=0.98,validation=0.01,test=0.01``, or the same in percent.

    Raises:
        UserError: if it is not of this form, names a split twice, or the shares are not 1 in all.
    """
    splits = []
    for part in text.split(","):
        row = _SPLIT.fullmatch(part.strip())
        try:
            share = float(row[2]) / (100 if row[3] else 1) if row else 0.0
        except ValueError:
            share = 0.0
        if row is None or not 0 < share <= 1:
            raise UserError(f"{part.strip()!r:.40} is no NAME=SHARE, such as train=0.98 or test=2%")
        splits.append((row[1], share))
    names = [name.lower() for name, _ in splits]
    if taken := [name for name in names if name in _RESERVED]:
        raise UserError(f"--splits cannot name one {taken[0]!r}, which is another table")
    if len(set(names)) < len(names):
        raise UserError(f"--splits names {max(names, key=names.count)!r} twice")
    if abs(sum(share for _, share in splits) - 1) > 1e-9:
        raise UserError(f"the shares of --splits are {sum(s for _, s in splits):g} in all, not 1")
    return tuple(splits)


def split_of(name: str, splits: Sequence[tuple[str, float]]) -> str:
    """Return the split that a record belongs to, by a hash of its name, in any corpus.

    What a record is in stays so as the corpus grows, and all versions of a paper are in one split.
    """
    place = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) / 2**64
    for split, share in splits:
        place -= share
        if place < 0:
            return split
    return splits[-1][0]
