"""Signs that a text was damaged by extraction, beside its glued words."""

from __future__ import annotations

from ..lazy import lazy_regex
from ..text.document import Document
from ..text.tokens import TokenPattern

# not numpy.zeros or model.fit
_GLUED_MARK = TokenPattern(
    r"\p{Ll}{3}(?:\.\p{Lu}\p{Ll}{2}|,\p{L}\p{Ll}{2}|https?://|\(\p{Lu}{2})", signs=".,:("
)
# what readers of HTML leave; no smileys, no decimals
_DETACHED = lazy_regex(r"(?<![:;=]-?)\) (?:,|\.(?!\d))")


def detached_brackets(document: Document) -> int:
    """How many commas and stops of the prose stand off a bracket before them."""
    if ") ," not in document.text and ") ." not in document.text:
        return 0
    return sum(document.is_prose(m.start()) for m in _DETACHED.finditer(document.text))


def detached_marks(document: Document) -> float:
    """How many marks stand off the bracket before them, or stick to the word after them.

    The latter count a third: "torch.Tensor" is no damage.
    """
    glued = sum(1 for _ in document.find_in_prose(_GLUED_MARK))
    return detached_brackets(document) + glued / 3
