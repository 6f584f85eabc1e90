"""Where a release comes from: its input, the options in force, and what it was made with."""

from __future__ import annotations

import platform
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaners.io import FileError
from cleaners.lexicon import default_lexicon
from cleaners.release.folder import FORMAT
from cleaners.release.plan import UNDATED
from cleaners.release.sums import sha256_of

if TYPE_CHECKING:
    from cleaners.release.build import Built, Job

__all__ = ["Digest", "provenance"]

_PACKAGES = ("ftfy", "orjson", "pandera", "polars", "pyarrow", "regex")


class Digest:
    """A hash over the raw values of all records, by number (``prepare.raw_digest``)."""

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, digests: Iterable[bytes]) -> None:
        """Take the next records."""
        for digest in digests:
            self._hash.update(digest)

    def __str__(self) -> str:
        return self._hash.hexdigest()


def provenance(job: Job, columns: list[str], built: Built, digest: Digest) -> dict[str, Any]:
    """Return what ``provenance.json`` holds; nothing in it tells of the machine or the hour.

    Raises:
        FileError: if a file of the input cannot be read.
    """
    options, plan, about = job.options, job.plan, job.about
    return {
        "format": FORMAT,
        "arxmend": version("arxmend"),
        "date": None if about.date == UNDATED else str(about.date),
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
            "min_confidence": options.min_confidence,
            "mark_gaps": options.mark_gaps,
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
        "read": built.read,
        "left_out": dict(sorted(built.left_out.items())),
        "raw_sha256": str(digest),
        "facts": built.facts.as_json(),
    }


def _file(path: str) -> dict[str, Any]:
    try:
        return {
            "name": Path(path).name,
            "bytes": Path(path).stat().st_size,
            "sha256": sha256_of(Path(path)),
        }
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None
