"""Lexicons of a corpus and of a user: what they hold, what they change, and how they fail."""

from __future__ import annotations

import gzip
import json
import pickle
import re
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest

from arxmend import clean_frame, clean_text, load_lexicon
from arxmend.cli import main
from arxmend.corpus.lexicon_file import read_words, write_lexicon
from arxmend.io import FileError
from arxmend.language.lexicon import ABSTRACTS, Lexicon, default_lexicon
from arxmend.language.morphology import derivation
from arxmend.spacing import weights
from arxmend.spacing.corpus_words import CorpusWords, corpus_words
from arxmend.spacing.facts import FACTS, Setting, probability, with_setting
from benchmarks import build_lexicon
from tests.process import run, write_jsonl

HEAD = "# arxmend lexicon 1\n"


def words_of(texts: list[str], min_records: int = 3) -> CorpusWords:
    return corpus_words(lambda: texts, default_lexicon(), min_records)


# --- what the shipped lexicon is


def test_the_shipped_lexicon_knows_words_and_names_and_no_glue() -> None:
    lexicon = default_lexicon()
    for word in ("the", "attention", "LoRA", "ImageNet", "GeV", "tokeniser"):
        assert word in lexicon
    for glue in ("ofthe", "forand", "theart", "ttention", "train-ing", "pre-and", "classi"):
        assert glue not in lexicon


def test_the_shipped_lexicon_counts_abstracts_fields_and_pairs() -> None:
    lexicon = default_lexicon()
    assert lexicon.fields["the"] == 9
    assert 0 < lexicon.fields["indecomposable"] < 9
    assert "tokeniser" in lexicon.words and lexicon.fields.get("zorp", 0) == 0
    assert lexicon.pair_count("of", "the") == lexicon.pair_count("Of", "The") > 100_000
    assert lexicon.pair_count("of", "zorp") == lexicon.pair_count("zorp", "of") == 0
    assert "zorp" not in lexicon.pairs and len(lexicon.pairs) > 10_000
    assert max(lexicon.words.values()) < ABSTRACTS


def test_words_are_shadowed_that_are_rarer_than_the_words_they_hold() -> None:
    lexicon = default_lexicon()
    assert lexicon.shadowed == set(build_lexicon.shadowed(lexicon))
    assert lexicon.is_shadowed("upto") and lexicon.is_shadowed("Upto")
    assert not lexicon.is_shadowed("UPTO") and not lexicon.is_shadowed("into")
    assert not lexicon.extended({"upto": 3}).is_shadowed("upto")  # somebody vouches for it


# --- words derived from known ones


@pytest.mark.parametrize(
    "word",
    "insolvability norzidovudine undecomposable hydroxyzidovudine overbrowsing nonhydrogenated "
    "abelianizations".split(),
)
def test_a_word_with_affixes_is_derived(word: str) -> None:
    assert derivation(word, default_lexicon()) > 0.5


@pytest.mark.parametrize(
    "glue", "inmuseums anestimated thevillages spincurrent aprospective samplesize zorp".split()
)
def test_two_words_side_by_side_are_not_derived(glue: str) -> None:
    assert derivation(glue, default_lexicon()) < 0.2


# --- a lexicon that extends another


def test_extended_knows_more_and_leaves_the_first_as_it_was() -> None:
    first = Lexicon({"word": 500, "other": 3}, {"other": {"word": 9}}, {})
    more = first.extended({"Zorp": 40, "word": 7})
    assert "Zorp" in more and "zorp" not in more and "Zorp" not in first
    assert (more.count("word"), more.count("other"), more.count("Zorp")) == (500, 3, 40)
    assert more.pair_count("other", "word") == 9
    assert len({first, more}) == 2


def test_words_of_a_user_are_never_cut_and_others_are_cut_into_them() -> None:
    text = "This modelzorp shows that themodel of openqubit andfor openqubits works."
    lexicon = load_lexicon(extend_words=["zorp", "openqubit", "openqubits"])
    plain, own = clean_text(text), clean_text(text, lexicon=lexicon)
    assert "modelzorp" in plain.text
    assert own.text == (
        "This model zorp shows that the model of openqubit and for openqubits works."
    )
    assert clean_text(own.text, lexicon=lexicon).text == own.text
    assert clean_text(text).text == plain.text  # nothing of it is left behind


