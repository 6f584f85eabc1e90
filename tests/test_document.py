"""What rules read of a text: its tokens, what they hold, and where."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import regex
from hypothesis import given

from arxmend import Edit, clean_text
from arxmend.language.lexicon import Lexicon, default_lexicon
from arxmend.rules import all_rules
from arxmend.rules.rule import TextRule
from arxmend.text import tokens
from arxmend.text.document import Document
from arxmend.text.edits import apply_edits
from arxmend.text.tokens import (
    LONGEST_TOKEN,
    NOT_ASCII,
    ODD,
    Among,
    TokenCheck,
    TokenMemory,
    TokenPair,
    TokenPart,
    TokenPattern,
    TokenSet,
)
from tests import strategies
from tests.golden import load_cases

SEARCHES = [look for rule in all_rules() if isinstance(rule, TextRule) for look in rule.searches]


def document(text: str) -> Document:
    return Document(text, default_lexicon())


def goldens() -> list[str]:
    return [case.input for case in load_cases("wild", "synthetic", "negative", "known-failures")]


@given(strategies.any_text())
def test_tokens_stand_where_they_start(text: str) -> None:
    view = document(text)
    for n, word in enumerate(view.words):
        assert text.startswith(word, view.start(n))
        assert n == 0 or view.start(n) > view.start(n - 1)


@given(strategies.edited())
def test_an_edited_document_is_the_document_of_the_edited_text(
    drawn: tuple[str, tuple[Edit, ...]],
) -> None:
    text, edits = drawn
    edited, fresh = document(text).edited(edits), document(apply_edits(text, edits))
    assert edited.text == fresh.text
    assert edited.words == fresh.words
    assert dict(edited.hits) == dict(fresh.hits)
    assert edited.characters >= fresh.characters


def test_a_pattern_matches_no_token_without_its_signs() -> None:
    patterns = [look for look in SEARCHES if isinstance(look, TokenPattern) and look.signs]
    tokens = {token for text in goldens() for token in text.split()}
    matched = [
        (pattern, token)
        for pattern in patterns
        for token in tokens
        if pattern.compiled.search(token)
    ]
    assert {pattern for pattern, _ in matched} == set(patterns)  # each shows what it does
    assert [(p.signs, token) for p, token in matched if not _holds_sign(p, token)] == []


def _holds_sign(pattern: TokenPattern, token: str) -> bool:
    core = token[:-1] if token[-1] in ".,;:" else token
    if not core or (core.isalpha() and isinstance(pattern.signs, str)):
        return True
    strings = f"\n{token}\n"
    if pattern.signs == NOT_ASCII:
        return not core.isascii()
    return any(sign in (core if len(sign) == 1 else strings) for sign in pattern.signs)


def test_a_known_word_holds_nothing_unless_it_is_looked_for() -> None:
    view = document("We show that Networks scale, in th and so forth.")
    held = {view.words[n] for look in view.hits for n in view.tokens_with(look)}
    assert held == {"th"}
    assert ODD not in view.hits


def test_a_token_that_is_looked_for_is_found_however_often() -> None:
    known, unknown = TokenSet(["the"]), TokenSet(["zorp"])
    view = document("the zorp of the zorp")  # made after the sets, so it knows them
    assert view.tokens_with(known) == [0, 3]
    assert view.tokens_with(unknown) == view.tokens_with(ODD) == [1, 4]


def test_strings_are_found_in_every_token_that_holds_them() -> None:
    inside, last, first = TokenPart("orp"), TokenPart("zorp\n"), TokenPart("\nzorp")
    pattern = TokenPattern(r"\Azorp.", signs=("\nzorp",))
    view = document("azorp zorpa, the zorp orp")
    assert view.tokens_with(inside) == [0, 1, 3, 4]
    assert view.tokens_with(last) == [0, 3]
    assert view.tokens_with(first) == [1, 3]
    assert view.tokens_with(pattern) == [1]


def test_a_check_is_asked_once_of_each_token() -> None:
    asked: list[str] = []

    def find(some: Iterable[str], _: Lexicon) -> list[str]:
        tokens = list(some)
        asked.extend(tokens)
        return [token for token in tokens if token.endswith("p")]

    check = TokenCheck(find)
    assert document("a zorp of zorps and azorp").tokens_with(check) == [1, 5]
    assert document("a zorp").tokens_with(check) == [1]
    assert sorted(asked) == ["azorp", "zorp", "zorps"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("( , b) and no more, (a ,\nb", ["( ,", "a ,"]),
        ("a , b , c , , d", ["a ,", "b ,", "c ,"]),
        (", a", []),
        ("\t a , ", ["a ,"]),
    ],
)
def test_a_pattern_is_looked_for_near_what_tokens_hold(text: str, found: list[str]) -> None:
    lone = TokenPattern(r"\A,\Z", signs=",", among=Among.MARKED)
    pattern = regex.compile(r"\S ,")
    assert [m[0] for m in document(text).find_near(pattern, lone)] == found


def test_two_tokens_in_a_row_are_found_by_what_they_make_together() -> None:
    pair = TokenPair(lambda _: {"zorpfree"})
    view = document("a zorp (free) model, zorpfree zorp- free zorp free")
    assert view.tokens_with(pair) == [1, 7]
    edit = Edit(view.text.index("zorpfree"), view.text.index("zorpfree") + 4, "zorp ", "", "")
    assert view.edited((edit,)).tokens_with(pair) == [1, 4, 8]


def test_two_tokens_in_a_row_may_be_checked_with_their_marks() -> None:
    asked: list[tuple[str, str]] = []

    def check(two: tuple[str, str], _: Lexicon) -> bool:
        asked.append(two)
        return two[1].endswith(",")

    pair = TokenPair(lambda _: {"zorpfree"}, check)
    marks = "(" * LONGEST_TOKEN
    view = document(f"zorp free, zorp free zorp free, and {marks}zorp free")
    assert view.tokens_with(pair) == [0, 4, 7]  # none that is too long to be remembered is asked
    assert asked == [("zorp", "free,"), ("zorp", "free")]


def test_a_pattern_may_ask_for_a_character_beyond_ascii() -> None:
    pattern = TokenPattern(r"\w", signs=NOT_ASCII, among=Among.MARKED)
    assert document("zorp zörp z-orp z-örp").tokens_with(pattern) == [3]


def test_memory_is_kept_from_text_to_text() -> None:
    memory = default_lexicon().memory(TokenMemory)
    assert document("a zorp-free model").tokens_with(ODD) == [1]
    assert default_lexicon().memory(TokenMemory) is memory
    assert memory.hits_in(["zorp-free"]) == memory.hits_in(["zorp-free"])


def test_a_memory_that_is_full_forgets_and_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "We presentzorp, amodel thatcombines the zorp and wepropose it (LLMs) , here."
    whole = default_lexicon()
    before = clean_text(text)
    monkeypatch.setattr(tokens, "_MOST_REMEMBERED", 5)
    forgetful = Lexicon(whole.words, whole.pairs, whole.compounds, whole.fields, whole.shadowed)
    for _ in range(3):
        assert clean_text(text, lexicon=forgetful) == before
    first, second = Document("zorp1 is (here)", forgetful), Document("zorp2 is (there)", forgetful)
    assert first.tokens_with(ODD) == second.tokens_with(ODD) == [0]
    assert first.hits.keys() == second.hits.keys()


def test_a_settled_document_knows_the_same_text_and_asks_rules_again() -> None:
    before = document("a novel method (here) is fast")
    assert before.with_boundaries(frozenset()) is before
    assert before.found_by(_boundaries) == []
    after = before.with_boundaries(frozenset((1,)))
    assert after.found_by(_boundaries) == [1] and before.found_by(_boundaries) == []
    assert after.bare_words == before.bare_words == {"a", "novel", "method", "here", "is", "fast"}


def _boundaries(document: Document) -> list[int]:
    return sorted(document.boundaries)
