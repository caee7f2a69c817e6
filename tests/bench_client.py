"""What a typed call costs, beside httpx2 alone: part of `make bench`.

Both make the same request, headers included, to a transport that answers at once with
a body of about 2 kB; one returns `response.json()`, the other a model. They are
measured in one run, in turn, in CPU seconds of this process.
"""

from __future__ import annotations

import importlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
from bench import CORPUS, ROOT

import rstgen

ROUNDS = 15
CALLS = 400
IMPORTS = 9
HEADERS = {"Accept": "application/json", "X-Auth-Token": "a-token"}
URL = "http://service.test/v2"

# A process that prints the CPU seconds of importing a module, beyond those of others.
IMPORT = """
import sys, time
import anyio, httpx2, pydantic
pydantic.BaseModel, pydantic.TypeAdapter
start = time.process_time()
__import__(sys.argv[1])
print(time.process_time() - start)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rstgen.generate([ROOT / "specs" / "compute"], folder)
        sys.path.insert(0, scratch)
        calls(importlib.import_module("compute"))
        services = sorted((CORPUS / "tables").glob("docs-*"))
        if services:
            sizes_and_imports(services, folder / "corpus")


def calls(compute: Any) -> None:
    content = json.dumps({"server": a_server()}).encode()
    answer = {"Content-Type": "application/json"}
    transport = httpx2.MockTransport(
        lambda _: httpx2.Response(200, content=content, headers=answer)
    )
    http = httpx2.Client(transport=transport)
    client = compute.Client(URL, token="a-token", http_client=http)
    ways: dict[str, Callable[[], object]] = {
        "httpx2.Client.get(...).json()": lambda: http.get(
            f"{URL}/servers/abc", headers=HEADERS
        ).json(),
        "client.servers.get(...)": lambda: client.servers.get("abc"),
    }
    times = in_turn(ways)
    print(f"a GET of {len(content)} bytes, {ROUNDS} rounds of {CALLS} calls\n")
    for name, seconds in times.items():
        show(name, [1e6 * each for each in seconds], "us of CPU")
    bare, typed = times.values()
    ratios = [one / other for one, other in zip(typed, bare, strict=True)]
    show("ratio, at most 1.10 is wanted", ratios, "")


def a_server() -> dict[str, Any]:
    """The answer that a page documents, with metadata that fill it up to 2 kB."""
    api = rstgen.load([ROOT / "specs" / "compute"])
    (operation,) = (o for o in api.operations if o.title == "Show server")
    assert operation.answer is not None
    shown = operation.answer.inner_sample
    assert isinstance(shown, dict)
    notes = {f"note-{number}": "a text of some length " * 5 for number in range(8)}
    return {**shown, "metadata": notes}


def in_turn(ways: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    """CPU seconds of a call, each way, round by round."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.process_time()
            for _ in range(CALLS):
                way()
            times[name].append((time.process_time() - start) / CALLS)
    return times


def sizes_and_imports(services: list[Path], out: Path) -> None:
    lines = operations = 0
    largest = ("", 0)
    for service in services:
        (made,) = rstgen.generate([service], out).results
        package = service.name.replace("-", "_")
        count = len(made.api.operations)
        own = sum(
            len(path.read_text().splitlines())
            for path in (out / package).rglob("*.py")
            if "server" not in path.relative_to(out / package).parts
        )
        lines, operations = lines + own, operations + count
        largest = max(largest, (package, count), key=lambda each: each[1])
    print(f"\n{operations} operations of {len(services)} services")
    print(f"lines of client and models: {lines / operations:.1f} an operation")
    print("at most 60 are wanted")
    package, count = largest
    seconds = [import_seconds(out, package) for _ in range(IMPORTS)]
    show(f"import {package}, {count} operations", seconds, "s of CPU")
    print("above httpx2 and pydantic; at most 0.12 are wanted")


def import_seconds(out: Path, package: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, package],
        cwd=out,
        env={"PYTHONPATH": str(out)},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def show(what: str, values: list[float], unit: str) -> None:
    median = statistics.median(values)
    spread = f"{min(values):.2f} to {max(values):.2f}"
    print(f"{what:42} {median:6.2f} {unit:9} ({spread})")


if __name__ == "__main__":
    main()
