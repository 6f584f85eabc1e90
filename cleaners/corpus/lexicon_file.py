"""Lexicons as files: the words counted over a corpus, and a user's plain list of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath

from ..io.errors import FileError
from ..io.lines import read_lines, write_atomic
from ..language.lexicon import Lexicon, default_lexicon
from ..lazy import lazy_regex

_FORMAT = "# arxmend lexicon"
_VERSION = 1
_ROW = lazy_regex(r"(\S+)\t([0-9]{1,12})")
_COMMENT = lazy_regex(r"(?:^|\s)#.*")
# What a user vouches for counts like a word in so many abstracts: enough for any length of piece.
_VOUCHED = 1_000


def load_lexicon(
    path: str | PathLike[str] | None = None, *, extend_words: Iterable[str] = ()
) -> Lexicon:
    """Load the lexicon that arxmend brings along, with words of your own.

    It takes a fraction of a second; load once and hand it to ``clean_text`` or ``clean_frame`` as
    ``lexicon``.

    Args:
        path: a file that ``arxmend lexicon build`` made of a corpus, gzipped or not.
        extend_words: words that are never to be cut, and that glued runs may be cut into; case
            counts: ``LoRA`` is not ``lora``, but ``samba`` is also ``Samba`` and ``SAMBA``.

    Raises:
        FileError: if the file cannot be read, or is no such lexicon.
        TypeError: if ``extend_words`` is one string.
        ValueError: if one of ``extend_words`` is empty or holds white space.
    """
    if isinstance(extend_words, str):
        raise TypeError("extend_words takes a list of words, not one string")
    words = dict(_rows(fspath(path))) if path is not None else {}
    for word in extend_words:
        if word.split() != [word]:
            raise ValueError(f"extend_words: {word!r} is not one word")
        words[word] = max(words.get(word, 0), _VOUCHED)
    return default_lexicon().extended(words) if words else default_lexicon()


def read_words(path: str) -> list[str]:
    """Read a list of words, one a line; ``#`` at the head of a line or after a space is a comment.

    Raises:
        FileError: if the file cannot be read, or a line holds more than a word.
    """
    words = []
    for number, line in enumerate(read_lines(path), start=1):
        word = _COMMENT.sub("", line).strip()
        if len(word.split()) > 1:
            raise FileError(f"{path}:{number}: {word!r:.60} is more than one word; one word a line")
        if word:
            words.append(word)
    return words


def write_lexicon(path: str, words: Mapping[str, int], comment: str) -> None:
    """Write counted words, the most frequent first; gzipped if ``path`` ends in ``.gz``.

    The same words make the same bytes. The file appears when it is complete.

    Raises:
        FileError: if the file cannot be written.
    """
    rows = sorted(words.items(), key=lambda row: (-row[1], row[0]))
    lines = [f"{_FORMAT} {_VERSION}", f"# {comment}", *(f"{word}\t{n}" for word, n in rows)]
    write_atomic(path, "".join(f"{line}\n" for line in lines).encode())


def _rows(path: str) -> Iterator[tuple[str, int]]:
    first, *lines = read_lines(path)
    name, _, version = first.rpartition(" ")
    if name != _FORMAT:
        raise FileError(
            f"{path}: no lexicon; 'arxmend lexicon build' makes one of a corpus, and a plain list "
            "of words goes to --extend-words"
        )
    if version != str(_VERSION):
        raise FileError(
            f"{path}: a lexicon of format {version!r:.20}, where this arxmend reads {_VERSION}; "
            "build it again"
        )
    for number, line in enumerate(lines, start=2):
        if not line or line.startswith("#"):
            continue
        row = _ROW.fullmatch(line)
        if row is None:
            raise FileError(f"{path}:{number}: {line!r:.60} is not a word, a tab and its count")
        yield row[1], int(row[2])
