"""The output for a page that says what its values may be, documented and enforced."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import rstgen

PAGES = Path(__file__).parent / "cases" / "pages" / "constraints"
TOOLS = (
    "mypy --strict --cache-dir=CACHE --config-file= .",
    "ruff check --isolated --no-cache .",
    "ruff format --isolated --no-cache --check .",
    "pytest -q -p no:cacheprovider -W error tests",
)
GOOD = {"name": "big one", "fuel": "GAS", "heat": 900}
SERVE = """
import json, sys
import anyio, httpx2
from constraints.server import YardKilnsService, create_app

class Kilns(YardKilnsService):
    async def create(self, request, yard, **keywords):
        return {"state": "HOT", "modes": []}

async def ask(path, query, headers, kiln):
    transport = httpx2.ASGITransport(app=create_app(yard_kilns=Kilns()))
    async with httpx2.AsyncClient(transport=transport) as http:
        url = f"http://service.test/yards/{path}/kilns"
        body = {"kiln": kiln}
        return await http.post(url, params=query, headers=headers, json=body)

response = anyio.run(ask, *json.loads(sys.argv[1]))
print(response.status_code, response.text)
"""
SLIPS = {
    "value": (
        "north",
        {},
        {},
        {**GOOD, "fuel": "WOOD"},
        "kiln.fuel: Input should be 'GAS' or 'OIL'",
    ),
    "value in a list": (
        "north",
        {},
        {},
        {**GOOD, "vents": ["left", "top"]},
        "kiln.vents.1: Input should be 'left' or 'right'",
    ),
    "value of an inner member": (
        "north",
        {},
        {},
        {**GOOD, "parts": [{"kind": "c:\\new", "mark": "x" * 11}]},
        "kiln.parts.0.mark: String should have at most 10 characters",
    ),
    "length": (
        "north",
        {},
        {},
        {**GOOD, "name": ""},
        "kiln.name: String should have at least 1 character",
    ),
    "number": (
        "north",
        {},
        {},
        {**GOOD, "heat": 1301},
        "kiln.heat: Input should be less than or equal to 1300",
    ),
    "path": ("west", {}, {}, GOOD, "yard can't be 'west': Input should be 'north' or"),
    "query": (
        "north",
        {"wait": "299"},
        {},
        GOOD,
        "wait can't be '299': Input should be greater than or equal to 300",
    ),
    "header": (
        "north",
        {},
        {"X-Tone": "shrill"},
        GOOD,
        "X-Tone can't be 'shrill': Input should be 'low' or 'high'",
    ),
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for mode in ("document", "enforce"):
        made[mode] = tmp_path_factory.mktemp(mode)
        rstgen.generate(PAGES, made[mode], enforce=mode == "enforce")
    return made


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def asked(folder: Path, *request: object) -> str:
    """Status and body of what the generated server answers."""
    done = run(folder, "-c", SERVE, json.dumps(request))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("mode", ["document", "enforce"])
@pytest.mark.parametrize("tool", TOOLS)
def test_tools_have_no_complaint(
    tool: str, mode: str, outputs: dict[str, Path], tmp_path: Path
) -> None:
    arguments = tool.replace("CACHE", str(tmp_path)).split()
    done = run(outputs[mode], "-m", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("slip", sorted(SLIPS))
def test_the_server_enforces_only_where_it_is_told_to(
    slip: str, outputs: dict[str, Path]
) -> None:
    *request, reason = SLIPS[slip]
    assert asked(outputs["document"], *request).startswith("200 ")
    refused = asked(outputs["enforce"], *request)
    assert refused.startswith("400 ")
    assert reason in refused


def test_the_good_is_good_everywhere(outputs: dict[str, Path]) -> None:
    request = ("south", {"wait": "300"}, {"X-Tone": "low"}, GOOD)
    for folder in outputs.values():
        assert asked(folder, *request).startswith("200 ")


def test_a_wrong_type_has_one_reason(outputs: dict[str, Path]) -> None:
    refused = asked(outputs["document"], "north", {}, {}, {**GOOD, "fuel": 1})
    assert "kiln.fuel: Input should be a valid string" in refused


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("bodies", "Field(min_length=1, max_length=64)", "Field(max_length=64)"),
        ("bodies", "Field(min_length=1, max_length=64)", "Field(min_length=1)"),
        ("bodies", 'Literal["GAS", "OIL"]', "str"),
        ("bodies", "Field(ge=90, le=1300)", "Field(le=1300)"),
        ("routes", "Annotated[int, Field(ge=300)]", "int"),
        ("routes", 'Literal["low", "high"]', "str"),
        ("routes", 'Literal["north", "south"]', "str"),
    ],
)
def test_the_generated_tests_notice_what_is_no_longer_enforced(
    file: str, before: str, after: str, outputs: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(outputs["enforce"], out)
    module = out / "constraints" / "server" / f"{file}.py"
    assert before in module.read_text()
    module.write_text(module.read_text().replace(before, after))
    done = run(out, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")
    assert done.returncode == 1, done.stdout
    assert "assert 200 == 400" in done.stdout


def test_type_checkers_know_the_values(
    outputs: dict[str, Path], tmp_path: Path
) -> None:
    program = """
from constraints import Client, models

def use(client: Client, kiln: models.Kiln) -> None:
    reveal_type(kiln.modes)
    client.yard_kilns.create("north", name="x", fuel="WOOD")
"""
    told = {}
    for mode, folder in outputs.items():
        file = tmp_path / f"{mode}.py"
        file.write_text(program)
        cache = f"--cache-dir={tmp_path / 'cache'}"
        done = run(folder, "-m", "mypy", "--strict", "--config-file=", cache, str(file))
        told[mode] = re.findall(r"(?:note|error): (.*)", done.stdout)
    modes = "Revealed type is \"list[Literal['gas'] | Literal['oil'] | str]\""
    assert told["document"] == [modes]
    assert told["enforce"] == [
        modes,
        'Argument "fuel" has incompatible type "Literal[\'WOOD\']"; expected '
        + "\"Literal['GAS', 'OIL']\"  [arg-type]",
    ]
