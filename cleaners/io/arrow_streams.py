"""Tables of Arrow as bytes, each with its own rows alone."""

from __future__ import annotations

import pyarrow as pa


def without_views_in_dictionaries(table: pa.Table) -> pa.Table:
    """The same rows; pyarrow has no way from such a dictionary to anything, nor back."""
    for at, field in enumerate(table.schema):
        kind = field.type
        if pa.types.is_dictionary(kind) and pa.types.is_string_view(kind.value_type):
            inner = pa.dictionary(kind.index_type, pa.large_string(), ordered=kind.ordered)
            chunks = [
                pa.DictionaryArray.from_arrays(
                    each.indices, each.dictionary.cast(pa.large_string())
                )
                for each in table.column(at).chunks
            ]
            table = table.set_column(at, field.with_type(inner), pa.chunked_array(chunks, inner))
    return table


def own_values_schema(schema: pa.Schema) -> pa.Schema:
    """A schema in whose types a part of an array holds its own values; a view goes with all."""
    return pa.schema([_own_values_field(field) for field in schema], schema.metadata)


def _own_values_field(field: pa.Field) -> pa.Field:
    kind = field.type
    if pa.types.is_string_view(kind):
        return field.with_type(pa.large_string())
    if pa.types.is_binary_view(kind):
        return field.with_type(pa.large_binary())
    if pa.types.is_struct(kind):
        return field.with_type(pa.struct([_own_values_field(inner) for inner in kind]))
    if pa.types.is_large_list(kind):
        return field.with_type(pa.large_list(_own_values_field(kind.value_field)))
    if pa.types.is_list(kind):
        return field.with_type(pa.list_(_own_values_field(kind.value_field)))
    return field


def to_stream(table: pa.Table) -> bytes:
    """A table as an Arrow stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return memoryview(sink.getvalue()).tobytes()


def from_stream(data: bytes) -> pa.Table:
    """The table of an Arrow stream."""
    return pa.ipc.open_stream(pa.BufferReader(data)).read_all()
