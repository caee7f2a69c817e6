"""Proposals of `explain`: written as they are, they decide otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from heeding import proposals

TESTS = Path(__file__).parent
FOLDERS = [
    TESTS.parent / "specs" / "compute",
    *sorted((TESTS / "cases" / "pages").iterdir()),
]
# Whole tables and media types aren't amended, nor what looks like something else.
WITHOUT = [
    "attribute-table/page.rst request",
    "bodies-not-json/page.rst request",
    "flat-rows/page.rst answer weir.gauges.bank",
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_proposal_is_heeded(folder: Path) -> None:
    found = list(proposals(folder))
    assert [(each.name, each.fault) for each in found if each.fault] == []
    without = [f"{folder.name}/{each.name}" for each in found if not each.amendment]
    assert without == [name for name in WITHOUT if name.startswith(f"{folder.name}/")]
