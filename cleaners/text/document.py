"""The view of a text that rules read: the text, and what is worth computing only once."""

from __future__ import annotations

import operator
import string
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import accumulate, compress, islice, repeat
from typing import Any, TypeVar

import regex

from ..language.lexicon import Lexicon
from ..lazy import lazy_regex
from .edits import Edit, apply_edits
from .scripts import Scripts
from .tokens import ODD, Among, Hits, Matches, Search, TokenMemory, TokenPattern

MARKS = ".,;:!?()[]\"“”‘’'"  # that stand around words
MAX_MATCHES = 200_000  # in one text; 60 MB of damaged prose would have so many

T = TypeVar("T")

_TOKEN = lazy_regex(r"[^\s\x1c-\x1f]++")  # as `str.split` has them
# what nearly all texts hold, and nearly all of what they hold
_COMMON = frozenset(string.ascii_lowercase + " ")
_COMMON_BYTES = "".join(_COMMON).encode()
# Where letters are no prose: LaTeX math and commands, code, addresses, paths, names with a sign.
_MATH = lazy_regex(r"\$\$[^$]++\$\$|\$[^$\s][^$]{0,400}+\$")
_COMMAND = lazy_regex(
    r"\\(?:(?:begin|end|cite[a-z]*+|ref|label|eqref|url|href)\{[^{}]*+\}|[A-Za-z]++)"
)
_CODE = lazy_regex(r"(?<![`\w])`([^`\n']{1,200}+)(?<!\s)`(?![`\w])")
_ADDRESS = TokenPattern(
    r"""(?:https?+://|ftp://|www\.)[^\s<>"“”]++
      | (?:[\w.+-]{1,64}+|[\[{(][\w.+,;|-]{1,200}+[\])}])@[\w-]++(?:\.[\w-]++)++
      | (?:[a-z0-9-]{1,63}+\.){1,8}+(?:(?:com|org|io|ai|edu|net|gov)/[^\s<>"“”]*+
        |(?:com|org|net|(?<=(?:github|gitlab|readthedocs)\.)io)\b)
      | (?<![\w#@])[#@]\w++  # tags and names of users
    """,
    regex.VERBOSE,
    signs=("://", "www.", *"@#", ".com", ".org", ".io", ".ai", ".edu", ".net", ".gov"),
    among=Among.MARKED,
)


class TooManyMatchesError(Exception):
    """The rules find more places than a text of prose has."""


