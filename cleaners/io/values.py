"""The values of a table: what is text, and what is not there."""

from __future__ import annotations

from typing import TypeGuard


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
    if value is None or (isinstance(value, float) and value != value):
        return None
    return str(value).encode("utf-8", "backslashreplace").decode()
