"""Tags of markup by their vocabularies, and the white space that each implies."""

from __future__ import annotations

import regex

from ..lazy import lazy_regex

# HTML, JATS and what publishers add: Springer, Elsevier, Wiley, the ACL, IEEE, BioMed Central, RSC,
# Nature, IOP, TEI. What texts are about or use as tokens is left out: s, ref, note, text, del, ins
_INLINE = """
    i b u em strong small big span font tt code italic bold sc scp monospace underline overline
    roman sans-serif strike sub inf sup q abbr abbrev kbd samp a wbr it hi
    xref ext-link email uri named-content styled-content institution related-article
    related-object inline-formula inline-graphic tex-math tex alternatives
    inline-supplementary-material emphasis subscript superscript inlineequation equationsource
    externalref refsource reftarget internalref citationref smallcaps small-caps fixed-case urlref
    url hsp cross-ref cross-refs
    acronym bdi bdo cite dfn nobr ruby rb rt rp
    overline-start overline-end underline-start underline-end milestone-start milestone-end
    chem-struct chem-struct-wrap private-char glyph-data index-term inline-media
    inter-ref inter-refs inter-ref-end intra-ref intra-refs cross-out inline-figure float-anchor
    inlinemediaobject nonbreakingspace stack formula inline-eqn inlineeq inlinegraphic
    bo bi ital emph emb exlnk weblink accessionid termdefinition chemicalstructure
    persname placename orgname foreign
""".split()
_BLOCK = """
    p div section sec title subtitle ul ol dl dt dd li blockquote center h1 h2 h3 h4 h5 h6
    list list-item disp-quote disp-formula br hr break lb st para simplepara simple-para heading
    abstractsection abstract-sec section-title sectiontitle abstracttext unorderedlist orderedlist
    itemcontent listitem displayequation abstract
    def-list def-item def-term def-description definitionlist definitionlistentry
    verse-group verse-line boxed-text disp-formula-group displayed-quote formalpara
    figcaption hgroup
""".split()
# only with the prefix of a vocabulary, as text is about them, too, or they are words of its own
_PREFIXED_BLOCK = "label caption table tr td th body article head trans-abstract def speech"
_OF_WORD = ("o", "st1", "w")  # what Word writes
_PREFIXES = "|".join(("jats|ce|sb|ja|bk|xocs|cals|tp|xhtml|html|tei|nlm", *_OF_WORD))
_BLOCKS = frozenset((*_BLOCK, *_PREFIXED_BLOCK.split()))


def _any(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_ATTRIBUTES = r"""(?:\s[^<>\n]{0,300}+)?\s*+"""
TAG = lazy_regex(
    rf"<(?P<close>\s?/\s?)?+(?:(?P<prefix>{_PREFIXES}):(?P<any>[a-z][\w-]{{0,40}}+)"
    rf"|(?P<name>{_any(_INLINE + _BLOCK)}))(?P<more>{_ATTRIBUTES})(?P<void>/?)>",
    regex.IGNORECASE,
)
CERTAIN_TAG = lazy_regex(r"""\s+[\w:-]+\s?=\s?["'“”].*""", regex.DOTALL)
"""Attributes that only a tag has."""


def is_qualified(tag: regex.Match[str]) -> bool:
    """Whether its prefix proves a tag; those of Word stand in texts about its files, too."""
    return bool(tag["prefix"]) and tag["prefix"].lower() not in _OF_WORD


def name_of(tag: regex.Match[str]) -> str:
    """Return the name of a tag in small letters, without its prefix.

    Word’s own keep it: ``<o:p>`` ends a paragraph that has a ``<p>``, too.
    """
    if (tag["prefix"] or "").lower() == "o":
        return f"o:{tag['any'].lower()}"
    name: str = tag["name"] or tag["any"]
    return name.lower()


def is_block(name: str) -> bool:
    """Whether an element begins and ends a line; all others are part of one."""
    return name in _BLOCKS
