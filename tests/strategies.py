"""What the property tests draw: edits of a text, abstracts of damaged pieces, any characters."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

from arxmend import Edit
from arxmend.text.edits import apply_edits

_PIECES = (
    *("the", "of", "We", "present", "model", "models", "speedup", "at", "a", "is", "in", "image"),
    *("Samba", "LoRA", "FlashAttention", "Mamba-2", "SFT", "k-means", "GPT-4", "CIFAR-10", "jina"),
    *("state-of-the-art", "self-", "-th", "naïve", "Poincaré", "Schrödinger’s", "don't", "αβ"),
    *("1616", "64", "8", "3.7", "15%", "1,024", "10x", "2406.07550v2", "10^{-3}", "±0.5", "10³"),
    *(".", ",", ";", ":", "?", "!", "...", "(", ")", "[", "]", "()", "[]", "“", "”", "'", '"', "–"),
    *("e.g.", "i.e.", "vs.", "et al.", "Fig.", "http", "https://github.com/a/b.", "www.x.org/~y"),
    *("$x$", "\\alpha", "$O(n \\log n)$", "\\textbf{we}", "{", "}", "**", "*so*", "`code`", "_a_"),
    *("<b>", "</b>", "&amp;", "&lt;", "![](0_image_0.png)", "[1]", "111", "†", "∗", "â€™", "ﬁ"),
    *("arXiv:2405.04517v1 [cs.LG] 7 May 2024", "Figure 1:", "×", "⟦", "x", "=", "<", ">", "~", "/"),
)
_GLUE = (" ", " ", " ", " ", "", "", "  ", "\n", "\u00a0", "\u200b", "\t", "\u00ad")
_JOINTS = (" ", " ", " ", " ", " ", "", " , ", "\n", ". ", "-")
_CORPUS = Path(__file__).parents[1] / "golden" / "corpus.jsonl"
_RECORDS = [json.loads(line)["abstract"] for line in _CORPUS.read_text("utf-8").splitlines()]
_ODD = "\0\x07\x85\u200b\u200e\u202e\u2028\u2066\u2069\ufeff\ufffd\u0301\ud800\udfff\U0010ffff"


def abstracts() -> st.SearchStrategy[str]:
    """Texts of realistic pieces, often glued."""
    pieces = st.tuples(st.sampled_from(_PIECES), st.sampled_from(_GLUE))
    return st.lists(pieces, max_size=25).map(lambda drawn: "".join(a + b for a, b in drawn))


def any_text() -> st.SearchStrategy[str]:
    """Arbitrary code points: lone surrogates, NUL and bidirectional controls among them."""
    chars = st.one_of(
        st.characters(exclude_categories=()), st.sampled_from(_ODD), st.sampled_from("aA1 .,(-")
    )
    return st.text(chars, max_size=40)


@st.composite
def records(draw: st.DrawFn) -> str:
    """Parts of real records, with words glued to the next, or more put between them."""
    words = draw(st.sampled_from(_RECORDS)).split(" ")
    start = draw(st.integers(0, len(words) - 1))
    words = words[start : start + draw(st.integers(1, 40))]
    glue = draw(st.lists(st.sampled_from(_JOINTS), min_size=len(words), max_size=len(words)))
    return "".join(word + joint for word, joint in zip(words, glue, strict=True))


@st.composite
def edits(draw: st.DrawFn, text: str, rule: str = "SPC101") -> tuple[Edit, ...]:
    """Sorted edits of ``text`` that do not overlap; they may touch, insert, or do nothing."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    replacements = st.text("ab \u00a0", max_size=3)
    return tuple(
        Edit(start, end, draw(replacements), rule, f"{rule} {k}")
        for k, (start, end) in enumerate(spans)
    )


_TEXTS = st.text("abc ", max_size=20)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    """A text and edits of it."""
    text = draw(_TEXTS)
    return text, draw(edits(text))


@st.composite
def twice_edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...], tuple[Edit, ...]]:
    """A text, edits of it, and edits of the edited text."""
    text, first = draw(edited())
    return text, first, draw(edits(apply_edits(text, first), "NUM301"))
