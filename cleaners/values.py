"""The values of a table: what is text, and what is not there."""

from __future__ import annotations

from typing import TypeGuard

__all__ = ["ABSENT", "Absent", "as_text", "is_text"]


class Absent:
    """The type of ``ABSENT``, which stands where a record lacks a field that others have."""

    def __repr__(self) -> str:
        return "ABSENT"

    def __reduce__(self) -> str:
        return "ABSENT"  # the one and only, in every process


ABSENT = Absent()


def is_text(value: object) -> TypeGuard[str]:
    """Whether a value is a string that a table can hold: one without surrogates."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_text(value: object) -> str | None:
    """A value as text for a table; none if it is missing, as NaN is."""
    if is_text(value):
        return value
    if value is None or value is ABSENT or (isinstance(value, float) and value != value):
        return None
    return str(value).encode("utf-8", "backslashreplace").decode()
