"""RG6xx: amendments that don't fit the pages that they amend."""

from __future__ import annotations

from rstgen.amendments.complaints import complaints
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
    yield from _complaints(evidence, "without-text")


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
    yield from _complaints(evidence, "several-texts")


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
    yield from _complaints(evidence, "not-needed", "applied")


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
    yield from _complaints(evidence, "impossible")


@rule("RG605", "error")
def amendments_at_odds(evidence: Evidence) -> Findings:
    """Two amendments settle the same of one thing.

    The first has its way, and the other had no effect. Delete one of them.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ====
        Name Type
        ==== ====
        heat Uuid
        ==== ====

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "heat | Uuid"
        set = { type = "integer" }

        [[amend]]
        page = "page.rst"
        text = "heat | Uuid"
        set = { type = "number" }

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ====
        Name Type
        ==== ====
        heat Uuid
        ==== ====

        .. page: amendments.toml

        [[amend]]
        page = "page.rst"
        text = "heat | Uuid"
        set = { type = "number" }
    """
    yield from _complaints(evidence, "at-odds")


def _complaints(evidence: Evidence, *outcomes: str) -> Findings:
    for applied in evidence.amended:
        if applied.outcome in outcomes:
            yield from complaints(applied)
