"""Reading and writing corpora as files: JSONL, CSV, TSV, Parquet and Arrow, also compressed."""

from cleaners.io.files import EXTENSIONS, FileError, Outputs, Part, Source, read_parts
from cleaners.io.sources import find_sources

__all__ = ["EXTENSIONS", "FileError", "Outputs", "Part", "Source", "find_sources", "read_parts"]
