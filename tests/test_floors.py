"""The laws of the layout, read off the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "rstgen"
# From the ground up: a room sees the floors below it and itself, nothing else.
FLOORS: tuple[frozenset[str], ...] = tuple(
    frozenset(floor.split())
    for floor in (
        "docstrings errors literals packing prose spelling tolerant_json toolchain",
        "source code selection atomic strict_toml",
        "identifiers conditions exclusive layout shelf",
        "lock",
        "outline blueprint diagnostics inputs",
        "page",
        "api amendments apis baseline",
        "facts",
        "evidence config jobs",
        "reader dialects resolver rules planner renderer service writer",
        "alternatives",
        "composing proposing explaining counting depfile freshness",
        "report reporting asking mutating",
        "pipeline",
        "builds cli",
    )
)
# `import rstgen` and `python -m rstgen` show what the floors hold.
FACE = frozenset({"", "__main__"})
ONLY_IN = {
    "docutils": "reader",
    "jinja2": "renderer",
    "click": "cli",
    "hatchling": "builds",
}
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 40

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    .removesuffix("__init__")
    .rstrip("."): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {
    name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()
}


def room(module: str) -> str:
    """The folder, file or family that a module belongs to."""
    first = module.split(".")[0]
    return "tolerant_json" if first.startswith("tolerant_json") else first


def floor(module: str) -> int:
    found = [level for level, rooms in enumerate(FLOORS) if room(module) in rooms]
    assert found, f"rstgen/{room(module)} stands on no floor"
    return found[0]


def imported(module: str) -> Iterator[str]:
    """All that a module imports: below TYPE_CHECKING and in functions too."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import"
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def neighbours(module: str) -> set[str]:
    """The modules of rstgen that a module imports; "" is the package itself."""
    found = set()
    for name in imported(module):
        if name.split(".")[0] == "rstgen":
            parts = name.split(".")[1:]
            while ".".join(parts) not in MODULES:
                parts.pop()
            found.add(".".join(parts))
    return found


@pytest.mark.parametrize("module", sorted(MODULES.keys() - FACE))
def test_imports_go_strictly_down_or_stay_in_their_room(module: str) -> None:
    seen = neighbours(module) - ({""} if room(module) == "cli" else set())
    assert [
        other
        for other in sorted(seen)
        if room(other) != room(module)
        and (other in FACE or floor(other) >= floor(module))
    ] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    inner = MODULES.keys() - FACE
    graph = {module: neighbours(module) & inner for module in inner}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_is_imported_in_one_room_only(library: str) -> None:
    users = {
        room(module)
        for module in MODULES
        if any(name.split(".")[0] == library for name in imported(module))
    }
    assert users == {ONLY_IN[library]}


def test_only_code_py_makes_text_into_code() -> None:
    makers = {
        module
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] == "Code"
    }
    assert makers == {"code"}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_modules_and_functions_stay_short(module: str) -> None:
    """Docstrings don't count: those of rules are manual pages."""
    functions = [
        node
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lines = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert lines - sum(map(docstring_lines, functions)) <= MAX_MODULE_LINES
    assert [
        f"{function.name}: {function_lines(function)} lines"
        for function in functions
        if function_lines(function) > MAX_FUNCTION_LINES
    ] == []


def function_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if ast.get_docstring(node) is None:
        return 0
    first = node.body[0]
    return (first.end_lineno or first.lineno) - first.lineno + 1


def test_help_and_settings_import_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    (tmp_path / "rstgen.toml").write_text(
        'out = "src"\n[lint]\nselect = ["RG"]\n[apis.kilns]\npages = "docs"\n'
    )
    program = (
        "import sys, click\n"
        "from rstgen.cli import main\n"
        "from rstgen.config import find_config, load_config\n"
        "from pathlib import Path\n"
        "main(['--help'], standalone_mode=False)\n"
        "config = load_config(find_config(Path(sys.argv[1])))\n"
        "config.apis[0].layout()\n"
        "print(sorted({'docutils', 'jinja2', 'pydantic'} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_library_prints_nothing_and_exits_nowhere(module: str) -> None:
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.Call)
    }
    assert not calls & {"print", "input", "exit", "quit", "os._exit"}
    assert "sys.exit" not in calls or room(module) == "cli"
