"""Amendments: the user's word over what pages state, anchored to their text."""

from __future__ import annotations

from rstgen.amendments.entries import Amendment, Applied, Setting
from rstgen.amendments.reading import read_amendments, read_beside

__all__ = [
    "Amendment",
    "Applied",
    "Setting",
    "read_amendments",
    "read_beside",
]
