"""Templates of pages: each value is escaped, unless it is marked as safe."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template


def template(
    package: str,
    name: str,
    filters: Mapping[str, Callable[..., object]] | None = None,
    finalize: Callable[[object], object] | None = None,
) -> Template:
    """Return a template, with the filter ``number``: 1,234.

    Args:
        package: the package that has it.
        name: its file.
        filters: more filters, by name.
        finalize: is called with each value before it is escaped.
    """
    environment = Environment(
        autoescape=True,
        finalize=finalize,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"number": "{:,}".format, **(filters or {})}
    return environment.from_string(source_of(package, name))


def source_of(package: str, name: str) -> str:
    """The text of a file of a package, such as a style sheet."""
    return files(package).joinpath(name).read_text("utf-8")


def digest_of(text: str) -> str:
    """What a content security policy calls a script or style sheet."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
