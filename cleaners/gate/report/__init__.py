"""The formats in which findings are reported, one module each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import Report

__all__ = ["ATOMIC", "FORMATS", "report_in"]


FORMATS = (
    *("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"),
    *("markdown", "html"),
)
ATOMIC = ("json", "gitlab", "sarif", "junit", "html")  # of no use until they are complete


def report_in(name: str) -> Report:
    """Return a new report in one of ``FORMATS``."""
    # not above: the command needs the names for its help, and polars takes long to load
    from .github import GitHub
    from .gitlab import GitLab
    from .html import Html
    from .json import Json, JsonLines
    from .junit import JUnit
    from .markdown import Markdown
    from .sarif import Sarif
    from .text import Concise, Full

    kinds = (Full, Concise, Json, JsonLines, GitHub, GitLab, Sarif, JUnit, Markdown, Html)
    by_name: dict[str, type[Report]] = dict(zip(FORMATS, kinds, strict=True))
    return by_name[name]()
