"""Amendments: what each changes, what is said of one that doesn't fit, and errors.

A folder below `cases/amendments` is a case: a page, its `amendments.toml`,
`model.json` (in the notation of `notation.py`) and `report.txt` (as `rstgen lint`
prints it, rules about amendments only, or all if the case is about others).
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from notation import api_notation

import rstgen
from rstgen.amendments import Amendment, Setting, read_beside
from rstgen.amendments.anchors import Anchor, anchor_at, anchor_of, plain
from rstgen.amendments.things import things_of
from rstgen.api import Fact, Witness
from rstgen.config import load_config
from rstgen.errors import ConfigError
from rstgen.page import Constraints, Page
from rstgen.pipeline import TARGETS
from rstgen.reporting import diagnostic_lines
from rstgen.resolver import locate
from rstgen.source import Span

CASES = Path(__file__).parent / "cases" / "amendments"
SPECS = Path(__file__).parent.parent / "specs" / "compute"
NAMES = sorted(path.name for path in CASES.iterdir())


@pytest.mark.parametrize("case", NAMES)
def test_what_is_concluded(case: str) -> None:
    concluded = api_notation(rstgen.load(CASES / case))
    assert concluded == json.loads((CASES / case / "model.json").read_text())


@pytest.mark.parametrize("case", NAMES)
def test_what_is_reported(case: str) -> None:
    found = diagnostic_lines(rstgen.lint(CASES / case).diagnostics)
    lines = [line.replace(f"{CASES / case}/", "") for line in found]
    assert lines == (CASES / case / "report.txt").read_text().splitlines()


def test_inspecting_shows_pages_as_they_are() -> None:
    (page,) = rstgen.inspect(CASES / "type-required-values")
    assert [row.type for row in page.operations[0].request] == ["object", "object"]
