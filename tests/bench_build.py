"""What rstgen costs a build, each beside its measure in one run: `make bench`.

Commands run as processes of their own; CPU seconds are theirs and those of the processes
that they begin. The pages are those of a corpus where one is at hand, else copies of ours.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from bench import operation_pages

import rstgen
from rstgen.api import Api, Body, Type

ROUNDS = 5
OTHER = "openapi-python-client"
DOCUTILS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bench import parse_bare
parse_bare([(page, page.read_text()) for page in Path(sys.argv[2]).rglob("*.rst")])
"""
# Compiled once, as installed packages are, and not beside the code.
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": tempfile.mkdtemp(),
    # Other generators run ruff, too, where they find it.
    "PATH": os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]]),
}


class Cost(NamedTuple):
    """What a command took: seconds of CPU and of the clock, and megabytes."""

    cpu: float
    wall: float
    memory: float


def main() -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, {sys.platform}")
    print(f"Python {platform.python_version()}, {ROUNDS} rounds, medians (ranges)\n")
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        count = copy_pages(Path("pages"))
        print(f"{count} pages in {len([*Path('pages').iterdir()])} APIs")
        cold_runs()
        beside_another_generator()
        Path("rstgen.toml").write_text('[lint]\nfail-on = "never"\n')
        runs_that_follow()
        growth()


def copy_pages(folder: Path) -> int:
    """The pages that state operations, as they lie in their folders."""
    folders, pages = operation_pages()
    base = folders[0].parent
    for page in pages:
        place = folder / page.relative_to(base)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, place)
    return len(pages)


def generate(*options: str, pages: str = "pages", out: str = "out") -> list[str]:
    apis = sorted(map(str, Path(pages).iterdir()))
    command = [sys.executable, "-m", "rstgen", "generate", *apis, "-o", out, "--quiet"]
    return [*command, "--fail-on=never", *options]


def cold_runs() -> None:
    here = str(Path(__file__).parent)
    bare, alone, cores = [], [], []
    for _ in range(ROUNDS):
        bare.append(cost([sys.executable, "-c", DOCUTILS, here, "pages"]))
        alone.append(cold("--no-cache", "--jobs=1"))
        cores.append(cold("--no-cache"))
    show("docutils alone", bare)
    show("cold generate, one process", alone)
    show(f"cold generate, {os.cpu_count()} cores", cores)
    show_ratio("CPU, one process: docutils (1.6)", alone, bare, lambda each: each.cpu)
    show_ratio("clock, all cores: docutils (1.0)", cores, bare, lambda each: each.wall)


def cold(*options: str) -> Cost:
    shutil.rmtree("out", ignore_errors=True)
    return cost(generate(*options))


