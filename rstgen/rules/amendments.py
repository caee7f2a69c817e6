"""RG6xx: amendments that don't fit the pages that they amend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rstgen.amendments import Applied
from rstgen.amendments.anchors import Anchor
from rstgen.amendments.blocks import inline
from rstgen.amendments.things import Thing
from rstgen.evidence import Evidence
from rstgen.rules.base import Findings, rule


@rule("RG601", "error")
def amendment_without_text(evidence: Evidence) -> Findings:
    """An amendment's text stands nowhere on its page.

    It had no effect. The page may have changed: write what it says now, or delete
    the amendment if nothing is left to amend.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "heat | Float"
        set = { required = true }

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "heat | Integer"
        set = { required = true }
    """
    for each in _of(evidence, "without-text"):
        amendment = each.amendment
        text = amendment.operation if each.key == "operation" else amendment.text
        where = f" in the {amendment.within}" if amendment.within else ""
        message = f"{_quoted(text or '')} stands nowhere on {_page(each)}{where}"
        for near, anchor in zip(each.things, each.anchors, strict=True):
            said = inline(anchor.text if anchor else _short(near))
            message += (
                f"; the nearest is on {near.span.short}: write {each.key} = {said} if "
                "you mean it"
            )
        yield amendment.span, message


@rule("RG602", "error")
def amendment_with_several_texts(evidence: Evidence) -> Findings:
    """An amendment's text may mean several things of its page.

    It had no effect. Write more of the text, or what tells them apart: `within` is
    "request" or "response", `operation` the operation's line or title.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ===== =======
        Name  Type
        ===== =======
        heat  Integer
        cool  Integer
        ===== =======

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "Integer"
        set = { required = true }

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ===== =======
        Name  Type
        ===== =======
        heat  Integer
        cool  Integer
        ===== =======

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "heat | Integer"
        set = { required = true }
    """
    for each in _of(evidence, "several-texts"):
        options = [
            _option(thing, anchor)
            for thing, anchor in zip(each.things, each.anchors, strict=True)
        ]
        more = f" and {len(options) - 5} more" if len(options) > 5 else ""
        written = f"write one of these: {'; '.join(options[:5])}{more}"
        text = _quoted(each.amendment.text)
        times = f"stands {len(options)} times on {_page(each)}"
        yield each.amendment.span, f"{text} {times}; {written}"


@rule("RG603", "error")
def amendment_not_needed(evidence: Evidence) -> Findings:
    """A page says itself what an amendment sets or adds.

    Delete the amendment, so that the page alone has its word.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ==================
        Name Type
        ==== ==================
        heat Integer (Required)
        ==== ==================

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "heat | Integer"
        set = { required = true }

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ==================
        Name Type
        ==== ==================
        heat Integer (Required)
        ==== ==================
    """
    for each in evidence.amended:
        settings = each.amendment.settings
        if each.outcome == "not-needed":
            there = each.things[0].span.short
            spare = ", ".join(f"{s.key} = {s.words}" for s in settings[:3])
            yield (
                each.amendment.span,
                f"{there} says so itself ({_clipped(spare)}); delete this amendment",
            )
        elif each.outcome == "applied":
            for setting in settings:
                if setting.key in each.spare:
                    there = each.things[0].span.short
                    said = f"{setting.key} = {_clipped(setting.words)}"
                    yield setting.span, f"{there} says so itself; delete {said}"


@rule("RG604", "error")
def impossible_amendment(evidence: Evidence) -> Findings:
    """An amendment sets what the thing that it means can't have.

    It had no effect.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the query parameters for the request:

        ==== =======
        Name Type
        ==== =======
        hot  Boolean
        ==== =======

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "hot | Boolean"
        set = { type = "object" }

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the query parameters for the request:

        ==== =======
        Name Type
        ==== =======
        hot  Boolean
        ==== =======

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "hot | Boolean"
        set = { type = "string" }
    """
    for each in _of(evidence, "impossible"):
        thing = each.things[0]
        what = f"{_quoted(_short(thing))} on {thing.span.short}"
        yield each.amendment.span, f"{what} can't be amended so: {each.refusal}"


_Outcome = Literal["without-text", "several-texts", "impossible"]


def _of(evidence: Evidence, outcome: _Outcome) -> Iterator[Applied]:
    return (each for each in evidence.amended if each.outcome == outcome)


def _option(thing: Thing, anchor: Anchor | None) -> str:
    """The keys that mean one of several things."""
    if anchor is None:
        return f"what stands on {thing.span.short} can't be told apart"
    written = [f"text = {inline(anchor.text)}"]
    if anchor.within:
        written.append(f"within = {inline(anchor.within)}")
    if anchor.operation:
        written.append(f"operation = {inline(anchor.operation)}")
    return f"{', '.join(written)} ({thing.span.short})"


def _short(thing: Thing) -> str:
    """The words that mean a thing at most places: its name and its type."""
    first = thing.names[:1] if thing.target in ("operation", "title") else ()
    text = " | ".join(first or thing.cells[:2])
    return _clipped(" ".join(text.split()))


def _clipped(text: str) -> str:
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0]


def _quoted(text: str) -> str:
    return ascii(_clipped(" ".join(text.split())))


def _page(each: Applied) -> str:
    return each.amendment.page.rsplit("/", 1)[-1]
