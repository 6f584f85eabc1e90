"""A text's reference, and what it says about the text at each step of its repair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..language.lexicon import Lexicon
from ..text.edits import Edit, Safety, apply_edits, ink
from ..text.match import Match
from .compare import LIKENESS, Comparison, Official, compare
from .differences import NO_ABSTRACT, OTHER_PAPER, OTHER_VERSION, differences, is_withdrawn
from .repairs import NUMBER, repairs

_FAR = 30  # signs on each side that another version must have for more than a space
_MARKS = ".,;:!?()[]\"“”‘’'"


@dataclass(frozen=True, slots=True)
class Reference:
    """The official abstract of a paper.

    Attributes:
        text: the abstract, LaTeX as its authors wrote it.
        name: what findings and reasons call it, such as "arXiv metadata of 2406.07550v1".
        digest: the beginning of the SHA-256 of the file it is from, which reasons name, too.
        notes: what is to be told beside it: codes of the family REF, each with a message.
    """

    text: str
    name: str = "the reference"
    digest: str = ""
    notes: tuple[tuple[str, str], ...] = ()


class Evidence:
    """What a reference says about one text, which is compared again when it has changed."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self._official = Official(reference.text)
        self._text: str | None = None
        self._compared: Comparison | None = None

    def compared(self, text: str) -> Comparison | None:
        """Return the text beside its reference; none if the reference is of another text."""
        if text != self._text:
            compared = compare(text, self._official)
            is_like = compared is not None and compared.likeness >= LIKENESS
            self._text, self._compared = text, compared if is_like else None
        return self._compared

    def repairs(self, text: str, lexicon: Lexicon) -> Iterator[tuple[str, Match]]:
        """Yield what the text is to take, with the codes of the rules."""
        compared = self.compared(text)
        if compared is None:
            return
        name, digest = self.reference.name, self.reference.digest
        named = f"{name}, SHA-256 {digest}" if digest else name
        found = list(repairs(compared, lexicon, named))
        if self._is_revised(text, found):
            # authors add numbers, and leave no trace; and near other words they may add anything
            sure = set(repairs(compared, lexicon, named, around=_FAR))
            for code, match in found:
                is_sure = code != NUMBER and (code, match) in sure
                yield code, match if is_sure else match._replace(safety=Safety.UNSAFE)
        else:
            yield from found

    def _is_revised(self, text: str, found: Sequence[tuple[str, Match]]) -> bool:
        """Whether the reference is another version, and differs where nothing is to be taken."""
        if not found or all(code != OTHER_VERSION for code, _ in self.reference.notes):
            return False
        fixes = sorted(fix for _, match in found for fix in match.fix)
        taken = apply_edits(text, [Edit(*fix, "", "") for fix in fixes])
        compared = compare(taken, self._official)
        return compared is None or any(differences(compared, ""))

    def differences(self, text: str) -> Iterator[tuple[str, Match]]:
        """Yield how the reference differs from the repaired text, with the codes of the rules."""
        name, size = self.reference.name, len(text)
        for code, message in self.reference.notes:
            yield code, Match(0, size, message)
        compared = self.compared(text)
        if compared is not None:
            yield from differences(compared, name)
        elif not self.reference.text.strip():
            yield NO_ABSTRACT, Match(0, size, f"{name} has no abstract")
        elif is_withdrawn(self.reference.text):
            yield NO_ABSTRACT, Match(0, size, f"{name} says that the paper was withdrawn")
        elif text.strip():
            message = f"{name} is another text; the id may be wrong, so nothing is taken from it"
            yield OTHER_PAPER, Match(0, size, message)

    def proves(self, text: str, match: Match) -> bool:
        """Whether the reference shows that there is nothing to repair or to report at a place."""
        compared = self.compared(text)
        if compared is None:
            return False
        if match.fix:
            return any(
                compared.proves(start, end) and not _same_spacing(text[start:end], replacement)
                for start, end, replacement in match.fix
            )
        if match.gap is not None:
            return compared.proves(match.gap, match.gap)
        return compared.proves(match.start, match.end)

    def adds(self, text: str, match: Match) -> bool:
        """Whether a fix puts signs in, and takes none out."""
        return any(
            _is_longer(text[start:end], replacement) for start, end, replacement in match.fix
        )

    def denies(self, text: str, match: Match) -> bool:
        """Whether a fix puts a sign in that the reference has not in the same word."""
        return any(
            _is_longer(text[start:end], replacement)
            and _word(text, start, end, replacement) not in self.reference.text
            for start, end, replacement in match.fix
        )


def _same_spacing(before: str, after: str) -> bool:
    """Whether two pieces of text differ in the kind and length of their white space at most."""
    return f"|{before}|".split() == f"|{after}|".split()


def _is_longer(before: str, after: str) -> bool:
    """Whether ``after`` has all signs of ``before`` in their order, and more."""
    signs = iter(ink(after))
    return len(ink(after)) > len(ink(before)) and all(sign in signs for sign in ink(before))


def _word(text: str, start: int, end: int, replacement: str) -> str:
    """The words around a place as a replacement makes them, without the marks around them."""
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    right = min(place if (place := text.find(s, end)) >= 0 else len(text) for s in " \n")
    return f"{text[left:start]}{replacement}{text[end:right]}".strip().strip(_MARKS)
