"""The demo: pages in, a running client, server and tests out.

Usage: demo.py FOLDER
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import rstgen

PAGES = Path(__file__).parent / "compute"


def main() -> None:
    out = Path(sys.argv[1])
    generate(out)
    run_tests(out)
    sys.path[:0] = [str(out), str(Path(__file__).parent)]
    with serving() as url:
        use(url)


def generate(out: Path) -> None:
    """Step 1 and 2: read the pages, say what is wrong with them, write code."""
    print(
        f"1. Read {PAGES.relative_to(Path.cwd())} and say where it contradicts itself"
    )
    report = rstgen.generate(PAGES, out)
    for diagnostic in report.diagnostics:
        print(f"   {str(diagnostic).replace(str(PAGES), PAGES.name)}")
    api = report.results[0].api
    model = out / "compute.json"
    model.write_text(api.model_dump_json(indent=1), encoding="utf-8")
    print(f"\n2. Generated from {len(api.operations)} operations, below {out}:")
    for name in ("compute", "compute/server", "tests/compute"):
        files = list((out / name).glob("*.py"))
        lines = sum(len(path.read_text().splitlines()) for path in files)
        print(f"   {name + '/':<18} {len(files):3} files, {lines:5} lines")
    print(f"   {model.name:<18} what was concluded, as JSON")


def run_tests(out: Path) -> None:
    """Step 3: the generated tests."""
    print("\n3. Run the generated tests")
    # A configuration of its own, empty: rstgen's tests have another.
    (out / "pytest.toml").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", "pytest.toml", "tests"]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    print(f"   {done.stdout.strip().splitlines()[-1]}")
    if done.returncode:
        sys.exit(done.stdout)


@contextmanager
def serving() -> Iterator[str]:
    """Step 4: the generated server with a hand-written service, on a free port."""
    import uvicorn
    from compute.server import create_app
    from demo_service import Servers

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(
        create_app(servers=Servers()), host="127.0.0.1", port=port, log_level="error"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.02)
    url = f"http://127.0.0.1:{port}"
    print(f"\n4. Serve specs/demo_service.py behind the generated server at {url}")
    try:
        yield url
    finally:
        server.should_exit = True
        thread.join()


def use(url: str) -> None:
    """Step 5: real calls with the generated client."""
    from compute import Client, Conflict, StatusError

    print("\n5. Call it with the generated client")
    with Client(url, token="demo") as compute:
        made = compute.servers.create(name="web", flavor_ref="2", image_ref="debian")
        show("servers.create(name='web', ...)", f"id {made.id}")
        compute.servers.reset_state(made.id, state="active")
        show("servers.reset_state(id, state='active')", "202")
        show("servers.get(id).status", compute.servers.get(made.id).status)
        listed = compute.servers.list(status="ACTIVE").servers
        show("servers.list(status='ACTIVE')", json.dumps([s.name for s in listed]))
        try:
            compute.servers.reset_state(made.id, state="active")
        except Conflict as error:
            show("the same again raises Conflict", error.body["conflictingRequest"])
        try:
            compute.servers.lock(made.id)
        except StatusError as error:
            show("servers.lock(id), which isn't served", error)


def show(call: str, result: object) -> None:
    print(f"   {call:<42} {result}")


if __name__ == "__main__":
    main()
