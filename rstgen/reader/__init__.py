"""Read: a page's text to its outline. The only room that imports docutils."""

from rstgen.reader.outlining import read

__all__ = ["read"]
