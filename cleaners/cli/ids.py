"""``arxmend id``: normalise arXiv ids."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from .options import examples

__all__ = ["normalise"]

_LONGEST = 1 << 20  # characters of a line


@click.command(
    "id",
    epilog=examples(
        "arxmend id https://arxiv.org/abs/2406.07522v1 math.CA/0611800v2",
        "cut -f1 papers.tsv | arxmend id | cut -f2",
    ),
)
@click.argument("values", nargs=-1, metavar="[ID]...")
def normalise(values: tuple[str, ...]) -> int:
    """Normalise arXiv ids, from arguments or line by line from standard input.

    Prints five columns separated by tabs: the input, the canonical id, its version, the status
    (valid, repaired, ambiguous or invalid) and the reason, unless it is valid. Exit code 0: all ids
    are valid or repaired, 1: some are ambiguous or invalid, 2: an error.
    """
    from ..arxiv_id import read_arxiv_id
    from ..messages import printable

    failed = False
    for value in values or _lines():
        reading = read_arxiv_id(value)
        found = reading.id
        failed |= found is None
        version = str(found.version or "") if found else ""
        why = reading.reason
        if reading.candidates:
            why += f" ({' or '.join(map(str, reading.candidates))}?)"
        columns = (value, found.canonical if found else "", version, reading.status, why)
        click.echo("\t".join(printable(column) for column in columns))
    return int(failed)


def _lines() -> Iterable[str]:
    from ..messages import UserError

    try:
        while line := sys.stdin.readline(_LONGEST + 1):
            if len(line) > _LONGEST:
                raise UserError(
                    f"standard input: a line has more than {_LONGEST:,} characters, so it is no id"
                )
            yield line.rstrip("\r\n")  # a blank one, too: the output has a line for each
    except UnicodeDecodeError as error:
        raise UserError(
            f"standard input: not text ({error.reason}); convert it to UTF-8 first"
        ) from None
