"""The templates of a release, as HTML or Markdown, and text in it that says what it says alone."""

from __future__ import annotations

from jinja2 import Template
from markupsafe import Markup

from ..io.templates import source_of, template
from ..messages import printable
from ..rules import UnknownRuleError, get_rule

_LONGEST = 1_000
_MEANT = frozenset("\\`*_{}[]()<>#+!|~&'\"$:@")  # signs that mean something in Markdown or HTML


def cell(text: str) -> str:
    """A text of somebody else's on one line, whatever it holds."""
    return "".join(
        f"&#{ord(sign)};" if sign in _MEANT else sign for sign in printable(text)[:_LONGEST]
    )


def name_of(code: str) -> str:
    """The name of a rule; empty if there is no such rule by now."""
    try:
        return get_rule(code).name
    except UnknownRuleError:
        return ""


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
