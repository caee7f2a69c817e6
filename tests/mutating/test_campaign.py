"""The generated tests notice what is wrong: nearly each mutant makes them fail."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from rstgen.cli import main
from rstgen.errors import ConfigError
from rstgen.mutating import Mutant, mutate
from rstgen.mutating.workers import Worker


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: path.read_text() for path in files if path.suffix == ".py"}


def test_a_sample_of_mutants_is_killed(compute: Path) -> None:
    before = texts(compute)
    campaign = mutate(compute / "compute", sample=20)
    assert len(campaign.verdicts) == 20
    assert campaign.rate >= 0.9, campaign.survivors
    assert texts(compute) == before


def test_a_campaign_as_users_see_it(compute: Path, tmp_path: Path) -> None:
    options = ["--operator", "wrong-verb", "--sample", "2", "--jobs", "1"]
    done = CliRunner().invoke(main, ["mutate", str(compute / "compute"), *options])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "wrong-verb               2 of     2 killed",
        "2 mutants, 0 survived: 100.0% killed",
    ]
    shutil.copytree(compute, tmp_path / "out")
    tests = tmp_path / "out" / "tests" / "compute"
    for path in tests.glob("test_*.py"):
        path.write_text("def test_nothing() -> None:\n    assert True\n")
    package = str(tmp_path / "out" / "compute")
    done = CliRunner().invoke(main, ["mutate", package, *options])
    assert done.exit_code == 1
    assert "2 mutants, 2 survived: 0.0% killed" in done.stdout
    assert 'survived: wrong-verb: "' in done.stdout
    done = CliRunner().invoke(main, ["mutate", package, *options, "--format", "json"])
    assert json.loads(done.stdout)["rate"] == 0
    assert [each["file"] for each in json.loads(done.stdout)["survivors"]] == [
        "resources.py",
        "resources.py",
    ]
    (tests / "test_client.py").write_text("def test() -> None:\n    assert False\n")
    with pytest.raises(ConfigError, match="don't pass as they are"):
        mutate(package, sample=1)


BREAKAGES = {
    "booleans of Python in the query": (
        "_call.py",
        "str(value).lower() if",
        "str(value) if",
    ),
    "null left out": (
        "_call.py",
        "if value is not ABSENT)",
        "if value not in (ABSENT, None))",
    ),
    "unquoted segment": ("_call.py", 'quote(text, safe="")', "text"),
    "slash left in a segment": ("_call.py", 'quote(text, safe="")', "quote(text)"),
    "single dot allowed": ("_call.py", '{"", ".", ".."}', '{"", ".."}'),
    "empty segment allowed": ("_call.py", '{"", ".", ".."}', '{".", ".."}'),
    "base URL's path lost": (
        "_transport.py",
        "self._base_url + call.url(",
        'self._base_url.removesuffix("/base") + call.url(',
    ),
    "POST repeated": ("_transport.py", '"OPTIONS"}', '"OPTIONS", "POST"}'),
    "token shown": (
        "_transport.py",
        'f"<client of {self._base_url}>"',
        'f"<client of {self._headers}>"',
    ),
    "two actions at once": (
        "server/_dispatch.py",
        "== {handler.key}",
        ">= {handler.key}",
    ),
    "Allow left out": ("server/_dispatch.py", ', {"Allow": allowed})', ")"),
    "wrong first success": (
        "server/_dispatch.py",
        "status = handler.success[0] if",
        "status = 200 if",
    ),
    "headers of a reply lost": ("server/_replies.py", "dict(headers or {})", "{}"),
}
"""What no operator does."""


@pytest.fixture(scope="module")
def worker(compute: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    copy = tmp_path_factory.mktemp("broken") / "copy"
    shutil.copytree(compute, copy)
    with Worker(copy) as worker:
        yield worker


@pytest.mark.parametrize("name", BREAKAGES)
def test_the_generated_tests_notice(name: str, compute: Path, worker: Worker) -> None:
    file, before, after = BREAKAGES[name]
    start = (compute / "compute" / file).read_text().index(before)
    assert worker.kills(Mutant(name, file, 1, start, before, after))
