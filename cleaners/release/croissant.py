"""Croissant metadata, version 1.1.

Specified at https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from .plan import UNDATED
from .tables import TITLES, Table, described, type_name

_SIGNS = re.compile(r"[^A-Za-z0-9_-]+")  # that an identifier cannot have
_TYPES = {
    "boolean": "sc:Boolean",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
_PARQUET = "application/x-parquet"
# The context of the specification, by which tools tell whether they know the vocabulary.
_TERMS = (
    "citeAs column containedIn equivalentProperty extract field fileObject fileProperty fileSet "
    "format includes isLiveDataset jsonPath key md5 parentField path recordSet references regex "
    "repeated replace samplingRate separator source subField transform"
)
_CONTEXT: dict[str, Any] = {name: f"cr:{name}" for name in _TERMS.split()} | {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
}


def croissant(
    about: Mapping[str, Any], date: str | None, tables: Sequence[Table]
) -> dict[str, Any]:
    """Return the metadata of a release as JSON-LD.

    Args:
        about: what ``provenance.json`` says under ``about``.
        date: the day of publication.
        tables: the tables.
    """
    optional = {"url": about["homepage"]} if about["homepage"] else {}
    return {
        "@context": dict(sorted(_CONTEXT.items())),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": about["name"],
        "alternateName": about["title"],
        "description": about["description"],
        "version": about["version"],
        "license": about["license"],
        "citeAs": about["citation"] or f"{about['title']}, version {about['version']}",
        "datePublished": date or str(UNDATED),
        **optional,
        "distribution": [part for table in tables for part in _distribution(table)],
        "recordSet": [_record_set(table) for table in tables],
    }


def _name(table: Table) -> str:
    return table.split or table.name


def _distribution(table: Table) -> list[dict[str, Any]]:
    files = [
        {
            "@type": "cr:FileObject",
            "@id": file.path,
            "name": file.path,
            "contentUrl": file.path,
            "contentSize": f"{file.bytes} B",
            "encodingFormat": _PARQUET,
            "sha256": file.sha256,
        }
        for file in table.files
    ]
    together = {
        "@type": "cr:FileSet",
        "@id": f"{_name(table)}-files",
        "name": f"{_name(table)}-files",
        "encodingFormat": _PARQUET,
        "includes": f"{table.name}/{_name(table)}-*.parquet",
    }
    return [*files, together]


def _record_set(table: Table) -> dict[str, Any]:
    name = _name(table)
    split = f", split {table.split}" if table.split else ""
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{TITLES[table.name]}{split}: {table.rows} rows",
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{number}-{_SIGNS.sub('_', column)}",
                "name": column,
                "description": words,
                **_type(kind),
                "source": {"fileSet": {"@id": f"{name}-files"}, "extract": {"column": column}},
            }
            for number, (column, kind, words) in enumerate(described(table))
        ],
    }


def _type(kind: pa.DataType) -> dict[str, Any]:
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        inner = _type(kind.value_type)
        return {"dataType": inner["dataType"], "isArray": True, "arrayShape": "-1"}
    return {"dataType": _TYPES.get(type_name(kind), "sc:Text")}
