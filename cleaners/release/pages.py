"""The pages and metadata of a release, made from its tables, its facts and its provenance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cleaners.release.card import card
from cleaners.release.changes import read_changes
from cleaners.release.croissant import croissant
from cleaners.release.datapackage import datapackage
from cleaners.release.examples import Sample
from cleaners.release.facts import Facts
from cleaners.release.folder import CARD, CROISSANT, PACKAGE, REPORT, Release
from cleaners.release.report import report
from cleaners.release.tables import Table, tables_of

__all__ = ["json_bytes", "metadata_files", "write"]


def write(release: Release, facts: Facts, sample: Sample) -> None:
    """Write them into the folder of a release."""
    tables = tables_of(release)
    about = release.provenance
    text = card(about, facts, tables, list(sample), read_changes(release))
    (release.folder / CARD).write_text(text, "utf-8")
    for name, value in metadata_files(about, tables).items():
        (release.folder / name).write_bytes(json_bytes(value))
    (release.folder / REPORT).write_text(report(about, facts, sample), "utf-8")


def metadata_files(about: Mapping[str, Any], tables: list[Table]) -> dict[str, dict[str, Any]]:
    """Return what the JSON files of metadata hold."""
    return {
        CROISSANT: croissant(about["about"], about["date"], tables),
        PACKAGE: datapackage(about["about"], about["date"], tables),
    }


def json_bytes(value: object) -> bytes:
    """A value as JSON that people read, too."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
