"""ENC701: UTF-8 that was read as Windows-1252 or Latin-1."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# how Windows-1252 and Latin-1 show the bytes 80 to BF, which continue a character in UTF-8
_NEXT = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# The bytes that begin what abstracts hold: Latin, Greek and Cyrillic letters; punctuation,
# mathematics, ligatures; emoji. Others, as in ‘Ø²’ or ‘É°’, are more likely meant.
# A control character among the bytes of Hebrew and Arabic letters is never meant.
_OF_ABJADS = r"(?=(?:[×ØÙÚÛ][\xa0-\xbf])*+[×ØÙÚÛ][\x80-\x9f])(?:[×ØÙÚÛ][\x80-\xbf])++"
_BYTES = f"(?:[ÂÃÄÅËÎÏÐÑ]{_NEXT}|{_OF_ABJADS}|[áâãï]{_NEXT}{_NEXT}|ð{_NEXT}{_NEXT}{_NEXT})"
# ångströms to a power, with a footnote or before a dash look like mojibake
_MOJIBAKE = lazy_regex(f"(?!Å[²³°±·¹†‡’”–—])(?:{_BYTES})++")
# the bytes 81 and 9D have no sign in Windows-1252 and get lost
_CUT_LIGATURE = lazy_regex(f"ï¬(?!{_NEXT})")
# the third character was turned into ASCII afterwards
_SPELT = r"\((?:tm|TM)\)|TM|oe|~"
_CUT_QUOTE = lazy_regex(f"â€(?!{_NEXT}|{_SPELT})")
_QUOTES = lazy_regex(f"[“”]|â€œ|â€(?!{_NEXT}|{_SPELT})|â€\x9d")
_SPELT_QUOTES = {"(tm)": "’", "(TM)": "’", "TM": "’", "oe": "“", "~": "‘"}
_SPELT_QUOTE = lazy_regex(f"â€({_SPELT})")
# the second byte has no sign in Latin-1, so that a question mark was written: only comparisons of
# numbers end in these
_LOST_BYTE = lazy_regex(r"â\?([¥¤])(?=\s?\d)")
_COMPARISONS = {"¥": "≥", "¤": "≤"}
# a no-break space of which the second byte became a space; ‘Â’ may be an operator, too
_UNITS = "|".join(sorted(filter(str.isalpha, words_of("measure"))))
_NO_BREAK = lazy_regex(rf"(?<=\d)Â(?= (?:{_UNITS})\b)|(?<=\b[A-Z]{{4,12}} )Â (?=[A-Z][a-z])")


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    found = list(_MOJIBAKE.finditer(text))
    for m, right in zip(found, _repair([m[0] for m in found]), strict=True):
        if right != m[0]:
            message = f"‘{m[0]}’ is ‘{right}’, read in the wrong encoding"
            yield Match(m.start(), m.end(), message, ((*m.span(), right),))
    for m in _CUT_LIGATURE.finditer(text):
        message = "‘ï¬’ is the ligature ‘ﬁ’, read in the wrong encoding"
        yield Match(m.start(), m.end(), message, ((*m.span(), "fi"),))
    for m in _SPELT_QUOTE.finditer(text):
        right = _SPELT_QUOTES[m[1]]
        message = f"‘{m[0]}’ is ‘{right}’, read in the wrong encoding and then turned into ASCII"
        yield Match(*m.span(), message, ((*m.span(), right),))
    for m in _LOST_BYTE.finditer(text):
        right = _COMPARISONS[m[1]]
        message = f"‘{m[0]}’ is ‘{right}’, read in the wrong encoding, with one byte lost"
        yield Match(*m.span(), message, ((*m.span(), right),))
    for m in _NO_BREAK.finditer(text):
        yield Match(*m.span(), "‘Â’ is left of a no-break space", ((*m.span(), ""),))
    for m in _CUT_QUOTE.finditer(text):
        places = ((*m.span(), "”"),) if _closes_quote(text, *m.span()) else ()
        message = "‘â€’ is half of a character read in the wrong encoding"
        yield Match(m.start(), m.end(), message, places)


def _closes_quote(text: str, start: int, end: int) -> bool:
    """Whether an opening quotation mark waits for its closing one, which lost its last byte."""
    *_, last = [m[0] for m in _QUOTES.finditer(text, 0, start)] or [""]
    return last in ("“", "â€œ") and not text[end : end + 1].isalnum()


def _repair(pieces: list[str]) -> list[str]:
    """Decode the pieces together, as each is evidence for the others, or else one by one."""
    if not pieces:
        return []
    # no character of several bytes holds a line end
    together = _decode("\n".join(pieces)).split("\n")
    if together != pieces:
        return together
    decoded = {piece: _decode(piece) for piece in set(pieces)}
    return [decoded[piece] for piece in pieces]


def _decode(text: str) -> str:
    """Decode mojibake, and nothing else: ftfy may not touch quotes, widths or superscripts."""
    import ftfy  # 65 ms, and few texts need it

    only_encoding = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        restore_byte_a0=False,
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=False,
        fix_c1_controls=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
    return ftfy.fix_text_segment(text, only_encoding)


RULE = TextRule(
    code="ENC701",
    name="mojibake",
    what="Repairs characters whose UTF-8 bytes were read as Windows-1252 or Latin-1. "
    "ftfy decides whether they were; only the damaged characters are replaced.",
    why="‘naÃ¯ve’ is another word than ‘naïve’ to every search and every tokenizer.",
    example=Example("the SchrÃ¶dinger equationâ€™s", "the Schrödinger equation’s"),
    unsafe_when="A text that is about mojibake. Half a character (‘â€’) that closes no open "
    "quotation is reported only.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=(*"ÂÃÄÅËÎÏÐÑáâãïð", *map(chr, range(0x80, 0xA0))),
    detect=_detect,
)
