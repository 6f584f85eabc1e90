"""The card of a release: a Hugging Face data-set card, whose numbers are facts.

The YAML is described at https://huggingface.co/docs/hub/datasets-cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa
import yaml

from ..corpus.precision import read_measured
from ..records.references import SHOWN
from .examples import Example, around
from .facts import Facts
from .folder import DATA
from .tables import TITLES, Table, described
from .templates import markdown

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (10**6, "100K<n<1M"))
_EXAMPLES = 8
_FENCE = "---\n"


def card(
    provenance: Mapping[str, Any],
    facts: Facts,
    tables: Sequence[Table],
    examples: Sequence[Example],
    changes: str,
) -> str:
    """Return the card: YAML between ``---``, then Markdown.

    Args:
        provenance: what ``provenance.json`` holds.
        facts: the counts.
        tables: the tables, the splits of the records first.
        examples: some changed records.
        changes: what is new since an earlier release, in Markdown; empty if nobody asked.
    """
    one_of_each = list({table.name: table for table in reversed(tables)}.values())[::-1]
    head = yaml.safe_dump(_metadata(provenance, facts, tables), sort_keys=False, allow_unicode=True)
    body = markdown("card.md.jinja").render(
        provenance,
        facts=facts,
        tables=[(each.name, TITLES[each.name], list(described(each))) for each in one_of_each],
        examples=list(islice(_examples(facts, examples), _EXAMPLES)),
        changes=changes,
        measured=read_measured(provenance["precision"]),
        query=repr(_query(provenance["columns"]["text"])),
        restored=restored_from(provenance, facts),
    )
    return f"{_FENCE}{head}{_FENCE}\n{body}"


def restored_from(
    provenance: Mapping[str, Any], facts: Facts
) -> list[tuple[Mapping[str, Any], int]]:
    """Return the references of a release, and how many records took something from each."""
    files = provenance.get("references", [])
    return [(file, facts.restored[file["sha256"][:SHOWN]]) for file in files]


def _metadata(
    provenance: Mapping[str, Any], facts: Facts, tables: Sequence[Table]
) -> dict[str, Any]:
    """Return what the YAML of the card says."""
    about = provenance["about"]
    has_arxiv = provenance["columns"]["id"] is not None and 2 * facts.arxiv > facts.size
    splits = [table for table in tables if table.name == DATA]
    # what has no rows cannot be loaded
    others = [table for table in tables if table.name != DATA and table.rows]
    configs = [("default", splits), *((table.name, [table]) for table in others)]
    return {
        "pretty_name": about["title"],
        "license": about["license"],
        "language": ["en"],
        "tags": [*(["arxiv"] if has_arxiv else []), "abstracts", "scholarly", "arxmend"],
        "size_categories": [next((name for most, name in _SIZES if facts.size < most), "n>1M")],
        "configs": [
            {
                "config_name": name,
                "data_files": [
                    {
                        "split": table.split or table.name,
                        "path": f"{table.name}/{table.split or table.name}-*.parquet",
                    }
                    for table in parts
                ],
            }
            for name, parts in configs
        ],
        "dataset_info": [_info(name, parts) for name, parts in configs],
    }


def _info(name: str, parts: Sequence[Table]) -> dict[str, Any]:
    sizes = [sum(file.bytes for file in table.files) for table in parts]
    columns = [(column, _feature(kind)) for column, kind, _ in described(parts[0])]
    known = all(
        feature is not None for _, feature in columns
    )  # else readers take them from the files
    return {
        "config_name": name,
        **(
            {"features": [{"name": c, **(feature or {})} for c, feature in columns]}
            if known
            else {}
        ),
        "splits": [
            {"name": table.split or table.name, "num_bytes": size, "num_examples": table.rows}
            for table, size in zip(parts, sizes, strict=True)
        ],
        "download_size": sum(sizes),
        "dataset_size": sum(sizes),
    }


def _feature(kind: pa.DataType) -> dict[str, Any] | None:
    """A type as ``datasets.Features`` writes it; none if it is one that they do not know."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        inner = _feature(kind.value_type)
        name = "large_list" if pa.types.is_large_list(kind) else "list"
        return inner and {name: inner.get("dtype") or inner.get("struct") or [inner]}
    if pa.types.is_struct(kind):
        fields = [(field.name, _feature(field.type)) for field in kind]
        if any(feature is None for _, feature in fields):
            return None
        return {"struct": [{"name": name, **(feature or {})} for name, feature in fields]}
    if pa.types.is_dictionary(kind):
        return _feature(kind.value_type)
    if pa.types.is_nested(kind) or pa.types.is_string_view(kind) or pa.types.is_binary_view(kind):
        return None
    name = {"halffloat": "float16", "float": "float32", "double": "float64"}.get(
        str(kind), str(kind)
    )
    return {"dtype": name.replace("date32[day]", "date32").replace("date64[ms]", "date64")}


def _examples(facts: Facts, examples: Sequence[Example]) -> Iterator[tuple[str, str, str]]:
    """Yield code, text before and text after for each rule, those with most repairs first."""
    for code in sorted(facts.rules, key=lambda code: (-facts.rules[code][1], code)):
        places = (around(example, code) for example in examples)
        if (found := next(filter(None, places), None)) is not None:
            yield code, *found


def _query(text: str) -> str:
    name = text.replace('"', '""')
    return f"SELECT \"{name}\" FROM 'data/*.parquet'"
