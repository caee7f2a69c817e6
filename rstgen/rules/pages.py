"""RG1xx: the page as a file and as reStructuredText."""

from __future__ import annotations

from rstgen.evidence import Evidence
from rstgen.rules.base import Findings, faults, rule


@rule("RG101", "error")
def encoding(evidence: Evidence) -> Findings:
    """The page isn't UTF-8 text, or holds a NUL character.

    Every byte that can't be read was replaced by U+FFFD. Save the page as UTF-8.
    """
    for span, what in faults(evidence, "encoding"):
        yield span, f"{what} isn't UTF-8 text; save the page as UTF-8"


@rule("RG102", "error")
def unreadable_page(evidence: Evidence) -> Findings:
    """The page can't be read at all, so nothing on it was taken in.

    Its markup is broken in a way that stops the parser, or the page is too large.
    Split it, or remove markup until it's read.
    """
    for span, what in faults(evidence, "unreadable-page"):
        yield span, f"the page can't be read: {what}"
    for span, what in faults(evidence, "oversized"):
        yield span, f"the page is too large: {what}; split it"


@rule("RG103", "error")
def malformed_table(evidence: Evidence) -> Findings:
    """A table's lines don't form a grid, so its rows were not taken in.

    Every row of a grid table needs a border below it, `+` where lines cross, and
    columns of one width from the top border to the bottom.
    """
    for span, what in faults(evidence, "malformed-table"):
        yield span, f"the table isn't a grid and was left out: {what}"


@rule("RG104", "info")
def markup(evidence: Evidence) -> Findings:
    """docutils objects to the page's markup; the text around it was still read."""
    yield from faults(evidence, "markup")


@rule("RG105", "warning")
def glued_directive(evidence: Evidence) -> Findings:
    """A directive follows a line of prose without a blank line between.

    To docutils it's a part of the paragraph, and what it holds is lost to readers
    of the rendered page. It was read as if a blank line stood there. Add one.
    """
    for span, what in faults(evidence, "glued-directive"):
        yield (
            span,
            f"put a blank line before '.. {what}::'; it was read as if one stood",
        )


@rule("RG106", "info")
def inert_directive(evidence: Evidence) -> Findings:
    """A directive would bring in a file or raw output; rstgen never runs it.

    What it would bring in isn't a part of what was read.
    """
    for span, what in faults(evidence, "inert-directive"):
        yield span, f"'.. {what}::' isn't run; what it brings in wasn't read"


@rule("RG107", "info")
def misspelt_lead(evidence: Evidence) -> Findings:
    """A sentence that announces a table has a misspelt word.

    It was understood all the same.
    """
    for span, word in faults(evidence, "misspelt-lead"):
        yield span, f"'{word}' looks misspelt"
