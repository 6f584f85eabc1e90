"""Closed classes of English words, and what they cannot stand beside.

Where a number, symbol or formula was dropped, its neighbours meet: a preposition meets a full
stop ("reduces the cost by."), an article a conjunction ("the and the"). The lists were written
from grammar and checked on undamaged abstracts; they hold words of one form, lower case.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = [
    "ARTICLES",
    "ATTRIBUTIVE_UNITS",
    "BESIDE_SYMBOLS",
    "COMPARATIVES",
    "CONJUNCTIONS",
    "GAINS",
    "IMPOSSIBLE",
    "OBJECT_VERBS",
    "PREPOSITIONS",
    "QUANTIFIERS",
    "RELATIVES",
    "SYMBOL_NOUNS",
    "UNITS",
    "VERBS",
    "hangs",
    "word_class",
]

PREPOSITIONS = frozenset(
    "of in at by to from with for on into onto over than between within under above below "
    "near around per via through during until against toward towards upon beyond across "
    "about".split()
)
ARTICLES = frozenset("a an the this each every its our their any these those both".split())
VERBS = frozenset(
    "is are was were be been becomes can may has have could will would should does do must".split()
)
CONJUNCTIONS = frozenset(("and", "or", "but"))
RELATIVES = frozenset("where which that when while if as since because whether".split())
COMPARATIVES = frozenset(
    "faster slower higher lower larger smaller bigger greater better longer shorter cheaper "
    "quicker".split()
)
GAINS = frozenset(
    "speedup speedups speed-up speed-ups acceleration improvement improvements reduction "
    "reductions increase increases decrease compression gain gains throughput".split()
)
# units that also qualify a noun ("TeV photons", "at mm wavelengths")
ATTRIBUTIVE_UNITS = frozenset(
    "GeV TeV MeV keV eV meV PeV kpc Mpc Gpc pc au AU mm cm km nm GHz MHz kHz THz Hz ms s m g "
    "K".split()
)
UNITS = ATTRIBUTIVE_UNITS | frozenset(
    "GB MB TB KB dB Gyr Myr yr yrs dex mag arcsec arcmin mas percent km/s m/s kg".split()
)

# nouns that a symbol, number or formula often follows ("the mass m", "a graph G")
SYMBOL_NOUNS = frozenset(
    "abundance action age ages algebra alphabet amplitude angle angles bound bounds branching "
    "budget category charge class classes coefficient coefficients concentration constant "
    "constants content contrast coordinate coordinates coupling couplings cross-section current "
    "curve curves degree densities density depth dimension dimensions distance distribution "
    "distributions domain doping duration eccentricity edge edges efficiency eigenvalue "
    "eigenvalues element elements energies energy entropy error estimator estimators exponent "
    "exponents factor factors field fields flux fluxes fraction frequencies frequency function "
    "functions gain gap graph graphs group groups hamiltonian height horizon ideal inclination "
    "index inflation integer integers kernel kernels lagrangian length lengths level lifetime "
    "lifetimes loss losses luminosities luminosity magnitude manifold map mass masses matrices "
    "matrix measure measures metallicity metric module modulus momenta momentum node nodes norm "
    "norms number operator operators order parameter parameters path period periods phase point "
    "points polynomial position positions potential pressure prime primes probability process "
    "processes quantities quantity radii radius range rank rate rates ratio ratios redshift "
    "redshifts region resolution ring rings sample scalar scale separation sequence sequences set "
    "sets size sizes space spaces sparsity speed speeds spin state states statistic statistics "
    "strain strength stress string strings subset subsets superpotential surface surfaces "
    "temperature temperatures tensor thickness threshold time tree trees value values variable "
    "variables vector vectors velocities velocity vertex vertices viscosity voltage volume "
    "wavelength weight weights width widths word words".split()
)
# nouns that one often comes before ("the f(R) model", "of n vertices")
BESIDE_SYMBOLS = frozenset(
    "GPUs accuracy agents algebra algebras approximation axis band bands bits boson bosons bound "
    "bounds case categories channel channels classes clusters coefficient coefficients complexity "
    "component components confidence conjecture consistency continuity convergence cores "
    "correction corrections coupling dB datasets days decay decays degrees detection deviation "
    "dimension dimensional direction distribution divergence documents electrons emission epochs "
    "equation equations error errors events examples excess expansion experts exponent fold "
    "frames function functions gain galaxies graph graphs gravity group groups heads hours images "
    "improvement increase instances interaction interactions ions iterations kpc languages layers "
    "lemma level levels limit limits line lines loss matrices matrix meson mesons metric minutes "
    "model models months nodes norm norms objects orders pairs parameter parameters participants "
    "particles patients peak peaks penalty percent percentile phase phases photons plane planes "
    "points probability problem quantile quark quarks qubits queries questions rate rates ratio "
    "reduction regime regret regularization samples scaling score scores seconds sector "
    "significance smoothness sources space spaces sparsity spectra spectrum speedup stability "
    "stars state states statistic steps string strings subjects symmetries symmetry tasks tension "
    "term terms test theorem theories theory threads time times tokens transition transitions "
    "users value values vertices videos years".split()
)
# verbs that lack an object where one stood
OBJECT_VERBS = frozenset(
    "achieve achieves achieving assuming attain attains becomes being called compute computes "
    "consider considers contain containing contains define defines defining denote denotes "
    "denoting equals estimate estimates exceed exceeding exceeds find finds give given gives "
    "giving introduce introduces involving let obtain obtaining obtains reach reaches reaching "
    "require requires requiring satisfies satisfy satisfying use uses using yield yielding "
    "yields".split()
)
# words that count or choose what a symbol stands for
QUANTIFIERS = frozenset(
    "about additional all almost any approximately arbitrary average certain constant constants "
    "corresponding each every exactly finite first fixed given known last least maximum mean "
    "minimum most nearly next only over respective roughly some standard than total typical under "
    "usual".split()
)

_CLASSES = (
    ("preposition", PREPOSITIONS),
    ("article", ARTICLES),
    ("verb", VERBS),
    ("conjunction", CONJUNCTIONS),
    ("relative", RELATIVES),
    ("comparative", COMPARATIVES),
)
_CLASS = {word: name for name, words in _CLASSES for word in words}

# what cannot follow: left word, right words
_IMPOSSIBLE = {
    "of": "of and or at for if is are was with to where while when by can",
    "from": "to and or is of for",
    "between": "and or is are for at",
    "the": "and is are was of for with",
    "a": "and is of with",
    "an": "and is of for with",
    "where": "is are denotes represents",
    "Let": "be and denote",
    "with": "with is of denoting being",
    "than": "and",
    "into": "to and is",
    "at": "and or is with of",
    "by": "by of to",
    "to": "of is per",
    "for": "for is of",
    "both": "and",
    "that": "and",
    "within": "of and",
    "until": "and",
    "around": "and",
    "either": "or",
    "and": "and",
}
_RIGHT_ENDS = ("", ".", ",", ";", ":", ")")
# pairs of tokens between which something is gone, unless `hangs` knows better
IMPOSSIBLE = frozenset(
    (left, right + end)
    for left, rights in _IMPOSSIBLE.items()
    for right in rights.split()
    for end in _RIGHT_ENDS
)


def hangs(right: str, after: str) -> bool:
    """Whether a pair of ``IMPOSSIBLE`` with this right word lacks something, given the next word.

    "of at least" and "between and within" are English, "of at" and "between and" are not.
    """
    if right == "at":
        return after not in ("least", "most", "once", "present")
    if right in CONJUNCTIONS:  # prepositions may be coordinated
        return after not in PREPOSITIONS and after not in ("without", "not", "outside")
    return True


@lru_cache(maxsize=100_000)
def word_class(word: str) -> str:
    """Return the class of a word by its form: a closed class, or what its ending suggests."""
    lower = word.lower()
    if known := _CLASS.get(lower):
        return known
    if word in UNITS or (len(word) == 1 and word.islower()):
        return "unit"
    if not any(map(str.isalpha, word)):
        return "number"
    if lower != word:
        return "name"
    if "-" in word:
        return "compound"
    for ending, name in (("ly", "adverb"), ("ing", "-ing"), ("ed", "-ed"), ("ss", "word")):
        if word.endswith(ending):
            return name
    return "-s" if word.endswith("s") else "word"
