"""Runs that build on the last one give what clean ones give, and do less."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import COMPUTE

import rstgen
from rstgen import Page
from rstgen.cli import main
from rstgen.errors import WriteError
from rstgen.pipeline import outputs, reading, stating
from rstgen.source import Source

PAGES = (
    "create-server.rst",
    "delete-server.rst",
    "list-servers.rst",
    "reboot-server.rst",
    "reset-server-state.rst",
    "show-flavor.rst",
)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few pages below the current folder."""
    folder = tmp_path / "compute"
    folder.mkdir()
    for name in PAGES:
        shutil.copy(COMPUTE / name, folder)
    monkeypatch.chdir(tmp_path)
    return Path("compute")


def files(folder: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


def swap_words(page: Path, chance: random.Random) -> None:
    words = page.read_text().split(" ")
    one, other = chance.sample(range(len(words)), 2)
    words[one], words[other] = words[other], words[one]
    page.write_text(" ".join(words))


def drop_a_line(page: Path, chance: random.Random) -> None:
    lines = page.read_text().splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    page.write_text("".join(lines))


def touch(page: Path, chance: random.Random) -> None:
    page.write_text(page.read_text())


def rename(page: Path, chance: random.Random) -> None:
    page.rename(page.with_name(f"{chance.randrange(99)}-{page.name}"))


def copy(page: Path, chance: random.Random) -> None:
    shutil.copy(page, page.with_name(f"copy-{chance.randrange(99)}.rst"))


def delete(page: Path, chance: random.Random) -> None:
    page.unlink()


def end_lines_otherwise(page: Path, chance: random.Random) -> None:
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    swap_words,
    swap_words,
    drop_a_line,
    drop_a_line,
    touch,
    rename,
    copy,
    delete,
    end_lines_otherwise,
)