class Document:
    """A text with its tokens (runs without white space); it never changes.

    Attributes:
        text: the text at this stage of cleaning.
        lexicon: the words and names known, and how often they were counted.
        boundaries: offsets in ``text`` where repairs put white space in; a lone one between
            ordinary words is evidence of a dropped formula. Only rules that report see them: a rule
            that changes the text must find in it what it needs, or a second cleaning would differ.
        origin: the document of the text before its spacing was repaired; none if it was not. Rules
            may see in it that the text was damaged, never what to change: a second cleaning, which
            sees less damage, then finds nothing more to do.
        scripts: the form that raised and lowered text is to have.
    """

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        boundaries: frozenset[int] = frozenset(),
        origin: Document | None = None,
        scripts: Scripts = Scripts.UNICODE,
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.boundaries = boundaries
        self.origin = origin
        self.scripts = scripts
        self._memory = lexicon.memory(TokenMemory)
        self._results: dict[Callable[[Document], Any], Any] = {}
        self._found = 0  # matches

    @cached_property
    def characters(self) -> frozenset[str]:
        """The distinct characters of the text, and perhaps more."""
        return _characters(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The tokens, in order."""
        return self.text.split()

    def edited(self, edits: Sequence[Edit], origin: Document | None = None) -> Document:
        """Return the document of the text that sorted ``edits`` make of this one's.

        Most tokens stay as they are, and are not searched again.
        """
        text = apply_edits(self.text, edits)
        document = Document(text, self.lexicon, origin=origin or self.origin, scripts=self.scripts)
        if self.is_even:
            document.words, document._token_hits = self._spliced(text, edits)
        return document

    def with_boundaries(self, boundaries: frozenset[int]) -> Document:
        """Return the document of the same text whose repairs put white space at ``boundaries``."""
        if boundaries == self.boundaries:
            return self
        document = copy(self)  # with what is known of the text
        document.boundaries = boundaries
        document._results, document._found = {}, 0
        return document

    def _spliced(
        self, text: str, edits: Sequence[Edit]
    ) -> tuple[list[str], list[tuple[int, Hits]]]:
        """Return the tokens that edits make of this document's, and which hold something."""
        old, held = self.text, self._token_hits
        words: list[str] = []
        with_hits: list[tuple[int, Hits]] = []
        taken = passed = seen = shift = 0  # tokens, those with hits, characters; the text's growth
        for start, stop, growth in _whole_tokens(old, edits):
            first = taken + old.count(" ", seen, start) - (seen > 0)
            until = bisect_left(held, first, key=_number)
            with_hits += [(n + len(words) - taken, hits) for n, hits in held[passed:until]]
            words += self.words[taken:first]
            new = text[start + shift : stop + growth + shift].split()
            with_hits += [(n + len(words), hits) for n, hits in self._memory.hits_in(new)]
            words += new
            taken, seen = first + old.count(" ", start, stop) + 1, stop
            passed = bisect_left(held, taken, key=_number)
            shift += growth
        with_hits += [(n + len(words) - taken, hits) for n, hits in held[passed:]]
        return words + self.words[taken:], with_hits

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The tokens without their order; rules ask it whether a rare word is in the text."""
        return frozenset(self.words)

    @cached_property
    def bare_tokens(self) -> list[str]:
        """The tokens without marks around them, in order."""
        return list(map(str.strip, self.words, repeat(MARKS)))

    @cached_property
    def bare_words(self) -> frozenset[str]:
        """The words of the text, without marks around them."""
        return frozenset(self.bare_tokens)

    @cached_property
    def _widths(self) -> list[int]:
        """How many characters stand in the tokens before each; where only single spaces part them.

        Otherwise nothing; most offsets are never asked for, and this is quick to say.
        """
        widths = list(accumulate(map(len, self.words), initial=0))
        return widths if widths[-1] + len(widths) - 2 == len(self.text) else []

    @cached_property
    def starts(self) -> list[int]:
        """The offsets at which the tokens start."""
        if self._widths:
            return [width + n for n, width in enumerate(self._widths[:-1])]
        return [m.start() for m in _TOKEN.finditer(self.text)]

    def start(self, n: int) -> int:
        """Return the offset at which token ``n`` starts."""
        return self._widths[n] + n if self._widths else self.starts[n]

    def start_or_end(self, n: int) -> int:
        """Return the offset at which token ``n`` starts, or the text ends that has no such one."""
        return self.start(n) if n < len(self.words) else len(self.text)

    @cached_property
    def is_even(self) -> bool:
        """Whether single plain spaces part the tokens, so that the spaces before one number it."""
        text = self.text
        is_plain = text.isprintable() or bool(self._widths)  # no other white space is printable
        return bool(text) and is_plain and text.count(" ") == len(self.words) - 1

    def token_at(self, offset: int) -> int:
        """Return the number of the last token that starts at ``offset`` or before; -1 if none."""
        return bisect_right(self.starts, offset) - 1

    @cached_property
    def _token_hits(self) -> list[tuple[int, Hits]]:
        """Which of the tokens hold something: their numbers, in order, and what it is."""
        return self._memory.hits_in(self.words)

    @cached_property
    def hits(self) -> Mapping[Search, list[tuple[int, Matches]]]:
        """What the tokens hold: for each search that found something, the numbers of the tokens.

        With each number stand the matches of a pattern; the number of a pair is that of its first
        token.
        """
        found: defaultdict[Search, list[tuple[int, Matches]]] = defaultdict(list)
        for n, hits in self._token_hits:
            for search, matches in hits:
                found[search].append((n, matches))
        for pair, n in self._memory.pairs_in(self.words, self.bare_tokens):
            found[pair].append((n, ()))
        return dict(found)

    def places(self, tokens: Container[str]) -> list[int]:
        """Return which of the words are among ``tokens``: their numbers, in order."""
        return list(compress(range(len(self.words)), map(tokens.__contains__, self.words)))

    def word_after(self, n: int) -> str:
        """Return the word after word ``n``, or nothing."""
        return self.words[n + 1] if n + 1 < len(self.words) else ""

    def tokens_with(self, search: Search) -> list[int]:
        """Return which of the words hold what ``search`` looks for: their numbers, in order."""
        return [n for n, _ in self.hits.get(search, ())]

    def find(self, pattern: TokenPattern) -> Iterator[tuple[int, regex.Match[str]]]:
        """Yield the matches of ``pattern`` in the tokens, with the offset of each token."""
        for n, matches in self.hits.get(pattern, ()):
            for m in matches:
                yield self.start(n), m

    def find_in_prose(self, pattern: TokenPattern) -> Iterator[tuple[int, regex.Match[str]]]:
        """Do as ``find``, but leave out what begins in an address, in math or in a command."""
        for start, m in self.find(pattern):
            if self.is_prose(start + m.start()):
                yield start, m

    def find_near(
        self, pattern: regex.Pattern[str], *searches: Search
    ) -> Iterator[regex.Match[str]]:
        """Yield the matches of ``pattern`` in the text around the tokens that hold something.

        It sees what the ``searches`` find with the token before it and the one after it.
        """
        spans: list[tuple[int, int]] = []  # of tokens
        for n in sorted({n for search in searches for n in self.tokens_with(search)}):
            begin = max(0, n - 1)
            if spans and begin <= spans[-1][1]:
                begin, _ = spans.pop()
            spans.append((begin, n + 2))
        for begin, end in spans:
            yield from pattern.finditer(self.text, self.start(begin), self.start_or_end(end))

    @property
    def odd_tokens(self) -> Iterator[tuple[int, str]]:
        """The odd tokens with the offset each starts at, in order."""
        return ((self.start(n), self.words[n]) for n in self.tokens_with(ODD))

    def found_by(self, search: Callable[[Document], Iterable[T]]) -> list[T]:
        """Return all that ``search`` finds in the text; it runs at the first call.

        Raises:
            TooManyMatchesError: if all searches together find more than ``MAX_MATCHES`` places.
        """
        if search not in self._results:
            found = list(islice(search(self), MAX_MATCHES - self._found + 1))
            self._found += len(found)
            if self._found > MAX_MATCHES:
                raise TooManyMatchesError(f"the rules find more than {MAX_MATCHES:,} places")
            self._results[search] = found
        result: list[T] = self._results[search]
        return result

    def once(self, analysis: Callable[[Document], T]) -> T:
        """Return ``analysis(self)``, computed at the first call; several rules may share it."""
        if analysis not in self._results:
            self._results[analysis] = analysis(self)
        result: T = self._results[analysis]
        return result

    @cached_property
    def _no_prose(self) -> tuple[list[int], list[int]]:
        text = self.text
        spans: list[tuple[int, int]] = []
        if "$" in text:
            spans += [m.span() for m in _MATH.finditer(text)]
        if "\\" in text:
            spans += [m.span() for m in _COMMAND.finditer(text)]
        if "`" in text:
            spans += [m.span(1) for m in _CODE.finditer(text)]
        spans += [(start + m.start(), start + m.end()) for start, m in self.find(_ADDRESS)]
        spans.sort()
        return [start for start, _ in spans], list(accumulate((end for _, end in spans), max))

    def is_prose(self, offset: int) -> bool:
        """Whether the character at ``offset`` is outside of addresses, math and commands."""
        starts, ends = self._no_prose
        at = bisect_right(starts, offset)
        return not at or offset >= ends[at - 1]


_number: Callable[[tuple[int, Hits]], int] = operator.itemgetter(0)


def _whole_tokens(text: str, edits: Iterable[Edit]) -> list[tuple[int, int, int]]:
    """Return the spans of whole tokens that edits touch, and how many characters each gains."""
    spans: list[tuple[int, int, int]] = []
    for edit in edits:
        growth = len(edit.replacement) - (edit.end - edit.start)
        if spans and edit.end < spans[-1][1]:  # in the same token; looked for once, however long
            start, stop, more = spans.pop()
            spans.append((start, stop, growth + more))
            continue
        start = text.rfind(" ", 0, edit.start) + 1
        stop = text.find(" ", edit.end)
        stop = len(text) if stop < 0 else stop
        if spans and start < spans[-1][1]:
            start, before, more = spans.pop()
            stop, growth = max(before, stop), growth + more
        spans.append((start, stop, growth))
    return spans


def _characters(text: str) -> frozenset[str]:
    """Return the distinct characters of a text and the common ones; bytes are fast to sift."""
    rare = text.encode("utf-8", "surrogatepass").translate(None, _COMMON_BYTES)
    return _COMMON.union(rare.decode("utf-8", "surrogatepass"))
