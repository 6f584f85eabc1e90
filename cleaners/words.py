"""How numbers and records are called in messages."""

from __future__ import annotations

from cleaners.excerpt import printable

__all__ = ["count_of", "record_name"]


def count_of(number: int, one: str, more: str = "") -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def record_name(record: int | None, key: str | None) -> str:
    """``record 7``, with its key in brackets if it has one."""
    return f"record {record}" + (f" ({printable(key)})" if key is not None else "")
