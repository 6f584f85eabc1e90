"""``arxmend extract``: read the files that people have, and write their records."""

from __future__ import annotations

import click

from ..io.formats import Bounds
from ..io.readers.kinds import Headings, Style
from ..messages import count_of
from ..records.options import Names, Options
from ..text.tex import Math
from .config import config_option
from .options import command, output_option, quiet_option, rejects_option
from .settings.columns import format_option, headings_option, text_option
from .settings.rules import math_option
from .settings.scale import batch_option, bound_options, error_option, jobs_option
from .show import Progress, deleted_line


@command(
    "arxmend extract pubmed24n0001.xml.gz -o abstracts.parquet",
    "arxmend extract 'papers/*.xml' -o abstracts.jsonl --headings drop --math unicode",
    "arxmend extract works.json -o works.csv --on-error skip --rejects broken.jsonl",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@output_option("Write the records to this file.")
@rejects_option
@headings_option
@math_option
@text_option
@format_option
@jobs_option
@batch_option
@bound_options
@error_option
@quiet_option
@config_option
def extract(
    paths: tuple[str, ...],
    output: str,
    rejects: str | None,
    headings: str,
    math: str,
    text_column: tuple[str, ...],
    format_in: str,
    jobs: int,
    batch: int,
    bounds: Bounds,
    on_error: str,
    quiet: bool,
) -> None:
    """Write the records of files as a table, without repairing them.

    PATH is a file, a folder, a pattern, or - for standard input. Files are recognised by their
    content (in brackets: the name for --format-in): PubMed (pubmed), JATS and NLM XML of publishers
    and PubMed Central (jats), XML of Copernicus (copernicus), Wiley (wiley) and IEEE (ieee),
    Crossref (crossref-xml, crossref-json), OpenAlex (openalex), arXiv's feed (arxiv-atom) and
    metadata snapshot (arxiv-snapshot), OAI-PMH (oai), TEI of GROBID (tei), the ACL Anthology (acl),
    DBLP (dblp), pages of LaTeXML and ar5iv (latexml), BibTeX (bibtex), RIS (ris), S2ORC (s2orc),
    unarXive (unarxive), and any other JSON (json); .jsonl, .csv, .tsv, .parquet and .arrow files by
    their names. All may be compressed (.gz, .zst, .bz2, .xz).

    Their records have id, title, abstract, source (the format) and other fields; an id is as the
    file has it. Formulas become LaTeX or Unicode (--math); notes and citation marks are left out.
    Reading XML, HTML and BibTeX needs: pip install 'arxmend[readers]'.

    Exit code 0: done, 2: an error.
    """
    from ..corpus.extract import extract as run
    from ..corpus.fix import Targets
    from ..corpus.walk import Corpus
    from ..io import find_sources
    from ..io.outputs import check_outputs, check_target

    if (rejects is not None) != (on_error == "skip"):
        raise click.UsageError(
            "--on-error skip and --rejects FILE need each other; give both or neither"
        )
    outputs = [output, *([rejects] if rejects is not None else ())]
    for path in outputs:
        check_target(path)
    style = Style(Headings(headings), Math(math))
    sources = find_sources(paths, format_in, on_error, bounds, style)
    check_outputs(outputs, [each.path for each in sources])
    corpus = Corpus(sources, Names(text_column[0]), Options(), batch, jobs)
    with Progress("reading", quiet=quiet) as progress:
        found = run(corpus, Targets(output, rejects=rejects), progress)
    if not quiet:
        lines = [
            f"{count_of(found.records, 'record')} read, {found.texts:,} with {text_column[0]!r}"
        ]
        if found.rejected:
            lines.append(
                f"{count_of(found.rejected, 'record')} could not be read; --rejects lists them"
            )
        if found.deleted:
            lines.append(deleted_line(found.deleted))
        for line in lines:
            click.echo(line, err=True)
