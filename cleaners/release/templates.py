"""The templates of a release, as HTML or Markdown."""

from __future__ import annotations

from jinja2 import Template
from markupsafe import Markup

from ..io.templates import source_of, template
from .markdown import cell, name_of

__all__ = ["html", "markdown", "source"]

_FILTERS = {"name_of": name_of}


def html(name: str) -> Template:
    """The template ``name`` of a page of HTML."""
    return template(__package__, name, _FILTERS)


def markdown(name: str) -> Template:
    """The template ``name`` of a page of Markdown."""
    return template(__package__, name, _FILTERS, _in_markdown)


def source(name: str) -> str:
    """The text of a style sheet or script."""
    return source_of(__package__, name)


def _in_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(cell(str(value)))
