"""Arrow arrays of strangers: how many bytes their values need, and which types are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from .errors import FileError

_TEXT = (pa.string(), pa.large_string(), pa.string_view())
_BYTES = (pa.binary(), pa.large_binary(), pa.binary_view())
_SECONDS = {pa.timestamp("s"): pa.timestamp("ms"), pa.duration("s"): pa.duration("ms")}


def check_fields(fields: Sequence[pa.Field], name: str) -> None:
    """Make sure that the columns of the file ``name``, and what nests in them, can be read.

    Raises:
        FileError: if a name occurs twice, of which other formats keep one, or a type is not read.
    """
    for field, times in Counter(field.name for field in fields).items():
        if times > 1:
            raise FileError(
                f"{name}: the column {field!r:.60} is there {times} times; rename or drop one"
            )
    for field in fields:
        check_metadata(field.metadata, name)
        try:
            pa.nulls(0, field.type)
            known = not pa.types.is_union(field.type)
        except KeyError:  # raised by pyarrow for a type without a class
            known = False
        if not known:
            raise FileError(
                f"{name}: the column {field.name!r:.60} has a type that arxmend does not read; "
                "write it as another type"
            )
        check_fields(_inner(field.type), name)


def check_metadata(metadata: Mapping[bytes, bytes] | None, name: str) -> None:
    """Make sure that what a schema says of itself is text, or polars would end the process.

    Raises:
        FileError: if it is not.
    """
    try:
        for key, value in (metadata or {}).items():
            key.decode("utf-8")
            value.decode("utf-8")
    except UnicodeDecodeError:
        raise FileError(f"{name}: its metadata is not UTF-8; write it without") from None


def _inner(kind: pa.DataType) -> list[pa.Field]:
    if pa.types.is_dictionary(kind):
        return [pa.field("values", kind.value_type)]
    return [kind.field(at) for at in range(kind.num_fields)]


def check_values(column: pa.Array, name: str) -> None:
    """Make sure that other formats can hold the values of a column, and what nests in structs.

    Raises:
        FileError: if a map has a key twice, of which an object in JSON keeps one.
        ArrowInvalid: if seconds are so many that they overflow where others count milliseconds.
    """
    for seconds, finer in _SECONDS.items():
        if column.type.id == seconds.id and column.type.unit == "s":
            column.cast(pa.int64()).cast(seconds).cast(finer)
    if pa.types.is_struct(column.type):
        for inner in column.flatten():
            check_values(inner, name)
    if pa.types.is_map(column.type):
        entries = _as_list(column)
        keys = entries.flatten().field(0)
        pairs = pa.table({"map": pc.list_parent_indices(entries), "key": keys})
        if pairs.group_by(["map", "key"]).aggregate([]).num_rows < len(keys):
            raise FileError(f"{name}: a map has a key twice; rename or remove one")


def size_of(array: pa.Array) -> int:
    """How many bytes the values need if none shares memory with another."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        values, places = array.dictionary, array.indices
        if kind.value_type in (*_TEXT, *_BYTES):
            lengths = pc.binary_length(values.cast(pa.large_binary()))
            return int(pc.sum(lengths.take(places)).as_py() or 0)
        return size_of(values.take(places))
    if pa.types.is_run_end_encoded(kind):
        return size_of(pc.run_end_decode(array))
    if pa.types.is_struct(kind):
        return sum(map(size_of, array.flatten()))
    if pa.types.is_map(kind):
        return size_of(_as_list(array))
    if pa.types.is_nested(kind):
        return size_of(array.flatten())
    if kind in (pa.string_view(), pa.binary_view()):
        array = array.cast(pa.large_binary())
    return int(array.nbytes)


def _as_list(maps: pa.MapArray) -> pa.Array:
    kind = maps.type
    return maps.cast(pa.list_(pa.struct([kind.key_field, kind.item_field])))
