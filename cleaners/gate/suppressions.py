"""Findings that are accepted after a review, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..identifiers import read_identifier
from ..io.errors import FileError
from ..io.lines import read_lines
from ..lazy import lazy_regex
from ..rules import UnknownRuleError, select_rules
from .diagnostics import Diagnostic

_LINE = lazy_regex(r"(?P<codes>[A-Za-z0-9,]+)\s+(?P<name>\S.*?)(?:\s+#\s*(?P<reason>.*))?")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One line of the file: codes or their beginnings, the record, and why."""

    codes: tuple[str, ...]
    name: str
    reason: str
    place: str

    @property
    def names(self) -> set[str]:
        """What the record can be called: as it is written, by its id in any form, or as a PMID."""
        found = (read_identifier(self.name, expected=scheme) for scheme in (None, "pmid"))
        return {self.name, *(each.key for each in found if each.key is not None)}


class Suppressions:
    """The lines of a file, and which of them suppressed a finding."""

    def __init__(self, lines: Iterable[Suppression]) -> None:
        self._lines = list(lines)
        self._of: dict[str, list[Suppression]] = {}
        for line in self._lines:
            for name in line.names:
                self._of.setdefault(name, []).append(line)
        self._used: set[Suppression] = set()
        self._read: set[str] = set()
        self.used = 0

    def suppresses(self, found: Diagnostic) -> bool:
        """Whether a finding is suppressed."""
        for line in self._of.get(found.name, ()):
            if found.rule.startswith(line.codes):
                self._used.add(line)
                self.used += 1
                return True
        return False

    @property
    def unread(self) -> int:
        """How many records of lines were not read."""
        return len({line.name for line in self._lines if self._read.isdisjoint(line.names)})

    def saw(self, names: Iterable[str]) -> None:
        """Note records that were read, by their names."""
        self._read.update(self._of.keys() & set(names))

    def unused(self, rules: Iterable[str]) -> Iterator[Suppression]:
        """Yield the lines about records that were read, and rules that ran, that were of no use."""
        ran = tuple(rules)
        for line in self._lines:
            runs = any(rule.startswith(line.codes) for rule in ran)
            if line not in self._used and runs and not self._read.isdisjoint(line.names):
                yield line


def read_suppressions(path: str) -> Suppressions:
    """Read lines such as ``SPC201,NUM 2406.07522  # SPARK is the name of a system``.

    Blank lines and lines that begin with ``#`` are passed over. A record is named as reports name
    it: by its key, or by its id, raw or canonical.

    Raises:
        FileError: if the file cannot be read, or a line lacks its reason.
        UnknownRuleError: if a code matches no rule.
    """
    found = []
    for number, line in enumerate(read_lines(path), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        place = f"{path}:{number}"
        row = _LINE.fullmatch(text)
        if row is None:
            raise FileError(
                f"{place}: not rules, a record and a reason; write CODE RECORD # reason"
            )
        if not row["reason"]:
            raise FileError(f"{place}: no reason; write CODE RECORD # reason")
        codes = tuple(code.upper() for code in row["codes"].split(",") if code)
        if not codes:
            raise FileError(f"{place}: no rule; write CODE RECORD # reason")
        try:
            select_rules(codes)
        except UnknownRuleError as error:
            raise UnknownRuleError(f"{place}: {error}") from None
        found.append(Suppression(codes, row["name"], row["reason"], place))
    return Suppressions(found)
