"""Whether an unknown word may well be a word: derived from a known one by an affix."""

from __future__ import annotations

from collections.abc import Container

__all__ = ["PREFIXES", "is_derived"]

PREFIXES = frozenset(
    "a acousto aero agro amino an anti astro atto audio auto baro bi bio calori carbo cardio "
    "centi cerebro chemo chrono circum co cosmo counter cross cryo crypto cyber cyto de deca "
    "deutero di dis down dynamo dys eco eigen electro en endo epi ethno ex exo extra femto "
    "ferri ferro fluoro fore gastro geo giga glyco gyro helio hemi hemo hepato hetero hexa "
    "histo holo homo hydro hyper hypo im immuno in info infra inter intra iso kilo kineto "
    "lacto lipo litho macro magneto mechano mega melano meso meta metallo micro mid milli "
    "mini mis mito mono morpho multi myo nano necro neo neuro nitro non nucleo octa oligo "
    "omni onco opto ortho osteo out over oxy paleo pan para patho penta peri peta pharmaco "
    "phono photo physio phyto pico piezo plasmo pneumo poly post pre pro prote proto pseudo "
    "psycho pyro quadru quasi radio re retro rheo self semi servo socio spatio spectro spin "
    "stereo strato sub super supra sur sym syn techno tele tera tetra theta thermo tomo topo "
    "toxico trans tri tribo tropo turbo ultra un under uni up vaso vibro video viro visuo "
    "volt xeno zoo".split()
)
_SUFFIXES = frozenset(
    "ability able ably al ally an ance ancy ant ants ate ated ately ates ating ation "
    "ational ations ative ature dom ed ence ency ent er ers es ful fold hood ial ian ians "
    "ible ibly ic ically ics ied ier ies ification ified ifies ify ing ings ion ional "
    "ions ise ised iser ises ising isation isations ish ism isms ist ists ities ity ive "
    "ively ization izations ize ized izer izers izes izing less lessly like ly ment ments "
    "ness nesses ography oid oids ology or ors ous ously s ship th ward wards wise y".split()
)
_LONGEST_PREFIX = max(map(len, PREFIXES))
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
_SHORTEST_STEM = 4


def is_derived(word: str, words: Container[str]) -> bool:
    """Whether ``word`` (lower case) is a known word with a prefix, a suffix or both."""
    for split in range(1, min(_LONGEST_PREFIX, len(word) - _SHORTEST_STEM) + 1):
        if word[:split] in PREFIXES and (word[split:] in words or _has_suffix(word[split:], words)):
            return True
    return _has_suffix(word, words)


def _has_suffix(word: str, words: Container[str]) -> bool:
    for split in range(max(_SHORTEST_STEM, len(word) - _LONGEST_SUFFIX), len(word)):
        if word[split:] in _SUFFIXES and any(form in words for form in _stems(word[:split])):
            return True
    return False


def _stems(stem: str) -> tuple[str, ...]:
    """The words that a stem before a suffix may stand for: "modif", "us", "runn", "densit"."""
    doubled = stem[:-1] if stem[-1] == stem[-2] else stem
    return (stem, stem + "e", stem + "y", stem[:-1] + "y", doubled)
