"""TeX and MathML in a text: what becomes of them, and what is left alone."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arxmend import clean_frame, clean_text, engine
from arxmend.text.edits import Edit, apply_edits
from arxmend.text.mathml import find_mathml, mathml_to_latex
from arxmend.text.tex import conversions
from arxmend.text.tex_math import formula_to_unicode
from tests import strategies

_TEX = st.lists(
    st.sampled_from(
        [  # pieces
            *("$", "$", "$$", "\\", "\\$", "{", "}", "^", "_", "\\(", "\\)", "\\[", "`", "'", '"'),
            *(
                "\\alpha",
                "\\frac",
                "\\sqrt",
                "\\emph{",
                "{\\it ",
                "\\'",
                '\\"',
                "\\c{c}",
                "\\o ",
                "~",
            ),
            *(
                "\\text{",
                "\\mathbf{",
                "\\ensuremath{",
                "\\begin{a}",
                "\\end{a}",
                "\\left",
                "\\rm",
                "\\%",
            ),
            *(
                "\\textsuperscript{2}",
                "\\mathcal ",
                "\\not",
                "\\bar",
                "\\,",
                "\\ ",
                "\\\\",
                "\\textdegree",
            ),
            *(
                "x",
                "e",
                "n",
                "2",
                "10",
                "5 and ",
                " ",
                " ",
                "=",
                "<",
                ">",
                "-",
                "(",
                ")",
                ",",
                ".",
                "²",
                "é",
            ),
            *(
                "<math>",
                "</math>",
                "<mi>",
                "</mi>",
                "&lt;",
                "&amp;",
                "<mfrac>",
                "</mfrac>",
                "<!",
                "tex-math",
            ),
        ]
    ),
    max_size=25,
).map("".join)


def in_unicode(text: str) -> str:
    edits = [Edit(*piece, "", "") for found in conversions(text) for piece in found.pieces]
    return apply_edits(text, edits)


@given(st.one_of(_TEX, strategies.abstracts(), strategies.any_text()))
@example("\\$5$\\alpha$\\$6")
@example("\\emph{a$\\emph{b}$}")
@example("<math><mtext>$</mtext></math>$x$")
def test_unicode_is_written_once_and_for_all(text: str) -> None:
    cleaned = clean_text(text, math="unicode")
    assert cleaned.revert() == text
    assert apply_edits(text, cleaned.edits) == cleaned.text
    assert not {engine.NOT_CONVERGED, engine.RULE_FAILED} & {f.rule for f in cleaned.findings}
    assert clean_text(cleaned.text, math="unicode").text == cleaned.text


@given(_TEX)
def test_latex_is_left_once_and_for_all(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned.revert() == text
    assert engine.RULE_FAILED not in {f.rule for f in cleaned.findings}
    assert clean_text(cleaned.text).text == cleaned.text


@given(st.text(st.characters(exclude_characters="\\$"), max_size=60))
def test_a_text_without_tex_stays(text: str) -> None:
    assert list(conversions(text)) == []


@given(st.text("ab C:\\$5.0,'\"nty ", max_size=40))
def test_prices_and_paths_raise_nothing(text: str) -> None:
    in_unicode(text)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"x_i^2 \leq 10^{-3}", "xᵢ² ≤ 10⁻³"),
        (r"a\leq b", "a≤b"),
        (r"\sim 10", "∼10"),
        (r"2\sin\theta", "2 sin θ"),
        (r"\frac{1}{2}x", "(1/2)x"),
        (r"2\frac12", None),
        (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
        (r"\sqrt{2}x", "√(2)x"),
        (r"\sqrt{x+1}", "√(x+1)"),
        (r"30^{\circ}\mathrm{C}", "30°C"),
        (r"10^5\,M_\odot", "10⁵ M⊙"),
        (r"C^*x", None),
        (r"n^{\text{th}}", "nth"),
        (r"\log(\rm M/\rm M_\odot)", "log(M/M⊙)"),
        (r"{\cal N}=4", "𝒩=4"),
        (r"\hat{H}\bar\nu", "Ĥν̄"),
        (r"f''", "f″"),
        (r"\not\in", "∉"),
        (r"x^{y^z}", None),
        (r"k_B", None),
        (r"\unknown{x}", None),
        (r"a & b \\ c", None),
        (r"{x", None),
        (r"{" * 300, None),
        (r"\text{if }x", "if x"),
        (r"a\unicode{x2013}b", "a–b"),
        ("", None),
    ],
)
def test_a_formula_in_unicode(tex: str, expected: str | None) -> None:
    assert formula_to_unicode(tex) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$\\alpha$-decay", "α-decay"),
        ("H$_2$O", "H₂O"),
        ("\\'e and Poincar\\'e", "é and Poincaré"),
        ("\\emph{very}", "very"),
        ("{\\it E.\\ coli} and {\\bf \\emph{a} $x$}", "E. coli and a x"),
        ("$\\mathbf{C}$onstrained $\\textbf{CORE}$ $\\mathbf{x}$", "Constrained CORE 𝐱"),
        ("5$\\,$km, $150\\,$GeV, 5\\,km", "5 km, 150 GeV, 5 km"),
        ("M$_\\odot$", "M⊙"),
        ("S\\o ren at \\AA ngstrom, 5 {\\AA}", "Søren at Ångstrom, 5 Å"),
        ("$p-$wave and 0.2$-$0.4", "p-wave and 0.2-0.4"),
        ("$5 for $x$", "$5 for x"),
        ("1$2$ $2$3 2$\\frac{1}{2}$", None),
        ("$<b>$", None),
        ("\\$x\\$", None),
        ("it\\'s caf\\'e", None),
        ('word\\" and \\"o', None),
        ("\\begin{align} \\alpha \\end{align}", None),
        ("a $ b \\alpha c", None),
        ("\\textbackslash alpha \\textasciicircum 2", None),
    ],
)
def test_tex_in_a_text(text: str, expected: str | None) -> None:
    assert in_unicode(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("mathml", "latex"),
    [
        ("<mi>p</mi><mo><</mo><mn>0.05</mn>", "p<0.05"),
        ("<mi>p</mi><mo>&lt;</mo><mn>0.05</mn>", "p<0.05"),
        ("<mi>&alpha;</mi><mo>&#8290;</mo><mi>x</mi>", "\\alpha x"),
        ("<mi>sin</mi><mo>&#8289;</mo><mi>θ</mi>", "\\sin\\theta"),
        ("<msqrt><mi>x</mi></msqrt><mroot><mi>x</mi><mn>3</mn></mroot>", "\\sqrt{x}\\sqrt[3]{x}"),
        ("<mmultiscripts><mi>C</mi><mprescripts/><none/><mn>13</mn></mmultiscripts>", "{}^{13}C"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
            "\\sum_{i=1}^n",
        ),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "\\bar{x}"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
        ("<msub><mi>k</mi><mi>eff</mi></msub>", "k_{\\mathrm{eff}}"),
        ("<mtext>if </mtext><mi>x</mi>", "\\text{if }x"),
        ("<mi mathvariant='double-struck'>R</mi>", "\\mathbb{R}"),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr></mtable>",
            "\\begin{matrix}1 & 0\\end{matrix}",
        ),
        ("<semantics><mi>y</mi><annotation encoding='TeX'>$x^2$</annotation></semantics>", "x^2"),
        ("<!DOCTYPE x>", None),
        ("<mfrac><mn>1</mn></mfrac>", None),
        ("<unknown/>", None),
        ("", None),
        ("<mrow>" * 500 + "</mrow>" * 500, None),
    ],
)
def test_mathml_in_latex(mathml: str, latex: str | None) -> None:
    assert mathml_to_latex(f"<math>{mathml}</math>") == latex
    prefixed = f"<math>{mathml}</math>".replace("</", "</mml:").replace("<m", "<mml:m")
    assert [found.latex for found in find_mathml(prefixed)] == [latex]


def test_elements_of_mathml_without_their_formula_are_told_once() -> None:
    text = "at <mml:msub><mml:mi>T</mml:mi><mml:mi>c</mml:mi></mml:msub> of"
    assert [(found.start, found.latex) for found in find_mathml(text)] == [(22, None)]
    assert {finding.rule for finding in clean_text(text).findings} >= {"MRK510"}


def test_a_table_takes_the_option() -> None:
    frame = pl.DataFrame({"abstract": ["the $\\alpha$-decay of H$_2$O"]})
    assert clean_frame(frame, id=None).edits.is_empty()
    cleaned = clean_frame(frame, id=None, math="unicode")
    assert cleaned.records["abstract"].to_list() == ["the α-decay of H₂O"]
    assert cleaned.edits["rule"].to_list() == ["MRK511", "MRK511"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"math": "ascii"}, "math must be latex or unicode"),
        ({"scripts": "ascii"}, "scripts must be unicode, plain or latex"),
        ({"math": "unicode", "scripts": "latex"}, "contradict each other"),
    ],
)
def test_wrong_forms_are_told_for_texts_and_tables(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        clean_text("x", **options)
    with pytest.raises(ValueError, match=message):
        clean_frame(pl.DataFrame({"abstract": []}, {"abstract": pl.String}), id=None, **options)
