"""The pages and metadata of a release, made from its tables, its account and its provenance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from .account import Account
from .card import card
from .croissant import croissant
from .datapackage import datapackage
from .folder import CARD, CROISSANT, PACKAGE, REPORT
from .report import report
from .tables import Table


def render(
    provenance: Mapping[str, Any], tables: Sequence[Table], found: Account, changes: str
) -> dict[str, bytes]:
    """Return the files by their names; the same release makes the same bytes.

    Args:
        provenance: what ``provenance.json`` holds.
        tables: the tables.
        found: what they hold.
        changes: what is new since an earlier release, in Markdown; empty if nobody asked.
    """
    about, date = provenance["about"], provenance["date"]
    text = card(provenance, found.facts, tables, list(found.sample), changes)
    return {
        CARD: text.encode(),
        CROISSANT: json_bytes(croissant(about, date, tables)),
        PACKAGE: json_bytes(datapackage(about, date, tables)),
        REPORT: report(provenance, found.facts, found.sample).encode(),
    }


def json_bytes(value: object) -> bytes:
    """A value as JSON that people read, too."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
