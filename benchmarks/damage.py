"""Damage as extraction makes it, put into clean texts, to fit the models of white space on.

Each function takes a clean text and a source of chance, and returns the damaged text with the
offsets in it at which white space was taken out or put in; nothing if the text offers no place.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import regex

from arxmend.language.lexicon import default_lexicon

Damaged = tuple[str, frozenset[int]]

_MATH = regex.compile(r"\$[^$]*+\$|\\\p{L}++(?:\{[^{}]*+\})*+")
_WORD = regex.compile(r"\p{L}?\p{Ll}{3,}+[.,;:)]?")
_LIGATURE = regex.compile(r"ff[il]?|fi|fl")
_DENSITIES = (0.006, 0.015, 0.03, 0.05)  # share of the words that are formatted
_SHORT_WORDS = 3  # letters
_RARE = 1200  # abstracts; rarer words are formatted more often
_MARKS = ".,;:()[]"


def _tokens(text: str) -> list[regex.Match[str]]:
    """The tokens outside of LaTeX."""
    math = [m.span() for m in _MATH.finditer(text)]
    return [
        m
        for m in regex.finditer(r"\S+", text)
        if not any(start < m.end() and m.start() < end for start, end in math)
    ]


def _without(text: str, spaces: set[int]) -> Damaged | None:
    """Take out the spaces at these offsets; say where they were in the text without them."""
    if not spaces:
        return None
    order = sorted(spaces)
    places = frozenset(place - number for number, place in enumerate(order))
    return "".join(char for n, char in enumerate(text) if n not in spaces), places


def _between(text: str, left: regex.Match[str], right: regex.Match[str]) -> bool:
    return text[left.end() : right.start()] == " "


def glued(text: str, chance: random.Random) -> Damaged | None:
    """Take out one space or two, so that nothing else shows that the text is damaged."""
    return _glued(text, chance, (1, 1, 1, 2))


def scattered(text: str, chance: random.Random) -> Damaged | None:
    """Take out some spaces anywhere, as if by carelessness."""
    return _glued(text, chance, (3, 4, 6, 10))


def _glued(text: str, chance: random.Random, numbers: Sequence[int]) -> Damaged | None:
    tokens = _tokens(text)
    spaces = [
        left.end()
        for left, right in pairwise(tokens)
        if _between(text, left, right)
        and left[0][-1].isalnum() | (left[0][-1] in ".,)%")
        and right[0][0].isalnum() | (right[0][0] == "(")
    ]
    return _without(text, set(chance.sample(spaces, min(len(spaces), chance.choice(numbers)))))


def formatted(text: str, chance: random.Random) -> Damaged | None:
    """Take out the spaces at both ends of words and phrases, as inline tags lose them.

    In half of the texts one of the rarer words is formatted wherever it stands, as names are.
    """
    tokens = _tokens(text)
    words = [token[0].strip(_MARKS) for token in tokens]
    name = _name(words, chance) if chance.random() < 0.5 else ""
    density, spaces, n = chance.choice(_DENSITIES), set[int](), 0
    while n < len(tokens):
        end = min(n + chance.choice((0, 0, 0, 1, 1, 2)), len(tokens) - 1)
        phrase = words[n : end + 1]
        likely = density * (3 if _is_rare(words[n]) else 1)
        is_chosen = all(len(word) > _SHORT_WORDS for word in phrase) and chance.random() < likely
        if is_chosen or words[n] == name:
            end = end if is_chosen else n
            first = tokens[n].start() + tokens[n][0].index(words[n])
            last = tokens[end].start() + tokens[end][0].index(words[end]) + len(words[end])
            spaces |= {first - 1} if text[first - 1 : first] == " " else set()
            spaces |= {last} if text[last : last + 1] == " " else set()
            n = end
        n += 1
    return _without(text, spaces)


def _is_rare(word: str) -> bool:
    return default_lexicon().count(word) < _RARE


def _name(words: list[str], chance: random.Random) -> str:
    """Choose a rarer word that stands in the text more than once."""
    counts = Counter(word for word in words if len(word) >= _SHORT_WORDS and word[0].isalpha())
    names = [word for word, count in counts.items() if count > 1 and _is_rare(word)]
    return chance.choice(names) if names else ""


def unwrapped(text: str, chance: random.Random) -> Damaged | None:
    """Take out the line ends, all or two in five."""
    width, kept = chance.choice((60, 72, 80, 90)), chance.choice((0.0, 0.0, 0.6))
    spaces, begun = set[int](), 0
    for left, right in pairwise(_tokens(text)):
        if right.end() - begun > width:
            begun = right.start()
            if _between(text, left, right) and left[0][-1] != "-" and chance.random() >= kept:
                spaces.add(left.end())
    return _without(text, spaces)


def torn(text: str, chance: random.Random) -> Damaged | None:
    """Put a space into one word to four words."""
    words = [token for token in _tokens(text) if _WORD.fullmatch(token[0])]
    chosen = chance.sample(words, min(len(words), chance.choice((1, 1, 2, 4))))
    places = []
    for token in chosen:
        size = len(token[0].rstrip(".,;:)"))
        places.append(token.start() + chance.choice((1, size - 1, chance.randrange(1, size))))
    return _with_spaces(text, places)


def ligatures(text: str, chance: random.Random) -> Damaged | None:
    """Set the ligatures of most words apart."""
    places: list[int] = []
    for token in _tokens(text):
        found = _LIGATURE.search(token[0])
        if found and token[0].islower() and len(token[0]) > 4 and chance.random() < 0.7:
            ends = [found.start(), found.end()] if chance.random() < 0.7 else [found.start()]
            size = len(token[0].rstrip(".,;:)"))
            places += [token.start() + end for end in ends if 0 < end < size]
    return _with_spaces(text, places)


def _with_spaces(text: str, places: list[int]) -> Damaged | None:
    if not places:
        return None
    order = sorted(set(places))
    pieces = [text[a:b] for a, b in zip([0, *order], [*order, len(text)], strict=True)]
    return " ".join(pieces), frozenset(place + number for number, place in enumerate(order))


KINDS: Mapping[str, Callable[[str, random.Random], Damaged | None]] = {
    "glued": glued,
    "formatted": formatted,
    "unwrapped": unwrapped,
    "torn": torn,
    "ligatures": ligatures,
}
