"""Where a release comes from: its input, the options in force, and what it was made with."""

from __future__ import annotations

import platform
import unicodedata
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..io import FileError
from ..io.errors import errors_of
from ..language.lexicon import default_lexicon
from .folder import FORMAT
from .sums import sha256_of

if TYPE_CHECKING:
    from .account import Account
    from .plan import Job

__all__ = ["of_account", "provenance"]

_PACKAGES = (
    "ftfy",
    "jinja2",
    "markupsafe",
    "orjson",
    "pandera",
    "polars",
    "pyarrow",
    "pylatexenc",
    "pyyaml",
    "rapidfuzz",
    "regex",
)


def provenance(job: Job, columns: list[str]) -> dict[str, Any]:
    """Return what ``provenance.json`` holds, but for what the tables hold (``of_account``).

    Nothing in it tells of the machine or the hour.

    Raises:
        FileError: if a file of the input cannot be read.
    """
    options, plan, about = job.options, job.plan, job.about
    return {
        "format": FORMAT,
        "arxmend": version("arxmend"),
        "date": None if about.date is None else str(about.date),
        "judged": str(options.today),
        "about": {
            "name": about.name,
            "title": about.title,
            "description": about.description,
            "version": about.version,
            "license": about.license,
            "citation": about.citation,
            "homepage": about.homepage,
        },
        "input": [_file(source.path) for source in job.sources],
        **_references(job),
        "columns": {
            "text": job.names.text,
            "id": job.names.id,
            "key": job.names.key,
            "input": columns,
        },
        "cleaning": {
            "select": list(options.select),
            "ignore": list(options.ignore),
            "safety": dict(options.safety),
            "unsafe": options.unsafe,
            "math": options.math,
            "min_confidence": options.min_confidence,
            "mark_gaps": options.mark_gaps,
            "scripts": options.scripts,
            "lexicon": (options.lexicon or default_lexicon()).digest(),
        },
        "plan": {
            "splits": dict(plan.splits),
            "drop": list(plan.drop),
            "max_gaps": plan.max_gaps,
            "keep": plan.keep,
        },
        "environment": {
            "python": platform.python_version(),
            "unicode": unicodedata.unidata_version,
            **{name: version(name) for name in _PACKAGES},
        },
    }


def _references(job: Job) -> dict[str, Any]:
    """The files that texts were restored from, if there are any."""
    found = job.options.references
    if found is None:
        return {}
    return {
        "references": [
            {"name": file.name, "bytes": file.size, "sha256": file.sha256} for file in found.files
        ]
    }


def of_account(found: Account) -> dict[str, Any]:
    """Return what ``provenance.json`` says of what the tables hold."""
    return {
        "read": found.facts.size + found.left_out.total(),
        "left_out": dict(sorted(found.left_out.items())),
        "rows": found.digests,
        "facts": found.facts.as_json(),
    }


def _file(path: str) -> dict[str, Any]:
    if not Path(path).is_file():
        raise FileError(f"{path}: no file that can be read again for its hash; save it first")
    with errors_of(path):
        return {
            "name": Path(path).name,
            "bytes": Path(path).stat().st_size,
            "sha256": sha256_of(Path(path)),
        }
