"""How fast a long text that is no prose is cleaned, beside damaged abstracts of the same size.

    python -m benchmarks.odd_texts       # a million characters each
    python -m benchmarks.odd_texts 10    # ten million

The time is that of the processor. A text is finished, or left as it is with the finding REC905.
"""

from __future__ import annotations

import json
import random
import string
import sys
import time
from collections.abc import Callable
from pathlib import Path

from arxmend import clean_text
from arxmend.engine import TOO_MANY
from arxmend.spacing import segment

_ROOT = Path(__file__).resolve().parent.parent
_LINE = 76  # characters
Kind = Callable[[random.Random, int], str]


def _of(alphabet: str, *, line: int = 0) -> Kind:
    """Random characters of an alphabet, in lines if they have a length."""

    def make(rng: random.Random, size: int) -> str:
        text = "".join(rng.choices(alphabet, k=size))
        return "\n".join(text[at : at + line] for at in range(0, size, line)) if line else text

    return make


def _words(alphabet: str) -> Kind:
    """Random words of an alphabet."""

    def make(rng: random.Random, size: int) -> str:
        lengths = (rng.randint(2, 10) for _ in range(size // 7))
        return " ".join("".join(rng.choices(alphabet, k=length)) for length in lengths)

    return make


def _repeated(piece: str) -> Kind:
    return lambda _, size: piece * (size // len(piece))


def _script(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


def _abstracts() -> list[str]:
    lines = (_ROOT / "golden" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["abstract"] for line in lines]


def _prose(between: str) -> Kind:
    """Damaged abstracts, with other signs than a space between their words."""

    def make(rng: random.Random, size: int) -> str:
        texts = rng.choices(_abstracts(), k=size // 1000)
        return between.join(" ".join(texts).split())[:size]

    return make


KINDS: dict[str, Kind] = {
    "damaged abstracts": _prose(" "),
    "the same without a space": _prose(""),
    "one letter": _repeated("a"),
    "one word": _repeated("themodel"),
    "brackets": _of("()[]{}"),
    "base64": _of(string.ascii_letters + string.digits + "+/"),
    "base64 in lines": _of(string.ascii_letters + string.digits + "+/", line=_LINE),
    "genome": _of("ACGT"),
    "genome in lines": _of("acgt", line=_LINE),
    "source code": _repeated(Path(segment.__file__).read_text(encoding="utf-8")),
    "numbers": _words(string.digits),
    "printable ASCII": _of(string.printable),
    "Cyrillic words": _words(_script("а", "я")),
    "Arabic words": _words(_script("ء", "ي")),
    "Chinese": _of(_script("一", "鿆")),
    "Thai": _of(_script("ก", "ฮ")),
    "any code points": _of(_script("\0", "\ud7ff")),
    "accents on one letter": _repeated("\u0301"),
    "emoji sequences": _repeated("\U0001f468\u200d"),
    "control characters": _repeated("\0"),
    "bidirectional controls": _repeated("\u202ea"),
    "half surrogates": _repeated("\ud800"),
    "white space": _of(" \n\t"),
    "HTML": _repeated("<p>a</p>&amp;"),
    "LaTeX": _repeated("$\\alpha_{i}$ and \\emph{x} "),
    "addresses": _repeated("https://a.b/c?d=e"),
}


def main() -> None:
    """Run the command line."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else "1") * 1e6)
    clean_text("This loads the lexicon.")
    print("| text | Mchar/s | × of abstracts | edits |\n|---|--:|--:|--:|")
    ordinary = 0.0
    for name, make in KINDS.items():
        text = make(random.Random(1), size)
        begun = time.process_time()
        cleaned = clean_text(text)
        speed = len(text) / (time.process_time() - begun) / 1e6
        ordinary = ordinary or speed
        left = cleaned.findings[:1] and cleaned.findings[0].rule == TOO_MANY
        edits = f"left as it is, {TOO_MANY}" if left else f"{len(cleaned.edits):,}"
        print(f"| {name} | {speed:.2f} | {speed / ordinary:.2f} | {edits} |", flush=True)


if __name__ == "__main__":
    main()
