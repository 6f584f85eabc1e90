"""How the time that each rule takes grows on the worst text that is known for it.

    python -m benchmarks.worst_case                 # all rules
    python -m benchmarks.worst_case SPC206 NUM307   # some

A text is a piece said over and over: of the signs that rules look for, of data that is no prose,
and of the example of the rule itself. The rule alone looks at each; for the one that takes longest
it is measured how that grows for twice the text. Time that grows with the text doubles. The command
ends with 1 if it more than triples, for texts that take long enough to tell.
"""

from __future__ import annotations

import random
import string
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arxmend import clean_text
from arxmend.language.lexicon import default_lexicon
from arxmend.rules import all_rules
from arxmend.rules.rule import TextRule
from arxmend.text.document import Document

_SHORT, _LONG = 20_000, 180_000  # characters; the longer has fewer places than are too many
_TIMES = 5  # of which the fastest counts, as nothing makes a run faster than it is
_LONG_ENOUGH = 0.05  # seconds; what is faster is not told from noise
_ALLOWED = 3.0

_SIGNS = (*"aA1 \n\t()[{$\\.,-–/_*<&#|\"'×%é漢\0", "\u200b", "\u202e", "\u0301", "\ud800")
_BITS = """
    () (a) [] $x$ \\a{ a- a/ **a** <b> &amp; e.g. i.e. 1.2 1,2 111 http:// www.a. a@b. a.b/
    the themodel theModel Model( state-of- ’s 5K GPUs Ã© ﬁ METHODS: (?) [?] ;) (; [1] 👨‍
""".split()
_PHRASES = (
    *(" ,", "arXiv:2401.00001 ", "of , ", "by a factor of, ", "whereis ", "x ", "16 16 ", "1616 "),
    *("Figure 1: ", "Table 2. ", "e x p ", "train-ing ", "1 Introduction "),
)
_PIECES = (*_SIGNS, *_BITS, *_PHRASES)


class Worst(NamedTuple):
    """The text that a rule takes longest for, and how that grows."""

    piece: str
    seconds: float  # for the long text
    growth: float  # from half of it


def pieces(example: str) -> Iterator[str]:
    """The pieces that texts are made of."""
    yield from _PIECES
    yield from filter(None, (example, "".join(example.split())))
    rng = random.Random(1)
    for alphabet in (string.ascii_letters + string.digits + "+/", "ACGT", "acgt"):
        yield "".join(rng.choices(alphabet, k=_SHORT))


def worst(rule: TextRule) -> Worst:
    """Return the worst text of a rule."""
    piece = max(pieces(rule.example.before), key=lambda piece: _seconds(rule, _text(piece, _SHORT)))
    half, whole = (
        min(_seconds(rule, _text(piece, size)) for _ in range(_TIMES))
        for size in (_LONG // 2, _LONG)
    )
    return Worst(piece, whole, whole / half)


def _text(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _seconds(rule: TextRule, text: str) -> float:
    """How long the rule looks at a text, of which the tokens are known."""
    document = Document(text, default_lexicon())
    document.hits  # noqa: B018 - is computed when it is asked for
    begun = time.process_time()
    document.found_by(rule.detect)
    return time.process_time() - begun


def main(codes: Sequence[str] | None = None) -> int:
    """Run the command line."""
    wanted = sys.argv[1:] if codes is None else codes
    clean_text("This loads the lexicon.")
    print(f"| rule | worst of {len(_PIECES) + 5} texts | Mchar/s | × for twice the text |")
    print("|---|---|--:|--:|")
    wrong = 0
    for rule in all_rules():
        if (wanted and rule.code not in wanted) or not isinstance(rule, TextRule):
            continue
        found = worst(rule)
        speed = _LONG / found.seconds / 1e6
        print(
            f"| {rule.code} | {found.piece[:20]!r} | {speed:.2f} | {found.growth:.1f} |", flush=True
        )
        wrong += found.seconds > _LONG_ENOUGH and found.growth > _ALLOWED
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
