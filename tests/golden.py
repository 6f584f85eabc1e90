"""Golden files: one self-contained case each (golden/README.md describes the format).

    python -m tests.golden                  # --check: say what differs, exit 1 if anything does
    python -m tests.golden --write          # pin what the tool reports now, then read the diff
    python -m tests.golden --sort           # move wild cases that fail among the known failures,
                                            # and those that pass now back

All three take paths of cases, where not all are meant.
"""

from __future__ import annotations

import argparse
import datetime
import difflib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import polars as pl

from arxmend import Cleaned, Finding, clean_text
from arxmend.records.clean_frame import CleanedFrame, clean_frame
from arxmend.text.edits import apply_edits
from tests.gold import Gold, read_gold
from tests.scoring import DROPPED, Outcome, judge

ROOT = Path(__file__).parents[1] / "golden"
_FOLDERS = ("wild", "synthetic", "negative", "known-failures")

_TITLES = ("input", "gold", "findings")
_REFERENCE = "reference"  # a section behind the input, where there is one
_OPTIONS = ("select", "ignore", "unsafe", "math", "mark-gaps", "scripts")
_KEYS = ("why", *_OPTIONS, "table", "key", "fails")
_SECTION = re.compile(r"^--- (.*)\n", re.MULTILINE)
WILD_NAME = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+_\d{7})(?:v\d+)?", re.ASCII)  # named by arXiv id
_TODAY = datetime.date(2026, 11, 23)  # no later id is real, whenever the tests run
_CONTEXT = 12  # characters of a token shown beside a finding
_EXCERPT = 80


class CaseError(ValueError):
    """A golden file that does not follow the format."""


@dataclass(frozen=True, slots=True)
class Case:
    """One golden file.

    Attributes:
        path: where it stands.
        header: its ``# key: value`` lines, in order.
        input: the damaged text; JSON lines of records for a table case.
        gold: the right text with marks; for a table case, JSON lines of what is right of each
            record: fields, and ``findings`` (codes of rules).
        findings: what the tool reported when the case was last written.
        reference: the abstract that the text is cleaned with, if there is one.
    """

    path: Path
    header: tuple[tuple[str, str], ...]
    input: str
    gold: str
    findings: str
    reference: str | None = None

    @property
    def name(self) -> str:
        """The folder and the file name without its suffix."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def known_failure(self) -> bool:
        """Whether the tool is known not to get it right."""
        return self.path.parent.name == "known-failures"

    @property
    def negative(self) -> bool:
        """Whether nothing may be changed or found."""
        unchanged = self.known_failure and self.gold == self.input
        return self.path.parent.name == "negative" or unchanged

    @property
    def table(self) -> bool:
        """Whether the input is a table of records, for rules on whole tables."""
        return "table" in dict(self.header)

    def option(self, key: str) -> str:
        """The value of a header line, empty if there is none."""
        return dict(self.header).get(key, "")

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes in a header line."""
        return tuple(self.option(key).replace(",", " ").split())

    def read_gold(self) -> Gold:
        """Read the gold text."""
        return read_gold(self.gold, self.input)

    def format(self) -> str:
        """The text of the file."""
        header = "".join(f"# {key}: {value}\n" for key, value in self.header)
        findings = f"{self.findings}\n" if self.findings else ""
        given = "" if self.reference is None else f"--- {_REFERENCE}\n{self.reference}\n"
        return (
            f"{header}--- input\n{self.input}\n{given}"
            f"--- gold\n{self.gold}\n--- findings\n{findings}"
        )


