"""Parse: an outline to what its page states, by the dialect that it is written in."""

from __future__ import annotations

from collections.abc import Callable

from rstgen.dialects import tables
from rstgen.outline import Heading, Outline
from rstgen.page import Page

# In order: the first dialect that recognises the page reads it.
DIALECTS: tuple[tuple[Callable[[Outline], bool], Callable[[Outline], Page]], ...] = (
    (tables.recognises, tables.parse),
)


def parse(outline: Outline) -> Page:
    """What the page states.

    Args:
        outline: what the page looks like.

    Returns:
        Its operations; none for a page that isn't a reference page.
    """
    for recognises, parse_page in DIALECTS:
        if recognises(outline):
            return parse_page(outline)
    titles = (block.title for block in outline.blocks if isinstance(block, Heading))
    title = next(titles, "")
    return Page(outline.path, title, (), outline.faults, outline.ignored)
