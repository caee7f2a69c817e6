"""Which entry of the lock belongs to which operation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from rstgen.api import Operation
from rstgen.lock import Anchor, OperationPin, plain

_PASSES: tuple[Callable[[Anchor], Hashable], ...] = (
    lambda anchor: (anchor.page, anchor.label, anchor.shape, anchor.key),
    lambda anchor: (anchor.shape, anchor.key),
    lambda anchor: (anchor.page, anchor.shape),
    lambda anchor: anchor.label and (anchor.page, anchor.label),
    lambda anchor: anchor.label,
)
"""What two anchors must have in common, the strongest ties first."""


def discriminator(operation: Operation) -> str:
    """What tells an operation from others of the same method and path."""
    wrapper = operation.request.wrapper if operation.request else None
    told = [str(one) for one in operation.conditions if one.place != "key"]
    return "; ".join([wrapper, *told] if wrapper else told)


def anchor(operation: Operation) -> Anchor:
    """What the lock knows an operation by."""
    return Anchor(
        page=plain(operation.span.path.rsplit("/", 1)[-1]),
        label=plain(operation.anchor),
        request=f"{operation.method} {operation.template}",
        key=plain(discriminator(operation)),
    )


def match(
    anchors: Sequence[Anchor], pins: Iterable[OperationPin]
) -> list[OperationPin | None]:
    """The pin of each operation, None for a new one; no pin is given twice.

    What several operations, or several pins, have in common ties none of them: a
    later pass may.
    """
    found: list[OperationPin | None] = [None] * len(anchors)
    left = list(pins)
    for tie in _PASSES:
        wanted = defaultdict(list)
        for place, each in enumerate(anchors):
            if found[place] is None:
                wanted[tie(each)].append(place)
        offered = defaultdict(list)
        for pin in left:
            offered[tie(pin.anchor)].append(pin)
        for key, places in wanted.items():
            if key and len(places) == len(offered[key]) == 1:
                found[places[0]] = offered[key][0]
        taken = set(map(id, found))
        left = [pin for pin in left if id(pin) not in taken]
    return found
