"""The scalar reader, on the table of cases and by property."""

import copy
import datetime
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arxmend.arxiv_id
from arxmend.arxiv_id import ArxivId, ArxivIdError, parse_arxiv_id, read_arxiv_id
from arxmend.arxiv_id.scheme import open_archives
from tests.arxiv_id.cases import CASES

TODAY = datetime.date(2026, 11, 23)
MONTHS = [
    (year, month)
    for year in range(1991, TODAY.year + 1)
    for month in range(1, 13)
    if (1991, 7) <= (year, month) <= (TODAY.year, TODAY.month)
]
STATUSES = {"v": "valid", "r": "repaired", "i": "invalid", "a": "ambiguous"}


@pytest.mark.parametrize(
    ("value", "canonical", "version", "accepted"),
    [
        pytest.param(*case, id=f"{group}-{n}")
        for group in CASES
        for n, case in enumerate(CASES[group])
    ],
)
def test_case(value: object, canonical: str | None, version: int | None, accepted: str) -> None:
    reading = read_arxiv_id(value, today=TODAY)
    found = (None, None) if reading.id is None else (reading.id.canonical, reading.id.version)
    assert found == (canonical, version), reading
    assert reading.status in {STATUSES[each] for each in accepted}, reading
    assert bool(reading.reason) == (reading.status != "valid")
    if reading.status == "ambiguous":
        assert reading.candidates
        assert all(read_arxiv_id(str(each), today=TODAY).id == each for each in reading.candidates)
    if reading.id is None:
        with pytest.raises(ArxivIdError):
            parse_arxiv_id(value, today=TODAY)
    else:
        assert parse_arxiv_id(value, today=TODAY) == reading.id


@st.composite
def ids(draw: st.DrawFn) -> ArxivId:
    year, month = draw(st.sampled_from(MONTHS))
    yymm = f"{year % 100:02d}{month:02d}"
    version = draw(st.none() | st.integers(1, 999_999_999))
    if (year, month) < (2007, 4):
        archive = draw(st.sampled_from(open_archives(yymm)))
        return ArxivId(f"{archive}/{yymm}{draw(st.integers(1, 999)):03d}", version)
    width = 4 if year < 2015 else 5
    return ArxivId(f"{yymm}.{draw(st.integers(1, 10**width - 1)):0{width}d}", version)


@pytest.mark.parametrize(("year", "month"), MONTHS)
def test_parse_undoes_format_in_every_month(year: int, month: int) -> None:
    yymm, old = f"{year % 100:02d}{month:02d}", (year, month) < (2007, 4)
    width = 3 if old else 4 if year < 2015 else 5
    for archive in open_archives(yymm) if old else [None]:
        for number in (1, 10 ** (width - 1), 10**width - 1):
            text = f"{archive}/{yymm}{number:03d}" if old else f"{yymm}.{number:0{width}d}"
            found = parse_arxiv_id(text, today=TODAY)
            assert (str(found), found.version) == (text, None)
            assert (found.year, found.month, found.number) == (year, month, number)
            assert (found.archive, found.scheme) == (archive, "old" if old else "new")


@given(ids())
def test_parse_undoes_every_format(each: ArxivId) -> None:
    for text in (str(each), f"arXiv:{each}", each.abs, each.pdf):
        assert read_arxiv_id(text, today=TODAY).id == each
        assert read_arxiv_id(text, today=TODAY).status == "valid"
    for text in (each.doi, each.oai):
        assert parse_arxiv_id(text, today=TODAY) == ArxivId(each.canonical)
        assert read_arxiv_id(text, today=TODAY).status == "valid"


@given(
    ids(), st.sampled_from(["{}\n", "\n{}", " {} ", "({})", "{}.", "arXiv:{}\n", "<{}>", "{}.pdf"])
)
def test_what_surrounds_an_id_is_a_repair(each: ArxivId, around: str) -> None:
    reading = read_arxiv_id(around.format(each), today=TODAY)
    assert (reading.status, reading.id) == ("repaired", each)


@given(ids())
def test_full_width_is_a_repair(each: ArxivId) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in str(each))
    reading = read_arxiv_id(wide, today=TODAY)
    assert (reading.status, reading.id) == ("repaired", each)


@given(ids())
def test_a_stamp_is_read_from_both_ends(each: ArxivId) -> None:
    stamp = f"arXiv:{each} [cs.LG] {datetime.date(each.year, each.month, 7):%-d %b %Y}"
    assert parse_arxiv_id(stamp, today=TODAY) == each
    assert parse_arxiv_id(stamp[::-1], today=TODAY) == each


@given(ids().filter(lambda each: each.scheme == "new"))
def test_a_double_keeps_every_id(each: ArxivId) -> None:
    assert parse_arxiv_id(float(each.canonical), today=TODAY) == ArxivId(each.canonical)


@given(st.from_regex(r"[0-9]{1,40}", fullmatch=True) | st.integers())
def test_digits_alone_are_no_id(value: object) -> None:
    assert read_arxiv_id(value, today=TODAY).id is None


