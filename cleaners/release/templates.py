"""The templates of the pages: each value is escaped as its format needs, unless marked as safe."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from .markdown import cell, name_of

__all__ = ["html", "markdown"]


def html(name: str) -> Template:
    """The template ``name`` of a page of HTML."""
    return _environment().from_string(_source(name))


def markdown(name: str) -> Template:
    """The template ``name`` of a page of Markdown."""
    environment = _environment()
    environment.finalize = _in_markdown
    return environment.from_string(_source(name))


def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"number": "{:,}".format, "name_of": name_of}
    return environment


def _in_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(cell(str(value)))


def _source(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
