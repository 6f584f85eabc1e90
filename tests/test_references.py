"""References in files: read in each format, kept on disk, found by id."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from arxmend import clean_frame
from arxmend.io.abstracts import Official, Problem, read_abstracts
from arxmend.records.columns import TableError
from arxmend.records.references import Wanted, key_of, references_from
from tests.process import call, write_jsonl

TEXT = "We present Samba, a model for $n$ rivers\nthat are cold and large in the winter."
DAMAGED = "We presentSamba, a model forrivers that are cold and large in the winter."
WHOLE = "We present Samba, a model for $n$ rivers that are cold and large in the winter."
METADATA = json.dumps(
    {"id": "2406.07550", "abstract": f"  {TEXT}\n", "versions": [{"version": "v1"}]}
)
ARXIV = f"""<?xml version="1.0"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header status="deleted"><identifier>oai:arXiv.org:0704.0002</identifier></header></record>
<record><header><identifier>oai:arXiv.org:2406.07550</identifier></header><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2406.07550</id><abstract>  {TEXT}</abstract></arXiv>
</metadata></record></ListRecords></OAI-PMH>"""
ARXIV_RAW = ARXIV.replace("OAI/arXiv/", "OAI/arXivRaw/").replace(
    "<abstract>",
    '<version version="v1"/><version version="v2"><size>1kb</size></version><abstract>',
)
DUBLIN_CORE = f"""<record><header><identifier>oai:arXiv.org:2406.07550</identifier></header>
<metadata><oai_dc:dc xmlns:oai_dc="x" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Rivers</dc:title><dc:description>Comment: 7 pages</dc:description>
<dc:description>  {TEXT}</dc:description><dc:identifier>http://arxiv.org/abs/2406.07550</dc:identifier>
</oai_dc:dc></metadata></record>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>https://arxiv.org/api/x</id>
<entry><id>https://arxiv.org/api/errors#bad</id><summary>bad</summary></entry>
<entry><id>http://arxiv.org/abs/2406.07550v3</id><summary>  {TEXT}</summary></entry></feed>"""
FILES = {
    "metadata.json": (METADATA, 1),
    "array.json": (f"[{METADATA}]", 1),
    "arxiv.xml": (ARXIV, None),
    "raw.xml": (ARXIV_RAW, 2),
    "dc.xml": (DUBLIN_CORE, None),
    "atom.xml": (ATOM, 3),
    "table.jsonl": (json.dumps({"abstract": TEXT, "arxiv_id": "arXiv:2406.07550v4"}), 4),
    "table.csv": (f'arxiv_id,abstract\n2406.07550,"{TEXT}"\n', None),
}


def corpus(folder: Path) -> Path:
    path = folder / "corpus.jsonl"
    records = [
        {"arxiv_id": "2406.07550v1", "abstract": DAMAGED},
        {
            "arxiv_id": "0704.0009",
            "abstract": "We measure the heat of rivers in winter, and of lakes.",
        },
    ]
    return write_jsonl(path, records)


