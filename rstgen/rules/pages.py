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

    Its markup is broken in a way that stops the parser, it takes too long, or the
    page is too large. Split it, or remove markup until it's read.
    """
    for span, what in faults(evidence, "unreadable-page"):
        yield span, f"the page can't be read: {what}; simplify its markup"
    for span, what in faults(evidence, "oversized"):
        yield span, f"the page is too large: {what}; split it"


@rule("RG104", "info")
def markup(evidence: Evidence) -> Findings:
    """docutils objects to the page's markup; the text around it was still read.

    The message is docutils' own. What it objects to may be lost to readers of the
    rendered page, too.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        Call it like this::

        Then wait.

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        Call it like this::

            curl https://kilns.example/kilns

        Then wait.

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    yield from faults(evidence, "markup")


@rule("RG105", "warning")
def glued_directive(evidence: Evidence) -> Findings:
    """A directive follows a line of prose without a blank line between.

    To docutils it's a part of the paragraph, and what it holds is lost to readers
    of the rendered page. It was read as if a blank line stood there. Add one.

    Bad:

        List kilns
        ----------

        Call this:
        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        List kilns
        ----------

        Call this:

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for span, what in faults(evidence, "glued-directive"):
        yield (
            span,
            f"put a blank line before '.. {what}::'; it was read as if one stood",
        )


@rule("RG106", "info")
def inert_directive(evidence: Evidence) -> Findings:
    """A directive would bring in a file, a module or raw output; it is never run.

    What it would bring in isn't a part of what was read. Where the operation's
    facts stand in another file, write them on the page itself.

    Bad:

        List kilns
        ----------

        .. include:: common-codes.inc

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for span, what in faults(evidence, "inert-directive"):
        yield span, f"'.. {what}::' isn't run; write what it brings in on the page"


@rule("RG111", "warning")
def half_directive(evidence: Evidence) -> Findings:
    """A directive lacks a colon, or the space behind its colons.

    To docutils it's a comment, and readers of the rendered page see nothing of it. It
    was read as the directive that it's meant to be. Write `::`, and a space behind it.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        .. note:

            Kilns are hot.

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        .. note::

            Kilns are hot.

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for span, what in faults(evidence, "half-directive"):
        yield span, f"docutils hides this as a comment; write '.. {what}:: '"
