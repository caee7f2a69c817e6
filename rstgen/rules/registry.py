"""All rules, in the order of their codes."""

from __future__ import annotations

from rstgen.rules import examples, operations, pages, parameters
from rstgen.rules.base import Rule

RULES: tuple[Rule, ...] = (
    pages.encoding,
    pages.unreadable_page,
    pages.malformed_table,
    pages.markup,
    pages.glued_directive,
    pages.inert_directive,
    pages.misspelt_lead,
    operations.unusable_path,
    operations.unknown_method,
    operations.same_request,
    operations.impossible_status,
    operations.no_responses,
    operations.repeated_status,
    operations.status_against_table,
    parameters.undeclared_parent,
    parameters.impossible_type,
    parameters.variable_without_row,
    parameters.row_without_variable,
    parameters.repeated_row,
    parameters.unknown_type,
    parameters.hidden_wrapper,
    examples.broken_json,
    examples.example_against_table,
    examples.member_without_row,
    examples.value_against_type,
)
