"""Resolve: what pages state to what we conclude. Nothing is reported here.

Conclusions keep their witnesses, and the rules compare them with what the
pages state.
"""

from __future__ import annotations

from collections.abc import Sequence

from rstgen.amendments import Amendment, Applied
from rstgen.api import Api
from rstgen.evidence import Evidence
from rstgen.page import Page
from rstgen.resolver.amending import amend, locate
from rstgen.resolver.operations import conclude
from rstgen.resolver.paths import is_usable, shared_prefix
from rstgen.resolver.siblings import with_siblings
from rstgen.resolver.variants import tell_apart

__all__ = ["locate", "resolve"]

_TOKENS = ("x-auth-token", "authorization", "x-api-key")


def resolve(
    name: str,
    pages: Sequence[Page],
    amendments: Sequence[Amendment] = (),
    announced: Sequence[Applied] = (),
) -> Evidence:
    """Conclude an API from its pages.

    Args:
        name: the API's name.
        pages: its pages; those without operations add nothing.
        amendments: the user's word over theirs.
        announced: what came of amendments that the pages were parsed with.

    Returns:
        The API with the evidence for it. Operations whose path or method can't
        be used are left out.

    Raises:
        ConfigError: an amendment sets a path that can't be used.
    """
    unamended = tuple(pages)
    pages, amended = amend(pages, amendments, announced)
    conclusions = with_siblings(
        {
            stated.span: conclude(stated)
            for page in pages
            for stated in page.operations
            if is_usable(stated)
        }
    )
    stated = {each.span: each for page in pages for each in page.operations}
    kept = tell_apart([(stated[span], each) for span, each in conclusions.items()])
    api = Api(
        name=name,
        shared=shared_prefix([operation.path for operation in kept]),
        auth_header=_auth_header(pages),
        operations=tuple(kept),
    )
    return Evidence(api, pages, conclusions, amended, unamended)


def _auth_header(pages: Sequence[Page]) -> str | None:
    """The header that most pages send a token in."""
    found: dict[str, int] = {}
    for page in pages:
        for operation in page.operations:
            rows = [row.name for row in operation.request if row.place == "header"]
            shown = [
                header.name
                for example in operation.request_examples
                for header in example.headers
            ]
            for header in {*rows, *shown}:
                if header.lower() in _TOKENS:
                    found[header] = found.get(header, 0) + 1
    return max(sorted(found), key=lambda header: found[header], default=None)
