"""Pages as they are while somebody edits them: none is lost, and nothing is raised."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from rstgen import rules
from rstgen.dialects import parse
from rstgen.reader import read
from rstgen.resolver import resolve
from rstgen.source import Source

PAGES = sorted((Path(__file__).parents[2] / "specs" / "compute").glob("*.rst"))
SLIPS = (
    '| +---+ { } " * ` :: (Required) ? [] . .. {} null 200 4xx < GET \N{EN DASH} \t'
).split(" ")


def damaged(text: str, dice: random.Random) -> str:
    """The text with a few lines lost, doubled or mistyped."""
    lines = text.split("\n")
    for _ in range(dice.randint(1, 12)):
        number = dice.randrange(len(lines))
        line = lines[number]
        place = dice.randint(0, len(line))
        match dice.randrange(4):
            case 0:
                lines[number] = ""
            case 1:
                lines.insert(number, line)
            case 2:
                lines[number] = line[:place] + dice.choice(SLIPS) + line[place:]
            case _:
                lines[number] = line[:place] + line[place + dice.randint(1, 6) :]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_page_is_still_read(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(30):
        text = damaged(dice.choice(PAGES).read_text(encoding="utf-8"), dice)
        page = parse(read(Source("page.rst", text, "")))
        assert [f.detail for f in page.faults if f.kind == "unreadable-page"] == []
        rules.check(resolve("kilns", [page]))
