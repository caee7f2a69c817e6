"""Pages with one quirk each: what they state, what is concluded, what is reported.

A folder below `cases/pages` is a case: its pages, `stated.json` (as
`rstgen inspect` prints it), `model.json` (in the notation of `notation.py`) and
`report.txt` (as `rstgen lint` prints it).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from notation import api_notation

import rstgen
from rstgen.reporting import diagnostic_lines, pages_json

PAGES = Path(__file__).parent / "cases" / "pages"
CASES = sorted(path.name for path in PAGES.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_what_a_page_states(case: str) -> None:
    stated = pages_json(rstgen.inspect(PAGES / case))
    for page in stated:
        page["file"] = Path(page["file"]).name
    assert stated == json.loads((PAGES / case / "stated.json").read_text())


@pytest.mark.parametrize("case", CASES)
def test_what_is_concluded_from_it(case: str) -> None:
    concluded = api_notation(rstgen.load(PAGES / case))
    assert concluded == json.loads((PAGES / case / "model.json").read_text())


@pytest.mark.parametrize("case", CASES)
def test_what_is_reported_about_it(case: str) -> None:
    found = diagnostic_lines(rstgen.lint(PAGES / case).diagnostics)
    lines = [line.replace(f"{PAGES / case}/", "") for line in found]
    assert lines == (PAGES / case / "report.txt").read_text().splitlines()