@given(ids(), st.from_regex(r"10\.[0-9]{4,9}/", fullmatch=True), st.text("abcj.-/:", max_size=8))
def test_a_doi_of_another_publisher_is_no_id(each: ArxivId, prefix: str, stem: str) -> None:
    if prefix == "10.48550/":
        return
    for text in (
        f"{prefix}{stem}{each}",
        f"doi:{prefix}{stem}{each}",
        f"https://doi.org/{prefix}{each}",
    ):
        assert read_arxiv_id(text, today=TODAY).id is None


@given(
    ids(),
    st.from_regex(r"[b-w]{3,9}\.(com|edu|net)", fullmatch=True),
    st.sampled_from(["", "abs/", "pdf/"]),
)
def test_a_url_of_another_publisher_is_no_id(each: ArxivId, host: str, path: str) -> None:
    for scheme in ("https://", "http://www.", "//"):
        assert read_arxiv_id(f"{scheme}{host}/{path}{each}", today=TODAY).id is None


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.binary(), st.dates(), st.decimals(),
    st.fractions(), st.complex_numbers(), st.lists(st.text()), st.just(object()),
)  # fmt: skip
PIECES = st.sampled_from(
    [
        " ",
        "\n",
        *(
            "arXiv : / . v 2405.04517 hep-th 9901001 https:// arxiv.org /abs/ ( ) [cs.LG] 10.48550/ doi"  # noqa: E501
            " viXra , – &ndash; %2F <b> \\tt { } 1 0 \ud800 ０ \u200b 10.1234/ journals/corr/abs-"
        ).split(),
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(codec=None)),
    st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join),
)


@given(ANYTHING | TEXTS)
def test_nothing_else_is_raised(value: object) -> None:
    reading = read_arxiv_id(value, today=TODAY)
    assert (reading.id is not None) == (reading.status in {"valid", "repaired"})
    try:
        found = parse_arxiv_id(value, today=TODAY)
    except ArxivIdError as error:
        assert error.reading == reading
    else:
        # what is read is an id in its own right
        assert found == reading.id
        assert read_arxiv_id(str(found), today=TODAY).status == "valid"


def test_error_quotes_and_explains() -> None:
    with pytest.raises(ArxivIdError, match=r"'2413\.00001': month 13 .* outside 01-12"):
        parse_arxiv_id("2413.00001")
    with pytest.raises(ValueError, match="more than one"):
        parse_arxiv_id("2405.04517 2406.07520")
    with pytest.raises(ArxivIdError) as caught:
        parse_arxiv_id("nucl/9901001")
    error = caught.value
    assert [str(each) for each in error.reading.candidates] == [
        "nucl-ex/9901001",
        "nucl-th/9901001",
    ]
    assert pickle.loads(pickle.dumps(error)).reading == error.reading
    with pytest.raises(ArxivIdError) as caught:
        parse_arxiv_id("x" * 1000)
    assert len(str(caught.value)) < 200


def test_the_month_of_today_is_the_last() -> None:
    assert read_arxiv_id("2405.04517", today=datetime.date(2024, 5, 1)).id
    assert not read_arxiv_id("2405.04517", today=datetime.date(2024, 4, 30)).id
    assert not read_arxiv_id("hep-th/9901001", today=datetime.date(1998, 12, 31)).id
    assert not read_arxiv_id(f"{datetime.date.today().year % 100 + 1:02d}01.00001").id


def test_forms_of_an_id() -> None:
    found = parse_arxiv_id("math.GT/0309136v2")
    assert (found.abs, found.pdf) == (
        "https://arxiv.org/abs/math/0309136v2",
        "https://arxiv.org/pdf/math/0309136v2",
    )
    assert (found.doi, found.oai) == ("10.48550/arXiv.math/0309136", "oai:arXiv.org:math/0309136")
    assert copy.deepcopy(found) == found
    assert len({found, ArxivId("math/0309136", 2)}) == 1
    with pytest.raises(AttributeError):
        found.version = 3  # type: ignore[misc]


def test_order_is_by_time_and_last_by_version() -> None:
    texts = ["hep-th/9108001", "cs/0001001", "math/0001001", "hep-th/0703999", "0704.0001"]
    texts += ["0704.0001v1", "0704.0001v2", "0704.0001v10", "1412.9999", "1501.00001"]
    assert [str(each) for each in sorted(map(parse_arxiv_id, reversed(texts)))] == texts
    with pytest.raises(TypeError):
        assert ArxivId("0704.0001") < "0704.0002"


@given(ids(), ids())
def test_order_agrees_with_equality(one: ArxivId, other: ArxivId) -> None:
    assert (one == other) == (not one < other and not other < one)
    assert (one <= other) == (not other < one)


def test_only_columns_import_polars() -> None:
    # beside a stand-in for the parent package, which may import what it likes
    code = (
        "import sys, types; parent = types.ModuleType('arxmend'); parent.__path__ = [sys.argv[1]];"
        "sys.modules['arxmend'] = parent; import arxmend.arxiv_id;"
        "sys.exit('polars' in sys.modules)"
    )
    package = Path(arxmend.arxiv_id.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", code, str(package)], check=False).returncode == 0
