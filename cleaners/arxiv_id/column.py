"""Plain identifiers and versions in whole columns: what ``identifiers.column`` decides in bulk."""

import datetime

import polars as pl

from .scheme import NEW4, NEW5, OLD, VERSION

_PREFIXES = ("arXiv:", "arxiv:", "https://arxiv.org/abs/", "http://arxiv.org/abs/")
_OLD = OLD.replace(r"(?:\.[A-Z]{2})?", "")  # what is left of an id with a class is another text
_PLAIN = rf"^(?:{'|'.join(_PREFIXES)})?(?:{NEW4}|{NEW5}|{_OLD})(?:v{VERSION})?$"


def version_of(text: pl.Expr) -> pl.Expr:
    """The version (Int64) that a text such as `2`, `v2` or `2.0` states; null if it states none."""
    return text.str.extract(rf"^\s*[vV]?({VERSION})(?:\.0*)?\s*$").cast(pl.Int64)


def split_plain(values: pl.Series, today: datetime.date) -> pl.DataFrame:
    """Split off prefix and version of plain ids; all null where the value is none."""
    text = pl.col("value")
    for prefix in _PREFIXES:
        if values.str.starts_with(prefix).any():
            text = text.str.strip_prefix(prefix)
    month = text.str.slice(0, 4)
    # New ids all are of 20yy; an old one begins with a letter, which sorts after ":".
    future = (month > today.strftime("%y%m")) & (month < ":")
    good = pl.col("value").str.contains(_PLAIN) & ~future
    version = text.str.extract("v([0-9]+)$").cast(pl.Int64, strict=False)
    return (
        values.to_frame()
        .lazy()
        .select(
            canonical=pl.when(good).then(text.str.replace("v[0-9]+$", "")),
            version=pl.when(good).then(version),
            status=pl.when(good).then(pl.lit("valid")),
            reason=pl.when(good).then(pl.lit("")),
        )
        .collect()
    )
