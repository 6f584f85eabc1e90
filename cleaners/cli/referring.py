"""The options of references, and the corpus with what it asks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import click

from ..messages import UserError, count_of
from .options import Decorated, bundled
from .settings import REFERENCES

if TYPE_CHECKING:
    from ..gate.check import Corpus
    from ..records.references import References

__all__ = ["Referring", "reference_options"]


class Referring(NamedTuple):
    """Where the official abstracts are, as the command line says."""

    reference: Sequence[str]
    reference_id: str
    reference_text: str

    def corpus(self, corpus: Corpus) -> Corpus:
        """Return a corpus with its references, which are on disk until the command ends.

        What of them cannot be read is told on standard error.

        Raises:
            FileError: if a file cannot be read.
            UserError: if the corpus has no column to find them by.
        """
        if not self.reference:
            if self.reference_id or self.reference_text:
                raise click.UsageError("--reference-id and --reference-text need --reference")
            return corpus
        from ..corpus.asked import ask
        from ..records.references import references_from

        names, options = corpus.names, corpus.options
        column = names.id or names.key
        if column is None:
            raise UserError("references are found by id: name its column with --id or --key")
        empty = _none_yet(column)
        wanted = ask(
            corpus.sources, corpus.rows, names, replace(options, references=empty), corpus.jobs
        )
        columns = self.reference_id, self.reference_text
        found = click.get_current_context().with_resource(
            references_from(self.reference, wanted, columns, corpus.sources[0].bounds)
        )
        for file in found.files:
            for line in file.told:
                click.echo(f"reference {line}", err=True)
            if (more := file.broken - len(file.told)) > 0:
                click.echo(f"reference {file.name}: {count_of(more, 'more problem')}", err=True)
        return replace(corpus, options=replace(options, references=replace(found, column=column)))


def _none_yet(column: str) -> References:
    from ..records.references import References

    return References("", column=column)


def reference_options(command: Decorated) -> Decorated:
    """Add --reference and what belongs to it, given as ``referring``."""
    return bundled(command, "referring", Referring, *REFERENCES)
