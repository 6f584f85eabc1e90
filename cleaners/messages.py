"""What users read: errors that they can correct, counts in words, and excerpts of a text."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

AROUND = 40  # characters of context on each side of a place
LONGEST = 160  # characters of a place that are shown


class Excerpt(NamedTuple):
    """A place of a text with the text on both sides, all printable."""

    left: str
    inside: str
    right: str

    def __str__(self) -> str:
        return f"{self.left}⟦{self.inside}⟧{self.right}"


def excerpt_of(
    text: str, start: int, end: int, around: int = AROUND, longest: int = LONGEST
) -> Excerpt:
    """Return ``text[start:end]`` with up to ``around`` characters on each side of it."""
    left, right = context(text, start, end, around)
    inside = text[start:end]
    if len(inside) > longest:
        half = longest // 2
        inside = f"{inside[:half]} … {inside[-half:]}"
    before, place, after = map(printable, (text[left:start], inside, text[end:right]))
    return Excerpt(f"{'…' * (left > 0)}{before}", place, f"{after}{'…' * (right < len(text))}")


def styled(shown: Excerpt) -> str:
    """An excerpt in colours."""
    import click  # takes longer to load than all that is here

    return f"{shown.left}{click.style(f'⟦{shown.inside}⟧', fg='yellow', bold=True)}{shown.right}"


def context(text: str, start: int, end: int, around: int = AROUND) -> tuple[int, int]:
    """Return where the text around a place begins and ends, at words if there are any."""
    left, right = max(0, start - around), min(len(text), end + around)
    if left:
        left = max(left, text.find(" ", left, start) + 1)
    if right < len(text) and (space := text.rfind(" ", end, right)) > 0:
        right = space
    return left, right


def printable(text: str) -> str:
    """Show control characters as signs, so that a hostile text cannot steer the terminal."""
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    if ord(char) < 32:
        return chr(0x2400 + ord(char))
    if unicodedata.category(char) == "Zs":
        return char
    return f"<U+{ord(char):04X}>"


def count_of(number: int, one: str, more: str = "") -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def record_name(record: int | None, key: str | None) -> str:
    """``record 7``, with its key in brackets if it has one."""
    return f"record {record}" + (f" ({printable(key)})" if key is not None else "")


class UserError(ValueError):
    """Wrong input or a wrong option; the message is one complete line for the user."""
