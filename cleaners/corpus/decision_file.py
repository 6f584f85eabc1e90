"""Decisions as files: one a reviewer, one decision a line, sorted, so that they merge in git."""

from __future__ import annotations

import json
from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from ..engine.decisions import Decision, Decisions, Scope, Verdict
from ..io.errors import FileError, errors_of
from ..io.lines import read_lines, write_atomic
from ..lazy import lazy_regex
from ..rules import get_rule
from ..text.subject import Subject

_DAY = lazy_regex(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_NEEDED = {"verdict", "rule", "before", "after", "where"}
_KNOWN = {*_NEEDED, "left", "right", "word", "by", "on", "why"}


def load_decisions(*paths: str | PathLike[str]) -> Decisions:
    """Read files of decisions for ``clean_text`` and ``clean_frame``.

    Raises:
        FileError: if a file cannot be read, or a line of it is no decision.
    """
    return Decisions([each for path in paths for each in read_decisions(fspath(path))])


def read_decisions(path: str) -> list[Decision]:
    """Read a file of decisions, which is JSON lines.

    Raises:
        FileError: if the file cannot be read, or a line of it is no decision.
    """
    found = []
    for number, line in enumerate(read_lines(path), start=1):
        if line.strip():
            try:
                found.append(read_decision(json.loads(line)))
            except (ValueError, RecursionError) as error:
                what = "broken JSON" if isinstance(error, json.JSONDecodeError) else error
                raise FileError(f"{path}:{number}: no decision: {what}") from None
    return found


def read_decision(row: Any) -> Decision:  # noqa: ANN401 - what JSON holds
    """Return the decision of a line.

    Raises:
        ValueError: if it is none; the message says why.
    """
    if not isinstance(row, dict):
        raise ValueError("not an object of JSON")
    if missing := sorted(_NEEDED - row.keys()):
        raise ValueError(f"it lacks {missing[0]!r}")
    if unknown := sorted(row.keys() - _KNOWN):
        raise ValueError(f"unknown key {unknown[0]!r:.40}; known are {', '.join(sorted(_KNOWN))}")
    for name, value in row.items():
        if not isinstance(value, str) and not (name == "after" and value is None):
            raise ValueError(f"{name!r} must be a string, not {value!r:.40}")
    for name, known in (("verdict", Verdict), ("where", Scope)):
        if row[name] not in tuple(known):
            raise ValueError(f"{name!r} must be {' or '.join(known)}, not {row[name]!r:.40}")
    get_rule(row["rule"])
    if not _DAY.fullmatch(row.get("on", "")):
        raise ValueError(f"'on' must be a day such as 2026-11-30, not {row['on']!r:.40}")
    subject = Subject(
        row["rule"], row["before"], row["after"], row.get("left", ""), row.get("right", "")
    )
    scope, word = Scope(row["where"]), row.get("word", "")
    if (scope is Scope.BESIDE) != bool(word):
        raise ValueError("'word' is the word of where=beside, and of no other")
    return Decision(
        Verdict(row["verdict"]),
        subject,
        scope,
        word,
        row.get("by", ""),
        row.get("on", ""),
        row.get("why", ""),
    )


def write_decisions(path: str, decisions: Iterable[Decision]) -> int:
    """Write a file of decisions; of several with one key the last counts. Return how many they are.

    Its folder is made if it is not there.

    Raises:
        FileError: if the file cannot be written.
    """
    lines = sorted(map(decision_line, {each.key: each for each in decisions}.values()))
    with errors_of(path):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, "".join(f"{line}\n" for line in lines).encode())
    return len(lines)


def add_decisions(path: str, decisions: Iterable[Decision]) -> int:
    """Add to a file of decisions, which need not be there; return how many it then holds.

    Raises:
        FileError: if the file cannot be read or written.
    """
    before = read_decisions(path) if Path(path).exists() else []
    return write_decisions(path, [*before, *decisions])


def decision_line(decision: Decision) -> str:
    """A decision as a line of JSON; what cannot be seen is escaped."""
    row = json.dumps(as_row(decision), ensure_ascii=False, separators=(",", ":"))
    return "".join(map(_visible, row))


def as_row(decision: Decision) -> dict[str, str | None]:
    """A decision as the object of its line; the page writes the same."""
    subject, scope = decision.subject, decision.scope
    row: dict[str, str | None] = {
        "before": subject.before,
        "after": subject.after,
        "verdict": decision.verdict.value,
        "where": scope.value,
    }
    if scope is Scope.BESIDE:
        row["word"] = decision.word
    if scope is Scope.HERE:
        row |= {"left": subject.left, "right": subject.right}
    row |= {"rule": subject.rule, "by": decision.by, "on": decision.day, "why": decision.why}
    return row


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    return json.dumps(char)[1:-1]