@pytest.mark.parametrize("seed", range(3))
def test_any_edits_give_what_a_clean_run_gives(pages: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(7):
        for edit in chance.choices(EDITS, k=2):
            edit(chance.choice(sorted(pages.glob("*.rst"))), chance)
        shutil.rmtree("clean", ignore_errors=True)
        clean = rstgen.generate(pages, "clean", ["client"])
        quick = rstgen.generate(pages, "out", ["client"], cache="cache")
        assert files("out") == files("clean")
        assert quick.diagnostics == clean.diagnostics
        assert quick.results[0].api == clean.results[0].api


def test_only_what_changed_is_read(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rstgen.generate(pages, "out", cache="cache")
    was_read: list[str] = []
    real = stating.read_ahead

    def noting(sources: Sequence[Source], pool: Executor | None) -> Any:
        was_read.extend(source.path for source in sources)
        return real(sources, pool)

    monkeypatch.setattr(reading, "read_ahead", noting)
    again = rstgen.generate(pages, "out", cache="cache")
    assert was_read == []
    assert again.diagnostics == first.diagnostics
    assert again.results[0].operations == 6
    assert not again.results[0].changes
    (pages / "show-flavor.rst").write_text((COMPUTE / "list-flavors.rst").read_text())
    changes = rstgen.generate(pages, "out", cache="cache").results[0].changes
    assert was_read == ["compute/show-flavor.rst"]
    assert changes and changes.changed


def test_what_says_nothing_new_renders_nothing(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rstgen.generate(pages, "out")
    before = files("out")
    page = pages / "show-flavor.rst"
    page.write_text(page.read_text() + "\nOne more line.\n")
    with monkeypatch.context() as patch:
        patch.setattr(outputs, "_files", lambda output, _: pytest.fail(output.package))
        assert not rstgen.generate(pages, "out").results[0].changes
    assert not rstgen.check(pages, "out").results[0].changes
    changed = {name for name, data in files("out").items() if data != before[name]}
    assert changed == {"compute/.rstgen.json"}
    page.write_text(page.read_text().replace("Show flavor", "Show one flavour", 1))
    assert rstgen.generate(pages, "out").results[0].changes


def test_what_says_nothing_new_hides_no_edit_of_the_output(pages: Path) -> None:
    rstgen.generate(pages, "out")
    page = pages / "show-flavor.rst"
    page.write_text(page.read_text() + "\nOne more line.\n")
    edited = Path("out/compute/errors.py")
    edited.write_text(edited.read_text() + "# mine\n")
    with pytest.raises(WriteError, match="errors.py"):
        rstgen.generate(pages, "out")
    Path("out/compute/models.py").unlink()
    rstgen.generate(pages, "out", force=True)
    assert Path("out/compute/models.py").is_file()
    assert "# mine" not in edited.read_text()


def test_a_file_that_is_gone_or_edited_is_seen(pages: Path) -> None:
    rstgen.generate(pages, "out", cache="cache")
    Path("out/compute/errors.py").unlink()
    changes = rstgen.generate(pages, "out", cache="cache").results[0].changes
    assert changes and [path.name for path in changes.added] == ["errors.py"]
    Path("out/compute/errors.py").write_text("mine = 1\n")
    with pytest.raises(rstgen.RstgenError, match="were edited"):
        rstgen.generate(pages, "out", cache="cache")
    assert Path("out/compute/errors.py").read_text() == "mine = 1\n"


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text.replace("servers", "SERVERS"),
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: json.dumps({key: ["x", "[]"] for key in json.loads(text)}),
        lambda text: json.dumps(dict.fromkeys(json.loads(text), 1)),
    ],
    ids=["other text", "half", "a list", "no page", "a number"],
)
def test_a_harmed_cache_changes_nothing(
    pages: Path, harm: Callable[[str], str]
) -> None:
    rstgen.generate(pages, "out", ["client"], cache="cache")
    found = sorted(Path("cache").glob("*.json"))
    assert len(found) == 2
    for file in found:
        file.write_text(harm(file.read_text()))
    before = files("out")
    shutil.rmtree("out")
    rstgen.generate(pages, "out", ["client"], cache="cache")
    assert files("out") == before


def test_a_cache_keeps_itself_out_of_git(pages: Path) -> None:
    rstgen.lint(pages, cache="deep/cache")
    assert Path("deep/cache/.gitignore").read_text() == "*\n"


def test_a_cache_that_cannot_be_written_is_none(pages: Path) -> None:
    Path("cache").write_text("a file\n")
    report = rstgen.lint(pages, cache="cache")
    assert report.results[0].operations == 6
    assert Path("cache").read_text() == "a file\n"


def test_pages_that_ran_out_of_time_are_read_again(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rstgen.reader.patience.SECONDS", -1)
    codes = {d.name for d in rstgen.lint(pages, cache="cache").diagnostics}
    assert "unreadable-page" in codes
    monkeypatch.undo()
    codes = {d.name for d in rstgen.lint(COMPUTE, cache="cache").diagnostics}
    assert "unreadable-page" not in codes


really_stated = stating.stated


def end_the_process(source: Source) -> Page:
    """Read a page, but for one that no process survives."""
    if source.path.endswith("reboot-server.rst"):
        os._exit(1)
    return really_stated(source)


def test_a_page_that_ends_its_process_stops_no_other(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stating, "FEW", 1)
    monkeypatch.setattr(stating, "stated", end_the_process)
    with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        (result,) = rstgen.lint(pages, executor=pool).results
    assert result.operations == 5
    (fault,) = (d for d in result.diagnostics if d.name == "unreadable-page")
    assert str(fault.span) == "compute/reboot-server.rst:1"
    assert "the process that read it came to an end" in fault.message


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def generated(*arguments: str) -> None:
    done = run("generate", "compute", "-o", "out", "-q", *arguments)
    assert done.exit_code == 0, done.output


def test_check_of_what_has_not_moved_imports_nothing_heavy(pages: Path) -> None:
    generated()
    program = """
import sys
from rstgen.cli import main
sys.argv = ["rstgen", "check", "compute", "-o", "out"]
try:
    main()
except SystemExit as end:
    print(end.code, {"docutils", "jinja2", "pydantic"} & {*sys.modules})
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("0 set()\n", "")


def test_check_says_what_has_moved(pages: Path) -> None:
    generated()
    page = pages / "reset-server-state.rst"
    page.write_text(page.read_text().replace("Reset server state", "Set the state"))
    (pages / "show-flavor.rst").unlink()
    shutil.copy(COMPUTE / "list-flavors.rst", pages)
    done = run("check", "compute", "-o", "out")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "compute: list-flavors.rst is new",
        "compute: reset-server-state.rst has changed",
        "compute: show-flavor.rst is gone",
        "run rstgen generate",
    ]
    assert "out/compute/resources.py: not what the pages give\n" in done.stdout


def test_check_says_that_choices_have_moved(pages: Path) -> None:
    generated()
    Path("rstgen.toml").write_text('[generate]\nconstraints = "enforce"\n')
    done = run("check", "compute", "-o", "out", "-t", "client")
    assert done.exit_code == 1
    assert "compute: the settings changed\n" in done.stderr
    assert "out/compute/server/app.py: no longer needed\n" in done.stdout


def test_a_page_that_says_the_same_in_other_lines_is_fine(pages: Path) -> None:
    generated()
    page = pages / "show-flavor.rst"
    page.write_text(page.read_text() + "\n\n")
    done = run("check", "compute", "-o", "out")
    assert (done.exit_code, done.output) == (0, "")


def test_a_diff_brings_the_output_up_to_date(pages: Path) -> None:
    generated()
    page = pages / "reset-server-state.rst"
    page.write_text(page.read_text().replace("Reset server state", "Set the state"))
    Path("out/compute/errors.py").unlink()
    shown = run("check", "compute", "-o", "out", "--diff")
    assert shown.exit_code == 1
    assert "out/compute/errors.py: missing\n" in shown.stdout
    patch = shown.stdout[shown.stdout.index("--- ") :]
    subprocess.run(["patch", "-p0", "--quiet"], input=patch, text=True, check=True)
    assert run("check", "compute", "-o", "out").exit_code == 0


def test_the_cache_is_beside_the_settings(pages: Path) -> None:
    generated()
    assert not Path(".rstgen_cache").exists()
    Path("rstgen.toml").write_text("")
    generated("--no-cache")
    assert not Path(".rstgen_cache").exists()
    generated()
    assert len([*Path(".rstgen_cache").glob("*.json")]) == 2
    generated("--cache", "elsewhere")
    assert len([*Path("elsewhere").glob("*.json")]) == 2
