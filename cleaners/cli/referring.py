"""The options of references, and the corpus with what it asks of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import click

from ..messages import UserError, count_of
from .options import bundled
from .settings.accepted import REFERENCES

if TYPE_CHECKING:
    from ..corpus.walk import Corpus
    from ..records.options import Options


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
        from ..corpus.walk import read_wanted
        from ..records.references import References, references_from

        names, options = corpus.names, corpus.options
        column = "" if names.id is not None else names.key
        if column is None:
            raise UserError("references are found by id: name its column with --id or --key")
        none_yet = replace(options, references=References("", column=column))
        wanted = read_wanted(replace(corpus, options=none_yet))
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


def referred_lines(
    options: Options, referred: Mapping[str, int], records: int, restored: str = "restored"
) -> Iterator[str]:
    """Yield how many records the references matched, and what became of them."""
    if options.references is None:
        return
    if not referred:
        yield f"references: 0 of {count_of(records, 'record')} matched; are the ids the same?"
        return
    yield (
        f"references: {referred['matched']:,} of {count_of(records, 'record')} matched, "
        f"{referred['restored']:,} {restored}, {referred['other_paper']:,} of another paper, "
        f"{referred['other_version']:,} of another version"
    )


reference_options = bundled("referring", Referring, *REFERENCES)
