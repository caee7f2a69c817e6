"""Announcing operations that a page describes without naming them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.amendments import Amendment, Applied
from rstgen.amendments.anchors import anchored, find, nearest
from rstgen.amendments.things import Thing, title_of
from rstgen.dialects.listings import read_signatures
from rstgen.outline import Block, Heading, Listing, Outline


def announce(
    outline: Outline, amendments: Sequence[Amendment]
) -> tuple[Outline, tuple[Applied, ...]]:
    """Put the operations that amendments add below the titles that they name.

    Args:
        outline: what a page looks like.
        amendments: those that add an operation to it.

    Returns:
        The outline with a listing for each operation, and what came of each amendment.
    """
    titles = [title_of(each) for each in outline.blocks if isinstance(each, Heading)]
    applied = tuple(_located(each, titles, outline) for each in amendments)
    blocks: list[Block] = []
    for block in outline.blocks:
        blocks.append(block)
        for each in applied:
            if each.outcome == "applied" and each.things[0].item is block:
                blocks.append(_listing(each.amendment))
    return replace(outline, blocks=tuple(blocks)), applied


def _located(
    amendment: Amendment, titles: Sequence[Thing], outline: Outline
) -> Applied:
    found = tuple(find(titles, amendment.text))
    if len(found) > 1:
        return Applied(amendment, "several-texts", found, anchored(titles, found))
    if not found:
        one = nearest(titles, amendment.text)
        near = (one,) if one else ()
        return Applied(amendment, "without-text", near, anchored(titles, near))
    added = read_signatures(_listing(amendment))[0][0]
    for block in outline.blocks:
        if isinstance(block, Listing):
            for signature, span in read_signatures(block):
                if signature[:2] == added[:2]:
                    there = replace(found[0], span=span)
                    return Applied(amendment, "not-needed", (there,))
    return Applied(amendment, "applied", found)


def _listing(amendment: Amendment) -> Listing:
    return Listing(str(amendment.settings[0].value), "", amendment.span)
