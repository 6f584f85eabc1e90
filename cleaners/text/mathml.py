"""MathML in a text, and its formulas in LaTeX: ``<mi>N</mi><mo>=</mo><mn>2</mn>`` is N=2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html.entities import html5
from itertools import islice
from typing import NamedTuple
from xml.etree import ElementTree

import regex

from ..lazy import lazy_regex
from .tex_symbols import FUNCTIONS, macros

MAX_MATHML = 100_000  # characters of one formula
_MAX_DEPTH = 60

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*+"|'[^']*+')*+"""
_OPENING = lazy_regex(
    rf"<(?P<prefix>[A-Za-z][\w.-]*+:)?(?P<name>math|tex-math|alternatives)(?=[\s>/]){_ATTRIBUTES}>"
)
_STRAY = lazy_regex(r"</(?:[A-Za-z][\w.-]*+:)?(?:math|m[ino]|mtext)>")
_TEX_MATH = lazy_regex(r"<(?:[\w.-]++:)?tex-math(?=[\s>])[^<>]*+>(?P<tex>.*?)</", regex.DOTALL)
_DOCUMENT = lazy_regex(r"\\begin\{document\}(.*?)\\end\{document\}", regex.DOTALL)
_DOLLARS = lazy_regex(
    r"\s*+(?:\$\$(.*)\$\$|\$(.*)\$|\\\((.*)\\\)|\\\[(.*)\\\]|(.*))\s*+", regex.DOTALL
)
_PREFIX = lazy_regex(r"(</?)[A-Za-z][\w.-]*+:(?=[A-Za-z])")
_FOREIGN_ATTRIBUTE = lazy_regex(r"""\s(?:[\w.-]++:[\w.-]++|xmlns)\s*=\s*(?:"[^"]*+"|'[^']*+')""")
_BARE_LESS = lazy_regex(r"<(?!/?[A-Za-z])")
_BARE_AND = lazy_regex(r"&(?!#?\w{1,31};)")
_NAMED = lazy_regex(r"&([A-Za-z][A-Za-z0-9]{0,30});")
_NAMES_OF_XML = frozenset(("lt", "gt", "amp", "quot", "apos"))
_UNPRINTED = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"))
_TEX_ENCODINGS = frozenset(("application/x-tex", "application/x-latex", "tex", "latex"))


class Formula(NamedTuple):
    """A formula of a text in MathML: its span, and it in LaTeX if it could be read."""

    start: int
    end: int
    latex: str | None


def find_mathml(text: str) -> Iterator[Formula]:
    """Yield the formulas of a text that are MathML, or the TeX of JATS, in order.

    A text without any gives the first element that stands outside of one, if there is.
    """
    if _OPENING.search(text) is None:
        yield from (Formula(*m.span(), None) for m in islice(_STRAY.finditer(text), 1))
        return
    position = 0
    unclosed: set[str] = set()
    while (m := _OPENING.search(text, position)) is not None:
        closing = f"</{m['prefix'] or ''}{m['name']}>"
        position = m.end()
        close = -1 if closing in unclosed else text.find(closing, position)
        if close < 0:
            unclosed.add(closing)
        if m["name"] == "alternatives":
            if close < 0 or not _OPENING.search(text, position, close):
                continue
        elif close < 0 or m[0].endswith("/>"):
            yield Formula(*m.span(), None)
            continue
        position = close + len(closing)
        yield Formula(m.start(), position, _read(text[m.start() : position]))


def _read(fragment: str) -> str | None:
    """Return the LaTeX of an element, from its TeX if it has some."""
    tex = _TEX_MATH.search(fragment)
    if tex is not None and (written := bare_tex(tex["tex"])):
        return written
    start = _OPENING.search(fragment)
    while start is not None and start["name"] != "math":
        start = _OPENING.search(fragment, start.end())
    if start is None:
        return None
    closing = f"</{start['prefix'] or ''}math>"
    end = fragment.find(closing)
    return mathml_to_latex(fragment[start.start() : end + len(closing)])


def bare_tex(tex: str) -> str:
    """TeX without the document or the dollars around it; nothing if it is no formula alone."""
    inside = _DOCUMENT.search(tex)
    m = _DOLLARS.fullmatch(inside[1] if inside else tex)
    body = next((group for group in m.groups() if group is not None), "") if m else ""
    body = body.removeprefix("\\displaystyle").strip()
    is_balanced = body.count("{") - body.count("\\{") == body.count("}") - body.count("\\}")
    if not is_balanced or regex.search(r"(?<!\\)\$|\\documentclass|\n\s*\n", body):
        return ""
    return body


