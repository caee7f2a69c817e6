"""Reports: findings and pages in the formats that people and programs read."""

from rstgen.reporting.blueprint import blueprint_lines
from rstgen.reporting.census import census_json, census_lines
from rstgen.reporting.explanations import explanation_lines, explanations_json
from rstgen.reporting.findings import (
    diagnostic_lines,
    diagnostics_json,
    printable,
    summary,
    tally,
)
from rstgen.reporting.github import github_annotations
from rstgen.reporting.manual import rule_lines, rules_json
from rstgen.reporting.pages import pages_json, pages_text
from rstgen.reporting.sarif import sarif_log
from rstgen.reporting.statistics import statistics_json, statistics_lines

__all__ = [
    "blueprint_lines",
    "census_json",
    "census_lines",
    "diagnostic_lines",
    "diagnostics_json",
    "explanation_lines",
    "explanations_json",
    "github_annotations",
    "pages_json",
    "pages_text",
    "printable",
    "rule_lines",
    "rules_json",
    "sarif_log",
    "statistics_json",
    "statistics_lines",
    "summary",
    "tally",
]
