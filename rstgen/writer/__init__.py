"""Write: files to disk, and nothing that isn't ours is ever touched."""

from rstgen.writer.diffing import diff
from rstgen.writer.writing import (
    Changes,
    compare,
    is_current,
    refuse_foreign,
    write,
    written,
)

__all__ = [
    "Changes",
    "compare",
    "diff",
    "is_current",
    "refuse_foreign",
    "write",
    "written",
]