def mathml_to_latex(fragment: str) -> str | None:
    """Return the LaTeX of one ``math`` element, without dollars; none if it cannot be read.

    Args:
        fragment: the element as text, with any prefix or none, declared or not. One with a
            declaration (``<!``) is not read, so that no entity can be defined.
    """
    if len(fragment) > MAX_MATHML or "<!" in fragment or "<?" in fragment:
        return None
    xml = _FOREIGN_ATTRIBUTE.sub("", _PREFIX.sub(r"\1", fragment))
    xml = _BARE_AND.sub("&amp;", _BARE_LESS.sub("&lt;", xml))
    try:
        root = ElementTree.fromstring(_NAMED.sub(_character, xml))
        latex = _alternative(root) or _written(root)
    except (ElementTree.ParseError, ValueError, _UnreadableError):
        return None
    latex = " ".join(latex.split())
    return latex or None


class _UnreadableError(Exception):
    """An element that this module has no LaTeX for."""


def _character(m: regex.Match[str]) -> str:
    name: str = m[1]
    return m[0] if name in _NAMES_OF_XML else html5.get(f"{name};", m[0])


def _alternative(root: ElementTree.Element) -> str:
    """The TeX that an element brings along, if it does."""
    for note in root.iter("annotation"):
        is_tex = note.get("encoding", "").lower() in _TEX_ENCODINGS
        if is_tex and (tex := bare_tex(note.text or "")):
            return tex
    alternative = root.get("alttext", "")
    return bare_tex(alternative) if regex.search(r"[\\^_]", alternative) else ""


def _written(element: ElementTree.Element, depth: int = 0) -> str:
    """Write an element in LaTeX."""
    if depth > _MAX_DEPTH:
        raise _UnreadableError
    name, children = element.tag, list(element)
    if name in _TOKENS:
        return _token(element)
    if name in ("semantics", "maction"):
        return _written(children[0], depth + 1) if children else ""
    if name in ("math", "mrow", "mstyle", "mpadded", "merror", "mtd"):
        if (element.text or "").strip() or any((child.tail or "").strip() for child in children):
            raise _UnreadableError  # text that stands in no element
        return _side_by_side([_written(child, depth + 1) for child in children])
    if name == "mspace":
        return "\\ " if element.get("linebreak") == "newline" else "\\,"
    if name in ("none", "mprescripts", "malignmark", "maligngroup"):
        return ""
    parts = [_written(child, depth + 1) for child in children]
    if name in _LAYOUTS:
        form, count = _LAYOUTS[name]
        if len(parts) != count:
            raise _UnreadableError
        return form.format(*parts)
    if name in _SCRIPTS:
        return _scripts(name, parts)
    if name == "msqrt" or (name == "menclose" and element.get("notation") == "radical"):
        return f"\\sqrt{{{_side_by_side(parts)}}}"
    if name == "mmultiscripts":
        return _multiscripts(children, parts)
    if name == "mfenced":
        return _fenced(element, parts)
    if name == "mtable":
        return "\\begin{matrix}" + " \\\\ ".join(parts) + "\\end{matrix}"
    if name in ("mtr", "mlabeledtr"):
        return " & ".join(parts)
    raise _UnreadableError


_TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_LAYOUTS: Mapping[str, tuple[str, int]] = {
    "mfrac": (r"\frac{{{}}}{{{}}}", 2),
    "mroot": (r"\sqrt[{1}]{{{0}}}", 2),
}
_SCRIPTS = {
    "msub": "_", "msup": "^", "msubsup": "_^", "munder": "_", "mover": "^", "munderover": "_^",
}  # fmt: skip
_ESCAPED = str.maketrans(
    {character: f"\\{character}" for character in "{}$%&#_"}
    | {"\\": "\\backslash ", "~": "\\sim ", "^": "\\hat{}"}
)
_VARIANTS = {
    "bold": "mathbf", "bold-italic": "boldsymbol", "double-struck": "mathbb", "script": "mathcal",
    "fraktur": "mathfrak", "sans-serif": "mathsf", "monospace": "mathtt",
}  # fmt: skip
_ACCENTS = {
    "^": "hat", "ˆ": "hat", "\u0302": "hat", "~": "tilde", "˜": "tilde", "\u0303": "tilde",
    "∼": "tilde", "¯": "bar", "‾": "bar", "_": "bar", "―": "bar", "\u0304": "bar", "−": "bar",
    "→": "vec", "⃗": "vec", "˙": "dot", ".": "dot", "¨": "ddot", "ˇ": "check", "˘": "breve",
}  # fmt: skip
_WITH_LIMITS = lazy_regex(
    r"\\(?:lim|limsup|liminf|max|min|sup|inf|sum|prod|coprod|i+nt|oint|big\w+|arg)"
    r"|\\operatorname\{\w+\}"
)
_SINGLE = lazy_regex(r".?|\d++(?:\.\d++)?|\\[A-Za-z]++(?:\{[^{}]*+\})?|\\.", regex.DOTALL)


