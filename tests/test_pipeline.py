"""rstgen as a library: silent, repeatable, its errors worth showing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import rstgen
from rstgen.errors import ConfigError, RstgenError, SourceError, WriteError

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "pages"
SEED = ROOT / "specs" / "compute" / "reset-server-state.rst"


@pytest.fixture
def kilns(tmp_path: Path) -> Path:
    """A folder with one clean page."""
    folder = tmp_path / "kilns"
    shutil.copytree(CASES / "clean-page", folder)
    return folder


def test_every_call_is_silent(kilns: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = kilns.parent / "out"
    for case in sorted(CASES.iterdir()):
        rstgen.inspect(case)
        rstgen.load(case)
        rstgen.lint(case)
    rstgen.generate(kilns, out)
    rstgen.check(kilns, out)
    assert capfd.readouterr() == ("", "")


def test_calls_may_be_repeated(kilns: Path) -> None:
    out = kilns.parent / "out"
    first = rstgen.generate(kilns, out)
    again = rstgen.generate(kilns, out)
    assert [bool(report.results[0].changes) for report in (first, again)] == [
        True,
        False,
    ]
    assert rstgen.load(kilns) == rstgen.load(str(kilns)) == rstgen.load([kilns])
    assert rstgen.lint(kilns).diagnostics == rstgen.lint(kilns).diagnostics == ()


def test_check_sees_every_kind_of_difference(kilns: Path) -> None:
    out = kilns.parent / "out"
    rstgen.generate(kilns, out)
    assert not rstgen.check(kilns, out).results[0].changes
    (out / "kilns" / "errors.py").unlink()
    (out / "kilns" / "client.py").write_text("mine = 1\n")
    changes = rstgen.check(kilns, out).results[0].changes
    assert changes is not None
    assert [path.as_posix() for path in changes.added] == ["kilns/errors.py"]
    assert [path.as_posix() for path in changes.foreign] == ["kilns/client.py"]
    assert (out / "kilns" / "client.py").read_text() == "mine = 1\n"


def test_a_changed_page_changes_what_is_written(kilns: Path) -> None:
    out = kilns.parent / "out"
    rstgen.generate(kilns, out)
    page = kilns / "page.rst"
    page.write_text(page.read_text().replace("lit_at", "fed_at"))
    changes = rstgen.generate(kilns, out).results[0].changes
    assert changes is not None
    assert "kilns/models.py" in map(str, changes.changed)
    assert changes.foreign == ()


def test_same_pages_give_the_same_bytes_anywhere(kilns: Path) -> None:
    outs = [kilns.parent / name for name in ("one", "two")]
    program = "import rstgen, sys; rstgen.generate(sys.argv[1], sys.argv[2])"
    for seed, out in enumerate(outs):
        subprocess.run(
            [sys.executable, "-c", program, kilns, out],
            check=True,
            cwd=kilns,
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)},
        )
    one, two = (
        {
            path.relative_to(out): path.read_bytes()
            for path in out.rglob("*.*")
            if path.is_file()
        }
        for out in outs
    )
    assert one == two
    assert not any(str(kilns).encode() in data for data in one.values())


def test_progress_is_told_page_by_page() -> None:
    steps: list[rstgen.Progress] = []
    folders = [CASES / name for name in ("merged-operations", "query")]
    rstgen.lint(folders, progress=steps.append)
    places = [Path(step.path).relative_to(CASES).as_posix() for step in steps]
    assert places == [
        "merged-operations/a-page.rst",
        "merged-operations/b-page.rst",
        "query/page.rst",
    ]
    assert [(step.stage, step.done, step.total) for step in steps] == [
        ("read", 1, 3),
        ("read", 2, 3),
        ("read", 3, 3),
    ]


def test_every_call_tells_its_progress(tmp_path: Path) -> None:
    page = CASES / "clean-page" / "page.rst"
    steps: list[rstgen.Progress] = []
    rstgen.inspect(page, steps.append)
    rstgen.load(page, steps.append)
    rstgen.generate(page, tmp_path, progress=steps.append)
    rstgen.check(page, tmp_path, progress=steps.append)
    assert steps == [rstgen.Progress("read", 1, 1, page.as_posix())] * 4


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (None, [], ["RG301", "RG501"]),
        (["RG5"], [], ["RG501"]),
        (["RG"], ["broken-json"], ["RG301"]),
        (["RG301"], ["RG3"], ["RG301"]),
        ([], [], []),
    ],
)
def test_rules_are_selected(
    tmp_path: Path, select: list[str] | None, ignore: list[str], codes: list[str]
) -> None:
    pages = [CASES / name for name in ("broken-json", "undeclared-parent-adopted")]
    linted = rstgen.lint(pages, select=select, ignore=ignore)
    found = {diagnostic.code for diagnostic in linted.diagnostics}
    assert sorted(found & {"RG301", "RG501"}) == codes
    made = rstgen.generate(pages, tmp_path, ["client"], select=select, ignore=ignore)
    assert made.diagnostics == linted.diagnostics
    assert linted.pages == tuple((page / "page.rst").as_posix() for page in pages)


def test_what_is_selected_is_a_rule() -> None:
    with pytest.raises(ConfigError, match="^no rule 'brokenjson'; did you mean 'bro"):
        rstgen.lint(SEED, select=["brokenjson"])


def test_a_page_belongs_to_its_folder(kilns: Path) -> None:
    assert rstgen.load(kilns / "page.rst").name == "kilns"


def test_inspect_keeps_the_order_of_its_paths() -> None:
    pages = [CASES / name / "page.rst" for name in ("query", "broken-json")]
    assert [Path(page.path).parent.name for page in rstgen.inspect(pages)] == [
        "query",
        "broken-json",
    ]


def test_folders_of_guides_give_nothing(tmp_path: Path) -> None:
    report = rstgen.generate(CASES / "guide-page", tmp_path)
    assert [result.changes for result in report.results] == [None]
    assert report.diagnostics == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("missing", "missing: no such file or folder"),
        ("missing.rst", "missing.rst: no such file or folder"),
        ("page.txt", "page.txt: not a folder and not an .rst page"),
        ("empty", "empty: no .rst pages in this folder"),
    ],
)
def test_paths_that_are_no_pages(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "page.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError) as error:
        rstgen.lint(tmp_path / name)
    assert str(error.value) == f"{tmp_path}/{text}"


def test_load_takes_one_api() -> None:
    with pytest.raises(SourceError, match="2 APIs: broken-json, query; load each"):
        rstgen.load([CASES / "query", CASES / "broken-json"])


def test_an_unknown_target_is_named(kilns: Path) -> None:
    with pytest.raises(ConfigError, match="'../x'; there are client, server, tests"):
        rstgen.generate(kilns, kilns.parent / "out", ["client", "../x"])
    assert not (kilns.parent / "out").exists()


def test_two_apis_of_one_name_are_refused(tmp_path: Path) -> None:
    folders = [tmp_path / "a" / "kilns", tmp_path / "b" / "Kilns"]
    for folder in folders:
        shutil.copytree(CASES / "clean-page", folder)
    with pytest.raises(ConfigError, match="would both be the package kilns"):
        rstgen.generate(folders, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_if_one_api_of_two_is_stopped(tmp_path: Path) -> None:
    folders = [tmp_path / "bells", tmp_path / "kilns"]
    for folder in folders:
        shutil.copytree(CASES / "clean-page", folder)
    out = tmp_path / "out"
    (out / "kilns").mkdir(parents=True)
    (out / "kilns" / "client.py").write_text("mine\n")
    with pytest.raises(WriteError):
        rstgen.generate(folders, out)
    assert [path.name for path in out.iterdir()] == ["kilns"]


def test_one_error_to_catch() -> None:
    assert issubclass(SourceError, RstgenError)
    assert rstgen.RstgenError is RstgenError
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rstgen.nothing  # noqa: B018


def test_a_page_that_contradicts_itself_is_reported_at_its_lines() -> None:
    codes = ["RG301", "RG302", "RG501", "RG502"]
    found = rstgen.lint(SEED, select=codes).diagnostics
    assert [(diagnostic.span.line, diagnostic.code) for diagnostic in found] == [
        (74, "RG301"),
        (74, "RG302"),
        (90, "RG502"),
        (91, "RG501"),
    ]


def test_what_is_concluded_from_that_page() -> None:
    (operation,) = rstgen.load(SEED).operations
    assert (operation.method, operation.template) == (
        "POST",
        "/servers/{server_id}/action",
    )
    statuses = [str(response.status) for response in operation.responses]
    assert " ".join(statuses) == "202 400 401 403 404 405 409 413 500 503"
    assert operation.request is not None
    assert operation.request.wrapper == "os-resetState"
    assert operation.request.sample == {"os-resetState": {"state": "error"}}
    (action,) = operation.request.type.properties
    (state,) = action.type.properties
    assert (action.required, state.required, state.type.kind) == (True, True, "string")


def test_an_oversized_page_is_a_diagnostic(tmp_path: Path) -> None:
    page = tmp_path / "page.rst"
    page.write_bytes(b"x" * 2_000_001)
    (found,) = rstgen.lint(page).diagnostics
    assert (found.code, found.severity, found.span.line) == ("RG102", "error", 1)
