"""A user's own schema, for tests."""

import pandera.pandas as pp
import pandera.polars as pa
import polars as pl


class Papers(pa.DataFrameModel):
    arxiv_id: str = pa.Field(unique=True)
    abstract: str = pa.Field(nullable=True)
    year: pl.Int64 = pa.Field(ge=1991, le=2100)

    class Config:
        coerce = True


class Strict(pa.DataFrameModel):
    arxiv_id: str
    title: str
    year: str


class Dropping(pa.DataFrameModel):
    year: pl.Int64 = pa.Field(le=2010)

    class Config:
        drop_invalid_rows = True


class Nullable(pa.DataFrameModel):
    x: float = pa.Field(nullable=True)


PANDAS = pp.DataFrameSchema({"year": pp.Column(int, pp.Check.le(2100, error="ACME 1 too late"))})
NOT_A_SCHEMA = 7
