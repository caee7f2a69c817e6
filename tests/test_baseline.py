"""Baselines: what is known is hidden, as often as it's known and wherever it moved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rstgen.baseline import Baseline, Comparison, Run, read_baseline, write_baseline
from rstgen.diagnostics import Diagnostic
from rstgen.errors import ConfigError
from rstgen.source import Span


@pytest.fixture(autouse=True)
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two pages below docs/."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("a.rst", "b.rst"):
        (folder / name).write_text("x")
    return folder


def finding(
    path: str = "docs/a.rst", line: int = 3, code: str = "RG301", message: str = "m"
) -> Diagnostic:
    return Diagnostic(Span(path, line, line), code, "name", "warning", message)


def run(*found: Diagnostic, left_out: tuple[str, ...] = ()) -> Run:
    return Run(found, ("docs/a.rst",), left_out)


def known(**counts: int) -> Baseline:
    return Baseline(
        Path("known.json"), {("docs/a.rst", c, "m"): n for c, n in counts.items()}
    )


def test_a_known_finding_is_hidden_wherever_it_moved() -> None:
    assert known(RG301=1).compare(run(finding(line=99))) == Comparison((), 1, 0)


def test_as_many_are_hidden_as_are_known() -> None:
    found = [finding(line=line) for line in (1, 2, 3)]
    assert known(RG301=2).compare(run(*found)) == Comparison((found[2],), 2, 0)
    assert known(RG301=5).compare(run(*found)) == Comparison((), 3, 2)


@pytest.mark.parametrize(
    "other",
    [finding(path="docs/b.rst"), finding(code="RG302"), finding(message="another")],
)
def test_what_differs_is_new(other: Diagnostic) -> None:
    assert known(RG301=1).compare(run(other)) == Comparison((other,), 0, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as docs/x.rst:12; merged", "as docs/x.rst:340; merged"),
        ("as docs/x.rst:12; merged", "as /elsewhere/docs/x.rst:12; merged"),
        ("see line:7", "see line:8"),
    ],
)
def test_lines_and_folders_in_messages_do_not_count(old: str, new: str) -> None:
    assert finding(message=old).gist == finding(message=new).gist


def test_other_digits_in_messages_count() -> None:
    assert finding(message="200 and 8a:b1").gist == "200 and 8a:b1"
    assert finding(message="as d/x.rst:12; merged").gist == "as x.rst:N; merged"


def test_pages_are_named_from_the_folder_of_the_baseline(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    baseline = Baseline(docs / "known.json", {("a.rst", "RG301", "m"): 1})
    assert baseline.compare(run(finding())).known == 1
    assert baseline.compare(run(finding(path=f"{docs}/a.rst"))).known == 1
    monkeypatch.chdir(docs)
    assert baseline.compare(run(finding(path="a.rst"))).known == 1
    assert baseline.compare(run(finding(path="../a.rst"))).known == 0


def test_what_a_run_did_not_look_at_is_not_fixed() -> None:
    baseline = Baseline(
        Path("known.json"),
        {
            ("docs/a.rst", "RG301", "m"): 1,
            ("docs/a.rst", "RG501", "m"): 2,
            ("docs/b.rst", "RG301", "m"): 4,
            ("docs/gone.rst", "RG301", "m"): 8,
        },
    )
    assert baseline.compare(run()).fixed == 11
    assert baseline.compare(run(left_out=("RG501",))).fixed == 9
    updated = baseline.updated(run(finding(), left_out=("RG501",)))
    assert updated.counts == {
        ("docs/a.rst", "RG301", "m"): 1,
        ("docs/a.rst", "RG501", "m"): 2,
        ("docs/b.rst", "RG301", "m"): 4,
    }


def test_a_baseline_is_written_sorted_and_read_again(tmp_path: Path) -> None:
    found = [finding(line=9), finding(code="RG105", message="ü"), finding()]
    baseline = Baseline(Path("known.json")).updated(run(*found))
    write_baseline(baseline)
    text = Path("known.json").read_text()
    assert text == (
        "{\n"
        ' "version": 1,\n'
        ' "findings": [\n'
        "  {\n"
        '   "path": "docs/a.rst",\n'
        '   "code": "RG105",\n'
        '   "message": "\\u00fc",\n'
        '   "count": 1\n'
        "  },\n"
        "  {\n"
        '   "path": "docs/a.rst",\n'
        '   "code": "RG301",\n'
        '   "message": "m",\n'
        '   "count": 2\n'
        "  }\n"
        " ]\n"
        "}\n"
    )
    again = read_baseline(Path("known.json"))
    assert again.compare(run(*found)) == Comparison((), 3, 0)
    write_baseline(again)
    assert Path("known.json").read_text() == text


ENTRY = {"path": "a.rst", "code": "RG301", "message": "m", "count": 1}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n "version": 1,\n}\n', "k.json:3: not JSON: "),
        ("<<<<<<< HEAD\n", "k.json:1: not JSON: Expecting value"),
        ("[]", "k.json: not a baseline: it has no version"),
        ("{}", "k.json: not a baseline: it has no version"),
        (
            '{"version": 2}',
            "k.json: version 2 of a baseline can't be read; this rstgen knows version",
        ),
        ('{"version": 1}', "k.json: not a baseline: 'findings' isn't a list"),
        (
            json.dumps({"version": 1, "findings": [ENTRY, {**ENTRY, "count": 0}]}),
            "k.json: finding 2 isn't an object of path, code, message and a count",
        ),
        (
            json.dumps({"version": 1, "findings": [{**ENTRY, "code": None}]}),
            "k.json: finding 1 isn't an object",
        ),
        (b"\xff", "k.json: not a baseline: 'utf-8'"),
        (None, "k.json: no such baseline; write it with rstgen lint --update-baseline"),
    ],
)
def test_what_is_no_baseline(text: str | bytes | None, message: str) -> None:
    if text is not None:
        data = text if isinstance(text, bytes) else text.encode()
        Path("k.json").write_bytes(data)
    with pytest.raises(ConfigError) as error:
        read_baseline(Path("k.json"))
    assert str(error.value).startswith(message)
