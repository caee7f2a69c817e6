"""`rstgen lint` and what it shares with `generate`: formats, selection, baseline."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rstgen.cli import main

CASE = Path(__file__).parent.parent / "cases" / "pages" / "impossible-types"
OTHER = CASE.parent / "undeclared-parent-adopted"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with pages below docs/."""
    shutil.copytree(CASE, tmp_path / "docs")
    shutil.copy(OTHER / "page.rst", tmp_path / "docs" / "other.rst")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def codes(*args: str) -> list[str]:
    found = json.loads(run("lint", "docs", "--format", "json", *args).stdout)
    return sorted({entry["code"] for entry in found})


def test_text_is_the_findings_and_a_sum() -> None:
    result = run("lint", "docs", "--select", "RG301")
    (line,) = result.stdout.splitlines()
    assert line.startswith("docs/other.rst:38: warning: 'lift' isn't declared; ")
    assert line.endswith(" [RG301 undeclared-parent]")
    assert result.stderr == "1 warning\n"
    assert run("lint", "docs", "--select", "RG301", "-q").stderr == ""


def test_github_annotations() -> None:
    result = run("lint", "docs", "--select", "RG301", "--format", "github")
    (line,) = result.stdout.splitlines()
    assert line.startswith(
        "::warning file=docs/other.rst,line=38,endLine=38,title=RG301 "
        "undeclared-parent::'lift' isn't declared; "
    )
    assert result.stderr == "1 warning\n"


def test_sarif_to_a_file(folder: Path) -> None:
    result = run("lint", "docs", "--format", "sarif", "-o", "found.sarif")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "4 warnings\n"
    (made,) = json.loads((folder / "found.sarif").read_text())["runs"]
    assert [found["ruleId"] for found in made["results"]] == [
        "RG301",
        "RG302",
        "RG302",
        "RG302",
    ]
    assert len(made["tool"]["driver"]["rules"]) > 20


def test_an_output_file_needs_its_folder() -> None:
    result = run("lint", "docs", "-o", "none/x.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "rstgen: error: none/x.txt: No such file or directory\n"


def test_statistics() -> None:
    result = run("lint", "docs", "--statistics")
    assert result.stdout == (
        "3  RG302  impossible-type    warning  1 page\n"
        "1  RG301  undeclared-parent  warning  1 page\n"
    )
    counted = json.loads(run("lint", "docs", "--statistics", "--format", "json").stdout)
    assert [(rule["code"], rule["count"]) for rule in counted] == [
        ("RG302", 3),
        ("RG301", 1),
    ]


@pytest.mark.parametrize(
    ("args", "left"),
    [
        ((), ["RG301", "RG302"]),
        (("--select", "RG301"), ["RG301"]),
        (("--select", "RG5,RG301"), ["RG301"]),
        (("--select", "RG5", "--select", "undeclared-parent"), ["RG301"]),
        (("--ignore", "RG3", "--select", "RG302"), ["RG302"]),
        (("--ignore", "rg302"), ["RG301"]),
    ],
)
def test_rules_are_selected(args: tuple[str, ...], left: list[str]) -> None:
    assert codes(*args) == left


def test_settings_are_read_and_overruled(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.rstgen.lint]\nignore = ["RG302"]\nfail-on = "warning"\n'
    )
    assert codes() == ["RG301"]
    assert codes("--select", "RG302") == ["RG302"]
    assert codes("--ignore", "RG301") == []
    assert run("lint", "docs").exit_code == 1
    assert run("lint", "docs", "--fail-on", "error").exit_code == 0
    (folder / "own.toml").write_text('lint.ignore = ["RG301"]\n')
    assert codes("--config", "own.toml") == ["RG302"]
    assert run("lint", "docs", "--config", "own.toml").exit_code == 0


def test_generate_counts_what_lint_counts(folder: Path) -> None:
    (folder / "rstgen.toml").write_text(
        'lint.ignore = ["RG302"]\nlint.fail-on = "warning"\n'
    )
    result = run("generate", "docs", "-o", "out", "-t", "client")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line[-25:] for line in lines[:-1]] == ["[RG301 undeclared-parent]"]
    result = run("generate", "docs", "-o", "out", "-t", "client", "--ignore", "RG301")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--select", "RG9"], "--select: no rule 'RG9'; `rstgen rules` lists them"),
        (["--select", ""], "--select: no rule ''; `rstgen rules` lists them"),
        (
            ["--ignore", "RG1,undeclared-parents"],
            "--ignore: no rule 'undeclared-parents'; did you mean 'undeclared-parent'?",
        ),
        (["--update-baseline"], "--update-baseline needs --baseline FILE"),
        (
            ["--update-baseline", "--baseline", "b", "--statistics"],
            "--update-baseline prints no findings",
        ),
        (["--statistics", "--format", "sarif"], "--statistics has no --format sarif"),
    ],
)
def test_misuse(args: list[str], message: str) -> None:
    result = run("lint", "docs", *args)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: {message}"


