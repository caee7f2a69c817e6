"""Write: files to disk, and nothing that isn't ours is ever touched."""

from rstgen.writer.diffing import diff
from rstgen.writer.writing import (
    Batch,
    Changes,
    compare,
    is_current,
    refuse_interrupted,
    register,
    standing,
    write,
    written,
)

__all__ = [
    "Batch",
    "Changes",
    "compare",
    "diff",
    "is_current",
    "refuse_interrupted",
    "register",
    "standing",
    "write",
    "written",
]
