"""Ids of any scheme: each in every form, what damages them, and mixed in one column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxmend import clean_frame
from arxmend.identifiers import SCHEMES, expected_scheme, read_identifier
from arxmend.identifiers.column import read_id_column
from tests.frames import LIBRARIES, as_polars, in_library
from tests.process import call, read_jsonl, run, write_jsonl

TEXT = "We prove that every finite group of odd order is solvable, and more of that kind."


def issns() -> st.SearchStrategy[str]:
    def with_check(seven: str) -> str:
        total = sum((8 - at) * int(digit) for at, digit in enumerate(seven))
        return f"{seven[:4]}-{seven[4:]}{'0123456789X'[-total % 11]}"

    return st.from_regex(r"[0-9]{7}", fullmatch=True).map(with_check)


def regex(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True)


# canonical ids of each scheme, and the forms in which they are written
DRAWN: dict[str, st.SearchStrategy[str]] = {
    "doi": regex(r"10\.[1-9][0-9]{3,4}/[a-z][a-z0-9.()-]{0,8}[a-z0-9]").filter(
        lambda doi: doi.count("(") == doi.count(")") == 0 and ".." not in doi
    ),
    "pmid": st.integers(1, 99_999_999).map(str),
    "pmcid": st.integers(1, 99_999_999).map("PMC{}".format),
    "acl": regex(
        r"(?:19|20)[0-9]{2}\.[a-z]{2,8}-[a-z]{4,6}\.[1-9][0-9]{0,2}|[PDNEWC][0-9]{2}-[0-9]{4}"
    ),
    "openalex": st.integers(10**4, 10**11 - 1).map("W{}".format),
    "s2": regex(r"[0-9a-f]{40}") | st.integers(1, 10**9).map("CorpusID:{}".format),
    "wos": regex(r"WOS:(?:[0-9]{15}|A19[0-9]{2}[A-Z0-9]{10})"),
    "hal": regex(r"(?:hal|tel|inria|halshs)-[0-9]{8}"),
    "issn": issns(),
}
FORMS: dict[str, tuple[str, ...]] = {
    "doi": ("{}", "https://doi.org/{}", "http://dx.doi.org/{}", "doi:{}", "DOI: {}", "info:doi/{}"),
    "pmid": ("PMID:{}", "PMID {}", "pmid: {}", "https://pubmed.ncbi.nlm.nih.gov/{}/", "pubmed/{}"),
    "pmcid": ("{}", "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/", "PMCID: {}"),
    "acl": ("{}", "https://aclanthology.org/{}/", "https://www.aclweb.org/anthology/{}.pdf"),
    "openalex": ("{}", "https://openalex.org/{}", "https://api.openalex.org/works/{}"),
    "s2": ("{}", "https://api.semanticscholar.org/{}"),
    "wos": ("{}", "UT {}"),
    "hal": ("{}", "https://hal.science/{}", "HAL Id : {}", "https://shs.hal.science/{}"),
    "issn": ("ISSN {}", "eISSN: {}"),
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_form_of_an_id_is_read_as_the_same_id(scheme: str) -> None:
    @given(DRAWN[scheme], st.sampled_from(FORMS[scheme]))
    def check(canonical: str, form: str) -> None:
        found = read_identifier(form.format(canonical))
        assert (found.status, found.scheme, found.id) == ("valid", scheme, canonical)
        again = read_identifier(canonical, expected=scheme)
        assert (again.status, again.id, again.key) == ("valid", canonical, found.key)

    check()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("damage", [" {} ", "{}.", "({})", "<b>{}</b>", "{}\u200b", "{},"])
def test_what_stands_around_an_id_is_taken_off(scheme: str, damage: str) -> None:
    @given(DRAWN[scheme])
    def check(canonical: str) -> None:
        written = FORMS[scheme][0].format(canonical)
        found = read_identifier(damage.format(written))
        if found.scheme == "local":  # a key of the table's own stays whole
            assert found.id == damage.format(written)
        else:
            assert found.id == canonical

    check()


@given(st.text(max_size=40), st.sampled_from([None, "arxiv", *SCHEMES]))
def test_reading_an_id_again_changes_nothing(text: str, expected: str | None) -> None:
    first = read_identifier(text, expected=expected)
    if first.id is not None:
        again = read_identifier(first.id, expected=first.scheme)
        assert (again.id, again.version) == (first.id, None)


@given(DRAWN["doi"], DRAWN["pmid"], DRAWN["pmcid"], DRAWN["hal"], issns())
def test_idutils_reads_the_same(doi: str, pmid: str, pmcid: str, hal: str, issn: str) -> None:
    idutils = pytest.importorskip("idutils")
    found = read_identifier(f"https://doi.org/{doi}").id
    assert found == idutils.normalize_doi(f"https://doi.org/{doi}").lower()
    assert read_identifier(f"pmid:{pmid}").id == idutils.normalize_pmid(f"pmid:{pmid}")
    assert idutils.is_pmcid(read_identifier(pmcid).id)
    assert idutils.is_hal(read_identifier(hal).id)
    assert idutils.is_issn(read_identifier(f"ISSN {issn}").id)


@pytest.mark.parametrize(
    ("value", "expected", "status", "reading"),
    [
        ("10.1093/", "doi", "invalid", "cut off"),
        ("10.1093", "doi", "invalid", "cut off"),
        ("10.1093/nar/gkab…", None, "invalid", "cut off"),
        ("10.1016/s0140-6736(20", None, "invalid", "cut off"),
        ("10.1371/journal.pone.01234", None, "invalid", "cut off or padded"),
        ("10.1093/ nar/gkab1112", None, "repaired", "white space inside it"),
        ("10.1093/nar/gk ab1112", None, "ambiguous", "white space inside it"),
        ("10.1093/a1 10.1093/a2", None, "ambiguous", "more than one DOI"),
        ("10.1093%2Fnar%2Fgkab1112", None, "repaired", "other text or marks"),
        ("12345678.0", "pmid", "repaired", "read as a float"),
        (12345678.0, "pmid", "repaired", "read as a float"),
        ("1.2345678e+07", "pmid", "repaired", "read as a float"),
        ("1.23e+07", "pmid", "ambiguous", "digits are lost"),
        ("00012345", "pmid", "repaired", "padded with zeros"),
        ("12 345 678", "pmid", "repaired", "digits in groups"),
        ("123 45678", "pmid", "ambiguous", "white space among digits"),
        ("123456789", "pmid", "invalid", "9 digits"),
        ("PMID: 0", None, "invalid", "start at 1"),
        ("hal-0123456", None, "invalid", "7 digits"),
        ("WOS:00012345", None, "invalid", "8 signs"),
        ("ISSN 0028-0837", None, "invalid", "check digit"),
        ("n/a", None, "invalid", "placeholder"),
        ("2413.01234", None, "invalid", "month 13"),
        ("smith", "doi", "invalid", "no DOI"),
        (True, None, "invalid", "type bool"),
    ],
)
def test_damage_is_told(value: object, expected: str | None, status: str, reading: str) -> None:
    found = read_identifier(value, expected=expected)
    assert found.status == status
    assert reading in found.reason


@pytest.mark.parametrize("value", ["17", "smith2020", "0028-0836", " a b ", "S0140-6736(20)3", 17])
def test_a_key_that_no_scheme_knows_is_its_own(value: object) -> None:
    found = read_identifier(value)
    assert (found.status, found.scheme, found.id) == ("valid", "local", str(value))


@pytest.mark.parametrize(
    ("column", "scheme"),
    [
        ("arxiv_id", "arxiv"),
        ("arXivId", "arxiv"),
        ("DOI", "doi"),
        ("paper_doi", "doi"),
        ("pubmed_id", "pmid"),
        ("corpusid", "s2"),
        ("halId", "hal"),
        ("id", None),
        ("paper", None),
    ],
)
def test_a_column_can_be_named_for_a_scheme(column: str, scheme: str | None) -> None:
    assert expected_scheme(column) == scheme


@pytest.mark.parametrize("key", ["w12345", "p19-1001", "A1" * 20, "Peer-20240101"])
def test_a_key_in_another_case_than_a_scheme_has_is_its_own(key: str) -> None:
    found = read_identifier(key)
    assert (found.status, found.scheme, found.id) == ("valid", "local", key)


def test_a_doi_keeps_its_signs_where_no_address_explains_them() -> None:
    sici = "10.1002/(sici)1096-8644(199711)104:3<321::aid-ajpa3>3.0.co;2-"
    whole = ["10.1000/a#b", "10.1000/x?y=1", sici, f"{sici}#", "10.7554/elife.98765.sa1"]
    for doi in whole:
        found = read_identifier(doi)
        assert (found.status, found.id) == ("valid", doi)
    assert read_identifier(f"https://doi.org/{sici}#").id == f"{sici}#"
    assert read_identifier("https://example.org/10.1000/x?y=1#top").id == "10.1000/x"
    assert read_identifier("10.1093/nar-").status == "invalid"


@pytest.mark.parametrize(
    "doi", ["10.1007/s13592-023-00994-1", "10.1007/s10549-012-2345-x", "10.1186/s13104-021-05863-7"]
)
def test_a_doi_of_springer_has_four_digits_or_five(doi: str) -> None:
    assert read_identifier(doi).status == "valid"
    assert read_identifier(doi[:-3]).status == "invalid"


def test_versions_are_data() -> None:
    for value, id_, version in (
        ("hal-01234567v2", "hal-01234567", 2),
        ("PMC1234567.3", "PMC1234567", 3),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full",) * 1
        + ("10.1101/2020.01.01.123456", 2),
        ("10.1101/2020.01.01.123456v2", "10.1101/2020.01.01.123456", 2),
        ("https://doi.org/10.1101/123456v1.full.pdf", "10.1101/123456", 1),
        ("10.64898/2025.12.01.123456v3", "10.64898/2025.12.01.123456", 3),
        ("10.1101/gr.123456v2", "10.1101/gr.123456v2", None),
    ):
        found = read_identifier(value)
        assert (found.id, found.version) == (id_, version)


def test_a_doi_of_the_acl_and_its_id_are_one_paper() -> None:
    keys = {read_identifier(v).key for v in ("10.18653/v1/P19-1001", "P19-1001", "ACL:p19-1001")}
    assert keys == {"P19-1001"}
    assert read_identifier("PMID:17").key != read_identifier("17").key


# --- in tables

MIXED = [
    "2405.04517v2",
    "https://doi.org/10.1093/NAR/gkab1112",
    "PMID: 31234567",
    "PMC1234567",
    "P19-1001",
    "W2741809807",
    "hal-01234567",
    "17",
    "smith2020",
    "10.1093/",
    "2406.0752",
    None,
]
CANONICAL = ["2405.04517", "10.1093/nar/gkab1112", "31234567", *MIXED[3:]]


@pytest.mark.parametrize("value", ["31000003.0", "17.00"])
def test_a_text_that_was_perhaps_a_float_stays_with_a_finding(value: str) -> None:
    cleaned = clean_frame(pl.DataFrame({"id": [value, "k1"], "abstract": [TEXT, f"So {TEXT}"]}))
    assert cleaned.records["id"].to_list() == [value, "k1"]
    assert cleaned.findings.filter(pl.col("rule") == "AID105")["record"].to_list() == [0]


def test_an_id_of_no_scheme_is_called_so() -> None:
    done = run("id", "MR1234567", "NCT03619213")
    assert done.stdout.count("no identifier of a scheme that arxmend knows") == 2
    assert done.returncode == 1


@pytest.mark.parametrize("value", ["31234567", "smith2020", "PMID: 31234567", "2413.01234"])
def test_the_command_and_python_read_the_same(value: str) -> None:
    found = read_identifier(value)
    columns = run("id", value).stdout.removesuffix("\n").split("\t")
    told = (found.id or "", found.status, found.scheme or "")
    assert (columns[1], columns[3], columns[5]) == told


NAMES = ["arxiv", "doi", "pmid", "pmcid", "acl", "openalex", "hal", "local", "local"]
NO_NAMES = [None, None, None]


def mixed(**columns: Any) -> pl.DataFrame:  # noqa: ANN401
    texts = [f"{TEXT} It is number {n}." for n in range(len(MIXED))]
    return pl.DataFrame({"id": MIXED, "abstract": texts, **columns})


@pytest.mark.parametrize("library", LIBRARIES)
def test_no_id_is_lost_in_a_mixed_column(library: str) -> None:
    cleaned = clean_frame(in_library(mixed(), library), id="id")
    records = as_polars(cleaned.records)
    assert records["id"].to_list() == CANONICAL
    assert records["id_raw"].to_list() == MIXED
    assert records["id_scheme"].to_list() == [*NAMES, *NO_NAMES]
    assert as_polars(clean_frame(cleaned.records, id="id").records).equals(records)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_scheme_that_is_not_known_stays(library: str) -> None:
    texts = [f"{TEXT} It is number {n}." for n in range(3)]
    frame = pl.DataFrame(
        {"id": ["x", "PMID:5", "y"], "abstract": texts, "id_scheme": ["isbn", "doi", None]}
    )
    records = as_polars(clean_frame(in_library(frame, library), id="id").records)
    assert records["id_scheme"].to_list() == ["isbn", "pmid", "local"]


@pytest.mark.parametrize("value", ["", " ", None])
def test_an_empty_id_has_no_scheme(value: str | None) -> None:
    records = clean_frame(pl.DataFrame({"id": ["x", value], "abstract": [TEXT, "Other."]})).records
    assert records["id_scheme"].to_list() == ["local", None]
    assert records["id"].to_list() == ["x", value]


def test_integers_stay_integers() -> None:
    frame = pl.DataFrame({"pmid": [31234567, 17, None], "abstract": [TEXT, f"{TEXT} a", None]})
    for given_frame in (frame, frame.drop_nulls().to_pandas(), frame.to_arrow()):
        ids = as_polars(clean_frame(given_frame, id="pmid").records)["pmid"]
        assert ids.equals(frame["pmid"][: len(ids)])


def test_duplicates_are_found_across_forms() -> None:
    ids = ["10.1093/nar/1", "https://doi.org/10.1093/NAR/1", "PMID:5", "pubmed/5", "5", "x1", "x1"]
    texts = [f"{TEXT} {number}" for number in range(len(ids))]
    found = clean_frame(pl.DataFrame({"id": ids, "abstract": texts}), id="id").findings
    assert found.filter(pl.col("rule") == "REC111")["record"].to_list() == [1, 3, 6]
    kept = clean_frame(pl.DataFrame({"id": ids, "abstract": texts}), id="id", keep="latest")
    assert kept.records.height == 4


def test_papers_are_found_under_the_ids_of_several_schemes() -> None:
    frame = pl.DataFrame(
        {
            "id": ["10.1093/nar/1", "31", "2405.04517v2", "10.1093/NAR/1", "77", "x"],
            "id_scheme": [None, "pmid", None, None, "pmid", None],
            "doi": [None, "https://doi.org/10.1093/nar/1", "10.1093/nar/1", None, "n/a", None],
            "pmid": [None, 31.0, None, None, 77.0, 31.0],
            "abstract": [f"{TEXT} {number}" for number in range(6)],
        }
    )
    found = clean_frame(frame).findings
    one = found.filter(pl.col("rule") == "REC115")
    assert one["record"].to_list() == [1, 2, 5]
    assert one["message"].unique(maintain_order=True).to_list() == [
        "the paper of record 0 (10.1093/nar/1)",
        "the paper of record 1 (pmid:31)",
    ]
    assert found.filter(pl.col("rule") == "REC111")["record"].to_list() == [3]
    own = ["2405.04517", "P19-1001"]
    dois = ["10.48550/arXiv.2405.04517", "10.18653/v1/P19-1001"]
    others = {"id": [*own, "PMID:1", "x2"], "doi": [None, None, *dois]}
    both = pl.DataFrame({**others, "abstract": [f"{TEXT} {number}" for number in range(4)]})
    rules = clean_frame(both).findings.filter(pl.col("rule") == "REC115")
    assert rules["record"].to_list() == [2, 3]
    shared = {"doi": ["10.1000/xyz"] * 3, "pmid": [5.0] * 3}
    for ids in ([None] * 3, [None, "x1", None], ["x1", None, None]):
        same = {"id": ids, **shared, "abstract": [f"{TEXT} {number}" for number in range(3)]}
        some = pl.DataFrame(same, schema_overrides={"id": pl.String})
        rules = clean_frame(some, id="id").findings.filter(pl.col("rule") == "REC115")
        assert rules["record"].to_list() == [1, 2]
    assert "REC115" not in clean_frame(frame.drop("doi", "pmid")).findings["rule"].to_list()


def test_an_id_of_another_scheme_than_the_name_of_the_column_is_told() -> None:
    frame = pl.DataFrame({"doi": ["PMID:17"], "abstract": [TEXT]})
    cleaned = clean_frame(frame, id="doi")
    assert cleaned.records["doi"].to_list() == ["17"]
    assert "AID110" in cleaned.findings["rule"].to_list()


def test_the_same_value_is_read_the_same_in_a_column_and_alone() -> None:
    values = pl.Series(MIXED)
    read = read_id_column(values)
    alone = [read_identifier(value) for value in MIXED]
    assert read["canonical"].to_list() == [each.id for each in alone]
    assert read["scheme"].to_list() == [each.scheme for each in alone]


# --- as processes


@pytest.fixture
def source(tmp_path: Path) -> Path:
    rows = [{**row, "n": n} for n, row in enumerate(mixed().to_dicts())]
    rows.append({"id": 17, "abstract": f"{TEXT} An integer.", "n": 12})
    return write_jsonl(tmp_path / "in.jsonl", rows)


def test_fix_keeps_mixed_ids(source: Path, tmp_path: Path) -> None:
    assert call("fix", source, "-o", tmp_path / "out.jsonl", "--id", "id").returncode == 0
    rows = read_jsonl(tmp_path / "out.jsonl")
    assert [row["id"] for row in rows] == [*CANONICAL, 17]
    assert [row["id_raw"] for row in rows] == [*MIXED, 17]


def test_release_and_restore_keep_mixed_ids(tmp_path: Path) -> None:
    mixed(id_scheme=["own"] * len(MIXED)).write_parquet(tmp_path / "in.parquet")
    folder = tmp_path / "r"
    made = call("release", tmp_path / "in.parquet", "-o", folder, "--license", "mit", "--id", "id")
    assert made.returncode == 0, made.stderr
    assert pl.read_parquet(folder / "data" / "*.parquet")["id"].to_list() == CANONICAL
    checked = call("verify", folder)
    assert checked.returncode == 0, checked.stdout
    assert call("restore", folder, "-o", tmp_path / "raw.parquet").returncode == 0
    restored = pl.read_parquet(tmp_path / "raw.parquet")
    assert restored.equals(pl.read_parquet(tmp_path / "in.parquet"))


def test_the_command_normalises_ids_of_all_schemes() -> None:
    run = call("id", "https://doi.org/10.1093/NAR/x1", "PMID: 17", "10.1093/", "smith2020")
    lines = [line.split("\t") for line in run.stdout.splitlines()]
    assert [(line[1], line[3], line[5]) for line in lines] == [
        ("10.1093/nar/x1", "valid", "doi"),
        ("17", "valid", "pmid"),
        ("", "invalid", ""),
        ("smith2020", "valid", "local"),
    ]
    assert run.returncode == 1