def read_case(path: Path) -> Case:
    """Read a golden file; the findings section may be missing, ``--write`` adds it.

    Raises:
        CaseError: if the file does not follow the format.
    """
    head, *parts = _SECTION.split(path.read_bytes().decode("utf-8"))
    header = []
    for line in head.splitlines():
        key, colon, value = line.removeprefix("# ").partition(":")
        if not line.startswith("# ") or not colon or key not in _KEYS or not value.strip():
            raise CaseError(f"{path}: {line!r} is no '# key: value' with a key of {_KEYS}")
        header.append((key, value.strip()))
    titles, bodies, reference = list(parts[::2]), parts[1::2], None
    if _REFERENCE in titles:
        reference = bodies.pop(titles.index(_REFERENCE)).removesuffix("\n")
        titles.remove(_REFERENCE)
    if tuple(titles) not in (_TITLES, _TITLES[:2]) or "why" not in dict(header):
        raise CaseError(f"{path}: needs '# why:', then '--- input', '--- gold', '--- findings'")
    if not all(body.endswith("\n") for body in bodies if body):
        raise CaseError(f"{path}: must end in a newline")
    text, gold, findings = (body[:-1] for body in [*bodies, ""][:3])
    return Case(path, tuple(header), text, gold, findings, reference)


def load_cases(*folders: str) -> list[Case]:
    """Read the cases of some folders, all if none is named, sorted by name."""
    paths = [p for folder in folders or _FOLDERS for p in (ROOT / folder).glob("*.txt")]
    return [read_case(path) for path in sorted(paths)]


@cache
def _clean(
    text: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    unsafe: bool,
    math: str,
    mark: str,
    scripts: str,
    reference: str | None,
) -> Cleaned:
    return clean_text(
        text,
        select=select,
        ignore=ignore,
        unsafe=unsafe,
        math=math,
        mark_gaps=mark,
        scripts=scripts,
        reference=reference,
    )


def clean(case: Case, text: str | None = None) -> Cleaned:
    """Clean the input of a case (or another text) with the options of the case."""
    unsafe = case.option("unsafe") == "true"
    text = case.input if text is None else text
    math = case.option("math") or "latex"
    mark = case.option("mark-gaps")
    scripts = case.option("scripts") or "unicode"
    codes = case.codes("select"), case.codes("ignore")
    return _clean(text, *codes, unsafe, math, mark, scripts, case.reference)


def differences(case: Case) -> list[tuple[str, str]]:
    """Return where the tool differs from gold: a kind, and what a reader needs to see."""
    if case.table:
        return _record_differences(case)
    cleaned, gold = clean(case), case.read_gold()
    out = []
    if gold.fits:
        verdicts = judge(gold, cleaned)
        out = [(f"{v.kind} {v.outcome}", v.note) for v in verdicts if v.outcome != Outcome.RIGHT]
    if cleaned.text != gold.text:
        out.append(("text", _words_that_differ(gold.text, cleaned.text)))
    if case.negative:
        out += [("finding", line) for line in _finding_lines(cleaned)]
    return out


def pinned(case: Case) -> str:
    """Return the findings section that fits what the tool does now."""
    if case.table:
        return "\n".join(_record_lines(case))
    return "\n".join(_finding_lines(clean(case)))


def _clean_table(case: Case) -> CleanedFrame[pl.DataFrame]:
    rows = [json.loads(line) for line in case.input.splitlines()]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    return clean_frame(
        frame,
        key=case.option("key") or None,
        select=case.codes("select"),
        ignore=case.codes("ignore"),
        unsafe=case.option("unsafe") == "true",
        today=_TODAY,
    )


def _record_differences(case: Case) -> list[tuple[str, str]]:
    """Compare the fields and rules that gold names for each record."""
    cleaned = _clean_table(case)
    found: dict[int, list[str]] = {}
    for record, rule in cleaned.findings.select("record", "rule").iter_rows():
        found.setdefault(record, []).append(rule)
    wanted = [json.loads(line) for line in case.gold.splitlines()]
    records = cleaned.records.to_dicts()
    return [
        ("record", f"{row}: {field} is {got[field]!r}, not {want[field]!r}")
        for row, (want, record) in enumerate(zip(wanted, records, strict=True))
        for got in [{**record, "findings": sorted(found.get(row, []))}]
        for field in want
        if got[field] != want[field]
    ]


def _record_lines(case: Case) -> Iterator[str]:
    for row in _clean_table(case).findings.iter_rows(named=True):
        line = f"{row['rule']} {row['record']} {row['column'] or 'record'}"
        if row["applied"]:
            line += f" {_quote(row['before'])} -> {_quote(row['after'])}"
        yield f"{line} {_quote(row['message'])}"


