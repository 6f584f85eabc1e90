"""Small corpora for the tests of the gate, in every format that it reads."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from arxmend.io import Outputs, encode
from tests.process import write_jsonl

GLUED = "We presentSamba, a simple hybrid architecture , for long contexts."
CLEAN = "We prove that every finite group of odd order is solvable."
RECORDS: list[dict[str, Any]] = [
    {"arxiv_id": "2406.07522", "abstract": GLUED, "year": 2024},
    {"arxiv_id": "0704.0001", "abstract": CLEAN, "year": 2007},
    {
        "arxiv_id": "2405.04517",
        "abstract": "It is faster by a factor of, and cheaper.",
        "year": 2024,
    },
]
NAMES = (
    *("c.jsonl", "c.ndjson", "c.csv", "c.tsv", "c.parquet", "c.arrow", "c.feather"),
    *("c.jsonl.gz", "c.csv.zst", "c.tsv.gz", "c.parquet.gz", "c.arrow.zst", "c.jsonl.zst"),
)


def write(path: Path, records: Iterable[dict[str, Any]] = RECORDS) -> Path:
    """Write records in the format that the name says."""
    if path.suffix == ".jsonl":
        return write_jsonl(path, records)
    with Outputs() as outputs:
        outputs.add(str(path))(encode(str(path), pl.DataFrame(list(records))))
    return path


def cut(path: Path, size: int) -> Path:
    """Cut the end of a file off."""
    path.write_bytes(path.read_bytes()[:-size])
    return path


def stream(path: Path) -> bytes:
    """The records as an Arrow stream, which cannot be jumped about in."""
    table = pl.DataFrame(RECORDS).to_arrow()
    with pa.ipc.new_stream(path, table.schema) as writer:
        writer.write_table(table)
    return path.read_bytes()


def gzipped(data: bytes) -> bytes:
    """Data as gzip."""
    return gzip.compress(data, mtime=0)
