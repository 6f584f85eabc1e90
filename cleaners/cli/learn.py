"""``arxmend review --learn``: what many decisions teach, written into the configuration."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
import regex

from ..corpus.lexicon_file import read_words
from ..corpus.precision import FEWEST, Proposal, propose, share
from ..engine.decisions import Decision, Decisions, Scope, Verdict, is_kept_word
from ..io.lines import read_lines, write_atomic
from ..language.lexicon import default_lexicon
from ..messages import UserError, count_of, printable
from ..review.collect import Review
from .config_file import OWN, SHARED, TABLE, find_config

_WORDS = "arxmend-words.txt"


def learn(found: Review, decisions: Decisions | None, wanted: float) -> None:
    """Write the confidences and words that decisions teach into the configuration, and say which.

    Raises:
        UserError: if there are no decisions, or the configuration cannot be changed.
    """
    if decisions is None:
        raise UserError("--learn needs decisions; name their files with --decisions")
    path = find_config(Path.cwd()) or Path(OWN)
    proposals = list(propose(found.answers, wanted))
    for each in proposals:
        counts = share(each.right, each.looked)
        click.echo(f"{each.rule} = {each.confidence}: of {each.looked:,} decided, {counts}")
    words = sorted(_words(decisions))
    for word in words:
        click.echo(f"word: {printable(word)}")
    if not proposals and not words:
        click.echo(
            f"nothing learnt: it takes {FEWEST} decisions on a rule that reach {wanted:g}, or a "
            "form that is always or never split",
            err=True,
        )
        return
    settings = _settings(path)
    extend = str(settings.get("extend-words", _WORDS)) if words else ""
    text = changed(_text(path), proposals, "" if "extend-words" in settings else extend, path.name)
    if words:
        _add_words(path.parent / extend, words)
    write_atomic(str(path), text.encode())
    what = [count_of(len(proposals), "confidence")] * bool(proposals)
    what += [f"{count_of(len(words), 'word')} in {extend}"] * bool(words)
    click.echo(f"{path}: {' and '.join(what)}", err=True)


def _words(decisions: Iterable[Decision]) -> Iterable[str]:
    """Yield the words that are never split, and the halves of what is always split."""
    for each in decisions:
        subject = each.subject
        if is_kept_word(each):
            yield subject.before
        elif (each.verdict, each.scope) == (Verdict.ACCEPT, Scope.EVERYWHERE):
            halves = (subject.after or "").split()
            if "".join(halves) == subject.before and all(map(str.isalpha, halves)):
                yield from (half for half in halves if half not in default_lexicon())


def _add_words(path: Path, words: Iterable[str]) -> None:
    known = read_words(str(path)) if path.exists() else []
    lines = read_lines(str(path)) if path.exists() else ["# words that people decided to keep"]
    new = [word for word in words if word not in known]
    text = "\n".join([*[line for line in lines if line], *new])
    write_atomic(str(path), f"{text}\n".encode())


def _text(path: Path) -> str:
    return "\n".join(read_lines(str(path))) if path.exists() else ""


def _settings(path: Path) -> Mapping[str, object]:
    settings = tomllib.loads(_text(path))
    if path.name == SHARED:
        settings = settings.get("tool", {}).get("arxmend", {})
    return settings


def changed(text: str, proposals: Iterable[Proposal], extend: str, name: str) -> str:
    """Return a configuration with confidences under ``[safety]``, and a file of words.

    All other lines stay as they are.

    Args:
        text: the configuration as it is.
        proposals: the confidences.
        extend: the file of words to name; none if it is named already.
        name: the name of the configuration, which says what its tables are called.

    Raises:
        UserError: if it is written in a way that cannot be changed line by line.
    """
    prefix = f"{TABLE}." if name == SHARED else ""
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    if extend:
        named = f'extend-words = "{extend}"'
        own = f"[{TABLE}]"
        if name == SHARED and own not in lines:
            tables = (at for at, line in enumerate(lines) if line.startswith(f"[{prefix}"))
            at = next(tables, len(lines))
            lines[at:at] = [*[""] * bool(lines and at == len(lines)), own, named, ""]
        else:
            lines.insert(lines.index(own) + 1 if name == SHARED else 0, named)
    head = f"[{prefix}safety]"
    learnt = {each.rule: each.confidence for each in proposals}
    if learnt:
        if head not in lines:
            lines += [*([""] if lines else []), head]
        at = lines.index(head) + 1
        end = next((n for n in range(at, len(lines)) if lines[n].startswith("[")), len(lines))
        row = regex.compile(rf"\s*(?:{'|'.join(learnt)})\s*=")
        kept = [line for line in lines[at:end] if not row.match(line)]
        lines[at:end] = [*(f"{rule} = {value}" for rule, value in learnt.items()), *kept]
    result = "\n".join(lines) + "\n"
    try:
        settings = tomllib.loads(result)
        settings = settings["tool"]["arxmend"] if name == SHARED else settings
        written = learnt.items() <= settings.get("safety", {}).items()
        written = written and (not extend or settings.get("extend-words") == extend)
    except (tomllib.TOMLDecodeError, KeyError):
        written = False
    if not written:
        raise UserError(f"{name}: cannot be changed line by line; add what is learnt by hand")
    return result
