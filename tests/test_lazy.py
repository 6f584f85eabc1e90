"""Regular expressions that are compiled when they are first used."""

import copy
import pickle
import sys
from collections.abc import Callable, Iterator
from itertools import chain

import pytest
import regex

from arxmend.lazy import _Lazy, lazy_regex
from arxmend.rules import all_rules
from arxmend.text.tokens import TokenPattern


def test_it_does_what_the_compiled_pattern_does() -> None:
    pattern = lazy_regex(r"(?P<letter>[a-c])\d", regex.IGNORECASE)
    assert [m["letter"] for m in pattern.finditer("a1 B2 d3")] == ["a", "B"]
    assert pattern.sub(r"\g<letter>", "a1 d3") == "a d3"
    assert pattern.pattern == r"(?P<letter>[a-c])\d"


def _through_pickle(pattern: regex.Pattern[str]) -> regex.Pattern[str]:
    twin: regex.Pattern[str] = pickle.loads(pickle.dumps(pattern))
    return twin


@pytest.mark.parametrize("twin_of", [copy.copy, copy.deepcopy, _through_pickle])
def test_it_can_be_copied(twin_of: Callable[[regex.Pattern[str]], regex.Pattern[str]]) -> None:
    assert twin_of(lazy_regex("[ab]+")).findall("ab c a") == ["ab", "a"]


def test_an_error_shows_when_it_is_used() -> None:
    with pytest.raises(regex.error):
        lazy_regex("(").search("a")


def test_every_pattern_of_the_rules_compiles() -> None:
    all_rules()
    own = [module for name, module in sys.modules.items() if name.startswith("arxmend.")]
    patterns = [each for module in own for value in vars(module).values() for each in _in(value)]
    assert len({id(each) for each in patterns}) > 400
    assert all(isinstance(each._compiled, regex.Pattern) for each in patterns)


def _in(value: object) -> Iterator[_Lazy]:
    if isinstance(value, _Lazy):
        yield value
    elif isinstance(value, TokenPattern):
        yield from _in(value.compiled)
    elif isinstance(value, (tuple, list)):
        yield from chain.from_iterable(map(_in, value))
    elif isinstance(value, dict):
        yield from _in([*value.values()])