def test_faults_of_settings_name_their_line(folder: Path) -> None:
    (folder / "rstgen.toml").write_text('[lint]\nselect = [\n "RG3",\n "RG9",\n]\n')
    result = run("lint", "docs")
    assert result.exit_code == 1
    assert result.stderr == (
        "rstgen: error: rstgen.toml:4: no rule 'RG9'; `rstgen rules` lists them\n"
    )


def test_the_life_of_a_baseline(folder: Path) -> None:
    strict = ("lint", "docs", "--fail-on", "info", "--baseline", "known.json")
    missing = run(*strict)
    assert missing.exit_code == 1
    assert missing.stderr.startswith("rstgen: error: known.json: no such baseline")

    recorded = run(*strict, "--update-baseline")
    assert (recorded.exit_code, recorded.stdout) == (0, "")
    assert recorded.stderr == "known.json: 4 recorded, 4 new, 0 fixed\n"

    page = folder / "docs" / "page.rst"
    page.write_text(f"\n\n{page.read_text()}")
    known = run(*strict)
    assert (known.exit_code, known.stdout) == (0, "")
    assert known.stderr == "nothing found; 4 known\n"
    again = run(*strict, "--update-baseline")
    assert again.stderr == "known.json: 4 recorded, 0 new, 0 fixed\n"

    other = folder / "docs" / "other.rst"
    other.write_text(
        other.read_text().replace("lift.\\ **dock** |", "crane.\\ **dock**|")
    )
    changed = run(*strict)
    assert changed.exit_code == 1
    assert changed.stdout.startswith("docs/other.rst:38: warning: 'crane' isn't")
    assert changed.stderr == (
        "1 warning; 3 known; 1 fixed; run rstgen lint --update-baseline\n"
    )


def test_a_baseline_of_the_settings(folder: Path, tmp_path: Path) -> None:
    (folder / "rstgen.toml").write_text(
        '[lint]\nbaseline = "docs/known.json"\nfail-on = "info"\n'
    )
    assert run("lint", "docs", "--update-baseline").exit_code == 0
    entry = json.loads((folder / "docs" / "known.json").read_text())["findings"][0]
    assert entry["path"] == "other.rst"
    assert run("lint", "docs").exit_code == 0
    generated = run("generate", "docs", "-o", str(tmp_path / "out"), "-t", "client")
    assert generated.exit_code == 0
    assert generated.stderr == "nothing found; 4 known\n"
    assert len(generated.stdout.splitlines()) == 1


def test_a_part_of_the_pages_keeps_the_rest_of_the_baseline() -> None:
    baseline = ("--baseline", "known.json")
    run("lint", "docs", *baseline, "--update-baseline")
    part = run("lint", "docs/page.rst", *baseline)
    assert part.stderr == "nothing found; 3 known\n"
    part = run("lint", "docs", *baseline, "--select", "RG301")
    assert part.stderr == "nothing found; 1 known\n"
    part = run("lint", "docs/page.rst", *baseline, "--update-baseline")
    assert part.stderr == "known.json: 4 recorded, 0 new, 0 fixed\n"


def test_a_baseline_counts_amendments_that_are_fixed(folder: Path) -> None:
    names = ["a.rst", "b.rst"]
    for name in names:
        (folder / "docs" / name).write_text(
            f"Fire {name}\n==========\n\n.. code::\n\n    POST /kilns/{name[0]}\n"
        )
    amendments = folder / "docs" / "amendments.toml"
    blocks = [f'[[amend]]\npage = "{n}"\ntext = "gone"\nremove = true\n' for n in names]
    amendments.write_text("\n".join(blocks))
    options = ("--select", "RG6", "--baseline", "known.json")
    run("lint", "docs", *options, "--update-baseline")
    assert run("lint", "docs", *options).stderr == "nothing found; 2 known\n"
    amendments.write_text(blocks[0])
    assert run("lint", "docs/a.rst", *options).stderr.startswith(
        "nothing found; 1 known; 1 fixed; run rstgen lint --update-baseline\n"
    )
    amendments.write_text(blocks[1])
    assert "fixed" not in run("lint", "docs/a.rst", *options).stderr
    assert "1 known; 1 fixed" in run("lint", "docs", *options).stderr
