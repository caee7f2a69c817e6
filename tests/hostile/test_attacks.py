"""Pages that attack: none raises, and none becomes anything but data.

Our own small table first; then, where it is at hand, a shared corpus of attacks with
its own checker of generated code. RSTGEN_REQUIRE_CORPUS=1 makes its absence a failure.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import rstgen
from rstgen.diagnostics import Diagnostic

SHARED = Path(__file__).parents[3] / "shared" / "attacks"

TAME = {
    "title": "Fire a kiln",
    "request": "POST /kilns/{kiln_id}/fire",
    "description": "Heats the kiln.",
    "status": "202",
    "variable": "{kiln_id}",
    "name": "heat",
    "type": "Integer *(Required)*",
    "body": '{"heat": 900}',
}

PAGE = """\
.. _fire:

{title}
{rule}

.. code::

    {request}

{description}

The following table shows the possible response codes for this operation:

{statuses}

The following table shows the URI parameters for the request:

{variables}

The following table shows the body parameters for the request:

{members}

**Example: Fire a kiln request**

.. code::

   {body}
"""

ATTACKS = {
    "title ends its docstring": {"title": '""" + open("x").read() + """'},
    "title ends with a backslash": {"title": "Fire \\\\\\"},
    "title is a template": {"title": "{% for x in ().__class__.__mro__ %}"},
    "title is a cookie": {"title": "coding: utf-7 +AAo-evil()"},
    "title is a keyword": {"title": "class"},
    "title is of 5,000 words": {"title": "kiln " * 5000},
    "description is a module": {"description": '"""\nimport os\nos.abort()\n"""'},
    "description is a doctest": {"description": ">>> import os"},
    "description is a directive": {"description": ".. include:: /etc/passwd"},
    "description reads a file": {
        "description": ".. csv-table::\n   :file: /etc/passwd"
    },
    "description is raw": {
        "description": ".. raw:: html\n   :file: /etc/passwd\n\n   <script>"
    },
    "description has controls": {"description": "a\x0bb\x0cc\x85d\u2028e\u202ef"},
    "path climbs": {"request": "POST /kilns/../../{kiln_id}/fire"},
    "path is a URL": {"request": "POST http://evil.test/{kiln_id}"},
    "path ends its string": {"request": "POST /kilns/{kiln_id}/\"+evil()+'"},
    "path is a format": {"request": "POST /kilns/{kiln_id.__class__}/fire"},
    "path has a query": {"request": "POST /kilns/{kiln_id}/fire?a=b#c"},
    "path has a hundred variables": {
        "request": "POST /" + "/".join(f"{{v{n}}}" for n in range(100))
    },
    "path has a variable twice": {"request": "POST /{kiln_id}/{kiln_id}"},
    "path has an empty variable": {"request": "POST /kilns/{}/fire"},
    "path is a package": {"request": "POST /os/{kiln_id}/__init__"},
    "verb is no verb": {"request": "EVIL /kilns/{kiln_id}"},
    "variable is a keyword": {
        "request": "POST /kilns/{class}/fire",
        "variable": "{class}",
    },
    "variable is self": {"request": "POST /kilns/{self}/fire", "variable": "{self}"},
    "variable is one of ours": {
        "request": "POST /kilns/{options}/fire",
        "variable": "{options}",
    },
    "name is code": {"name": 'x: __import__("os")', "body": "{}"},
    "name is a dunder": {"name": "__class__", "body": '{"__class__": 1}'},
    "name is the path's": {"name": "kiln_id", "body": '{"kiln_id": 1}'},
    "name is a call's option": {"name": "extra_headers"},
    "name has no letter": {"name": "-", "body": '{"-": 1}'},
    "name is very long": {"name": "x" * 3000},
    "type is code": {"type": "int = evil()"},
    "type is a builtin": {"type": "__builtins__"},
    "status is huge": {"status": "9" * 400},
    "status is negative": {"status": "-1"},
    "status is of other digits": {"status": "\u0662\u0660\u0662"},
    "example nests deeply": {"body": "[" * 5000},
    "example has huge numbers": {"body": '{"heat": ' + "9" * 5000 + "}"},
    "example has a lone surrogate": {"body": '{"heat": "\\ud800"}'},
    "example has odd numbers": {"body": '{"heat": [NaN, Infinity, 1e999]}'},
}

ON_VALUES = {
    "a value ends its string": 'Valid values are ``a")+evil()+("`` and ``b\\\\``.',
    "a value ends its docstring": "Valid values are ``\"\"\"`` and ``'''``.",
    "a value is an import": "Valid values are ``import os`` and ``os.abort()``.",
    "a value can't be seen": "Valid values are ``\u202ea`` and ``\ud7ff``.",
    "a value is no segment": "Valid values are ``..`` and ``/``.",
    "a value is a template": "Valid values are ``%s``, ``$x``, and ``b``.",
    "values are many": f"Valid values are {', '.join(f'v{n}' for n in range(1000))}.",
    "values are long": f"Valid values are ``{'a' * 5000}`` and ``b``.",
    "a default is code": 'The default is ``"+evil()+"``.',
    "a range is crossed": "Must be between 9 and 1. Minimum length 9. Maximum length 1.",
    "numbers are huge": f"Minimum: {'9' * 400}. Maximum length: {'9' * 15}.",
    "numbers are none": "Minimum: nan. Maximum: 1e999. Must be at least infinity.",
    "numbers are of other digits": "Must be between \u0661 and \u0669.",
    "a text must be huge": "Minimum length: 999999999999.",
}
"""Descriptions of a variable and of a member."""

FORBIDDEN_CALLS = {"eval", "exec", "compile", "open", "__import__", "evil", "abort"}
ALLOWED_MODULES = set(
    "__future__ anyio collections compute dataclasses email enum fastapi functools "
    "httpx2 hypothesis itertools json kilns logging math pydantic pydantic_core pytest random "
    "starlette time types typing typing_extensions urllib uuid inspect operator "
    "annotated_types contextlib copy datetime re warnings string abc".split()
)


def grid(*rows: tuple[str, ...]) -> str:
    """A grid table; the first row is its head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for number, row in enumerate(rows):
        rule = "=" if number == 1 else "-"
        lines.append("+" + "+".join(rule * width for width in widths) + "+")
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("|" + "|".join(cells) + "|")
    return "\n".join([*lines, "+" + "+".join("-" * width for width in widths) + "+"])


