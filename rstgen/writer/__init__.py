"""Write: files to disk, and nothing that isn't ours is ever touched."""

from rstgen.writer.writing import Changes, compare, refuse_foreign, write

__all__ = ["Changes", "compare", "refuse_foreign", "write"]