def _finding_lines(cleaned: Cleaned) -> list[str]:
    return [_finding_line(cleaned, finding) for finding in cleaned.findings]


def _finding_line(cleaned: Cleaned, finding: Finding) -> str:
    """One finding: ``CODE start:end "before" -> "after"``, shown with the tokens it stands in."""
    text = cleaned.original
    start, end = finding.start, finding.end
    while start and finding.start - start < _CONTEXT and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - finding.end < _CONTEXT and not text[end].isspace():
        end += 1
    line = f"{finding.rule} {finding.start}:{finding.end} {_quote(text[start:end])}"
    if finding.edits and set(finding.edits) <= set(cleaned.edits):
        start = min(start, finding.edits[0].start)
        end = max(end, finding.edits[-1].end)
        moved = [replace(e, start=e.start - start, end=e.end - start) for e in finding.edits]
        line += f" -> {_quote(apply_edits(text[start:end], moved))}"
    if finding.rule.startswith(DROPPED):
        line += f" {finding.kind or 'content'} {finding.confidence:.1f}"
    return line


def _quote(text: str) -> str:
    """``text`` as a JSON string, shortened; what cannot be seen is escaped."""
    if len(text) > _EXCERPT:
        text = f"{text[: _EXCERPT // 2]} … {text[-_EXCERPT // 2 :]}"
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in quoted)


def _words_that_differ(gold: str, text: str) -> str:
    want, got = re.findall(r"\s+|\S+", gold), re.findall(r"\s+|\S+", text)
    steps = difflib.SequenceMatcher(None, want, got, autojunk=False).get_opcodes()
    return ", ".join(
        f"not {_quote(''.join(want[a:b]))} but {_quote(''.join(got[c:d]))}"
        for kind, a, b, c, d in steps
        if kind != "equal"
    )


def _check(cases: Sequence[Case]) -> int:
    wrong = 0
    for case in cases:
        found = differences(case)
        lines = [f"{kind}: {what}" for kind, what in found if not case.known_failure]
        if case.known_failure and not found:
            lines.append("passes now: move it with --sort, or by hand if it is no wild case")
        was, now = case.findings.splitlines(), pinned(case).splitlines()
        lines += [line for line in difflib.ndiff(was, now) if line[0] in "-+"]
        if lines:
            wrong += 1
            print(case.name, *lines, sep="\n    ")
    print(f"{len(cases):,} cases, {wrong or 'none'} differ{'' if wrong > 1 else 's'}")
    return wrong


def _write(cases: Iterable[Case]) -> None:
    for case in cases:
        findings = pinned(case)
        if findings != case.findings or case.path.read_bytes() != case.format().encode():
            case.path.write_bytes(replace(case, findings=findings).format().encode())
            print(f"wrote {case.path}")


def _sort(cases: Iterable[Case]) -> None:
    """Move wild cases to where they belong, and say why those that fail do."""
    for case in cases:
        if not WILD_NAME.fullmatch(case.path.stem):
            continue
        kinds = Counter(kind for kind, _ in differences(case) if kind != "text")
        why = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
        if differences(case) and not why:
            why = "text"
        header = [(key, value) for key, value in case.header if key != "fails"]
        if why:
            header.append(("fails", why))
        path = ROOT / ("known-failures" if why else "wild") / case.path.name
        if path != case.path or tuple(header) != case.header:
            path.write_bytes(replace(case, header=tuple(header)).format().encode())
            if path != case.path:
                case.path.unlink()
            print(f"{case.name} -> {path.parent.name}" + (f": {why}" if why else ""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 1 if a check finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="say what differs (the default)")
    what.add_argument("--write", action="store_true", help="rewrite the findings sections")
    what.add_argument("--sort", action="store_true", help="move wild cases by whether they pass")
    parser.add_argument("paths", nargs="*", type=Path, help="cases, all if left out")
    options = parser.parse_args(arguments)
    cases = [read_case(path.resolve()) for path in options.paths] or load_cases()
    if options.write:
        _write(cases)
    elif options.sort:
        _sort(cases)
    else:
        return 1 if _check(cases) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