def runs_that_follow() -> None:
    pages = sorted(Path("pages").rglob("*.rst"))
    cost(generate())
    cost(generate())
    apis = sorted(map(str, Path("pages").iterdir()))
    check = [sys.executable, "-m", "rstgen", "check", *apis, "-o", "out"]
    checks, same, changed = [], [], []
    for number in range(ROUNDS):
        checks.append(cost(check))
        same.append(cost(generate()))
        page = pages[number * len(pages) // ROUNDS]
        page.write_text(page.read_text() + "\nOne more line.\n")
        changed.append(cost(generate()))
    show("unchanged check (0.15)", checks)
    show("unchanged generate", same)
    show("generate, one page changed (0.6)", changed)


def growth() -> None:
    costs = {}
    for times in (1, 4, 16):
        shutil.rmtree("many", ignore_errors=True)
        for number in range(times):
            for api in sorted(Path("pages").iterdir()):
                shutil.copytree(api, Path("many", f"{api.name}-{number}"))
        shutil.rmtree("out", ignore_errors=True)
        command = generate("--no-cache", "--jobs=1", pages="many")
        costs[times] = cost(command).cpu / times
    for times, each in costs.items():
        print(
            f"{times:3} times the pages{'':17} {each / costs[1]:6.2f} of the CPU a page"
        )


def beside_another_generator() -> None:
    tool = shutil.which(OTHER, path=os.path.dirname(sys.executable)) or shutil.which(
        OTHER
    )
    if tool is None:
        print(f"{OTHER} isn't installed: no comparison with it")
        return
    api = max(
        (rstgen.load(folder) for folder in Path("pages").iterdir()),
        key=lambda api: len(api.operations),
    )
    document = openapi(api)
    Path("api.json").write_text(json.dumps(document))
    count = sum(map(len, document["paths"].values()))
    ours, theirs = [], []
    folder = next(p for p in Path("pages").iterdir() if p.name == api.name)
    arguments = ["generate", "--path=api.json", "--output-path=theirs"]
    for _ in range(ROUNDS):
        shutil.rmtree("out", ignore_errors=True)
        command = [sys.executable, "-m", "rstgen", "generate", str(folder), "-o", "out"]
        options = ["--quiet", "--fail-on=never", "--no-cache", "--jobs=1"]
        each = cost([*command, *options])
        ours.append(each._replace(cpu=each.cpu / len(api.operations)))
        # With it, what ruff remembers of the last round.
        shutil.rmtree("theirs", ignore_errors=True)
        each = cost([tool, *arguments])
        theirs.append(each._replace(cpu=each.cpu / count))
    show(f"an operation of {len(api.operations)}", ours)
    show(f"an operation of {count}, {OTHER}", theirs)
    show_ratio(f"CPU an operation: {OTHER} (0.5)", ours, theirs, lambda each: each.cpu)


def openapi(api: Api) -> dict[str, Any]:
    """The API as an OpenAPI document, as far as such a document tells operations apart."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in api.operations:
        item: dict[str, Any] = {
            "operationId": f"operation_{operation.span.line}_{len(paths)}",
            "summary": operation.title,
            "parameters": [
                {
                    "name": each.name,
                    "in": each.place,
                    "required": each.required or each.place == "path",
                    "schema": {"type": "string"},
                }
                for each in operation.parameters
            ],
            "responses": {
                str(each.status): {"description": each.name, **content(each.body)}
                for each in operation.responses
            },
        }
        if operation.request is not None:
            item["requestBody"] = content(operation.request)
        paths.setdefault(operation.template, {})[operation.method.lower()] = item
    info = {"title": api.name, "version": "1"}
    return {"openapi": "3.0.3", "info": info, "paths": paths}


def content(body: Body | None) -> dict[str, Any]:
    if body is None:
        return {}
    return {"content": {"application/json": {"schema": schema(body.type)}}}


def schema(kind: Type) -> dict[str, Any]:
    if kind.kind == "array":
        return {"type": "array", "items": schema(kind.items) if kind.items else {}}
    if kind.kind != "object":
        return (
            {"type": kind.kind} if kind.kind in ("string", "integer", "number") else {}
        )
    return {
        "type": "object",
        "properties": {each.name: schema(each.type) for each in kind.properties},
        "required": [each.name for each in kind.properties if each.required],
    }


def cost(command: list[str]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as running:
        assert running.stderr is not None
        errors = running.stderr.read()
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if running.returncode:
        sys.exit(f"{' '.join(command)}: {errors.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, usage.ru_maxrss / 1024)


def show(what: str, costs: list[Cost]) -> None:
    cpus, walls, memories = zip(*costs, strict=True)
    print(
        f"{what:36} {statistics.median(cpus):6.3f} s of CPU "
        f"({min(cpus):.3f} to {max(cpus):.3f}), {statistics.median(walls):.2f} s, "
        f"{max(memories):.0f} MB"
    )


def show_ratio(
    what: str, ours: list[Cost], theirs: list[Cost], of: Callable[[Cost], float]
) -> None:
    ratios = [of(one) / of(other) for one, other in zip(ours, theirs, strict=True)]
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(f"{what:36} {statistics.median(ratios):6.2f} ({spread})")


if __name__ == "__main__":
    main()
