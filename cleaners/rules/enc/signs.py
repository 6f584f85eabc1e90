"""What the rules on encoding share."""

from __future__ import annotations

from cleaners.document import Document

__all__ = ["is_printable"]


def is_printable(document: Document) -> bool:
    """Whether every character prints: then none is of the kinds that some rules look for.

    To be asked by ``document.once``; it is much faster than a search.
    """
    return document.text.isprintable()