def test_a_word_counts_in_its_case() -> None:
    lexicon = load_lexicon(extend_words=["openQUBIT", "zorp"])
    assert "openQUBIT" in lexicon and "openqubit" not in lexicon
    assert "Zorp" in lexicon and "ZORP" in lexicon and "zOrp" not in lexicon


def test_tables_take_a_lexicon_too() -> None:
    frame = pl.DataFrame({"abstract": ["This modelzorp shows that themodel andthe rest works."]})
    lexicon = load_lexicon(extend_words=["zorp"])
    [text] = clean_frame(frame, id=None, lexicon=lexicon).records["abstract"]
    assert text == "This model zorp shows that the model and the rest works."


def test_without_words_it_is_the_shipped_one() -> None:
    assert load_lexicon() is default_lexicon()


def test_words_have_to_be_words() -> None:
    with pytest.raises(TypeError, match="a list of words, not one string"):
        load_lexicon(extend_words="zorp")
    for word in ("two words", "", " zorp"):
        with pytest.raises(ValueError, match="is not one word"):
            load_lexicon(extend_words=[word])


# --- the words of a corpus


def test_words_that_stand_alone_are_counted_once_a_record() -> None:
    found = words_of(["The vloxite (vloxite), see vloxite."] * 3 + ["A vloxite-based Kwarzon."] * 2)
    assert found == CorpusWords({"vloxite": 3}, records=5, forms=2, glue={})


def test_what_is_no_prose_is_not_counted() -> None:
    texts = ["See $vloxite$, https://vloxite.org and \\vloxite or vloxite2 in d-vloxite."] * 5
    assert words_of(texts).words == {}


def test_glue_that_the_corpus_repeats_is_no_word() -> None:
    apart = ["We study the shape of the Universe and of dark matter, where is none."] * 20
    glued = ["We study ofthe shape whereis fromto darkmatter theCDM."] * 9
    found = words_of(apart + glued)
    assert found.words == {}
    assert set(found.glue) == {"ofthe", "whereis", "fromto", "darkmatter", "theCDM"}


def test_glue_of_a_word_that_only_the_corpus_has_is_no_word() -> None:
    texts = ["The vloxite is hot.", "This vloxite is cold.", "A vloxite thatvloxite is."] * 4
    found = words_of(texts)
    assert found.words == {"vloxite": 12}
    assert found.glue == {"thatvloxite": 4}


def test_a_compound_that_the_corpus_writes_closed_is_a_word() -> None:
    text = "The heat flows in a stormfront and a small stormfront."
    assert "stormfront" not in default_lexicon()
    assert words_of([text] * 12).words == {"stormfront": 12}
    assert words_of([text] * 12 + ["A storm front is small."] * 20).words == {}


def test_a_word_without_its_head_is_no_word() -> None:
    assert words_of(["Multihead ttention is all."] * 5).words == {}


def test_a_lexicon_of_the_corpus_changes_what_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    write_lexicon(str(path), {"stormfront": 400, "Vloxite": 12}, "made by hand")
    lexicon = load_lexicon(path)
    text = "We find that astormfront holds, as presentVloxite andthe stormfront ofthe day do."
    assert clean_text(text, lexicon=lexicon).text == (
        "We find that a stormfront holds, as present Vloxite and the stormfront of the day do."
    )


# --- files


