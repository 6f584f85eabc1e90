"""Paths as programs on other machines want them."""

from __future__ import annotations

from pathlib import Path

__all__ = ["from_here"]


def from_here(path: str) -> str:
    """A path with slashes, relative to the current folder if the file is in it."""
    full = Path(path).absolute()
    here = Path.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else full.as_posix()
