"""Reading and writing corpora as files: JSONL, CSV, TSV and Parquet, by extension."""

from cleaners.io.files import EXTENSIONS, FileError, Outputs, Part, read_parts

__all__ = ["EXTENSIONS", "FileError", "Outputs", "Part", "read_parts"]