def test_the_file_is_read_again_and_always_the_same(tmp_path: Path) -> None:
    words = {"zorp": 3, "Ångström": 7, "alpha": 7}
    for name in ("a.tsv", "a.tsv.gz"):
        path = tmp_path / name
        write_lexicon(str(path), words, "5 records")
        first = path.read_bytes()
        write_lexicon(str(path), dict(reversed(words.items())), "5 records")
        assert path.read_bytes() == first
        lexicon = load_lexicon(path)
        assert all(lexicon.words[word] >= count for word, count in words.items())
    text = gzip.decompress((tmp_path / "a.tsv.gz").read_bytes()).decode()
    assert text == f"{HEAD}# 5 records\nalpha\t7\nÅngström\t7\nzorp\t3\n"
    assert (tmp_path / "a.tsv").read_text("utf-8") == text
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", ": no lexicon; 'arxmend lexicon build' makes one"),
        (b"zorp\n", ": no lexicon; 'arxmend lexicon build' makes one"),
        (
            b"# arxmend lexicon 2\nzorp\t3\n",
            ": a lexicon of format '2', where this arxmend reads 1",
        ),
        (f"{HEAD}zorp\t3\nzorp 3\n".encode(), ":3: 'zorp 3' is not a word, a tab and its count"),
        (f"{HEAD}zorp\t-3\n".encode(), ":2: 'zorp\\t-3' is not a word, a tab"),
        (f"{HEAD}zorp\t٣\n".encode(), ":2: 'zorp\\t٣' is not a word, a tab"),
        (f"{HEAD}zorp\t3\nz\xe9\t3\n".encode("latin-1"), ":3: not UTF-8"),
        (gzip.compress(HEAD.encode(), mtime=0)[:-9], ": broken gzip data"),
    ],
)
def test_what_is_no_lexicon_is_told(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "words.tsv"
    path.write_bytes(data)
    with pytest.raises(FileError) as error:
        load_lexicon(path)
    assert str(error.value).startswith(f"{path}{message}")


def test_a_lexicon_that_was_edited_by_hand_is_read(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}\r\n# mine\r\nzorp\t3\r\n\r\n".encode())
    assert "zorp" in load_lexicon(path)


def test_a_list_of_words_is_a_word_a_line(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("# names\nopenQUBIT\n\n zorp  # a model\nC#\n", "utf-8")
    assert read_words(str(path)) == ["openQUBIT", "zorp", "C#"]
    path.write_text("zorp\nopen qubit\n", "utf-8")
    with pytest.raises(FileError, match=r"words\.txt:2: 'open qubit' is more than one word"):
        read_words(str(path))


# --- the command


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    texts = ["The vloxite is hot, and so is ofthe Vloxite.", "A vloxite of the state.", None, 7]
    texts += ["See vloxite ofthe first.", "The shape of the vloxite ofthe second."]
    return write_jsonl(tmp_path / "corpus.jsonl", [{"abstract": text} for text in texts])


def test_build_then_fix_in_processes(corpus: Path, tmp_path: Path) -> None:
    built = run("lexicon", "build", corpus, "-o", tmp_path / "words.tsv")
    assert (built.returncode, built.stdout) == (0, "")
    assert built.stderr == (
        "4 records of corpus.jsonl, 3 unknown forms, 2 in 3 records or more, 1 of them glue; "
        "1 word kept\ndropped as glue: ofthe\n"
    )
    assert (tmp_path / "words.tsv").read_text("utf-8") == (
        f"{HEAD}# 4 records of corpus.jsonl, 3 unknown forms, 2 in 3 records or more, "
        "1 of them glue\nvloxite\t4\n"
    )
    again = run("lexicon", "build", corpus, "-o", tmp_path / "words.tsv.gz")
    assert again.stderr == built.stderr
    text = "We presentvloxite andthe otherzorp as well."
    (tmp_path / "own.txt").write_text("zorp\n", "utf-8")
    plain = run("explain", text)
    own = run(
        *("explain", text, "--lexicon", tmp_path / "words.tsv.gz"),
        *("--extend-words", tmp_path / "own.txt"),
    )
    assert "presentvloxite" in plain.stdout.splitlines()[-1]
    assert own.stdout.splitlines()[-1] == "  We present vloxite and the other zorp as well."


def test_fix_and_check_take_the_lexicon(
    corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.tsv"
    write_lexicon(str(words), {"vloxite": 4}, "")
    corpus.write_text(json.dumps({"abstract": "We presentvloxite andthe other."}), "utf-8")
    options = ("--no-id", "--select", "SPC", "--lexicon", str(words))
    assert main(["fix", str(corpus), "-o", "-", *options]) == 0
    assert json.loads(capfd.readouterr().out) == {"abstract": "We present vloxite and the other."}
    assert main(["check", str(corpus), *options]) == 1
    assert "‘present’ + ‘vloxite’" in capfd.readouterr().out


# a cut whose confidence lies between the two bars
UNSURE = "We report the loss(NLL) of each model."


def test_recall_lowers_the_bar(capfd: pytest.CaptureFixture[str]) -> None:
    found = [f for f in clean_text(UNSURE).findings if f.rule == "SPC205"]
    assert [0.5 <= f.confidence < 0.7 for f in found] == [True]
    cut = "loss (NLL)"
    for options, applied in (
        ((), False),
        (("--recall",), True),
        (("--min-confidence", "0.5"), True),
        (("--min-confidence", "0.99"), False),
    ):
        assert main(["explain", UNSURE, *options]) == 1
        last = capfd.readouterr().out.splitlines()[-1]
        assert (cut in last) is applied, options


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("explain", "x", "--lexicon", "no.tsv"), "arxmend: no.tsv: No such file or directory"),
        (("explain", "x", "--lexicon", "."), "arxmend: .: Is a directory"),
        (("check", "corpus.jsonl", "--lexicon", "corpus.jsonl"), "arxmend: corpus.jsonl: no lexic"),
        (("check", "corpus.jsonl", "--extend-words", "no.txt"), "arxmend: no.txt: No such file"),
        (
            ("fix", "corpus.jsonl", "--diff", "--extend-words", "corpus.jsonl"),
            'arxmend: corpus.jsonl:1: \'{"abstract"',
        ),
        (("explain", "x", "--recall", "--min-confidence", "1"), "arxmend: --recall sets --min-co"),
        (
            ("explain", "x", "--min-confidence", "1.5"),
            "arxmend: Invalid value for '--min-confidence'",
        ),
        (("lexicon", "build", "-", "-o", "x.tsv"), "arxmend: CORPUS is read twice"),
        (
            ("lexicon", "build", "corpus.jsonl", "-o", "./corpus.jsonl"),
            "arxmend: ./corpus.jsonl: this file is an input",
        ),
        (("lexicon", "build", "corpus.jsonl"), "arxmend: Missing option '-o' / '--output' (see"),
        (("lexicon", "build", "no.jsonl", "-o", "x.tsv"), "arxmend: no.jsonl: No such file"),
        (
            ("lexicon", "build", "corpus.jsonl", "-o", "x.tsv", "--text", "abstrakt"),
            "arxmend: corpus.jsonl: no column 'abstrakt' for the text; did you mean 'abstract'?",
        ),
        (
            ("lexicon", "build", "corpus.jsonl", "-o", "no/x.tsv"),
            "arxmend: no/x.tsv: No such file or directory",
        ),
    ],
)
def test_an_error_is_one_line_and_returns_two(
    corpus: Path,
    arguments: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(corpus.parent)
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(message)
    assert err.count("\n") == 1
    assert list(corpus.parent.iterdir()) == [corpus]


def test_every_part_of_the_command_has_help() -> None:
    done = run("lexicon", "build", "--help")
    assert done.returncode == 0
    assert "arxmend lexicon build corpus.jsonl -o words.tsv.gz" in done.stdout


def test_a_lexicon_can_be_sent_to_another_process() -> None:
    text = "We presentSamba, amodel."
    lexicon = load_lexicon(extend_words=["samba"])
    cleaned = clean_text(text, lexicon=lexicon)
    assert cleaned.changed
    assert clean_text(text, lexicon=pickle.loads(pickle.dumps(lexicon))) == cleaned


def test_a_lexicon_is_no_path() -> None:
    with pytest.raises(TypeError, match="takes what load_lexicon returns, not str"):
        clean_text("a text", lexicon="words.tsv")  # type: ignore[arg-type]


def test_every_fact_on_a_cut_has_a_weight_and_the_trees_ask_for_facts_that_there_are() -> None:
    assert len(weights.MIXED_ALONE) == len(weights.PLAIN_ALONE) < len(FACTS)
    facts = (1.0,) * len(weights.PLAIN_ALONE)
    full = with_setting(facts, Setting(repeats=1, damage=0, gaps=False))
    assert len(full) == len(FACTS)
    assert 0 < probability(full) < 1
    asked = re.findall(r"\[(\d+),", (files("arxmend.spacing") / "data/glue_trees.json").read_text())
    assert max(map(int, asked)) < len(FACTS)
