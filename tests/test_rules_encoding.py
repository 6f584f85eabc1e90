"""What the encoding rules must leave alone in every text, and put right in every text."""

from __future__ import annotations

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arxmend import clean_text

# letters, typography and mathematics as they should be; no run of them is mojibake
CLEAN = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?()[]/-+=%'\"\n"
    "‘’“”«»–—…•†‡°±×÷·µ²³¹½¼™®©€£√∞≈≤≥→∈∇∂αβγδελμπσφωΓΔΛΣΩℝ𝔽⁰⁴⁵⁻ⁿ₀₁₂éèüößñçøłőšžčæœÉÖÜÄÇÑØ"
)
# what ends up in abstracts, and has more than one byte in UTF-8
SPECIAL = "éèüöñçßøÉÖÜ’“–—×°±²³µαβγδλμπσφωΔΣΩ≤≥∼≈∈→∞√"


@given(st.text(CLEAN, max_size=60))
@example("10 Å² and 5 Å³ at 3 Å—the")
@example("the CAFÉ—and É… “5 Å”, Spaß”, 2×½, √π, √©2")
@example("AT&T, R&D; Q&A; a & b \\\\ c & d")
@example("10³ is not 103, and don’t uncurl “quotes”")
def test_clean_text_stays(text: str) -> None:
    cleaned = clean_text(text, select=["ENC"])
    assert cleaned.text == text
    assert not cleaned.findings


@pytest.mark.parametrize("character", SPECIAL)
def test_mojibake_of_a_character_is_repaired(character: str) -> None:
    text = f"naïve {character} and don’t"
    damaged = text.encode().decode("latin-1")
    assert clean_text(damaged, select=["ENC"]).text == text


@pytest.mark.parametrize("character", SPECIAL)
def test_only_the_damaged_characters_are_edited(character: str) -> None:
    damaged = f"It is {character.encode().decode('latin-1')} here; naÃ¯ve."
    for edit in clean_text(damaged, select=["ENC"]).edits:
        assert not damaged[edit.start : edit.end].isascii()
        assert edit.end - edit.start <= 3


@given(st.text(CLEAN, max_size=30), st.integers(1, 4))
def test_entities_escaped_any_number_of_times_are_undone(text: str, times: int) -> None:
    escaped = text
    for _ in range(times):
        escaped = html.escape(escaped)
    assert clean_text(escaped, select=["ENC702"]).text == text


@given(st.text(max_size=60))
def test_any_text_settles(text: str) -> None:
    cleaned = clean_text(text, select=["ENC"])
    assert all(finding.rule.startswith("ENC") for finding in cleaned.findings)
    assert cleaned.revert() == text
    assert clean_text(cleaned.text, select=["ENC"]).text == cleaned.text
