"""What the rules that prove a gap share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cleaners.document import Document
from cleaners.rule import Match

__all__ = ["remembered"]


def remembered(
    find: Callable[[Document], Iterable[Match]],
) -> Callable[[Document], list[Match]]:
    """Let ``find`` look once at a document with joints: NUM307 asks again what it found there."""

    def found(document: Document) -> list[Match]:
        return list(find(document))

    return lambda document: document.once(found) if document.joints else found(document)