def page(texts: dict[str, str]) -> str:
    """The page of a kiln, with these texts in place of the tame ones."""
    text = {**TAME, **texts}
    heads = ("Name", "Type", "Description")
    return PAGE.format(
        **text,
        rule="-" * (len(text["title"]) + 1),
        statuses=grid(
            ("Response Code", "Name", "Description"),
            (text["status"], "Accepted", text["title"]),
        ),
        variables=grid(heads, (text["variable"], "String", text["title"])),
        members=grid(heads, (f"**{text['name']}**", text["type"], text["title"])),
    )


def faults(path: Path) -> list[str]:
    """What a generated module must not have."""
    data = path.read_bytes()
    found = [] if data.isascii() and b"\r" not in data else ["bytes"]
    tree = ast.parse(data)
    compile(tree, str(path), "exec")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        if isinstance(node, ast.ImportFrom) and not node.level:
            found.append(str(node.module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found += {node.func.id} & FORBIDDEN_CALLS
    return [name for name in found if name.split(".")[0] not in ALLOWED_MODULES]


@pytest.mark.parametrize("texts", ATTACKS.values(), ids=list(ATTACKS))
def test_a_hostile_page_gives_data(texts: dict[str, str], tmp_path: Path) -> None:
    pages, out = tmp_path / "kilns", tmp_path / "out"
    pages.mkdir()
    (pages / "page.rst").write_text(page(texts))
    rstgen.lint(pages)
    rstgen.generate(pages, out)
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert all(name.startswith(("kilns", "out")) for name in names)
    for path in out.rglob("*.py"):
        assert faults(path) == [], path.read_text()


@pytest.mark.parametrize("enforce", [False, True])
def test_hostile_values_are_data(enforce: bool, tmp_path: Path) -> None:
    pages, out = tmp_path / "kilns", tmp_path / "out"
    pages.mkdir()
    for number, text in enumerate(ON_VALUES.values()):
        for kind, heat in (("String", '"hot"'), ("Integer", "900")):
            texts = {
                "title": text,
                "request": f"POST /{kind}/{number}/{{kiln_id}}/fire",
                "type": kind,
                "body": f'{{"heat": {heat}}}',
            }
            (pages / f"{kind}-{number}.rst").write_text(page(texts))
    rstgen.lint(pages)
    report = rstgen.generate(pages, out, enforce=enforce)
    assert len(report.results[0].api.operations) == 2 * len(ON_VALUES)
    for path in out.rglob("*.py"):
        assert faults(path) == [], path.read_text()
        assert path.stat().st_size < 100_000
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(tests, cwd=out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_tame_page_is_read_whole(tmp_path: Path) -> None:
    """Else the attacks would be on pages that nobody reads."""
    (tmp_path / "page.rst").write_text(page({}))
    assert rstgen.lint(tmp_path).diagnostics == ()
    (operation,) = rstgen.load(tmp_path).operations
    assert operation.title == "Fire a kiln"
    assert operation.request is not None
    assert [member.name for member in operation.request.type.properties] == ["heat"]
    assert [answer.status for answer in operation.responses] == [202]


KNOWN = {
    "a114": "a description made for slow patterns",
    "a144": "an odd content type in an example",
    "a150": "an anchor that is a path",
    "a152": "an anchor that is a path",
    "a154": "an anchor that is a path",
    "a194": "a figure, which is never opened",
}
"""Attacks of the corpus that do no harm, but get no diagnostic of the due severity."""

OTHER_DIALECTS = {"os-api-ref", "httpdomain"}
WANTED = {
    "error": {"error"},
    "diagnostic": {"error", "warning", "info"},
}


def corpus() -> list[dict[str, Any]]:
    """The attacks in the dialect that we read; none where the corpus isn't here."""
    index = SHARED / "attacks.json"
    if not index.is_file():
        return []
    attacks: list[dict[str, Any]] = json.loads(index.read_text())
    return [attack for attack in attacks if attack["dialect"] not in OTHER_DIALECTS]


@dataclass
class Attacked:
    """What came of the corpus: by attack the findings, or what was raised."""

    out: Path
    findings: dict[str, list[Diagnostic]] = field(default_factory=dict)
    raised: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """Every attack of the corpus, generated into one folder."""
    if not corpus():
        if os.environ.get("RSTGEN_REQUIRE_CORPUS") == "1":
            pytest.fail(f"no attacks at {SHARED}")
        pytest.skip("the shared attacks aren't here")
    scratch = tmp_path_factory.mktemp("attacks")
    found = Attacked(scratch / "out")
    for attack in corpus():
        pages = scratch / attack["id"]
        pages.mkdir()
        shutil.copy(SHARED / attack["file"], pages / "page.rst")
        try:
            # Folders of guides give no API; linting says what is wrong with them.
            diagnostics = rstgen.lint(pages).diagnostics
            rstgen.generate(pages, found.out)
        except Exception as error:  # noqa: BLE001 - which page it was is the finding
            found.raised[attack["id"]] = f"{type(error).__name__}: {error}"[:200]
        else:
            found.findings[attack["id"]] = list(diagnostics)
    return found


def test_corpus_raises_nothing(attacked: Attacked) -> None:
    assert attacked.raised == {}


def test_corpus_is_diagnosed(attacked: Attacked) -> None:
    codes = Counter(
        code for found in attacked.findings.values() for code in {d.code for d in found}
    )
    # What is found on most pages has nothing to do with the attack.
    usual = {code for code, count in codes.items() if 2 * count > len(corpus())}
    silent = {
        attack["id"]
        for attack in corpus()
        if attack["must"] in WANTED
        and not any(
            found.severity in WANTED[attack["must"]] and found.code not in usual
            for found in attacked.findings[attack["id"]]
        )
    }
    # Equal, so that an attack that is diagnosed by now leaves the list.
    assert silent == KNOWN.keys()


def test_corpus_generates_nothing_but_data(attacked: Attacked) -> None:
    checker = SHARED / "check_generated.py"
    allowed = [f"--allow={name}" for name in ("httpx2", "anyio", "random")]
    done = subprocess.run(
        [sys.executable, checker, attacked.out, "--timeout=120", *allowed],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(attacked.out.glob("a*/__init__.py"))) > 80