@pytest.mark.filterwarnings("ignore:atom.xml. 1 problem, first .* an error of arXiv")
@pytest.mark.parametrize("name", FILES)
def test_each_format_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    content, version = FILES[name]
    path = tmp_path / name
    path.write_text(content)
    [found] = [each for each in read_abstracts(str(path)) if isinstance(each, Official)]
    assert " ".join(found.text.split()) == WHOLE
    assert key_of(found.id) == "2406.07550"
    cleaned = clean_frame(
        pl.DataFrame({"arxiv_id": ["2406.07550"], "abstract": [DAMAGED]}), reference=path
    )
    assert cleaned.records["abstract"].to_list() == [WHOLE]
    reason = cleaned.edits["reason"][0]
    assert f"2406.07550{f'v{version}' if version else ''}, SHA-256 " in reason
    assert reason.startswith("as in table." if "table" in name else "as in arXiv metadata of ")


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_compressed_files_are_known_by_their_content(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "metadata"
    data = METADATA.encode()
    if kind == "gz":
        path.write_bytes(gzip.compress(data))
    else:
        import pyarrow as pa

        with pa.CompressedOutputStream(str(path), "zstd") as file:
            file.write(data)
    assert len(list(read_abstracts(str(path)))) == 1


def test_what_is_broken_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text(f'{METADATA}\n{{"id": "0704.0001", no\n{{"id": "0704.0002"}}\n')
    [good, *problems] = read_abstracts(str(path))
    assert isinstance(good, Official)
    assert [p.place for p in problems if isinstance(p, Problem)] == [f"{path}:2", f"{path}:3"]
    (tmp_path / "cut.xml").write_text(ATOM[:-20])
    told = list(read_abstracts(str(tmp_path / "cut.xml")))[-1]
    assert isinstance(told, Problem)
    assert told.reason == "the file ends before </entry>; fetch it again"


def test_an_empty_file_has_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_bytes(b"")
    assert list(read_abstracts(str(tmp_path / "empty.json"))) == []


def test_only_what_is_asked_for_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    lines = [json.dumps({"id": f"2406.{n:05}", "abstract": "text"}) for n in range(1, 500)]
    path.write_text("\n".join(lines))
    wanted = Wanted()
    wanted.add(["2406.00007", None])
    with references_from([str(path)], wanted) as found:
        assert found.files[0].read == 1
        assert found.find("2406.00007", None, "") is not None
        assert found.find("2406.00008", None, "") is None
        assert found.find(None, None, "") is None


def test_several_texts_and_other_versions_are_told(tmp_path: Path) -> None:
    path = tmp_path / "several.jsonl"
    texts = {"v1": "Graphs are coloured.", "v3": TEXT}
    path.write_text(
        "\n".join(
            json.dumps({"id": "2406.07550", "abstract": text, "versions": [{"version": v}]})
            for v, text in texts.items()
        )
    )
    frame = pl.DataFrame({"arxiv_id": ["2406.07550", "2406.07550v2"], "abstract": [DAMAGED] * 2})
    cleaned = clean_frame(frame, reference=str(path))
    assert cleaned.records["abstract"].to_list() == [WHOLE] * 2
    told = cleaned.findings.filter(pl.col("rule").str.starts_with("REF2"))
    assert told.select("record", "rule", "message").rows() == [
        (0, "REF207", "the reference has 2 texts for 2406.07550"),
        (1, "REF205", "the reference is version 3, the record is version 2"),
        (1, "REF207", "the reference has 2 texts for 2406.07550"),
    ]


def versions(path: Path, texts: dict[str, str]) -> str:
    """Write the versions of one paper; return the path of the file."""
    records = [
        {"id": "2406.07550", "abstract": text, "versions": [{"version": version}]}
        for version, text in texts.items()
    ]
    path.write_text("\n".join(map(json.dumps, records)))
    return str(path)


def test_the_version_of_the_record_is_found_before_all_others(tmp_path: Path) -> None:
    texts = {f"v{n}": f"{TEXT} It was told {n} times." for n in range(1, 8)} | {"v8": TEXT}
    with references_from([versions(tmp_path / "many.jsonl", texts)]) as found:
        reference = found.find("2406.07550", 1, DAMAGED)
        assert reference is not None
        assert reference.name.endswith("2406.07550v1")
        assert [code for code, _ in reference.notes] == ["REF207"]


@pytest.mark.parametrize("order", [("v1", "v2"), ("v2", "v1")])
def test_a_text_of_several_versions_is_that_of_the_record(
    order: tuple[str, str], tmp_path: Path
) -> None:
    path = versions(tmp_path / "same.jsonl", dict.fromkeys(order, TEXT))
    for record, name in (("v1", "v1"), ("v2", "v2"), ("", "v2")):
        frame = pl.DataFrame({"arxiv_id": [f"2406.07550{record}"], "abstract": [DAMAGED]})
        cleaned = clean_frame(frame, reference=path)
        taken = cleaned.edits.filter(pl.col("rule") == "REF102")["reason"]
        assert f"2406.07550{name}, SHA" in taken[0]
        assert not cleaned.findings["rule"].str.starts_with("REF2").any()


def test_another_version_gives_no_number_by_itself_where_its_words_differ(tmp_path: Path) -> None:
    official = "We train a model of rivers on 1,000 images, and it is large in the winter."
    damaged = official.replace(" 1,000", "").replace("We train", "Wetrain")
    for now, filled in ((official, True), (official.replace("large", "small"), False)):
        path = versions(tmp_path / "later.jsonl", {"v3": now})
        frame = pl.DataFrame({"arxiv_id": ["2406.07550v1"], "abstract": [damaged]})
        [text] = clean_frame(frame, reference=path).records["abstract"]
        assert text.startswith("We train")
        assert ("1,000" in text) is filled


def test_another_version_gives_a_formula_only_far_from_other_words(tmp_path: Path) -> None:
    official = (
        "We train a model with $n$ layers on many images of rivers that are cold in the winter, "
        "and its error falls as $1/k$ where the rivers are large."
    )
    damaged = official.replace("$n$ ", "").replace("$1/k$ ", "")
    path = versions(tmp_path / "later.jsonl", {"v3": official.replace("large", "small")})
    for id_, near in (("2406.07550v1", False), ("2406.07550v3", True), ("2406.07550", True)):
        frame = pl.DataFrame({"arxiv_id": [id_], "abstract": [damaged]})
        [text] = clean_frame(frame, reference=path).records["abstract"]
        assert "$n$" in text
        assert ("$1/k$" in text) is near


def test_ids_of_any_scheme_are_found_in_any_form(tmp_path: Path) -> None:
    path = tmp_path / "dois.csv"
    path.write_text(f'id,abstract\nhttps://doi.org/10.1093/NAR/gkab1112,"{TEXT}"\nPMID:0123,b\n')
    frame = pl.DataFrame({"doi": ["10.1093/nar/gkab1112"], "abstract": [DAMAGED]})
    assert clean_frame(frame, reference=path).records["abstract"].to_list() == [WHOLE]
    assert key_of("PMID:0123") == key_of("123") == "123"
    assert key_of(" Own-Key_7 ") == "Own-Key_7"


def test_a_byte_order_mark_is_no_part_of_a_record(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text(f"{METADATA}\n", encoding="utf-8-sig")
    assert [type(each) for each in read_abstracts(str(path))] == [Official]


def test_a_frame_warns_of_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(METADATA + "\n{broken\n{")
    frame = pl.DataFrame({"arxiv_id": ["2406.07550"], "abstract": [DAMAGED]})
    with pytest.warns(UserWarning, match=r"meta\.json: 2 problems, first .*meta\.json:2: no JSON"):
        clean_frame(frame, reference=tmp_path / "meta.json")


def test_a_table_may_have_a_column_named_source(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f'id,text,source\n2406.07550,"{TEXT}",here\n')
    [found] = read_abstracts(str(path))
    assert isinstance(found, Official)
    (tmp_path / "deleted.xml").write_text(ARXIV)
    assert [type(each) for each in read_abstracts(str(tmp_path / "deleted.xml"))] == [Official]


def test_a_temporary_folder_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a#b?c %41").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "a#b?c %41"))
    with references_from(pl.DataFrame({"id": ["a"], "text": [TEXT]}), None, ("id", "text")) as all_:
        assert all_.find("a", None, TEXT) is not None


def test_frames_of_any_library_are_matched_by_a_column() -> None:
    frame = pl.DataFrame({"doi": ["10.1/a", "10.1/b"], "abstract": [DAMAGED, "No words."]})
    reference = pl.DataFrame({"doi": ["10.1/a"], "official": [TEXT]})
    for other in (reference, reference.to_arrow(), reference.to_pandas()):
        cleaned = clean_frame(frame, id=None, reference=other, on="doi", reference_text="official")
        assert cleaned.records["abstract"][0] == WHOLE
    with pytest.raises(TableError, match="no column 'abstract'"):
        clean_frame(frame, id=None, reference=reference, on="doi")
    with pytest.raises(TableError, match="name it"):
        clean_frame(frame, id=None, reference=reference)
    records = frame.rename({"doi": "record"})
    with pytest.raises(TableError, match=r"no column 'doi' of the records .*of the records: re"):
        clean_frame(records, id=None, reference=reference, on="doi", reference_text="official")


def test_a_file_with_columns_of_other_names_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "official.csv"
    path.write_text(f'paper,summary\n2406.07550,"{TEXT}"\n')
    frame = pl.DataFrame({"arxiv_id": ["2406.07550"], "abstract": [DAMAGED]})
    with pytest.warns(UserWarning, match=r"no reference was read\. Name .*reference_text"):
        clean_frame(frame, reference=path)


def test_the_commands_take_references(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    (tmp_path / "meta.json").write_text(METADATA + "\n{broken")
    args = ("--reference", "meta.json")
    done = call("check", path.name, *args, "--output-format", "concise", cwd=tmp_path)
    assert done.returncode == 1
    assert "REF102" in done.stdout
    assert "reference meta.json:2: no JSON" in done.stderr
    told = "references: 1 of 2 records matched, 1 {}, 0 of another paper, 0 of another version"
    assert told.format("restorable") in done.stderr
    outputs = []
    for jobs in ("1", "2"):
        out = tmp_path / f"out{jobs}.jsonl"
        more = ("--batch", "1", "--jobs", jobs, "--edits", f"edits{jobs}.csv")
        done = call("fix", path.name, "-o", out.name, *args, *more, "--json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert told.format("restored") in done.stderr
        counts = {"matched": 1, "restored": 1, "other_paper": 0, "other_version": 0}
        assert json.loads(done.stdout)["referred"] == counts
        outputs.append((out.read_bytes(), (tmp_path / f"edits{jobs}.csv").read_bytes()))
    assert outputs[0] == outputs[1]
    assert json.loads(outputs[0][0].splitlines()[0])["abstract"] == WHOLE
    done = call("fix", path.name, "-o", "x.jsonl", "--reference-id", "a", cwd=tmp_path)
    assert done.returncode == 2
    assert "need --reference" in done.stderr
    done = call("fix", path.name, "-o", "x.jsonl", "--no-id", *args, cwd=tmp_path)
    assert "name its column with --id or --key" in done.stderr


def test_a_killed_run_with_references_is_resumed_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [f"2406.{n:05}" for n in range(1, 61)]
    texts = {
        "in": "In case {} we presentSamba, a model forrivers.",
        "official": f"In case {{}}, {TEXT}",
    }
    for name, text in texts.items():
        rows = [json.dumps({"arxiv_id": id_, "abstract": text.format(id_)}) for id_ in ids]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    def command(out: str) -> list[str]:
        files = ("-o", f"{out}.jsonl", "--edits", f"{out}.csv", "--reference", "official.jsonl")
        return ["fix", "in.jsonl", *files, "--batch", "2", "-j", "1", "--quiet"]

    assert call(*command("whole")).returncode == 0
    run = [sys.executable, "-m", "arxmend", *command("out")]
    with subprocess.Popen(run, start_new_session=True) as process:
        while len(list(tmp_path.glob(".out.*/*.part"))) < 3 and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert not Path("out.jsonl").exists(), "it ended before it was killed"
    assert 3 <= len(list(tmp_path.glob(".out.*/*.part"))) < 30
    done = call(*command("out"), "--resume")
    assert done.returncode == 0, done.stderr
    for kind in ("jsonl", "csv"):
        assert Path(f"out.{kind}").read_bytes() == Path(f"whole.{kind}").read_bytes()
    assert "REF102" in Path("out.csv").read_text()


def test_a_release_names_its_references_by_hash_and_is_verified(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    (tmp_path / "meta.json").write_text(METADATA)
    folder = tmp_path / "release"
    done = call("release", path, "-o", folder, "--reference", tmp_path / "meta.json")
    assert done.returncode == 0, done.stderr
    checked = call("verify", folder)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout
    digest = sha256(METADATA.encode()).hexdigest()
    card, page = (folder / "README.md").read_text(), (folder / "report.html").read_text()
    assert f"`{digest}`; 1 records were restored from it" in card
    assert f"1 records were restored from meta.json, SHA-256 {digest}." in page
    edits = pl.read_parquet(folder / "edits" / "*.parquet")
    assert edits.filter(pl.col("rule") == "REF102")["reason"].str.contains(digest[:12]).all()
    call("restore", folder, "-o", tmp_path / "raw.parquet")
    assert pl.read_parquet(tmp_path / "raw.parquet")["abstract"][0] == DAMAGED
    about = json.loads((folder / "provenance.json").read_text())
    about["references"][0]["sha256"] = 64 * "0"
    (folder / "provenance.json").write_text(json.dumps(about))
    assert call("verify", folder).returncode == 1


def test_an_evaluation_says_what_was_right_wrong_and_missed(tmp_path: Path) -> None:
    texts = {
        "2406.00001": (
            "We presentSamba, a model with a factor of, where each 1616 patch is cut of ice.",
            "We present Samba, a model with a factor of $k$, where each $16\\times16$ patch is cut "
            "of $n$ ice.",
        ),
        "2406.00002": (
            "We use the openSUSE of rivers,where is the size of the cold winter.",
            "We use the openSUSE of rivers, where is the size of the cold winter.",
        ),
        "2406.00003": ("We measure the heat of rivers in the cold winter.", "Graphs have colours."),
    }
    for name, n in (("corpus", 0), ("official", 1)):
        records = [json.dumps({"arxiv_id": k, "abstract": t[n]}) for k, t in texts.items()]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(records))
    args = ("corpus.jsonl", "--reference", "official.jsonl")
    done = call("evaluate", *args, "-o", "page.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[1:-1]]
    lines = {(row[4], row[-1]): row[:4] for row in rows}
    assert lines["SPC202", "(repairs)"] == ["1", "0", "0", "0"]
    assert lines["NUM201", "(repairs)"] == ["1", "0", "0", "0"]
    assert lines["NUM301", "(gaps)"][:2] == ["1", "1"]
    assert lines["REF102", "(gaps)"] == ["0", "0", "0", "1"]
    assert "2 records of 3 judged, 1 with a reference of another text" in done.stdout
    page = (tmp_path / "page.html").read_text()
    assert "<td>NUM301</td>" in page
    assert "2406.00002 (record 1)" in page
    again = call("evaluate", *args, "--jobs", "2", "--batch", "1", cwd=tmp_path)
    assert again.stdout == done.stdout
    assert call("evaluate", "corpus.jsonl", cwd=tmp_path).returncode == 2


def test_an_evaluation_of_nothing_says_what_to_do(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    for name, id_, told in (
        ("none", "9912.00001", "none of 2 records has a reference; name the columns of ids"),
        ("other", "0704.0009", "1 with a reference, each of another text; are --id and"),
    ):
        record = {"arxiv_id": id_, "abstract": "Graphs have colours, as everybody knows by now."}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record))
        args = ("--reference", f"{name}.jsonl", "-o", "page.html")
        done = call("evaluate", path.name, *args, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
        assert not (tmp_path / "page.html").exists()
