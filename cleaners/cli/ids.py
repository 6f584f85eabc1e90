"""``arxmend id``: normalise ids."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from .options import examples

_LONGEST = 1 << 20  # characters of a line
_UNKNOWN = "no identifier of a scheme that arxmend knows; 'arxmend id --help' lists them"


@click.command(
    "id",
    epilog=examples(
        "arxmend id https://arxiv.org/abs/2406.07522v1 https://doi.org/10.1093/nar/gkab1112",
        "cut -f1 papers.tsv | arxmend id | cut -f2",
    ),
)
@click.argument("values", nargs=-1, metavar="[ID]...")
def normalise(values: tuple[str, ...]) -> int:
    """Normalise ids of papers, from arguments or line by line from standard input.

    Ids can be of arXiv, DOI, PubMed (PMID:17), PMC, ACL Anthology, OpenAlex, Semantic Scholar, Web
    of Science, HAL and ISSN. Prints six columns separated by tabs: the input, the canonical id, its
    version, the status (valid, repaired, ambiguous or invalid), the reason, if there is one, and
    the scheme. What no scheme knows is a valid key of the scheme local, as in a table. Exit code 0:
    all are valid or repaired ids of papers, 1: some are ambiguous, invalid or local, 2: an error.
    """
    from ..arxiv_id.guess import NO_ID
    from ..identifiers import read_identifier
    from ..identifiers.schemes import ARXIV, LOCAL
    from ..messages import printable

    failed = False
    for value in values or _lines():
        found = read_identifier(value)
        failed |= found.scheme in (None, LOCAL)
        told = read_identifier(value, expected=ARXIV) if found.scheme == LOCAL else found
        why = _UNKNOWN if told.reason == NO_ID else told.reason
        if told.candidates:
            why += f" ({' or '.join(told.candidates)}?)"
        version = "" if found.version is None else str(found.version)
        columns = (value, found.id or "", version, found.status, why, found.scheme or "")
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
