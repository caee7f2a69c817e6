"""Real pages, where they are at hand; they aren't a part of this project.

`RSTGEN_CORPUS` names their folder; `RSTGEN_REQUIRE_CORPUS=1` makes their absence
a failure.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import rstgen
from rstgen.reporting import pages_json

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("RSTGEN_CORPUS", ROOT.parent / "shared" / "corpus"))


@pytest.fixture(autouse=True)
def corpus() -> Path:
    if not CORPUS.is_dir():
        if os.environ.get("RSTGEN_REQUIRE_CORPUS") == "1":
            pytest.fail(f"{CORPUS}: no corpus here")
        pytest.skip("no corpus here")
    return CORPUS


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
        (69, "RG301"),
        (69, "RG302"),
        (86, "RG502"),
        (87, "RG501"),
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
    assert int(score[1]) >= 34
    assert float(score[2]) >= 0.99


def test_every_listed_operation_is_found(corpus: Path) -> None:
    tables = corpus / "tables"
    listed = json.loads((tables / "operations.json").read_text(encoding="utf-8"))
    assert len(listed) == 442
    pages = sorted({entry["file"] for entry in listed})
    found = {
        (Path(page.path).relative_to(tables).as_posix(), stated.method, stated.path)
        for page in rstgen.inspect(tables / name for name in pages)
        for stated in page.operations
    }
    wanted = {(entry["file"], entry["method"], entry["path"]) for entry in listed}
    assert wanted - found == set()


def test_no_page_stops_the_reading(corpus: Path) -> None:
    pages = rstgen.inspect(corpus)
    assert len(pages) == len(list(corpus.rglob("*.rst")))
    assert rstgen.lint(corpus).diagnostics


def _place(corpus: Path, name: str) -> Path:
    """A label's page; its name is relative to the corpus or to its tables."""
    places = (corpus / name, corpus / "tables" / name)
    return next(place for place in places if place.is_file())
