"""The rules as a list; what each finds is shown by the cases of pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import rstgen
from rstgen import rules
from rstgen.diagnostics import SEVERITIES
from rstgen.rules import RULES, examples, find_rule, shapes
from rstgen.rules.base import Rule

REPORTS = Path(__file__).parent.parent / "cases" / "pages"


def test_codes_are_in_order_and_unique() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_no_rule_is_left_out_of_the_list() -> None:
    folder = Path(rules.__file__).parent
    sources = [path.read_text() for path in folder.glob("*.py")]
    assert len(RULES) == sum(source.count('\n@rule("RG') for source in sources)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_severity(rule: Rule) -> None:
    assert rule.severity in SEVERITIES


@pytest.mark.parametrize("wanted", ["RG301", "rg301", "undeclared-parent"])
def test_a_rule_is_found_by_code_and_by_name(wanted: str) -> None:
    found = find_rule(wanted)
    assert found is not None
    assert (found.code, found.name, found.severity) == (
        "RG301",
        "undeclared-parent",
        "warning",
    )


@pytest.mark.parametrize("wanted", ["", "RG3", "RG999", "undeclared"])
def test_what_is_no_rule(wanted: str) -> None:
    assert find_rule(wanted) is None


def test_a_finding_is_reported_once_and_in_the_order_of_the_page() -> None:
    found = rstgen.lint(REPORTS / "odd-status-cells").diagnostics
    places = [(diagnostic.span, diagnostic.code) for diagnostic in found]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("ignored", "left"),
    [
        ("RG301", ["RG501"]),
        ("RG301, RG501", []),
        ("RG301 RG501", []),
        ("RG5", ["RG301"]),
        ("RG", []),
        ("RG999", ["RG112", "RG301", "RG501"]),
        ("undeclared-parent", ["RG501"]),
        ("undeclared parent", ["RG112", "RG112", "RG301", "RG501"]),
        ("RG301 because", ["RG112", "RG501"]),
    ],
)
def test_a_page_leaves_out_the_codes_that_it_ignores(
    tmp_path: Path, ignored: str, left: list[str]
) -> None:
    text = (REPORTS / "ignored-rules" / "page.rst").read_text()
    page = tmp_path / "page.rst"
    page.write_text(text.replace("ignore RG301", f"ignore {ignored}"))
    assert [found.code for found in rstgen.lint(page).diagnostics] == left


def test_check_runs_the_rules_that_it_is_given() -> None:
    from rstgen.dialects import parse
    from rstgen.reader import read
    from rstgen.resolver import resolve
    from rstgen.source import read_source

    page = parse(read(read_source(REPORTS / "broken-json" / "page.rst")))
    evidence = resolve("x", [page])
    assert rules.check(evidence, [shapes.undeclared_parent]) == []
    assert {d.code for d in rules.check(evidence, [examples.broken_json])} == {"RG501"}
