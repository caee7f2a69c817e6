"""The lock: names of generated code, pinned so that no reworded page renames them."""

from rstgen.lock.drift import Drift, drift, updated
from rstgen.lock.pins import (
    NO_PINS,
    Anchor,
    ApiPins,
    ClassPin,
    Lock,
    Name,
    OperationPin,
    plain,
    sorted_pins,
)
from rstgen.lock.reading import read_lock
from rstgen.lock.renaming import rename
from rstgen.lock.writing import lock_text, write_lock

__all__ = [
    "NO_PINS",
    "Anchor",
    "ApiPins",
    "ClassPin",
    "Drift",
    "Lock",
    "Name",
    "OperationPin",
    "drift",
    "lock_text",
    "plain",
    "read_lock",
    "rename",
    "sorted_pins",
    "updated",
    "write_lock",
]
