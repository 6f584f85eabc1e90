"""How the time that each rule takes grows on the worst text that is known for it.

    python -m benchmarks.worst_case                 # all rules
    python -m benchmarks.worst_case SPC206 NUM307   # some

A text is a piece said over and over: of the signs that rules look for, of data that is no prose,
and of the example of the rule itself. Each is cleaned with that rule alone at a size and at twice
the size; what takes longest at the larger is the worst. Time that grows with the text doubles. The
command ends with 1 if it more than triples, for texts that take long enough to tell.
"""

from __future__ import annotations

import random
import string
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaners import clean_text
from cleaners.rules import all_rules

_SIZE = 20_000  # characters
_LONG_ENOUGH = 0.05  # seconds; what is faster is not told from noise
_ALLOWED = 3.0

_PIECES = (
    *(
        "a",
        "A",
        "1",
        " ",
        "\n",
        "\t",
        "(",
        ")",
        "()",
        "(a)",
        "[",
        "[]",
        "{",
        "$",
        "$x$",
        "\\",
        "\\a{",
    ),
    *(
        ".",
        ",",
        " ,",
        "-",
        "–",
        "a-",
        "/",
        "a/",
        "_",
        "*",
        "**a**",
        "<b>",
        "<",
        "&amp;",
        "&",
        "#",
        "|",
    ),
    *(
        "e.g.",
        "i.e.",
        "1.2",
        "1,2",
        "111",
        "http://",
        "www.a.",
        "a@b.",
        "a.b/",
        "arXiv:2401.00001 ",
    ),
    *(
        "of , ",
        "by a factor of, ",
        "whereis ",
        "the",
        "themodel",
        "theModel",
        "Model(",
        "state-of-",
        "x ",
    ),
    *(
        '"',
        "'",
        "’s",
        "×",
        "16 16 ",
        "1616 ",
        "%",
        "5K",
        "GPUs",
        "é",
        "Ã©",
        "ﬁ",
        "\u200b",
        "\u202e",
        "\0",
    ),
    *(
        "Figure 1: ",
        "Table 2. ",
        "METHODS:",
        "e x p ",
        "train-ing ",
        "(?)",
        "[?]",
        ";)",
        "(;",
        "[1]",
        "1 Introduction ",
    ),
    *("漢", "\u0301", "\U0001f468\u200d", "\ud800"),
)


class Worst(NamedTuple):
    """The text that a rule takes longest for, and how that grows."""

    piece: str
    seconds: float  # at twice the size
    growth: float


def pieces(example: str) -> Iterator[str]:
    """The pieces that texts are made of."""
    yield from _PIECES
    yield from (example, "".join(example.split()))
    rng = random.Random(1)
    for alphabet in (string.ascii_letters + string.digits + "+/", "ACGT", "acgt"):
        yield "".join(rng.choices(alphabet, k=_SIZE))


def worst(code: str, example: str) -> Worst:
    """Return the worst text of a rule."""
    found = Worst("", 0.0, 1.0)
    for piece in pieces(example):
        half, whole = (
            _seconds(code, (piece * (size // len(piece) + 1))[:size]) for size in (_SIZE, 2 * _SIZE)
        )
        if whole > found.seconds:
            found = Worst(piece, whole, whole / half)
    return found


def _seconds(code: str, text: str) -> float:
    begun = time.process_time()
    clean_text(text, select=[code])
    return time.process_time() - begun


def main(codes: Sequence[str] | None = None) -> int:
    """Run the command line."""
    wanted = sys.argv[1:] if codes is None else codes
    clean_text("This loads the lexicon.")
    print(f"| rule | worst of {len(_PIECES) + 5} texts | Mchar/s | × for twice the text |")
    print("|---|---|--:|--:|")
    wrong = 0
    for rule in all_rules():
        if (wanted and rule.code not in wanted) or rule.detect is None:
            continue
        found = worst(rule.code, rule.example.before)
        speed = 2 * _SIZE / found.seconds / 1e6
        print(
            f"| {rule.code} | {found.piece[:20]!r} | {speed:.2f} | {found.growth:.1f} |", flush=True
        )
        wrong += found.seconds > _LONG_ENOUGH and found.growth > _ALLOWED
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
