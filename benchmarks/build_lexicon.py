r"""Build the packed lexicon from its sources (``SOURCES.md`` names them and their licences).

    python -m benchmarks.build_lexicon --counts WORDS.tsv.gz --pairs PAIRS.tsv.gz \
        --word-list american-english-large --word-list british-english-large \
        --common-list english-words.10 1400 --common-list english-words.20 400 \
        --common-list english-words.35 14 --guard-list guarded.txt

``--counts`` holds lines ``word<TAB>abstracts<TAB>fields`` (in how many fields of science it
stands), and ``--pairs`` holds ``left right<TAB>abstracts``; word lists hold a word a line. The
words of a common list are taken for words of at least so many abstracts: what everybody writes is
rare in abstracts. Of guard lists, only the words that could be cut are kept. Counted forms that are
two words glued together are thrown out.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import click
import regex

from arxmend.language.lexicon import NEVER_A_PIECE, Lexicon
from arxmend.language.word_classes import words_of
from arxmend.spacing.corpus_words import is_beheaded
from arxmend.spacing.segment import Run, can_be_cut

_DATA = Path(__file__).parents[1] / "cleaners" / "language" / "data"
_PREFIXES = words_of("prefix")
_GUARDED = regex.compile(r"\p{L}{5,24}")
_LISTED = regex.compile(r"\p{L}{2,}")
_COMMON = regex.compile(r"[a-z]{2,}")
# Of two words that stand side by side n times, at most about n/50 lose the space between them.
_MOST_GLUED = 0.02
_FUNCTION_WORD = 55_000  # abstracts
_AMERICAN = regex.compile(r"(?<=\p{Ll}{3})iz(e[drs]?|ers|ing|able|ations?)$")
_BEFORE_LETTERS = frozenset(("by", "for", "from", "of", "than", "to", "where", "with"))  # "to x"
_FEWEST_COMPOUNDS = 4
_RARE, _FAR = 10, 500  # abstracts; times as often is the whole word counted
_BROKEN = 50  # times as often as with a hyphen is the word counted without it
_SURELY_A_WORD = 500  # abstracts; what is left of broken words is rarer
# A counted form that stands for a pair far more often than for itself: "inthe" for "in the".
_FREQUENT_PAIR = 13_500
_OVERSHADOWED = 300
# Shorter words that nobody counted are slang and abbreviations, and look like lost formulas.
_SHORTEST_LISTED = 4
# What a broken word leaves behind.
_ENDINGS = frozenset(
    "ance ation ations ed ence ic ing ings ism ist ity ment ments ness ous tion tions ture".split()
)


def is_glue(word: str, counts: Mapping[str, int], pairs: Mapping[str, int]) -> bool:
    """Whether a counted form is rare beside the two words that it can be cut into.

    ``ofthe`` (27 abstracts) stands beside ``of the`` (164,970); ``dataset`` beside ``data set``
    does not.
    """
    count = counts[word]
    for cut in range(1, len(word)):
        left, right = word[:cut], word[cut:]
        both = min(counts.get(left, 0), counts.get(right, 0))
        if both < 50 or left in _PREFIXES or min(len(left), len(right)) == 1:
            continue
        together = pairs.get(f"{left.lower()} {right}", 0)
        function_word = max(counts[left], counts[right]) > _FUNCTION_WORD
        if count < (_MOST_GLUED if function_word else _MOST_GLUED / 4) * together:
            return True
    return False


def is_broken(word: str, counts: Mapping[str, int]) -> bool:
    """Whether a counted form is a word broken by a hyphen ("investi-gate"), or half of a pair.

    The latter is "pre-and", of "pre- and postwar".
    """
    first, _, last = word.rpartition("-")
    if not first:
        return False
    if last in ("and", "or"):
        return True
    whole = counts.get(first + last, 0)
    part = min(counts.get(first, 0), counts.get(last, 0))
    return word.islower() and whole >= _BROKEN * counts[word] and part < _SURELY_A_WORD


def heads_of_broken(counts: Mapping[str, int]) -> set[str]:
    """Return the rare forms that a word broken at a line end leaves: "investi" of "investi- gate".

    With another counted form behind it, such a form makes a word that is far more frequent.
    """
    return {
        word[:cut]
        for word, count in counts.items()
        if count >= _SURELY_A_WORD and word.islower()
        for cut in range(4, len(word) - 2)
        if word[cut:] in counts
        and word[:cut] not in _PREFIXES
        and counts.get(word[:cut], count) < min(_RARE, count / _FAR)
    }


def glue_in(
    counts: Mapping[str, int], pairs: Mapping[str, int], listed: Collection[str]
) -> set[str]:
    """Return the counted forms, on no list of words, that are glue or pieces of broken words."""
    glued = {
        word
        for word in counts
        if word.isalpha()
        and word not in listed
        and word.lower() not in listed
        and word[1:].islower()
        and is_glue(word, counts, pairs)
    }
    glued |= {
        word for word in counts if word not in listed and is_beheaded(word, counts, counts[word])
    }
    glued |= _ENDINGS & counts.keys()
    glued |= {
        word
        for word, count in counts.items()
        if count < _RARE and len(word) > 2 and word[:-1] in _BEFORE_LETTERS
    }
    unbroken = {word: count for word, count in counts.items() if word not in glued}
    glued |= {word for word in unbroken if is_broken(word, unbroken)}
    return glued | heads_of_broken(unbroken).difference(listed)


def overshadowed(words: Mapping[str, int], pairs: Mapping[str, int]) -> set[str]:
    """Return the words that stand for a frequent pair far more often than for themselves."""
    frequent = ((pair.replace(" ", ""), n) for pair, n in pairs.items() if n >= _FREQUENT_PAIR)
    return {word for word, n in frequent if words.get(word, n) * _OVERSHADOWED < n}


def compound_parts(words: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Count how many known words are closed compounds that begin, and that end, with each word."""
    known = {word for word in words if word.islower() and len(word) >= 3}
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    for word in known:
        for cut in range(3, len(word) - 2):
            if word[:cut] in known and word[cut:] in known:
                firsts[word[:cut]] += 1
                lasts[word[cut:]] += 1
    return {word: (firsts[word], lasts[word]) for word in firsts | lasts}


