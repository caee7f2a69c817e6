"""Whatever a page's text says, the generated program has the same shape.

Real pages are rewritten: every title, description, table cell of free text and string
of an example becomes an attack. Names and constants of the output may change, nothing
else of its syntax trees.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils.utils import column_width

import rstgen

COMPUTE = Path(__file__).parents[2] / "specs" / "compute"
PAGES = ("create-server", "list-servers", "reset-server-state", "show-flavor")

ATTACKS = {
    "docstring": '"""\nimport os\nos.system("x")\n"""',
    "docstring end": 'text ends with a quote"',
    "call": "'); evil('",
    "template": "{{ 7*7 }} {% raw %} {# {{ self }} #}",
    "format": "{0.__class__} {x!r} %s %(name)s ${x}",
    "backslash": "\\",
    "escapes": "\\N{BULLET} \\x41 \\u2028 \\",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200b",
    "line separators": "a\u2028import os\u2029b\x85c",
    "keyword": "class",
    "dunder": "__import__",
    "comment": "# type: ignore  # noqa",
    "coding": "-*- coding: utf-7 -*-",
    "doctest": ">>> evil()",
    "long": "word " * 60 + "x" * 300,
    "emoji": "\U0001f600 \u00df \u0130",
}

BORDER = re.compile(r"\+[-=+]+\+$")
# Table cells that say something to us, rather than to the reader.
LEAD = re.compile(
    r"(The following table shows|This operation|\*\*Example)", re.IGNORECASE
)
STRING = re.compile(r'(:\s*)"(?:[^"\\]|\\.)*"')
FREE = {"Response Code": ("Name", "Description"), "Name": ("Description",)}
"""By a table's first head, the columns of free text."""


def rewritten(page: str, attack: str) -> str:
    """The page with its free text replaced by `attack`."""
    blocks = re.split(r"\n{2,}", page.strip("\n"))
    return "\n\n".join(_block(block, attack) for block in blocks) + "\n"


def _block(block: str, attack: str) -> str:
    lines = block.splitlines()
    first = lines[0]
    if BORDER.match(first):
        return "\n".join(_table(lines, attack))
    if len(lines) == 2 and re.fullmatch(r"([-^\"=~])\1+", lines[1]):
        title = first if first in {"Request", "Response"} else " ".join(attack.split())
        return f"{title}\n{lines[1][0] * max(len(title) * 2, 4)}"
    if first.startswith(" "):
        return STRING.sub(lambda match: match[1] + json.dumps(attack), block)
    if first.startswith("..") or LEAD.match(first):
        return block
    return attack


def _table(lines: list[str], attack: str) -> Iterator[str]:
    """The grid table with its free columns replaced, and as wide as that needs."""
    rows: list[list[list[str]]] = []
    for line in lines[1:-1]:
        if BORDER.match(line):
            rows.append([])
        else:
            rows = rows or [[]]
            rows[-1].append(line.strip("|").split("|"))
    grid = [[list(column) for column in zip(*row, strict=True)] for row in rows]
    heads = [cell[0].strip() for cell in grid[0]]
    free = [number for number, head in enumerate(heads) if head in FREE[heads[0]]]
    for row in grid[1:]:
        for column in free:
            row[column] = attack.splitlines() or [""]
    yield from _drawn(grid)


def _drawn(grid: list[list[list[str]]]) -> Iterator[str]:
    widths = [
        max(column_width(line) for cell in column for line in cell) + 1
        for column in zip(*grid, strict=True)
    ]
    for number, row in enumerate(grid):
        rule = "=" if number == 1 else "-"
        yield "+" + "+".join(rule * width for width in widths) + "+"
        for line in range(max(map(len, row))):
            cells = [cell[line] if line < len(cell) else "" for cell in row]
            yield "|" + "|".join(map(_padded, cells, widths)) + "|"
    yield "+" + "+".join("-" * width for width in widths) + "+"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - column_width(text))


def skeletons(out: Path) -> dict[str, str]:
    """The shape of every module: its tree without names, constants, docstrings."""
    return {
        path.relative_to(out).as_posix(): _shape(path.read_text())
        for path in sorted(out.rglob("*.py"))
    }


def _shape(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(node, ast.Constant) and field == "value":
                node.value = type(value).__name__
            elif isinstance(value, str):
                setattr(node, field, "name")
    return ast.dump(tree)


def generate(pages: Path, out: Path) -> dict[str, str]:
    rstgen.generate(pages, out)
    rstgen.scaffold(pages, out / "mine.py")
    return skeletons(out)


def folder(parent: Path, attack: str | None) -> Path:
    """A folder of the pages, rewritten if there is an attack."""
    pages = parent / "compute"
    pages.mkdir(parents=True)
    for name in PAGES:
        text = (COMPUTE / f"{name}.rst").read_text()
        text = text if attack is None else rewritten(text, attack)
        (pages / f"{name}.rst").write_text(text)
    return pages


@pytest.fixture(scope="module")
def tame(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The shape of what harmless text gives."""
    scratch = tmp_path_factory.mktemp("tame")
    return generate(folder(scratch, "A harmless text."), scratch / "out")


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_text_never_becomes_program(
    attack: str, tame: dict[str, str], tmp_path: Path
) -> None:
    found = generate(folder(tmp_path, attack), tmp_path / "out")
    assert found.keys() == tame.keys()
    assert [name for name in tame if found[name] != tame[name]] == []


NAMES = (
    "class import None self request options timeout __init__ __class__ model_config "
    "model_fields copy json Name NAME na-me na'me na\"me {{name}} {name} 0x1f %s a;b "
    "name_2 extra_body ABSENT Any str list dict print(1) \u00e9t\u00e9 \u0444 \u202ex"
).split()


def renamed(name: str, parent: Path) -> Path:
    """A folder of one page, whose member `key_name` is called `name` throughout."""
    pages = parent / "compute"
    pages.mkdir(parents=True)
    text = (COMPUTE / "create-server.rst").read_text()
    cell = f"server.\\ **{name}**"
    text = re.sub(
        r"server\.\\ \*\*key_name\*\* *(?=\|)", lambda _: _padded(cell, 30), text
    )
    text = text.replace('"key_name"', json.dumps(name))
    (pages / "create-server.rst").write_text(text)
    return pages


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The shape of a page whose names are harmless."""
    scratch = tmp_path_factory.mktemp("harmless")
    return generate(renamed("key_pair", scratch), scratch / "out")


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_names_never_become_program(
    name: str, harmless: dict[str, str], tmp_path: Path
) -> None:
    found = generate(renamed(name, tmp_path), tmp_path / "out")
    assert found.keys() == harmless.keys()
    assert [name for name in found if found[name] != harmless[name]] == []


def test_the_rewriting_reaches_the_output(tmp_path: Path) -> None:
    pages = folder(tmp_path, "A harmless text.")
    rstgen.generate(pages, tmp_path / "out")
    written = "".join(path.read_text() for path in (tmp_path / "out").rglob("*.py"))
    assert written.count("A harmless text.") > 50
    assert "Builds a new server" not in written


def test_rewriting_keeps_what_pages_mean(tmp_path: Path) -> None:
    """Else the comparison would be one of two empty programs."""
    plain = rstgen.load(folder(tmp_path / "plain", None))
    harmless = rstgen.load(folder(tmp_path / "harmless", "A harmless text."))
    names = [
        [(o.method, o.template, len(o.parameters), len(o.responses)) for o in api]
        for api in (plain.operations, harmless.operations)
    ]
    assert names[0] == names[1]
