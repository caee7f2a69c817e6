"""Real pages, where they are at hand; they aren't a part of this project.

`RSTGEN_CORPUS` names their folder; `RSTGEN_REQUIRE_CORPUS=1` makes their absence
a failure.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from heeding import proposals
from laws import broken_laws
from locking import COLLIDING, definitions, differences, reworded

import rstgen
from rstgen import Page, Report
from rstgen.reporting import pages_json

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("RSTGEN_CORPUS", ROOT.parent / "shared" / "corpus"))


@pytest.fixture(scope="module", autouse=True)
def corpus() -> Path:
    if not CORPUS.is_dir():
        if os.environ.get("RSTGEN_REQUIRE_CORPUS") == "1":
            pytest.fail(f"{CORPUS}: no corpus here")
        pytest.skip("no corpus here")
    return CORPUS


@pytest.fixture(scope="module")
def stated(corpus: Path) -> tuple[Page, ...]:
    """What all pages of the tables dialect state."""
    return rstgen.inspect(corpus / "tables")


@pytest.fixture(scope="module")
def report(corpus: Path) -> Report:
    """What is concluded about each service, and found wrong with its pages."""
    return rstgen.lint(services(corpus))


def test_the_seed_page(corpus: Path) -> None:
    page = corpus / "seed" / "reset-server-state.rst"
    (operation,) = rstgen.load(page).operations
    assert (operation.method, operation.template) == (
        "POST",
        "/servers/{server_id}/action",
    )
    statuses = [str(response.status) for response in operation.responses]
    assert " ".join(statuses) == "202 400 401 403 405 409 413 500 503"
    (server_id,) = operation.parameters
    assert (server_id.name, server_id.place) == ("server_id", "path")
    assert (server_id.type.format, server_id.required) == ("uuid", True)
    assert operation.request is not None
    (action,) = operation.request.type.properties
    (state,) = action.type.properties
    assert (action.name, action.type.kind, action.required) == (
        "os-resetState",
        "object",
        True,
    )
    assert (state.name, state.type.kind, state.required) == ("state", "string", True)


def test_what_is_wrong_with_the_seed_page(corpus: Path) -> None:
    found = rstgen.lint(corpus / "seed" / "reset-server-state.rst").diagnostics
    assert [(diagnostic.span.line, diagnostic.code) for diagnostic in found] == [
        (35, "RG209"),
        (69, "RG301"),
        (69, "RG302"),
        (86, "RG502"),
        (87, "RG501"),
        (100, "RG210"),
        (106, "RG312"),
    ]


def test_labelled_pages_are_read_as_people_read_them(
    corpus: Path, tmp_path: Path
) -> None:
    labels = json.loads((corpus / "labels.json").read_text(encoding="utf-8"))
    pages = [_place(corpus, label["file"]) for label in labels]
    read = tmp_path / "read.json"
    read.write_text(json.dumps(pages_json(rstgen.inspect(pages))), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, corpus / "score.py", corpus / "labels.json", read],
        capture_output=True,
        text=True,
        check=True,
    )
    score = re.fullmatch(
        r"pages exact (\d+)/37, overall F1 ([\d.]+)", done.stdout.splitlines()[-1]
    )
    assert score, done.stdout
    assert int(score[1]) == 37
    assert float(score[2]) == 1.0


def test_every_listed_operation_is_found_and_no_other(
    corpus: Path, stated: tuple[Page, ...]
) -> None:
    tables = corpus / "tables"
    listed = json.loads((tables / "operations.json").read_text(encoding="utf-8"))
    assert len(listed) == 442
    wanted = {(entry["file"], entry["method"], entry["path"]) for entry in listed}
    found = {
        (Path(page.path).relative_to(tables).as_posix(), each.method, each.path)
        for page in stated
        for each in page.operations
    }
    assert found == wanted


def test_no_operation_is_lost(corpus: Path) -> None:
    found = rstgen.census(services(corpus))
    assert sum(each.stated for each in found) == 442
    assert sum(each.lost for each in found) == 0


def test_every_fact_can_be_explained(report: Report) -> None:
    assert [broken for result in report.results for broken in broken_laws(result)] == []


def test_guides_are_left_alone(stated: tuple[Page, ...], report: Report) -> None:
    guides = {page.path for page in stated if not page.operations}
    assert len(guides) > 700
    assert [str(d) for d in report.diagnostics if d.span.path in guides] == []


@pytest.mark.parametrize("command", ["inspect", "generate"])
def test_no_page_upsets_the_terminal(
    corpus: Path, tmp_path: Path, command: str
) -> None:
    options = ["--fail-on=never"] if command != "inspect" else []
    options += [f"--out={tmp_path}", "--target=client"] if command == "generate" else []
    done = subprocess.run(
        [sys.executable, "-m", "rstgen", command, *options, corpus],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "docutils" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


# Their messages quote what the line should say.
_QUOTING_THE_MENDED = frozenset("RG105 RG111 RG208 RG307 RG513 RG516".split())


def test_the_lines_of_findings_are_true(report: Report) -> None:
    """What a message quotes, a name or a code, stands in the line that it names.

    A name may be wrapped behind a hyphen, onto the next line of its cell.
    """
    checked: set[tuple[str, int]] = set()
    untrue = []
    for found in report.diagnostics:
        quoted = re.search(r"'([^']+)'|\b([1-5]\d\d)\b", found.message)
        if found.code in _QUOTING_THE_MENDED or not quoted:
            continue
        lines = Path(found.span.path).read_text(encoding="utf-8").split("\n")
        text = _plain("".join(lines[found.span.line - 1 : found.span.end]))
        name = _plain(quoted[1] or quoted[2])
        leaf = name.rpartition(".")[2]
        if not any(part in text for part in (name, leaf, f"{leaf.split('-')[0]}-")):
            untrue.append(str(found))
        checked.add((found.span.path, found.span.line))
    assert untrue == []
    assert len(checked) > 500
    assert len({path for path, _ in checked}) > 200


def _plain(text: str) -> str:
    return re.sub(r"[\s*`\\|{}\u200b]", "", text).lower()


SERVICES = {
    "docs-cloud-block-storage": (21, 0),
    "docs-cloud-cdn": (13, 0),
    "docs-cloud-databases": (80, 3),
    "docs-cloud-dns": (53, 1),
    "docs-cloud-identity": (68, 1),
    "docs-cloud-load-balancers": (70, 0),
    "docs-cloud-networks": (32, 0),
    "docs-cloud-queues": (18, 0),
    "docs-cloud-servers": (78, 4),
}


@pytest.mark.parametrize("service", SERVICES)
def test_every_proposal_of_explain_is_heeded(corpus: Path, service: str) -> None:
    found = proposals(corpus / "tables" / service)
    assert [(each.name, each.fault) for each in found if each.fault] == []


"""Operations handled, and pages merged into others."""


@pytest.mark.skipif(
    os.environ.get("RSTGEN_REQUIRE_CORPUS") != "1", reason="takes minutes: for CI"
)
@pytest.mark.parametrize("service", SERVICES)
def test_what_is_generated_for_a_service_holds(
    corpus: Path, tmp_path: Path, service: str
) -> None:
    report = rstgen.generate(corpus / "tables" / service, tmp_path)
    (result,) = report.results
    counts = len(result.api.operations), len(result.merged), len(result.dropped)
    print(f"{service}: {counts[0]} handled, {counts[1]} merged, {counts[2]} dropped")
    assert counts == (*SERVICES[service], 0)
    package = service.replace("-", "_")
    for tool in (
        f"mypy --strict --cache-dir={tmp_path}/cache --config-file= {package} tests",
        "ruff check --isolated --no-cache .",
        "ruff format --isolated --no-cache --check .",
        "pytest -q -p no:cacheprovider tests",
    ):
        done = subprocess.run(
            [sys.executable, "-m", *tool.split()],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{tool}\n{done.stdout}{done.stderr}"


def test_a_lock_keeps_the_names_of_a_service(corpus: Path, tmp_path: Path) -> None:
    """Pages in another order, reworded, with one that collides: nothing is renamed.

    What is merged takes its text from its first page, so those keep their order.
    """
    pages = tmp_path / "servers"
    lock = tmp_path / "rstgen.lock"
    shutil.copytree(corpus / "tables" / "docs-cloud-servers", pages)
    (result,) = rstgen.pin(pages, lock).results
    rstgen.generate(pages, tmp_path / "before", ["client"], lock=lock)
    several = {
        span.path
        for o in result.api.operations
        for span in (o.span, *o.merged)
        if o.merged
    }
    chance = random.Random(4)
    alone = sorted(path for path in map(Path, result.pages) if str(path) not in several)
    for page in chance.sample(alone, 10):
        page.write_text(reworded(page.read_text()))
    for page in alone:
        page.rename(page.with_name(f"{chance.randrange(10**6)}-{page.name}"))
    (pages / "0.rst").write_text(COLLIDING)
    rstgen.generate(pages, tmp_path / "after", ["client"], lock=lock)
    before, after = definitions(tmp_path / "before"), definitions(tmp_path / "after")
    assert differences(before, after) == []
    added = {name.rpartition(".")[2] for _, name in after.keys() - before.keys()}
    assert added == {"make_server_from_backup"}


def services(corpus: Path) -> list[Path]:
    return [corpus / "tables" / name for name in SERVICES]


def _place(corpus: Path, name: str) -> Path:
    """A label's page; its name is relative to the corpus or to its tables."""
    places = (corpus / name, corpus / "tables" / name)
    return next(place for place in places if place.is_file())