def shadowed(lexicon: Lexicon) -> list[str]:
    """Return the known words that are not counted oftener than two in a row that make them up.

    "acritical" (0 abstracts) is, beside "a critical" (7,683); "area" is not.
    """
    return sorted(
        word
        for word, count in lexicon.words.items()
        if word.islower()
        and word.isalpha()
        and len(word) >= _SHORTEST_LISTED
        and any(
            lexicon.pair_count(word[:cut], word[cut:]) >= max(count, 1)
            for cut in range(1, len(word))
            if word[:cut] in lexicon.pieces and word[cut:] in lexicon.pieces
        )
    )


def _read(path: Path) -> dict[str, list[int]]:
    """Return the numbers that stand behind each word, or pair of words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {word: [int(number) for number in numbers] for word, *numbers in rows}


def _words_in(path: Path, pattern: regex.Pattern[str], errors: str = "strict") -> Iterator[str]:
    """Yield the words of a list that match."""
    return filter(pattern.fullmatch, path.read_text(encoding="utf-8", errors=errors).split())


def _write(name: str, rows: Iterable[Iterable[object]]) -> None:
    text = "".join(sorted("\t".join(map(str, row)) + "\n" for row in rows))
    (_DATA / name).write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.option("--counts", required=True, type=_FILE, help="Words and the abstracts that hold them.")
@click.option("--pairs", "pair_counts", required=True, type=_FILE, help="The same for word pairs.")
@click.option("--word-list", "lists", multiple=True, type=_FILE, help="A trusted list of words.")
@click.option(
    "--common-list",
    "commons",
    multiple=True,
    type=(_FILE, click.IntRange(min=1)),
    help="A list of common words, and the abstracts that each counts for at least.",
)
@click.option(
    "--guard-list", "guards", multiple=True, type=_FILE, help="Rare words that are never cut."
)
def main(
    counts: Path,
    pair_counts: Path,
    lists: tuple[Path, ...],
    commons: tuple[tuple[Path, int], ...],
    guards: tuple[Path, ...],
) -> None:
    """Write words, pairs, compounds and shadowed words (``….gz``) into cleaners/language/data."""
    numbers = _read(counts)
    counted = {word: count for word, (count, _) in numbers.items()}
    pairs = {pair: count for pair, (count,) in _read(pair_counts).items()}
    listed = {word for path in lists for word in _words_in(path, _LISTED)}
    common = {
        word: least
        for path, least in sorted(commons, key=lambda common: common[1])
        for word in _words_in(path, _COMMON, errors="ignore")
    }
    glued = glue_in(counted, pairs, listed)
    words = {word: 0 for word in listed - _ENDINGS if len(word) >= _SHORTEST_LISTED} | {
        w: n for w, n in counted.items() if w not in glued
    }
    words |= {word: max(least, words.get(word, 0)) for word, least in common.items()}
    british = {_AMERICAN.sub(r"is\1", word) for word in words}
    words = dict.fromkeys(british, 0) | words
    for word in overshadowed(words, pairs) - listed - common.keys():
        del words[word]
        glued.add(word)
    parts = {
        word: ends for word, ends in compound_parts(words).items() if max(ends) >= _FEWEST_COMPOUNDS
    }
    lexicon = Lexicon(words, {}, {})
    guarded = {word for path in guards for word in _words_in(path, _GUARDED)}
    words |= {
        word: NEVER_A_PIECE
        for word in guarded
        if word not in lexicon and can_be_cut(Run(word), lexicon)
    }
    _write_tables(words, parts, {word: fields for word, (_, fields) in numbers.items()}, pairs)
    click.echo(
        f"{len(words)} words, {len(pairs)} pairs, {len(parts)} parts of compounds; thrown out:"
    )
    click.echo(" ".join(sorted(glued, key=lambda w: -counted.get(w, 0))))


def _write_tables(
    words: Mapping[str, int],
    parts: Mapping[str, tuple[int, int]],
    fields: Mapping[str, int],
    pairs: Mapping[str, int],
) -> None:
    rights: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for pair, together in sorted(pairs.items()):
        left, right = pair.split(" ")
        rights[left][right] = together
    alike: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for word, count in sorted(words.items()):
        alike[count, fields.get(word, 0)].append(word)
    lexicon = Lexicon(words, rights, {})
    _write("pairs.tsv.gz", ((left, *chain(*row.items())) for left, row in rights.items()))
    _write("compounds.tsv.gz", ((word, *ends) for word, ends in parts.items()))
    _write("words.tsv.gz", ((*key, *row) for key, row in alike.items()))
    _write("shadowed.txt.gz", ((word,) for word in shadowed(lexicon)))


if __name__ == "__main__":
    main()
