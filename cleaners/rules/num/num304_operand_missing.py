"""NUM304: operators that have lost an operand, and the like ("( = 0.05)", "[/Fe]", "2.1 10 6")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety

_LOST = regex.compile(
    r"""(?<left>[(\[]\s?=(?=\s?[\d.\-−]))           # "(= 0.05)"
      | (?<both>(?<=\w\s?)[=<≤≥≈≃±](?=\s?(?:[,;)\]]|\.(?:\s|$))))  # "p <, "
      | (?<slash>\[/(?=[A-Z]))                        # "[/Fe]"
      | (?<times>(?<=\d\.\d{1,3})\s10\s?[-−]?\d{1,2}(?![\d.,%]))   # "2.1 10 6"
      | (?<group>(?<=S?[UO]\(\d{1,2}\))\s?(?=S?[UO]\(\d))      # "SU(3)U(1)"
      | (?<pass>\w@(?=\s))                            # "Pass@ problems"
    """,
    regex.VERBOSE,
)
_WHAT = {
    "left": ("symbol", "nothing stands before the ‘=’"),
    "both": ("number", "nothing stands after the operator"),
    "slash": ("symbol", "nothing stands before the ‘/’"),
    "times": ("operator", "a number is followed by a power of ten without the sign between them"),
    "group": ("operator", "two groups meet without the sign of their product"),
    "pass": ("symbol", "nothing stands after the ‘@’"),
}


def _detect(document: Document) -> Iterator[Match]:
    for m in _LOST.finditer(document.text):
        kind, message = _WHAT[m.lastgroup or ""]
        yield Match(*m.span(), message, kind=kind, confidence=0.9)


RULE = Rule(
    code="NUM304",
    name="operand-missing",
    what="Reports operators that have lost an operand.",
    why="A condition such as ‘(= 0.05)’ says no longer of what.",
    example=Example("a small effect (= 0.05)", "a small effect (= 0.05)"),
    unsafe_when="Text that writes about the operators themselves.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    triggers=(
        "(=",
        "( =",
        "[=",
        "=,",
        "= ,",
        "=)",
        "= )",
        "<,",
        "< ,",
        "≥,",
        "≤,",
        "±,",
        "≈,",
        "[/",
        " 10 ",
        "@ ",
        ")U(",
        ")SU(",
        ")SO(",
        ") U(",
        ") SU(",
        ") SO(",
    ),
    detect=_detect,
)
