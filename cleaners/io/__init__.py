"""Reading and writing corpora as files: JSONL, CSV, TSV, Parquet and Arrow, also compressed."""

from .errors import FileError
from .files import EXTENSIONS, Source, encode, parse, split
from .formats import Chunk
from .outputs import Outputs
from .sources import find_sources

__all__ = [
    "EXTENSIONS",
    "Chunk",
    "FileError",
    "Outputs",
    "Source",
    "encode",
    "find_sources",
    "parse",
    "split",
]
