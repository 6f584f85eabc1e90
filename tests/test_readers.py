"""Files as people have them become records: found by content, structure turned into text."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arxmend import clean_text
from arxmend.io import FileError, Source, find_sources, parse, split
from arxmend.io.files import format_of
from arxmend.io.formats import Bounds
from arxmend.io.readers.kinds import FIELDS, Headings, Input, Style
from arxmend.io.readers.markup import paragraphs, text_of, text_of_markup
from arxmend.io.readers.table import KINDS, kind_of
from arxmend.io.readers.trees import parse as parse_xml
from arxmend.text.tex import Math
from tests.process import call, read_jsonl, run, write_jsonl
from tests.reader_samples import BIBTEX, JSON, OPENALEX, PUBMED, RIS, SAMPLES, bytes_of


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def records(path: Path, rows: int = 2, style: Style = Style()) -> list[dict[str, Any]]:  # noqa: B008
    (source,) = find_sources([str(path)], style=style)
    return [each for chunk in split(source, rows) for each in parse(source, chunk).records]  # type: ignore[union-attr]


def fails(path: Path, **options: Any) -> str:  # noqa: ANN401
    with pytest.raises(FileError) as error:
        (source,) = find_sources([str(path)], **options)
        for chunk in split(source, 10):
            parse(source, chunk)
    assert "\n" not in str(error.value)
    return str(error.value).replace(str(path), path.name)


# --- each format


def test_every_reader_has_a_sample() -> None:
    assert {*SAMPLES, "json"} == set(KINDS)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("rows", [1, 100])
def test_a_file_is_known_by_its_content(tmp_path: Path, name: str, rows: int) -> None:
    found = records(write(tmp_path, "file.dat", bytes_of(name)), rows)
    assert [(each["id"], each["title"], each["abstract"]) for each in found] == SAMPLES[name][1]
    assert all(tuple(each) == FIELDS for each in found)
    assert all(isinstance(value, str | None) for each in found for value in each.values())


@pytest.mark.parametrize("name", SAMPLES)
def test_no_reader_makes_white_space_that_is_damage(tmp_path: Path, name: str) -> None:
    texts = [each["abstract"] for each in records(write(tmp_path, "file", bytes_of(name)))]
    rules = ["SPC101", "SPC102", "SPC104", "SPC2"]
    for text in filter(None, texts):
        assert clean_text(text, select=rules).findings == ()


def test_the_newer_files_of_s2orc_are_read() -> None:
    text = "On sand\nSand flows\nand rests.\n\nIt is dry.\nIntroduction"
    spans = '[{"start": 8, "end": "29"}, {"start": 31, "end": 41}]'
    paper = {"corpusid": 7, "externalids": {"doi": "10.5555/s", "pubmed": None}}
    paper["content"] = {"text": text, "annotations": {"abstract": spans, "title": "[{}]"}}
    data = json.dumps(paper).encode()
    kind = kind_of(data)
    assert kind is not None
    found = kind.read(data, Style())
    assert (found["source"], found["id"], found["doi"]) == ("s2orc", "7", "10.5555/s")
    assert (found["abstract"], found["title"]) == ("Sand flows and rests.\nIt is dry.", None)


@pytest.mark.parametrize("line", [0, 1])
def test_a_table_of_ones_own_may_hold_ids_of_openalex(tmp_path: Path, line: int) -> None:
    records = [{"id": "x1", "abstract": "One.", "court": "KB"} for _ in range(2)]
    records[line]["id"] = "https://openalex.org/W1"
    path = write_jsonl(tmp_path / "own.jsonl", records)
    assert call("fix", path, "-o", tmp_path / "out.jsonl").returncode == 0
    assert [row["court"] for row in read_jsonl(tmp_path / "out.jsonl")] == ["KB", "KB"]


def test_fields_beside_the_text_are_read(tmp_path: Path) -> None:
    def one(name: str) -> dict[str, Any]:
        return records(write(tmp_path, name, bytes_of(name)))[0]

    assert one("pubmed")["doi"] == "10.5555/salt.1"
    assert (one("pubmed")["journal"], one("pubmed")["year"]) == ("J Salt", "2020")
    assert one("dblp")["authors"] == "M. Böhlö"
    assert one("arxiv-atom")["version"] == "v3"
    assert one("arxiv-snapshot")["version"] == "v2"
    assert one("bibtex")["journal"] == "J of X"
    assert one("oai")["source"] == "arxiv"


def test_the_scheme_of_an_id_is_the_one_that_the_format_says(tmp_path: Path) -> None:
    schemes = {
        name: [each["id_scheme"] for each in records(write(tmp_path, name, bytes_of(name)))]
        for name in SAMPLES
    }
    assert schemes.pop("ris") == ["doi", None, None]
    assert schemes.pop("bibtex") == ["doi", None]
    assert schemes.pop("dblp") == [None]
    own = {"pubmed": "pmid", "acl": "acl", "openalex": "openalex", "s2orc": "s2"}
    arxiv = ("arxiv-atom", "oai", "latexml", "unarxive", "arxiv-snapshot")
    for name, found in schemes.items():
        assert set(found) == {"arxiv" if name in arxiv else own.get(name, "doi")}, name


def test_macros_of_bibtex_are_filled_in_and_joined(tmp_path: Path) -> None:
    text = """@string{acm = "ACM"} @STRING(press = acm # " Press")
@article{a, journal = {J of } # PRESS # { #1}, title = "C{#} " # {and {B#}}, year = 2020,
  abstract = acm}"""
    (found,) = records(write(tmp_path, "a.bib", text.replace("} @S", "}\n@S")))
    assert found["journal"] == "J of ACM Press #1"
    assert (found["title"], found["abstract"]) == ("C{#} and {B#}", "ACM")
    # each value is short enough, all of them are not
    few = "".join(f"@string{{m{n} = m{n - 1} # m{n - 1}}}\n" for n in range(1, 16))
    many = "".join(f'@string{{c{n} = m15 # ""}}\n' for n in range(9))
    fields = ", ".join(f'f{n} = m15 # ""' for n in range(9))
    for text in (f"{few}{many}@book{{a}}\n", f"{few}@book{{a, {fields}}}\n"):
        path = write(tmp_path, "c.bib", f'@string{{m0 = "12345678"}}\n{text}')
        assert "more than a million signs" in fails(path)
    doubled = "".join(f"@string{{m{n} = m{n - 1} # m{n - 1}}}\n" for n in range(1, 90))
    bomb = f'@string{{m0 = "0123456789"}}\n{doubled}@book{{a, title = m89}}\n'
    assert "more than a million signs" in fails(write(tmp_path, "b.bib", bomb))


def test_a_file_of_deleted_records_alone_is_read(tmp_path: Path) -> None:
    gone = '<record><header status="deleted"><identifier>x</identifier></header></record>'
    text = SAMPLES["oai"][0]
    begin, end = text.index("<record>"), text.rindex("</record>") + len("</record>")
    path = write(tmp_path, "a.xml", text[:begin] + gone + text[end:])
    (source,) = find_sources([str(path)])
    (chunk,) = split(source, 2)
    assert (chunk.size, chunk.deleted) == (0, 1)
    for command, out in (("extract", "a.csv"), ("fix", "a.parquet"), ("fix", "a.jsonl")):
        done = call(command, "a.xml", "-o", out, "--jobs", 1, cwd=tmp_path)
        assert done.returncode == 0
        assert "1 record left out, marked as deleted\n" in done.stderr
    assert call("check", "a.xml", "--jobs", 1, cwd=tmp_path).returncode == 0


def test_deleted_records_are_left_out_and_counted(tmp_path: Path) -> None:
    gone = '<record><header status="deleted"><identifier>x</identifier></header></record>'
    text = SAMPLES["oai"][0].replace("<ListRecords>", f"<ListRecords>{gone}")
    write(tmp_path, "a.xml", text)
    for command, batch in (("extract", 1), ("extract", 2), ("fix", 100)):
        arguments = ("a.xml", "-o", "a.jsonl", "--batch", batch, "--jobs", 1)
        done = call(command, *arguments, cwd=tmp_path)
        assert "2 records left out, marked as deleted\n" in done.stderr
        assert (tmp_path / "a.jsonl").read_text("utf-8").count("\n") == 2


def test_json_of_any_name_keeps_its_fields(tmp_path: Path) -> None:
    array = records(write(tmp_path, "a.json", JSON))
    assert array == json.loads(JSON)
    lines = "\n".join(map(json.dumps, array))
    assert records(write(tmp_path, "b.txt", lines)) == array
    assert records(write(tmp_path, "c.json", json.dumps(array[0], indent=2))) == array[:1]
    assert records(write(tmp_path, "d", json.dumps({"data": array}))) == array
    assert format_of(find_sources([str(write(tmp_path, "e.jsonl", lines))])[0]) == "jsonl"


def test_lines_that_have_to_be_put_together_are(tmp_path: Path) -> None:
    path = write(tmp_path, "works.jsonl", f"{OPENALEX}\n{OPENALEX}\n")
    assert [each["abstract"] for each in records(path)] == ["This is open, it is not."] * 2


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, None])
def test_compressed_files_are_read_whatever_their_name(tmp_path: Path, pack: Any) -> None:  # noqa: ANN401
    if pack is None:
        sink = io.BytesIO()
        with pa.CompressedOutputStream(pa.PythonFile(sink, "w"), "zstd") as stream:
            stream.write(PUBMED.encode())
        packed = sink.getvalue() if not sink.closed else b""
    else:
        packed = pack(PUBMED.encode())
    if packed:
        assert len(records(write(tmp_path, "file", packed))) == 2


def test_utf16_and_declared_encodings_are_read(tmp_path: Path) -> None:
    assert len(records(write(tmp_path, "a.xml", PUBMED.encode("utf-16")))) == 2
    text = PUBMED.replace('version="1.0"', 'version="1.0" encoding="windows-1252"')
    assert len(records(write(tmp_path, "b.xml", text.replace("AIM", "ÄIM").encode("cp1252")))) == 2


# --- structure becomes text


def said(xml: str, style: Style = Style()) -> str:  # noqa: B008
    return text_of(parse_xml(f"<abstract>{xml}</abstract>"), style)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("a<i>b</i>c <b> d</b>", "abc d"),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("  <p>One.</p>\n\n  <p> Two. </p> ", "One.\nTwo."),
        ("one<break/>two", "one\ntwo"),
        ("<AbstractText Label='AIM'/><AbstractText Label='END'>Done.</AbstractText>", "END: Done."),
        ("<sec><title>Aims</title>\n</sec><sec><title>End</title><p>Done.</p></sec>", "End: Done."),
        ("(<i>r</i>\n  <sub>\n  g\n  </sub>\n  ) of [\n <i>a</i>\n ], b", "(r_g) of [a], b"),
        ("<list><list-item><p>x</p></list-item><list-item><p>y</p></list-item></list>", "x\ny"),
        ("Ly6C<sup>high</sup>CCR2<sup>+</sup>", "Ly6C^{high}CCR2⁺"),
        ("<i>A<sub>He</sub></i> = n<sub>H</sub>/n", "A_He = n_H/n"),
        ("a\u2009b\xa0c\n d", "a\u2009b\xa0c d"),
        ("seen <xref ref-type='bibr'>Li (2020)</xref> and <xref ref-type='fig'>Fig. 1</xref>",
         "seen Li (2020) and Fig. 1"),
        ("so (<xref ref-type='bibr'>Li 2020</xref>; <xref ref-type='bibr'>Wu</xref>).", "so."),
        ("A & B at p < 0.05 &nosuch; &eacute;", "A & B at p < 0.05 &nosuch; é"),
        ("x <!-- no --> y", "x y"),
        ("PM\n   <sub>\n   10\n   </sub>\n  and in\n <sup>13</sup>C", "PM₁₀ and in ¹³C"),
        ("<disp-formula><label>(1)</label><tex-math>$$a^2$$</tex-math></disp-formula>then",
         "$a^2$\nthen"),
        ("<inline-formula><alternatives><inline-graphic/><tex-math><?CDATA $365$?></tex-math>"
         "</alternatives></inline-formula> stars", "$365$ stars"),
    ],
)  # fmt: skip
def test_white_space_is_that_of_the_source(xml: str, text: str) -> None:
    assert said(xml) == text


def test_a_text_in_lines_keeps_its_paragraphs() -> None:
    assert paragraphs("  One\ntwo.\n  Three\nfour.\n\nFive.") == "One two.\nThree four.\nFive."
    assert paragraphs("One\n        two\n        three.") == "One two three."
    assert paragraphs("One\n\t\ttwo\n\t\tthree.\n\t\nFour.") == "One two three.\nFour."


def test_titles_of_sections_are_kept_as_told() -> None:
    xml = "<title>Abstract</title><sec><title>Aims</title><p>We aim.</p></sec>"
    assert said(xml, Style(Headings.COLON)) == "Aims: We aim."
    assert said(xml, Style(Headings.LINE)) == "Aims\nWe aim."
    assert said(xml, Style(Headings.DROP)) == "We aim."
    assert said("<title>Aims.</title><p>We aim.</p>") == "Aims. We aim."


@pytest.mark.parametrize("headings", Headings)
def test_a_text_that_is_marked_as_a_heading_is_not_lost(headings: Headings) -> None:
    for xml, text in (
        ("<sec><title>We show that x is y.</title></sec>", "We show that x is y."),
        ("<p><title>All of it</title></p>", "All of it"),
        ("<sec><title>All of it</title><fn><p>A note.</p></fn></sec>", "All of it"),
        ("<p><!-- no --></p><h6 class='ltx_tag'>1</h6>", ""),
        ("<title>Abstract</title><head>All of it</head>", "All of it"),
        ("<p>One.</p><sec><title>Funding: NSF 1</title></sec>", "One.\nFunding: NSF 1"),
        ("<sec><title>Of x</title><sec><title>2. Methods</title></sec></sec>", "Of x"),
        ("<sec><title>Materials and methods:</title> </sec><AbstractText Label='AIM'/>", ""),
    ):
        assert said(xml, Style(headings)) == text


def test_formulas_become_latex_or_unicode() -> None:
    xml = "for <m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:math>"
    assert said(xml) == "for $x^2$"
    assert said(xml, Style(math=Math.UNICODE)) == "for x²"


def test_a_string_with_tags_is_read_as_a_whole() -> None:
    assert text_of_markup("<sup>3</sup>He at <i>T</i>", Style()) == "³He at T"
    assert text_of_markup("one<br>two &amp; three", Style()) == "one\ntwo & three"


def test_a_string_that_is_no_markup_stays() -> None:
    for text in ("p < 0.05 and x<y", "broken <p> tag <i>", "R&D"):
        assert text_of_markup(text, Style()) == text


@given(
    st.lists(
        st.sampled_from(["<i>", "</i>", "<p>", "</p>", "<sub>", "</sub>", "a", " ", "2", "\n"])
    )
)
def test_no_letter_is_lost_or_added(parts: list[str]) -> None:
    xml = "".join(parts)
    try:
        text = said(xml)
    except FileError:
        return
    ink = "".join(part for part in parts if part in "a2")
    plain = text.translate(str.maketrans("₂", "2", " \n_{}"))
    assert plain == ink
    assert text == text.strip(" \n")
    assert "  " not in text


# --- strangers' files


BOMB = """<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<PubmedArticleSet><PubmedArticle><PMID>1</PMID><Abstract><AbstractText>&b; and &c;</AbstractText>
</Abstract></PubmedArticle></PubmedArticleSet>"""


def test_no_entity_of_a_file_is_expanded(tmp_path: Path) -> None:
    (found,) = records(write(tmp_path, "bomb.xml", BOMB))
    assert found["abstract"] == "&b; and &c;"
    inner = (
        "<PubmedArticle><!DOCTYPE x [<!ENTITY c SYSTEM 'file:///etc/passwd'>]>&c;</PubmedArticle>"
    )
    assert "broken XML" in fails(write(tmp_path, "inner.xml", inner))


def test_what_is_broken_is_told_in_a_line(tmp_path: Path) -> None:
    cut = PUBMED[: PUBMED.index("102")]
    path = write(tmp_path, "cut.xml", cut)
    assert fails(path) == "cut.xml:14: the file ends before </PubmedArticle>; fetch it again"
    (source,) = find_sources([str(path)], on_error="skip")
    broken: list[Any] = []
    (chunk,) = split(source, 10)
    rows = parse(source, chunk, broken)
    assert len(rows) == 2
    assert [(each.row, each.line) for each in broken] == [(1, 14)]
    bad = PUBMED.replace("</i> CaCl", " CaCl")
    assert fails(write(tmp_path, "bad.xml", bad)).startswith("bad.xml:4: broken XML (Opening and")
    latin = PUBMED.replace("Salt", "Sält").encode("latin-1")
    assert fails(write(tmp_path, "latin.xml", latin)).startswith("latin.xml:4: not UTF-8")
    assert fails(write(tmp_path, "root.xml", "<x/>")).startswith(
        "root.xml: unknown extension .xml, and the content, which has the root <x>, is nothing"
    )
    assert fails(write(tmp_path, "x.yml", "a: b")).startswith("x.yml: unknown extension .yml")
    assert fails(write(tmp_path, "x.txt", "")) == "x.txt: holds no records"
    zipped = PUBMED.replace('version="1.0"', 'version="1.0" encoding="zip"')
    assert "unknown encoding 'zip'" in fails(write(tmp_path, "zip.xml", zipped))
    packed = gzip.compress(PUBMED.encode() * 9)[:-9]
    assert "not a complete gzip file" in fails(write(tmp_path, "cut.gz", packed))


def test_broken_json_and_bibtex_cost_no_other_record(tmp_path: Path) -> None:
    def counts(path: Path) -> tuple[int, list[int]]:
        found, broken = kept(path)
        return len(found), broken

    lines = f'{OPENALEX}\n{{"id": broken\n{OPENALEX}\n'
    assert counts(write(tmp_path, "a.json", lines)) == (2, [2])
    entries = BIBTEX.replace("50\\% of\n", "50\\% {of\n")
    assert counts(write(tmp_path, "a.bib", entries)) == (1, [3])
    assert fails(write(tmp_path, "b.json", JSON[:-10])).startswith("b.json:2: ends inside an array")


def kept(path: Path, **options: Any) -> tuple[list[dict[str, Any]], list[int]]:  # noqa: ANN401
    """The records that can be read, and the lines of those that cannot."""
    (source,) = find_sources([str(path)], on_error="skip", **options)
    broken: list[Any] = []
    rows = [each for chunk in split(source, 10) for each in parse(source, chunk, broken).records]  # type: ignore[union-attr]
    return [each for each in rows if each], [each.line for each in broken]


@pytest.mark.parametrize(
    "record",
    [
        {"doi": "10.5555/x", "text": "One.", "records": []},
        {"name": "x", "data": [{"a": 1}]},
        {"text": "One.", "message": {"a": 1}},
        {"text": "One.", "message": {"a": 1}, "message-type": "work"},
        {"meta": {}, "results": [1]},
        {"records": []},
    ],
)
def test_an_object_that_is_no_page_is_a_record(tmp_path: Path, record: dict[str, Any]) -> None:
    lines = [record, {"doi": "10.5555/y", "text": "Two."}]
    path = write(tmp_path, "a.json", "\n".join(map(json.dumps, lines)))
    assert kept(path, format_in="json") == (lines, [])


@pytest.mark.parametrize(
    "page",
    [
        {"meta": {"count": 1}, "results": [{"a": 1}], "group_by": []},
        {"count": 1, "next": None, "results": [{"a": 1}]},
        {"status": "ok", "message-type": "work", "message": {"a": 1}},
        {"message-type": "work-list", "message": {"facets": {}, "items": [{"a": 1}]}},
        {"messages": [{"status": "ok"}], "collection": [{"a": 1}]},
        {"responseHeader": {}, "response": {"numFound": 1, "start": 0, "docs": [{"a": 1}]}},
    ],
)
def test_pages_of_interfaces_are_their_records(tmp_path: Path, page: dict[str, Any]) -> None:
    path = write(tmp_path, "a.json", json.dumps(page) * 2)
    assert kept(path, format_in="json") == ([{"a": 1}] * 2, [])


def test_a_broken_object_before_many_others_is_left_out(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": "word " * 40_000}) + "\n"
    path = write(tmp_path, "a.json", '{"id": broken}\n' + line * 8)
    found, broken = kept(path, format_in="json", bounds=Bounds(record=1))
    assert (len(found), broken) == (8, [1])


def test_a_page_of_several_blocks_is_read(tmp_path: Path) -> None:
    items = [{"id": str(each), "text": "é\\" * 5_000} for each in range(60)]
    text = ",\n".join(json.dumps(each, ensure_ascii=False) for each in items)
    page = f'{{"results":[\n{text}]}}'
    assert records(write(tmp_path, "a.json", page), 100) == items


def test_entries_of_bibtex_on_one_line_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.bib", "@article{a, title={A}} @article{b, title={B}}\n@book{c}\n")
    assert "several entries begin on one line" in fails(path)
    assert [each["id"] for each in kept(path)[0]] == ["c"]


@pytest.mark.parametrize(
    ("lines", "abstract"),
    [
        ("AB  - Tumours that are\nER - positive shrank.", "Tumours that are ER - positive shrank."),
        ("AB  - Shown with\nOR - 1.5 and more.", "Shown with OR - 1.5 and more."),
        ("AB - One.", "One."),
    ],
)
@pytest.mark.parametrize("end", ["ER  - ", "ER  - End of Reference", "ER -", "ER\t-"])
def test_what_looks_like_a_tag_of_ris_stays_in_the_text(
    tmp_path: Path, lines: str, abstract: str, end: str
) -> None:
    (found,) = records(write(tmp_path, "a.ris", f"TY  - JOUR\n{lines}\nDO  - 10.5555/x\n{end}\n"))
    assert (found["abstract"], found["doi"]) == (abstract, "10.5555/x")


def test_tags_of_ris_behind_an_end_are_told(tmp_path: Path) -> None:
    record = "TY  - JOUR\nAB  - One.\nER  - \n\n"
    path = write(tmp_path, "a.ris", f"{record}2.\n{record}DO  - 10.5555/x\nER  - \n{record}")
    found, broken = kept(path)
    assert ([each["abstract"] for each in found], broken) == (["One."] * 3, [10])


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("crossref-json", {"message-type": "work", "DOI": "10.5555/x", "subject": 5, "author": 5}),
        ("s2orc", {"paper_id": "7", "metadata": {"authors": 7}}),
        ("openalex", {"id": "https://openalex.org/W1", "authorships": 5, "keywords": 5}),
    ],
)
def test_fields_of_unexpected_types_are_empty(name: str, fields: dict[str, Any]) -> None:
    found = KINDS[name].read(json.dumps(fields).encode(), Style())
    assert (found["authors"], found["keywords"]) == (None, None)


@pytest.mark.parametrize("places", ["01", [0, "1"], [True], 5])
def test_places_of_words_must_be_numbers(places: Any) -> None:  # noqa: ANN401
    work = {"id": "https://openalex.org/W1", "abstract_inverted_index": {"word": places}}
    with pytest.raises(FileError, match="does not give the places"):
        KINDS["openalex"].read(json.dumps(work).encode(), Style())


PAGE = b"<!DOCTYPE html><html class='ltx_page'><body>%s</body></html>"


def test_a_page_that_nests_too_deeply_is_told() -> None:
    page = PAGE % (b"<div>" * 600 + b"<p class='ltx_abstract'>One.</p>" + b"</div>" * 600)
    with pytest.raises(FileError, match="nested too deeply"):
        KINDS["latexml"].read(page, Style())


def test_no_input_takes_for_ever() -> None:
    mark = "<xref ref-type='bibr'>1</xref> "
    assert said(f"See [{mark * 60} and others]").endswith("and others]")
    assert said("a" + "\xa0" * 50_000 + "b")
    assert said("<sup>a" + "\n" * 50_000 + "b</sup>")
    assert said("x<sup>2</sup> " * 20_000).startswith("x² x²")
    for opening in ("<!--", "<?CDATA ", "<![CDATA["):
        with pytest.raises(FileError):
            parse_xml("<p>CDATA " + opening * 50_000)
    link = PAGE % (b"<a href='%s'>x</a>" % (b"arxiv" * 50_000))
    assert KINDS["latexml"].read(link, Style())["id"] is None


def test_raised_text_within_raised_text_is_written_from_within() -> None:
    assert said("x<sup>2<sub>i</sub></sup>y<sub>3</sub>") == "x^{2_i}y₃"


def test_a_missing_package_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arxmend.io.readers.record_reader.find_spec", lambda _: None)
    assert fails(write(tmp_path, "a.xml", PUBMED)) == (
        "a.xml: reading PubMed XML needs lxml; install it with pip install 'arxmend[readers]'"
    )
    assert len(records(write(tmp_path, "a.ris", RIS))) == 3


def test_long_records_are_refused(tmp_path: Path) -> None:
    bounds = Bounds(record=1)
    long = PUBMED.replace("Salt in", "Salt " * 500_000)
    message = fails(write(tmp_path, "a.xml", long), bounds=bounds)
    assert message == "a.xml:4: a record of more than 1 MB; allow longer ones with --max-record"
    ris = RIS.replace("Mice", "Mice " * 500_000)
    assert "more than 1 MB" in fails(write(tmp_path, "a.ris", ris), bounds=bounds)
    text = JSON.replace("Plain", "Plain" * 500_000)
    assert "more than 1 MB" in fails(write(tmp_path, "a.json", text), bounds=bounds)


def read_all(data: bytes, name: str) -> None:
    """Read bytes by a reader; only its own error may be raised."""
    kind = KINDS[name]
    try:
        for line, piece in kind.cut(Input(io.BytesIO(data), "x")):
            assert line > 0
            try:
                found = kind.read(piece, Style())
            except FileError:
                continue
            assert not kind.fields or tuple(found) == FIELDS
    except FileError:
        pass


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_bytes_raise_anything_else(name: str, data: st.DataObject) -> None:
    sample = JSON.encode() if name == "json" else bytes_of(name)
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, min(len(sample), start + 40)))
    junk = data.draw(
        st.binary(max_size=8)
        | st.sampled_from([b"<p>", b"</", b"]]>", b"&", b"{", b'"', b"\n", b"[", b"null", b"1"])
    )
    mutated = sample[:start] + junk + sample[end:]
    read_all(mutated, name)
    kind_of(mutated)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_known_or_not(data: bytes) -> None:
    kind = kind_of(data)
    if kind is not None:
        read_all(data, kind.name)


# --- downstream


def test_fix_repairs_what_a_reader_gives_and_keeps_its_ids(tmp_path: Path) -> None:
    path = write(
        tmp_path, "pubmed.xml.gz", gzip.compress(PUBMED.replace("grew at", "grew , at").encode())
    )
    outputs = ("-o", "clean.parquet", "--edits", "edits.parquet", "--jobs", 1)
    done = call("fix", path.name, *outputs, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    clean = pl.read_parquet(tmp_path / "clean.parquet")
    assert [name for name in clean.columns if name in FIELDS] == list(FIELDS)
    assert clean["id"].to_list() == ["101", "102"]
    assert clean["id_scheme"].to_list() == ["pmid", "pmid"]
    assert "It grew, at" in clean["abstract"][0]
    assert pl.read_parquet(tmp_path / "edits.parquet")["key"].unique().to_list() == ["101"]


def test_outputs_do_not_depend_on_chunks_and_processes(tmp_path: Path) -> None:
    article = PUBMED[PUBMED.index("<PubmedArticle>") : PUBMED.index("</PubmedArticleSet>")]
    write(tmp_path, "set.xml", f"<PubmedArticleSet>{article * 8}</PubmedArticleSet>")
    texts = set()
    for batch, jobs in ((1, 1), (7, 1), (4096, 1), (3, 2)):
        arguments = ("set.xml", "-o", "out.csv", "--batch", batch, "--jobs", jobs)
        done = call("fix", *arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        texts.add((tmp_path / "out.csv").read_text("utf-8"))
    [text] = texts
    assert text.count("CaCl₂") == 8


def test_extract_reads_a_folder_of_all_formats(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in SAMPLES:
        write(tmp_path / "in", name, bytes_of(name))
    write(tmp_path / "in", "notes.txt", "nothing to read")
    write(tmp_path / "in", "package.json", '{"name": "x"}')
    done = call("extract", "in", "-o", "all.parquet", "--jobs", 1, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    expected = [record for _, found in SAMPLES.values() for record in found]
    frame = pl.read_parquet(tmp_path / "all.parquet")
    assert sorted(frame["abstract"].drop_nulls()) == sorted(a for *_, a in expected if a)
    assert len(frame) == len(expected)
    texts = frame["abstract"].count()
    summary = f"{len(expected)} records read, {texts} with 'abstract'"
    assert done.stderr.splitlines()[-2:] == [summary, "1 record left out, marked as deleted"]


def test_extract_takes_streams_and_leaves_broken_records_out(tmp_path: Path) -> None:
    done = run("extract", "-", "--format-in", "pubmed", "-o", "-", "--quiet", stdin=PUBMED)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["101", "102"]
    write(tmp_path, "cut.xml", PUBMED[: PUBMED.index("102")])
    failed = call("extract", "cut.xml", "-o", "out.jsonl", cwd=tmp_path)
    assert failed.returncode == 2
    assert failed.stderr == (
        "arxmend: cut.xml:14: the file ends before </PubmedArticle>; fetch it again\n"
    )
    arguments = ("cut.xml", "-o", "out.jsonl", "--on-error", "skip", "--rejects", "bad.jsonl")
    done = call("extract", *arguments, cwd=tmp_path)
    assert done.stderr.splitlines()[-2:] == [
        "2 records read, 1 with 'abstract'",
        "1 record could not be read; --rejects lists them",
    ]
    assert json.loads((tmp_path / "bad.jsonl").read_bytes())["line"] == 14
    assert call("extract", "cut.xml", "-o", "o.csv", "--on-error", "skip").returncode == 2


def test_check_names_the_line_of_a_record(tmp_path: Path) -> None:
    write(tmp_path, "p.xml", PUBMED.replace("grew at", "grew , at"))
    done = call("check", "p.xml", "--select", "SPC", "--output-format", "github", cwd=tmp_path)
    assert done.returncode == 1
    assert "file=p.xml,line=4" in done.stdout


def test_source_keeps_its_style() -> None:
    assert Source("x").style == Style(Headings.COLON, Math.LATEX)


@pytest.mark.parametrize("data", [b" \n" * 100_000, b"<!-- -->" * 5_000 + b"x", b"<?a?>" * 5_000])
def test_a_file_of_one_thing_alone_is_recognised_at_once(data: bytes) -> None:
    assert kind_of(data) is None