def _token(element: ElementTree.Element) -> str:
    if len(element):
        raise _UnreadableError
    whole = (element.text or "").translate(_UNPRINTED)
    text = " ".join(whole.split())
    if element.tag in ("mtext", "ms"):
        return _text(text, whole)
    if not text:
        return ""
    if text in FUNCTIONS:
        return f"\\{text}"
    if regex.fullmatch(r"\p{L}{2,}+", text):
        return f"\\operatorname{{{text}}}" if element.tag == "mo" else f"\\mathrm{{{text}}}"
    latex = _side_by_side([_sign(character) for character in text])
    variant = _VARIANTS.get(element.get("mathvariant", ""))
    return f"\\{variant}{{{latex}}}" if variant else latex


def _text(text: str, whole: str) -> str:
    """Words in a formula, with the white space that stands around them."""
    if not text:
        return "\\ " if whole else ""
    if regex.search(r"[\\^~]", text):
        raise _UnreadableError
    before, after = " " * whole[0].isspace(), " " * whole[-1].isspace()
    return f"\\text{{{before}{text.translate(_ESCAPED)}{after}}}"


def _sign(character: str) -> str:
    return macros().get(character, character.translate(_ESCAPED))


def _side_by_side(parts: Sequence[str]) -> str:
    """Join parts; a macro that ends in a letter is parted from the letter behind it."""
    out = ""
    for part in parts:
        parted = part[:1].isalpha() and regex.search(r"\\[A-Za-z]++$", out)
        out += " " * bool(parted) + part
    return out


def _scripts(name: str, parts: Sequence[str]) -> str:
    signs = _SCRIPTS[name]
    if len(parts) != len(signs) + 1:
        raise _UnreadableError
    base, *others = parts
    if name in ("munder", "mover", "munderover"):
        return _above_and_below(signs, base, others)
    return _based(base) + "".join(map(_script, signs, others))


def _above_and_below(signs: str, base: str, others: Sequence[str]) -> str:
    if _WITH_LIMITS.fullmatch(base):
        return base + "".join(map(_script, signs, others))
    if signs == "^" and (accent := _accent_of(others[0])):
        return f"\\{accent}{{{base}}}"
    if signs == "_" and _accent_of(others[0]) == "bar":
        return f"\\underline{{{base}}}"
    for sign, other in zip(signs, others, strict=True):
        base = f"\\{'underset' if sign == '_' else 'overset'}{{{other}}}{{{base}}}"
    return base


def _accent_of(mark: str) -> str:
    return {_sign(sign): name for sign, name in _ACCENTS.items()}.get(mark, "")


def _script(sign: str, text: str) -> str:
    if sign == "^" and regex.fullmatch("'+", text):
        return text
    return f"{sign}{text}" if len(text) == 1 else f"{sign}{{{text}}}" if text else ""


def _based(base: str) -> str:
    """The base of scripts, in braces if they would take a part of it alone."""
    return (base or "{}") if _SINGLE.fullmatch(base) else f"{{{base}}}"


def _multiscripts(children: Sequence[ElementTree.Element], parts: Sequence[str]) -> str:
    """Write what stands at the four corners of a base."""
    names = [child.tag for child in children]
    split = names.index("mprescripts") if "mprescripts" in names else len(parts)
    behind, ahead = parts[1:split], parts[split + 1 :]
    if not parts or len(behind) % 2 or len(ahead) % 2:
        raise _UnreadableError
    lead = "".join(map(_script, "_^" * (len(ahead) // 2), ahead))
    scripts = "".join(map(_script, "_^" * (len(behind) // 2), behind))
    return ("{}" + lead if lead else "") + _based(parts[0]) + scripts


def _fenced(element: ElementTree.Element, parts: Sequence[str]) -> str:
    separators = element.get("separators", ",").replace(" ", "")
    out = ""
    for n, part in enumerate(parts):
        out += separators[min(n, len(separators)) - 1 :][:1] if n and separators else ""
        out = _side_by_side([out, part])
    opening, closing = element.get("open", "("), element.get("close", ")")
    return f"{_fence(opening)}{out}{_fence(closing)}"


def _fence(text: str) -> str:
    return "".join(map(_sign, text))
