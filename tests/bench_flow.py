"""Generated client against generated server over a network that fails: `make bench`.

The server of specs/compute runs under uvicorn on loopback, in a process of its own.
About a third of all requests meet a 429, a 503, an answer that comes too late, or a
connection that is cut amid the answer. The client makes 1,000 calls at once; then the
server tells what it saw of each.
"""

from __future__ import annotations

import importlib
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx2
from bench import ROOT

import rstgen

CALLS = 1000
TIMEOUT = 2.0

SERVER = """
import asyncio, collections, itertools, json
from compute import models
from compute.server import ServersService, create_app
from compute.server.examples import EXAMPLES
import bench_flow

SHOWN = EXAMPLES["servers.get"][200]["server"]

SEEN = collections.Counter()
SERVED = collections.Counter()
NUMBERS = itertools.count()

class Servers(ServersService):
    async def get(self, request, server_id):
        SERVED[f"GET {server_id}"] += 1
        names = {"id": server_id, "name": f"server {server_id}"}
        return models.Server.model_validate({**SHOWN, **names})

    async def reset_state(self, request, server_id, *, state):
        SERVED[f"POST {server_id}"] += 1

inner = create_app(servers=Servers())

async def app(scope, receive, send):
    if scope["type"] != "http":
        return await inner(scope, receive, send)
    if scope["path"] == "/seen":
        content = json.dumps([SEEN, SERVED]).encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": content})
        return
    SEEN[scope["method"] + " " + scope["path"].split("/")[2]] += 1
    trouble = bench_flow.trouble(next(NUMBERS))
    if trouble in (429, 503):
        headers = [(b"retry-after", b"0")]
        await send({"type": "http.response.start", "status": trouble, "headers": headers})
        await send({"type": "http.response.body"})
        return

    async def send_badly(message):
        if trouble == "late":
            await asyncio.sleep(2 * bench_flow.TIMEOUT)
        if trouble == "cut" and message["type"] == "http.response.start":
            message = {**message, "headers": [(b"content-length", b"1000")]}
        await send(message)
        if trouble == "cut" and message["type"] == "http.response.body":
            raise ConnectionAbortedError

    await inner(scope, receive, send_badly)
"""


def trouble(number: int) -> str | int | None:
    """What befalls the request of a number; the same in every run."""
    troubles: dict[int, str | int] = {1: 429, 4: 503, 7: "cut", 9: "late", 12: 503}
    return troubles.get(number % 17)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rstgen.generate([ROOT / "specs" / "compute"], folder)
        Path(folder, "served.py").write_text(SERVER)
        sys.path.insert(0, folder)
        with served(Path(folder)) as url:
            start = time.monotonic()
            outcomes = anyio.run(all_calls, url)
            seconds = time.monotonic() - start
            seen, done = httpx2.get(f"{url}/seen", timeout=30).json()
    report(outcomes, Counter(seen), Counter(done), seconds)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The server in a process of its own; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "uvicorn", "served:app", "--port", str(port), "--log-level"]
    process = subprocess.Popen(
        [sys.executable, *command, "critical", "--backlog", "4096"],
        cwd=folder,
        env={"PYTHONPATH": f"{folder}:{Path(__file__).parent}"},
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx2.get(f"{url}/seen")
                break
            except httpx2.ConnectError:
                time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait()


async def all_calls(url: str) -> dict[str, str]:
    """Make all calls at once; gives what came of each."""
    compute: Any = importlib.import_module("compute")
    limits = httpx2.Limits(max_connections=CALLS, max_keepalive_connections=100)
    timeout = httpx2.Timeout(TIMEOUT, connect=60, pool=60)
    outcomes: dict[str, str] = {}
    async with httpx2.AsyncClient(limits=limits, timeout=timeout) as http:
        client = compute.AsyncClient(url, token="a-token", http_client=http, retries=9)

        async def get(name: str) -> None:
            server = await client.servers.get(name)
            right = (server.id, server.name) == (name, f"server {name}")
            outcomes[f"GET {name}"] = "answered" if right else "answered wrongly"

        async def reset(name: str) -> None:
            try:
                await client.servers.reset_state(name, state="active")
                outcomes[f"POST {name}"] = "answered"
            except compute.StatusError as error:
                outcomes[f"POST {name}"] = f"raised {type(error).__name__}"
            except compute.NoResponse:
                outcomes[f"POST {name}"] = "raised NoResponse"

        async with anyio.create_task_group() as tasks:
            for number in range(CALLS):
                tasks.start_soon(reset if number % 4 == 0 else get, f"s{number}")
    return outcomes


def report(
    outcomes: dict[str, str], seen: Counter[str], done: Counter[str], seconds: float
) -> None:
    print(f"{CALLS} calls at once, {sum(seen.values())} requests, {seconds:.1f} s")
    for verb in ("GET", "POST"):
        found = Counter(
            outcome for call, outcome in outcomes.items() if call.startswith(verb)
        )
        for outcome, count in sorted(found.items()):
            print(f"{verb:5} {outcome:26} {count:5}")
    wrongly = sum("wrongly" in outcome for outcome in outcomes.values())
    repeated = sum(n > 1 for call, n in seen.items() if call.startswith("POST"))
    lost = sum(
        outcome == "answered" and not done[call] for call, outcome in outcomes.items()
    )
    print(f"answered wrongly: {wrongly}; answered but never served: {lost}")
    print(f"calls that aren't idempotent and were sent twice: {repeated}")
    if wrongly or repeated or lost or len(outcomes) != CALLS:
        sys.exit("this must not be")


if __name__ == "__main__":
    main()
