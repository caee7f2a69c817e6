"""The command line: what it prints where, and its exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner, Result

from rstgen import __version__
from rstgen.cli import main

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "pages"
CLEAN = str(CASES / "clean-page")
WARNED = str(CASES / "undeclared-parent-adopted")
WRONG = str(CASES / "hostile-paths")
GUIDE = str(CASES / "guide-page")


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["lint", CLEAN], 0),
        (["lint", WARNED], 0),
        (["lint", WARNED, "--fail-on", "warning"], 1),
        (["lint", WARNED, "--fail-on", "info"], 1),
        (["lint", WRONG], 1),
        (["lint", WRONG, "--fail-on", "never"], 0),
        (["lint", "missing"], 1),
        (["lint"], 2),
        (["lint", CLEAN, "--format", "yaml"], 2),
        (["inspect", WRONG], 0),
        (["model", CLEAN, WARNED], 1),
        (["generate", CLEAN], 2),
        (["explain", "RG999"], 2),
        (["explain", "rg301"], 0),
        (["nonsense"], 2),
        (["--version"], 0),
    ],
)
def test_exit_statuses(args: list[str], status: int) -> None:
    assert run(*args).exit_code == status


def test_lint_prints_a_line_a_finding_and_the_sum_aside() -> None:
    result = run("lint", WARNED)
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"{WARNED}/page.rst:38: warning: 'lift' isn't declared; ")
    assert line.endswith(" [RG301 undeclared-parent]")
    assert result.stderr == "1 warning\n"


def test_lint_as_json() -> None:
    (found,) = json.loads(run("lint", WARNED, "--format", "json").stdout)
    message = found.pop("message")
    assert message.startswith("'lift' isn't declared; 'lift.dock' read as ")
    assert found == {
        "path": f"{WARNED}/page.rst",
        "line": 38,
        "end_line": 38,
        "code": "RG301",
        "name": "undeclared-parent",
        "severity": "warning",
    }


def test_inspect_as_json() -> None:
    (page,) = json.loads(run("inspect", WARNED, "--format", "json").stdout)
    assert page["file"] == f"{WARNED}/page.rst"
    (operation,) = page["operations"]
    assert operation["line"] == 8
    assert operation["request_params"][2] == {
        "in": "body",
        "name": "dock",
        "pointer": "lift.dock",
        "type": "string",
        "format": None,
        "required": True,
    }


def test_inspect_as_text() -> None:
    assert run("inspect", WARNED, GUIDE).stdout.splitlines() == [
        f"{WARNED}/page.rst:8: POST /crates/{{crate_id}}/action  Move a crate",
        "  answers   202",
        "  request   path   crate_id  uuid",
        "  request   body   moveCrate  object  required",
        "  request   body   lift.dock  string  required",
        "  request   example json",
        "  response  example none",
        f"{GUIDE}/page.rst: no operation",
    ]


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_models_are_what_the_schema_says(case: str) -> None:
    model = json.loads(run("model", str(CASES / case)).stdout)
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator(schema).validate(model)
    assert model["name"] == case


def test_explain_prints_the_manual_page() -> None:
    lines = run("explain", "broken-json").stdout.splitlines()
    assert lines[:2] == ["RG501 broken-json (warning)", ""]
    assert "isn't valid JSON" in lines[2]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("brokenjson", "Error: no rule 'brokenjson'; did you mean 'broken-json'?"),
        ("broken_json", "Error: no rule 'broken_json'; did you mean 'broken-json'?"),
        ("RG9", "Error: no rule 'RG9'; `rstgen rules` lists them"),
    ],
)
def test_explain_says_what_was_meant(code: str, message: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == message


def test_rules_are_listed() -> None:
    lines = run("rules").stdout.splitlines()
    assert lines[0].startswith("RG101  encoding  ")
    rules = json.loads(run("rules", "--format", "json").stdout)
    assert len(rules) == len(lines)
    summary = rules[0].pop("summary")
    assert rules[0] == {"code": "RG101", "name": "encoding", "severity": "error"}
    assert lines[0].endswith(f"  error    {summary}")


def test_generate_then_check(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    stale = run("check", CLEAN, "-o", out)
    assert stale.exit_code == 1
    assert f"{out}/clean_page/client.py: missing" in stale.stdout.splitlines()
    assert stale.stderr == "run rstgen generate\n"
    first = run("generate", CLEAN, "-o", out)
    assert first.exit_code == 0
    assert first.stdout.startswith(f"clean-page -> {out}: 1 operation, ")
    assert first.stdout.endswith("files written, 0 removed\n")
    again = run("generate", CLEAN, "-o", out)
    assert "0 files written, 0 removed" in again.stdout
    assert run("check", CLEAN, "-o", out).exit_code == 0
    (tmp_path / "out" / "clean_page" / "client.py").write_text("mine\n")
    edited = run("check", CLEAN, "-o", out)
    assert edited.stdout == (
        f"{out}/clean_page/client.py: edited by hand, or not written by rstgen\n"
    )
    refused = run("generate", CLEAN, "-o", out)
    assert refused.exit_code == 1
    assert "nothing was changed" in refused.stderr
    assert run("generate", CLEAN, "-o", out, "--force").exit_code == 0
    assert (tmp_path / "out/clean_page/client.py.orig").read_text() == "mine\n"


def test_generate_and_check_enforce_constraints_if_the_settings_say_so(
    tmp_path: Path,
) -> None:
    out, pages = str(tmp_path / "out"), str(CASES / "constraints")
    enforcing = tmp_path / "rstgen.toml"
    enforcing.write_text('[generate]\nconstraints = "enforce"\n')
    bodies = tmp_path / "out" / "constraints" / "server" / "bodies.py"
    assert run("generate", pages, "-o", out).exit_code == 0
    assert "Field(" not in bodies.read_text()
    settings = ("--config", str(enforcing))
    assert run("check", pages, "-o", out).exit_code == 0
    assert run("check", pages, "-o", out, *settings).exit_code == 1
    assert run("generate", pages, "-o", out, *settings).exit_code == 0
    assert "Field(" in bodies.read_text()
    assert run("check", pages, "-o", out, *settings).exit_code == 0


def test_generate_quietly(tmp_path: Path) -> None:
    result = run("generate", WARNED, "-o", str(tmp_path), "-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_generate_fails_on_findings_but_writes(tmp_path: Path) -> None:
    assert run("generate", WRONG, "-o", str(tmp_path)).exit_code == 1
    assert (tmp_path / "hostile_paths" / "client.py").exists()


@pytest.mark.parametrize("command", ["generate", "check"])
def test_pages_without_an_operation_are_an_error(tmp_path: Path, command: str) -> None:
    result = run(command, GUIDE, "-o", str(tmp_path))
    assert result.exit_code == 1
    assert result.stderr == (
        "rstgen: error: no page states an operation, so there is nothing to generate\n"
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["lint", "missing.rst"], "missing.rst: no such file or folder"),
        (["generate", CLEAN, "-o", "/dev/null/x"], "/dev/null/x"),
    ],
)
def test_errors_are_one_line(args: list[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("rstgen: error: ")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_unreadable_page_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        if path.suffix == ".rst":
            raise PermissionError(13, "Permission denied")
        return unspoilt(path)

    unspoilt = Path.read_bytes

    monkeypatch.setattr(Path, "read_bytes", refused)
    result = run("lint", CLEAN)
    assert result.exit_code == 1
    assert result.stderr == f"rstgen: error: {CLEAN}/page.rst: Permission denied\n"


def test_text_of_a_page_cannot_steer_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "page.rst"
    page.write_text(
        "Odd\n---\n\n.. code::\n\n    GET /a\x1b[31m\u202e\n\nRequest\n~~~~~~~\n"
    )
    for command in ("inspect", "lint"):
        shown = run(command, str(page))
        assert not set("\x1b\u202e") & set(shown.stdout + shown.stderr)
        assert "/a\\x1b[31m\\u202e" in shown.stdout


def test_an_interrupt_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rstgen.lint", interrupted)
    result = run("lint", CLEAN)
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "rstgen: interrupted\n"


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "rstgen", "rules"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=ROOT,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rstgen", "lint", "no-such-page.rst"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "rstgen: error: no-such-page.rst: no such file or folder\n",
    )


def test_version() -> None:
    assert run("--version").stdout == f"rstgen, version {__version__}\n"
