"""Where a release comes from: its input, the options in force, and what it was made with."""

from __future__ import annotations

import platform
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..engine.decisions import Decisions, Verdict
from ..io import FileError
from ..io.errors import errors_of
from ..language.lexicon import default_lexicon
from .folder import FORMAT
from .sums import sha256_of

if TYPE_CHECKING:
    from ..records.options import Options
    from .account import Account
    from .plan import Job


_PACKAGES = (
    "ftfy jinja2 markupsafe orjson pandera polars pyahocorasick pyarrow pylatexenc pyyaml "
    "rapidfuzz regex"
).split()


def provenance(job: Job, columns: list[str]) -> dict[str, Any]:
    """Return what ``provenance.json`` holds, but for what the tables hold (``of_account``).

    Nothing in it tells of the machine or the hour.

    Raises:
        FileError: if a file of the input cannot be read.
    """
    options, names, plan, about = job.corpus.options, job.corpus.names, job.plan, job.about
    decisions = options.decisions
    return {
        "format": FORMAT,
        "arxmend": version("arxmend"),
        "date": None if about.date is None else str(about.date),
        "judged": str(options.today),
        "about": {name: value for name, value in asdict(about).items() if name != "date"},
        "input": [_file(source.path) for source in job.corpus.sources],
        **_references(options),
        "columns": {"text": names.text, "id": names.id, "key": names.key, "input": columns},
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
            "decisions": decisions.digest() if decisions is not None else "",
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


def _references(options: Options) -> dict[str, Any]:
    """The files that texts were restored from, if there are any."""
    if options.references is None:
        return {}
    files = options.references.files
    return {"references": [{"name": f.name, "bytes": f.size, "sha256": f.sha256} for f in files]}


def of_decisions(job: Job, used: Mapping[str, int]) -> dict[str, Any]:
    """Return what ``provenance.json`` says of what people decided.

    Args:
        job: the job.
        used: how many places each decision was used at, by its id.
    """
    decisions = job.corpus.options.decisions or Decisions()
    by = {each.by for each in decisions.all} - {""}
    rejected = sum(n for id_, n in used.items() if decisions[id_].verdict is Verdict.REJECT)
    return {
        "decisions": {"number": len(decisions), "people": len(by), "rejected": rejected},
        "precision": job.precision.as_json(),
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
