"""Findings that are accepted as they are, in a file that reads well in a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..io.errors import FileError
from ..io.lines import read_lines, write_atomic
from ..lazy import lazy_regex
from ..rules import get_rule
from ..text.edits import ink
from .diagnostics import Diagnostic

_FORMAT = "# arxmend baseline"
_VERSION = 1
_HEAD = (
    f"{_FORMAT} {_VERSION}",
    "# Findings that are accepted as they are: rule, record, how many, and the text around them.",
)
_LINE = lazy_regex(r"([A-Z]{3}[0-9]{3})\t([^\t]*)\t([0-9]{1,9})\t([^\t]*)")


class Accepted(NamedTuple):
    """What identifies an accepted finding."""

    rule: str
    name: str
    where: str


class Baseline:
    """Accepted findings, each used up by a finding; white space makes no difference."""

    def __init__(self, accepted: Counter[Accepted]) -> None:
        self._left: Counter[Accepted] = Counter()
        for entry, count in accepted.items():
            self._left[_key(entry)] += count
        self._names = {entry.name for entry in accepted}
        self._read: set[str] = set()
        self.used = 0

    def accepts(self, found: Diagnostic) -> bool:
        """Whether a finding is accepted; each entry accepts as many as it says."""
        entry = _key(_entry(found))
        if not self._left[entry]:
            return False
        self._left[entry] -= 1
        self.used += 1
        return True

    @property
    def unread(self) -> int:
        """How many records of entries were not read."""
        return len(self._names - self._read - {""})

    def saw(self, names: Iterable[str]) -> None:
        """Note records that were read, by their names."""
        self._read |= self._names.intersection(names)

    def stale(self, rules: Iterable[str]) -> list[Accepted]:
        """The entries of records that were read, and rules that ran, that accept too much."""
        ran = set(rules)
        left = (entry for entry, count in self._left.items() if count)
        return sorted(e for e in left if e.rule in ran and (e.name in self._read or not e.name))


def read_baseline(path: str) -> Baseline:
    """Read a baseline that ``write_baseline`` wrote.

    Raises:
        FileError: if the file cannot be read, or is no baseline.
    """
    if not Path(path).exists():
        raise FileError(f"{path}: no such file; 'arxmend baseline PATH -o {path}' writes it")
    first, *lines = read_lines(path)
    if first != _HEAD[0]:
        if first.startswith(_FORMAT):
            raise FileError(
                f"{path}:1: written by another version; write it again with 'arxmend baseline'"
            )
        raise FileError(f"{path}:1: no baseline; write one with 'arxmend baseline'")
    accepted: Counter[Accepted] = Counter()
    for number, line in enumerate(lines, start=2):
        if not line or line.startswith("#"):
            continue
        row = _LINE.fullmatch(line)
        if row is None:
            raise FileError(
                f"{path}:{number}: not a rule, a record, a count and a text with tabs between; "
                "write the baseline again with 'arxmend baseline'"
            )
        get_rule(row[1])
        accepted[Accepted(row[1], row[2], row[4])] += int(row[3])
    return Baseline(accepted)


def write_baseline(path: str, found: Iterable[Diagnostic]) -> int:
    """Write findings as a baseline, sorted by rule and record; return how many there are.

    Raises:
        FileError: if the file cannot be written.
    """
    accepted = Counter(map(_entry, found))
    rows = (
        f"{rule}\t{name}\t{count}\t{where}"
        for (rule, name, where), count in sorted(accepted.items())
    )
    write_atomic(path, "".join(f"{line}\n" for line in (*_HEAD, *rows)).encode())
    return accepted.total()


def _key(entry: Accepted) -> Accepted:
    return entry._replace(where=ink(entry.where))


def _entry(found: Diagnostic) -> Accepted:
    return Accepted(found.rule, found.name, found.where)
