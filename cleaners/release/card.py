"""The card of a release: a Hugging Face data-set card, whose numbers are facts.

The YAML is described at https://huggingface.co/docs/hub/datasets-cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import yaml

from .examples import Example, around
from .facts import Facts
from .folder import DATA, REPORT
from .markdown import cell, name_of
from .tables import TITLES, Table, described

__all__ = ["card"]

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
    head = yaml.safe_dump(_metadata(provenance, facts, tables), sort_keys=False, allow_unicode=True)
    body = "\n".join(_body(provenance, facts, tables, examples, changes))
    return f"{_FENCE}{head}{_FENCE}\n{body}"


def _metadata(
    provenance: Mapping[str, Any], facts: Facts, tables: Sequence[Table]
) -> dict[str, Any]:
    """Return what the YAML of the card says."""
    about = provenance["about"]
    splits = [table for table in tables if table.name == DATA]
    # what has no rows cannot be loaded
    others = [table for table in tables if table.name != DATA and table.rows]
    configs = [("default", splits), *((table.name, [table]) for table in others)]
    return {
        "pretty_name": about["title"],
        "license": about["license"],
        "language": ["en"],
        "tags": ["arxiv", "abstracts", "scholarly", "arxmend"],
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
    told = all(feature is not None for _, feature in columns)  # others are read from the files
    return {
        "config_name": name,
        **(
            {"features": [{"name": c, **(feature or {})} for c, feature in columns]} if told else {}
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


def _body(
    provenance: Mapping[str, Any],
    facts: Facts,
    tables: Sequence[Table],
    examples: Sequence[Example],
    changes: str,
) -> Iterator[str]:
    about, columns, plan = provenance["about"], provenance["columns"], provenance["plan"]
    yield f"# {cell(about['title'])}\n"
    yield f"{cell(about['description'])}\n"
    yield (
        f"Version {cell(about['version'])}"
        + (f", {provenance['date']}" if provenance["date"] else "")
        + f". Made with arxmend {provenance['arxmend']}, which restores what text extraction "
        "damaged and flags what it dropped; every change is in the table of edits, with offsets, "
        f"rule and reason, and can be undone. [{REPORT}]({REPORT}) shows the changes.\n"
    )
    yield "| | |\n|---|--:|"
    for split, number in sorted(facts.records.items()):
        yield f"| records, split {split} | {number:,} |"
    yield f"| records with edits | {facts.changed:,} |"
    yield f"| edits | {facts.edits:,} |"
    yield f"| findings | {facts.findings:,} |\n"
    if provenance["left_out"]:
        yield (
            f"{provenance['read']:,} records were read. Left out, each listed in `left_out/`: "
            + ", ".join(f"{n:,} for {why}" for why, n in provenance["left_out"].items())
            + ".\n"
        )
    if len(plan["splits"]) > 1 and columns["id"] is not None:
        yield (
            "A record is in its split by a hash of its id, so it stays there as the corpus grows, "
            "and all versions of a paper are in one.\n"
        )
    yield "## What was found\n"
    if facts.rules:
        yield "| rule | name | found | repaired |\n|---|---|--:|--:|"
        for code, (found, applied) in sorted(facts.rules.items()):
            yield f"| {code} | {name_of(code)} | {found:,} | {applied:,} |"
        yield ""
    yield from _examples(facts, examples)
    if changes:
        yield f"{changes}\n"
    yield "## Tables\n"
    for table in _one_of_each(tables):
        yield f"`{table.name}/`: {TITLES[table.name]}.\n"
        yield "| column | type | |\n|---|---|---|"
        for name, kind, words in described(table):
            yield f"| {cell(name)} | {cell(str(kind))} | {words} |"
        yield ""
    yield "## Limits\n"
    yield (
        "- What was dropped is not restored; of what was dropped only a part is found, and what is "
        "found is flagged.\n"
        "- Repairs are made by rules that judge by evidence. A few are wrong: the table of edits "
        "tells what was changed, so that any can be undone.\n"
        "- The rules know English prose; texts in other languages are left alone or misjudged.\n"
    )
    yield "## How to load it\n"
    yield "In the folder of the release:\n"
    yield f"```python\n{_loading(columns['text'])}```\n"
    yield "## How to check and undo it\n"
    yield (
        "```sh\nsha256sum --check SHA256SUMS\narxmend verify .\n"
        "arxmend restore . -o raw.parquet  # the records as they were\n```\n"
    )
    yield "## Where it comes from\n"
    for file in provenance["input"]:
        yield f"- {cell(file['name'])}, {file['bytes']:,} bytes, SHA-256 `{file['sha256']}`"
    yield "\nOptions, versions and the hash of the lexicon: `provenance.json`.\n"
    if about["citation"]:
        cited = "\n".join(f"    {line}" for line in about["citation"].strip().splitlines())
        yield f"## Citation\n\n{cited}\n"


def _examples(facts: Facts, examples: Sequence[Example]) -> Iterator[str]:
    most = sorted(facts.rules, key=lambda code: (-facts.rules[code][1], code))
    shown = 0
    for code in most:
        if shown == _EXAMPLES:
            break
        found = next(filter(None, (around(example, code) for example in examples)), None)
        if found is None:
            continue
        if not shown:
            yield "### Before and after\n"
            yield "~~~~diff"
        shown += 1
        yield f"@@ {code} {name_of(code)} @@\n- {found[0]}\n+ {found[1]}"
    if shown:
        yield "~~~~\n"


def _loading(text: str) -> str:
    return (
        "import os\nimport datasets, duckdb, pandas, polars\n\n"
        "folder = os.getcwd()\n"
        'datasets.load_dataset(folder)  # load_dataset(folder, "edits"): the edits\n'
        'polars.read_parquet("data/*.parquet")\n'
        'pandas.read_parquet("data")\n'
        f"duckdb.sql({_query(text)!r})\n"
    )


def _query(text: str) -> str:
    name = text.replace('"', '""')
    return f"SELECT \"{name}\" FROM 'data/*.parquet'"


def _one_of_each(tables: Sequence[Table]) -> list[Table]:
    return list({table.name: table for table in reversed(tables)}.values())[::-1]
