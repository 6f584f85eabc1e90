"""What is fuzzed, and what must hold of it whatever comes in.

Each target takes bytes and raises AssertionError where a promise is broken; an exception of any
other kind that leaves it is a finding, too. They know nothing of the fuzzer, so that tests run them
on what was found before.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from arxmend import clean_text, find_arxiv_ids, parse_arxiv_id, read_arxiv_id
from arxmend.arxiv_id.read import ArxivIdError
from arxmend.cli.config_file import read_config
from arxmend.cli.settings import SETTINGS
from arxmend.engine import RULE_FAILED
from arxmend.engine.gap_marks import DEFAULT_MARK
from arxmend.io.columnar_reader import ArrowReader, ParquetReader
from arxmend.io.delimited import CsvReader
from arxmend.io.formats import Broken, Reader, chunk_sizes
from arxmend.io.jsonl import JsonlReader
from arxmend.messages import UserError
from arxmend.text.edits import apply_edits, ink


def as_text(data: bytes) -> str:
    """Any code points from any bytes: UTF-8 where it is, with surrogates, else one per byte."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def clean(data: bytes) -> None:
    """Cleaning raises nothing, is reverted, is done at once, and its spacing rules keep the ink."""
    _clean(as_text(data), {})


def clean_boldly(data: bytes) -> None:
    """The same where everything that any rule proposes is applied, and gaps are marked."""
    options = {"unsafe": True, "min_confidence": 0.0, "mark_gaps": DEFAULT_MARK, "math": "unicode"}
    _clean(as_text(data), options)


def _clean(text: str, options: Mapping[str, Any]) -> None:
    result = clean_text(text, **options)
    assert result.original == text
    assert result.revert() == text
    assert apply_edits(text, result.edits) == result.text
    for found in result.findings:
        assert 0 <= found.start <= found.end <= len(text)
        assert found.rule != RULE_FAILED, found.message
    for edit in result.edits:
        if edit.rule.startswith("SPC"):
            assert ink(text[edit.start : edit.end]) == ink(edit.replacement)
    again = clean_text(result.text, **options)
    assert again.text == result.text, (result.text, again.edits)


def identify(data: bytes) -> None:
    """Reading an id raises nothing, agrees with parsing it, and is stable."""
    text = as_text(data)
    read = read_arxiv_id(text)
    try:
        parsed = parse_arxiv_id(text)
    except ArxivIdError:
        parsed = None
    assert read.id == parsed
    if read.id is not None:
        again = read_arxiv_id(str(read.id))
        assert again.id == read.id
        assert again.status == "valid"


def find(data: bytes) -> None:
    """What is found in a text is there, in order, and reads as what it was found to be."""
    text = as_text(data)
    last = 0
    for match in find_arxiv_ids(text):
        assert last <= match.start < match.end <= len(text)
        last = match.end
        assert read_arxiv_id(text[match.start : match.end]).id == match.id


def read_jsonl(data: bytes) -> None:
    """A file is read, or refused in a sentence."""
    _read(JsonlReader(), data)


def read_csv(data: bytes) -> None:
    """A file is read, or refused in a sentence."""
    _read(CsvReader(), data)


def read_parquet(data: bytes) -> None:
    """A file is read, or refused in a sentence."""
    _read(ParquetReader(), data)


def read_arrow(data: bytes) -> None:
    """A file is read, or refused in a sentence."""
    _read(ArrowReader(), data)


def configure(data: bytes) -> None:
    """A configuration is read, or refused in a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "arxmend.toml")
        path.write_bytes(data)
        try:
            read_config(path, SETTINGS)
        except UserError as error:
            assert str(error)


def _read(reader: Reader, data: bytes) -> None:
    sizes = [_records(reader, data, rows, lenient) for rows in (3, 1) for lenient in (False, True)]
    assert sizes[0] == sizes[2]
    assert sizes[1] == sizes[3]


def _records(reader: Reader, data: bytes, rows: int, lenient: bool) -> int | None:
    """How many records a file has, read in chunks of so many; None if it is refused."""
    broken: list[Broken] | None = [] if lenient else None
    records = 0
    try:
        for chunk in reader.split(io.BytesIO(data), "file", chunk_sizes(rows)):
            before = len(broken or ())
            frame = reader.parse(chunk, "file", broken)
            assert len(frame) == chunk.size <= rows
            records += chunk.size
            for each in (broken or ())[before:]:
                assert 0 <= each.row < chunk.size
                assert each.reason
    except UserError as error:
        assert str(error).startswith("file")
        assert "\n" not in str(error)
        return None
    return records


TARGETS: dict[str, Callable[[bytes], None]] = {
    function.__name__: function
    for function in (
        *(clean, clean_boldly, identify, find),
        *(read_jsonl, read_csv, read_parquet, read_arrow),
        configure,
    )
}
