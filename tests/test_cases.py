"""Pages with one quirk each: what they state, what is concluded, reported, explained.

A folder below `cases/pages` is a case: its pages, `stated.json` (as
`rstgen inspect` prints it), `model.json` (in the notation of `notation.py`),
`report.txt` (as `rstgen lint` prints it) and, in some, `explanation.txt` (as
`rstgen explain` prints it, page by page). `pytest tests/test_cases.py --regen`
writes them anew: review the diff.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from laws import broken_laws
from notation import api_notation

import rstgen
from rstgen.reporting import diagnostic_lines, explanation_lines, pages_json

PAGES = Path(__file__).parent / "cases" / "pages"
CASES = sorted(path.name for path in PAGES.iterdir())
EXPLAINED = [case for case in CASES if (PAGES / case / "explanation.txt").exists()]
Compare: TypeAlias = Callable[[Path, str], None]


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Compare:
    """Holds a text against an expected file, or writes that file."""

    def compared(expected: Path, text: str) -> None:
        if request.config.getoption("--regen"):
            expected.write_text(text)
        assert text == expected.read_text()

    return compared


@pytest.mark.parametrize("case", CASES)
def test_what_a_page_states(case: str, compare: Compare) -> None:
    stated = pages_json(rstgen.inspect(PAGES / case))
    for page in stated:
        page["file"] = Path(page["file"]).name
    compare(PAGES / case / "stated.json", as_json(stated))


@pytest.mark.parametrize("case", CASES)
def test_what_is_concluded_from_it(case: str, compare: Compare) -> None:
    concluded = api_notation(rstgen.load(PAGES / case))
    compare(PAGES / case / "model.json", as_json(concluded))


@pytest.mark.parametrize("case", CASES)
def test_what_is_reported_about_it(case: str, compare: Compare) -> None:
    found = list(diagnostic_lines(rstgen.lint(PAGES / case).diagnostics))
    compare(PAGES / case / "report.txt", as_text(found, case))


@pytest.mark.parametrize("case", EXPLAINED)
def test_how_it_is_explained(case: str, compare: Compare) -> None:
    explained = [
        explanation
        for page in sorted((PAGES / case).glob("*.rst"))
        for explanation in rstgen.explain(str(page))
    ]
    lines = list(explanation_lines(explained))
    compare(PAGES / case / "explanation.txt", as_text(lines, case))


# The page of `ignored-rules` asks that what it's overruled in isn't reported.
@pytest.mark.parametrize("case", sorted({*CASES} - {"ignored-rules"}))
def test_every_fact_can_be_explained(case: str) -> None:
    (result,) = rstgen.lint(PAGES / case).results
    assert broken_laws(result) == []


def as_json(found: Any) -> str:
    return json.dumps(found, indent=1) + "\n"


def as_text(lines: list[str], case: str) -> str:
    return "".join(line.replace(f"{PAGES / case}/", "") + "\n" for line in lines)
