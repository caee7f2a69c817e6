"""Parse: an outline to what its page states, by the dialect that it is written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rstgen.dialects import tables
from rstgen.dialects.announcing import announce
from rstgen.outline import Outline
from rstgen.page import Page

__all__ = ["announce", "parse"]

# In order: the first dialect that recognises the page reads it.
DIALECTS: tuple[tuple[Callable[[Outline], bool], Callable[[Outline], Page]], ...] = (
    (tables.recognises, tables.parse),
)
# What matters on a page that states no operation: guides are left alone.
_GRAVE = frozenset({"encoding", "oversized", "unreadable-page", "missing-operation"})


def parse(outline: Outline) -> Page:
    """What the page states.

    Args:
        outline: what the page looks like.

    Returns:
        Its operations; none for a page that isn't a reference page.
    """
    readers = (read for recognises, read in DIALECTS if recognises(outline))
    page = next(readers, tables.parse)(outline)
    if page.operations:
        return page
    return replace(page, faults=tuple(f for f in page.faults if f.kind in _GRAVE))
