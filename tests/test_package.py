"""What the package says of itself, and how it lives beside the code of others."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

import arxmend
from tests.process import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

# a project with modules of the old names, that uses arxmend: its files, and what it imports
LAYOUTS = {
    "packages": (
        [f"{name}/{file}.py" for name in ("cleaners", "schemas") for file in ("__init__", "own")],
        {"cleaners": "cleaners.own", "schemas": "schemas.own"},
    ),
    "a folder and a module": (
        ["cleaners/own.py", "schemas.py"],
        {"cleaners": "cleaners.own", "schemas": "schemas"},
    ),
}
PROJECT_TEST = """
import pandera.polars as pa
import polars as pl
import pytest

import arxmend
import arxmend.schemas.checks
import {cleaners}
import {schemas}


def test_the_project():
    assert {cleaners}.MINE == {schemas}.MINE == "mine"


def test_arxmend():
    assert arxmend.clean_text("(TiTok) , an approach").text == "(TiTok), an approach"


def test_the_fixture(assert_clean):
    assert_clean(pl.DataFrame({{"abstract": ["We present a model."]}}), id=None, ignore=["REC"])
    with pytest.raises(AssertionError, match="SPC101"):
        assert_clean(pl.DataFrame({{"abstract": ["(TiTok) , an approach"]}}), id=None)


def test_the_checks():
    schema = pa.DataFrameSchema({{"abstract": pa.Column(str, pa.Check.no_glue(True))}})
    schema.validate(pl.DataFrame({{"abstract": ["We present a model."]}}))
    with pytest.raises(pa.errors.SchemaError):
        schema.validate(pl.DataFrame({{"abstract": ["(TiTok) , an approach"]}}))
"""

OLD_NAMES = """
import sys, warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", DeprecationWarning)
    from cleaners import clean_text
    from cleaners.arxiv_id import parse_arxiv_id
    import cleaners.spark
    import schemas
    import schemas.checks

said = [str(warning.message) for warning in caught if warning.filename == "<string>"]
assert said == [
    "'cleaners' is now 'arxmend'",
    "'cleaners.arxiv_id' is now 'arxmend.arxiv_id'",
    "'cleaners.spark' is now 'arxmend.spark'",
    "'schemas' is now 'arxmend.schemas'",
    "'schemas.checks' is now 'arxmend.schemas.checks'",
], said

import arxmend, arxmend.arxiv_id, arxmend.schemas.checks, arxmend.spark

assert cleaners is arxmend and schemas is arxmend.schemas
assert cleaners.spark is arxmend.spark and schemas.checks is arxmend.schemas.checks
assert clean_text is arxmend.clean_text and parse_arxiv_id is arxmend.parse_arxiv_id
assert arxmend.__spec__.name == "arxmend"
assert schemas.checks.__spec__.name == "arxmend.schemas.checks"
try:
    import cleaners.engine
except ModuleNotFoundError as error:
    assert str(error) == "no module 'cleaners.engine'; see 'arxmend.engine'", error
else:
    raise AssertionError("a second copy of a module was loaded")
assert not [name for name in sys.modules if name.startswith("cleaners.engine")]
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = f"{sys.executable} -m hatchling build -d {folder}"
    subprocess.run(build.split(), cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of an environment with the wheel, and with what it needs from where this one runs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True, with_pip=False)
    python = folder / "bin" / "python"
    pip = f"{sys.executable} -m pip --python {python} install --no-deps --no-index {wheel}"
    subprocess.run(pip.split(), check=True, capture_output=True)
    packages = next(folder.glob("lib/*/site-packages"))
    shared = [path for path in sys.path if Path(path).name == "site-packages"]
    (packages / "shared.pth").write_text("\n".join(shared))
    return python


def run(python: Path, *arguments: str | Path, cwd: Path) -> str:
    """Run Python in a folder whose modules can be imported; return what it printed."""
    done = subprocess.run(
        [python, "-P", *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(cwd), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_one_package_and_the_old_names(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        top = {name.partition("/")[0] for name in archive.namelist()}
    info = f"arxmend-{PROJECT['version']}.dist-info"
    assert top == {"arxmend", info, "arxmend_old_names.pth", "arxmend_old_names.py"}


def test_the_source_archive_holds_what_the_wheel_is_made_of(wheel: Path) -> None:
    with tarfile.open(next(wheel.parent.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"cleaners/engine/__init__.py", "cleaners/old_names/arxmend_old_names.pth"} <= names
    assert {"schemas/checks.py", "golden/corpus.jsonl", "CHANGELOG.md"} <= names
    assert not any(name.startswith("cleaners/schemas") for name in names)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_project_with_modules_of_the_old_names(layout: str, python: Path, tmp_path: Path) -> None:
    own, modules = LAYOUTS[layout]
    for name in own:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('MINE = "mine"\n')
    test = PROJECT_TEST.format_map(modules)
    (tmp_path / "test_project.py").write_text(test)
    assert "4 passed" in run(python, "-m", "pytest", "-W", "error", cwd=tmp_path)
    (tmp_path / "corpus.jsonl").write_text('{"arxiv_id": "2406.07522", "abstract": "(a) , b"}\n')
    fix = [str(python.parent / "arxmend"), "fix", "corpus.jsonl", "-o", "-", "--jobs", "1"]
    assert '"(a), b"' in run(python, *fix, cwd=tmp_path)


def test_the_old_names_give_the_modules_of_arxmend(python: Path, tmp_path: Path) -> None:
    run(python, "-c", OLD_NAMES, cwd=tmp_path)


def test_the_start_of_python_imports_nothing_of_arxmend(python: Path, tmp_path: Path) -> None:
    code = "import sys; print(sorted(name for name in sys.modules if 'arxmend' in name))"
    assert run(python, "-c", code, cwd=tmp_path) == "['arxmend_old_names']\n"


def test_the_version_is_said_without_polars(python: Path, tmp_path: Path) -> None:
    code = "import sys, arxmend; print(arxmend.__version__, 'polars' in sys.modules)"
    said = PROJECT["version"]
    assert run(python, "-c", code, cwd=tmp_path) == f"{said} False\n"
    code = "import sys, arxmend.cli as c; c.main(['--version']); print('polars' in sys.modules)"
    assert run(python, "-c", code, cwd=tmp_path) == f"arxmend, version {said}\nFalse\n"


def test_every_name_of_the_package_is_there() -> None:
    assert arxmend.__version__ == version("arxmend")
    assert set(dir(arxmend)) == set(arxmend.__all__)
    assert all(hasattr(arxmend, name) for name in arxmend.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        arxmend.nothing  # noqa: B018


@pytest.mark.parametrize("package", ["arxmend", "arxmend.schemas"])
def test_the_packages_are_typed(package: str) -> None:
    assert (files(package) / "py.typed").is_file()


def test_the_licences_are_all_there() -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in PROJECT["license-files"]]
    for holder in ("Kevin Atkinson", "Princeton University", "Geoff Kuenning", "Ross Beresford"):
        assert any(holder in text for text in texts), holder
    assert PROJECT["license"] == "MIT AND LicenseRef-SCOWL"
