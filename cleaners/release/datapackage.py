"""A Data Package descriptor, version 2 (https://datapackage.org/standard/data-package/)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from .tables import TITLES, Table, described, type_name


def datapackage(
    about: Mapping[str, Any], date: str | None, tables: Sequence[Table]
) -> dict[str, Any]:
    """Return the descriptor of a release; see ``croissant`` for the arguments.

    Each file is a resource, as only a resource of one file has a hash. It has no ``bytes``, which
    frictionless cannot count in Parquet.
    """
    optional: dict[str, Any] = {}
    if date:
        optional["created"] = f"{date}T00:00:00Z"
    if about["homepage"]:
        optional["homepage"] = about["homepage"]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": about["name"],
        "title": about["title"],
        "description": about["description"],
        "version": about["version"],
        "licenses": [{"name": about["license"], "title": about["license"]}],
        **optional,
        "resources": [part for table in tables for part in _resources(table)],
    }


def _resources(table: Table) -> list[dict[str, Any]]:
    name = (table.split or table.name).lower()
    return [
        {
            "name": f"{name}-{number:05}",
            "title": TITLES[table.name],
            "path": file.path,
            "type": "table",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "hash": f"sha256:{file.sha256}",
            "schema": {
                "fields": [
                    {"name": column, **_type(kind), "description": words}
                    for column, kind, words in described(table)
                ]
            },
        }
        for number, file in enumerate(table.files)
    ]


def _type(kind: pa.DataType) -> dict[str, Any]:
    name = type_name(kind)
    # a number that is missing is NaN to readers who go by pandas, frictionless among them
    missing = {"missingValues": ["", "nan"]} if name in ("integer", "number") else {}
    return {"type": name, **missing}
