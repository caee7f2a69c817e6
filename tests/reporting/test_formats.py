"""Annotations, statistics, sums and manual pages."""

from __future__ import annotations

import pytest

from rstgen.diagnostics import Diagnostic, Severity, fails
from rstgen.reporting import (
    github_annotations,
    statistics_json,
    statistics_lines,
    summary,
)
from rstgen.reporting.manual import full, markdown
from rstgen.source import Span


def finding(
    code: str = "RG301",
    path: str = "a.rst",
    severity: Severity = "error",
    message: str = "m",
) -> Diagnostic:
    names = {"RG301": "undeclared-parent", "RG501": "broken-json"}
    return Diagnostic(Span(path, 3, 5), code, names[code], severity, message)


@pytest.mark.parametrize(
    ("severity", "command"),
    [("error", "error"), ("warning", "warning"), ("info", "notice")],
)
def test_annotations(severity: Severity, command: str) -> None:
    assert list(github_annotations([finding(severity=severity)])) == [
        f"::{command} file=a.rst,line=3,endLine=5,title=RG301 undeclared-parent::m"
    ]


def test_annotations_are_escaped() -> None:
    hostile = finding(path="a,b:c%\n.rst", message="1,5:100%\r\n::stop\x1b")
    (line,) = github_annotations([hostile])
    assert line == (
        "::error file=a%2Cb%3Ac%25%0A.rst,line=3,endLine=5,"
        "title=RG301 undeclared-parent::1,5:100%25%0D%0A::stop\\x1b"
    )


def test_statistics() -> None:
    found = [
        finding("RG301"),
        *[finding("RG501", f"{number}.rst", "info") for number in range(10)],
        finding("RG501", "0.rst", "info"),
    ]
    assert statistics_json(found) == [
        {
            "code": "RG501",
            "name": "broken-json",
            "severity": "info",
            "count": 11,
            "pages": 10,
        },
        {
            "code": "RG301",
            "name": "undeclared-parent",
            "severity": "error",
            "count": 1,
            "pages": 1,
        },
    ]
    assert list(statistics_lines(found)) == [
        "11  RG501  broken-json        info     10 pages",
        " 1  RG301  undeclared-parent  error    1 page",
    ]
    assert list(statistics_lines([])) == []


@pytest.mark.parametrize(
    ("known", "fixed", "text"),
    [
        (0, 0, "1 error"),
        (8, 0, "1 error; 8 known"),
        (8, 3, "1 error; 8 known; 3 fixed; run rstgen lint --update-baseline"),
        (0, 3, "1 error; 3 fixed; run rstgen lint --update-baseline"),
    ],
)
def test_summary(known: int, fixed: int, text: str) -> None:
    assert summary([finding()], known, fixed) == text


@pytest.mark.parametrize(
    ("severity", "fail_on", "failing"),
    [
        ("error", "error", True),
        ("warning", "error", False),
        ("warning", "warning", True),
        ("info", "warning", False),
        ("info", "info", True),
        ("error", "never", False),
    ],
)
def test_what_fails_a_run(severity: Severity, fail_on: str, failing: bool) -> None:
    assert fails([finding(severity=severity)], fail_on) is failing
    assert fails([], fail_on) is False


MANUAL = """A sum.

More
prose.

Bad::

    .. code::

       {"a": ```1}

Good:

    x

The end."""


def test_a_manual_page_as_prose_and_as_markdown() -> None:
    assert full(MANUAL) == "A sum. More prose."
    assert full("A sum.") == "A sum."
    assert markdown(MANUAL) == (
        "A sum.\n\nMore\nprose.\n\n"
        'Bad:\n\n````rst\n.. code::\n\n   {"a": ```1}\n````\n\n'
        "Good:\n\n```rst\nx\n```\n\n"
        "The end."
    )
