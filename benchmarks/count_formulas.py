r"""Count what stands beside formulas in LaTeX abstracts, for the judge of gaps.

    python -m benchmarks.count_formulas [--counts SLOTS.tsv.gz] PATH...

A ``PATH`` is a file of JSON lines with the field ``text``, or a folder of such files or of plain
text (``.txt``, ``.tex``), one abstract each; formulas are ``$…$`` or ``\(…\)``. ``--counts`` adds
what was counted before: lines of kind (``left``, ``right``, ``both``, ``joined``), what stands
before, what stands behind, and the number of abstracts. Writes cleaners/gaps/data/formulas.tsv.gz.

Texts without formulas count, too: they say how often nothing is between a word and a mark, and how
often a word ends a phrase at all.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import click
import regex

from arxmend.gaps.counts import FORMULA, tokens_of
from arxmend.language.lexicon import ABSTRACTS

_OUT = Path(__file__).parents[1] / "cleaners" / "gaps" / "data" / "formulas.tsv.gz"
_MATH = regex.compile(r"\$\$?[^$]++\$\$?|\\\((?:(?!\\\)).)++\\\)", regex.DOTALL)
_FUSED = regex.compile(rf"(?<before>\p{{L}}++)?{FORMULA}(?<after>-?\p{{L}}++)?")
_FEWEST = 3  # abstracts, or the counts would tell who wrote what
_STOPS = frozenset(".,;:)")
_FEWEST_WORDS = 30  # abstracts that hold a word whose place in phrases is worth a row
_LARGEST = 4_000_000  # characters of a file of plain text

Key = tuple[str, str, str]


def keys_of(text: str) -> Iterator[Key]:
    """Yield what stands beside each formula of a text, and each pair with nothing between."""
    text = _MATH.sub(FORMULA, text)
    for m in _FUSED.finditer(text):
        if m["before"]:
            yield "joined", m["before"], ""
        if m["after"]:
            yield "joined", "", m["after"]
    tokens = ["^", *(token.lower() for token in tokens_of(text))]
    for n, token in enumerate(tokens):
        if token == FORMULA and n + 1 < len(tokens):
            yield "left", tokens[n - 1], ""
            yield "right", "", tokens[n + 1]
            yield "both", tokens[n - 1], tokens[n + 1]
    for left, right in pairwise(tokens):
        if not (left[-1].isalpha() and right[-1].isalpha()):  # the lexicon counts pairs of words
            yield "bare", left, right
        if left.isalpha():
            yield "word", left, ""
            if right in _STOPS:
                yield "end", left, ""


def texts_in(path: Path) -> Iterator[str]:
    """Yield the abstracts of a file or folder."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix in (".txt", ".tex", ".jsonl", ".gz"):
                yield from texts_in(file)
    elif path.suffix in (".txt", ".tex"):
        yield path.read_text(encoding="utf-8", errors="replace")[:_LARGEST]
    else:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line).get("text", "") for line in lines)


def rows_of(counts: Counter[Key], texts: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows to pack. What was counted with nothing between is scaled to the lexicon's."""
    names = {"left": "before", "right": "after"}
    scale = ABSTRACTS / max(1, texts)
    for (kind, left, right), number in counts.items():
        if number < _FEWEST or FORMULA in left + right:
            continue
        if kind == "both":
            bare = round(scale * counts["bare", left, right])
            yield "pair", left, right, str(number), str(bare)
        elif kind == "joined":
            yield f"fused {'before' if left else 'after'}", left or right, str(number)
        elif kind == "word" and number >= _FEWEST_WORDS:
            yield "end", left, str(counts["end", left, ""]), str(number)
        elif kind in names:
            yield names[kind], left or right, str(number)


def counted(path: Path) -> Iterable[tuple[Key, int]]:
    """Yield what was counted before."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            kind, left, right, number = line.rstrip("\n").split("\t")
            yield (kind, left, right), int(number)


@click.command(help=__doc__)
@click.option("--counts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(counts: Path | None, paths: tuple[Path, ...]) -> None:
    """Count, and write the packed file."""
    found: Counter[Key] = Counter()
    texts = 0
    for path in paths:
        for text in texts_in(path):
            texts += 1
            found.update(set(keys_of(text)))
    for key, number in counted(counts) if counts else ():
        found[key] += number
    rows = sorted(rows_of(found, texts))
    packed = "".join("\t".join(row) + "\n" for row in rows)
    _OUT.write_bytes(gzip.compress(packed.encode("utf-8"), compresslevel=9, mtime=0))
    click.echo(f"{len(rows):,} rows from {texts:,} texts")


if __name__ == "__main__":
    main()
