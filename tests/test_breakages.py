"""The generated tests notice what is wrong: each breakage makes them fail.

That they pass as long as nothing is broken is tested in test_generated.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest


class Breakage(NamedTuple):
    """A change of one generated file; `after` replaces the first `before`."""

    file: str
    before: str
    after: str


BREAKAGES = {
    # The client: what is sent.
    "wrong verb": Breakage(
        "resources.py",
        '("PUT", "servers", None, "metadata"',
        '("PATCH", "servers", None, "metadata"',
    ),
    "wrong path segment": Breakage(
        "resources.py", '("GET", "flavors", None)', '("GET", "flavour", None)'
    ),
    "path arguments swapped": Breakage(
        "resources.py",
        'path={"server_id": server_id, "key": key}',
        'path={"key": key, "server_id": server_id}',
    ),
    "wrong body key": Breakage(
        "resources.py", '"adminPass": admin_pass', '"admin_pass": admin_pass'
    ),
    "missing wrapper": Breakage(
        "resources.py",
        'body={"changePassword": {"adminPass": admin_pass}}',
        'body={"adminPass": admin_pass}',
    ),
    "wrong action": Breakage(
        "resources.py", 'body={"os-resetState": ', 'body={"resetState": '
    ),
    "wrong query name": Breakage("resources.py", '"min_ram": ', '"minRam": '),
    "booleans of Python in the query": Breakage(
        "_call.py", "str(value).lower() if", "str(value) if"
    ),
    "ABSENT sent as null": Breakage(
        "_call.py",
        "return ((name, value) for name, value in values.items() "
        "if value is not ABSENT)",
        "return ((n, None if v is ABSENT else v) for n, v in values.items())",
    ),
    "null left out": Breakage(
        "_call.py", "if value is not ABSENT)", "if value not in (ABSENT, None))"
    ),
    "unquoted segment": Breakage("_call.py", 'quote(text, safe="")', "text"),
    "slash left in a segment": Breakage(
        "_call.py", 'quote(text, safe="")', "quote(text)"
    ),
    "single dot allowed": Breakage("_call.py", '{"", ".", ".."}', '{"", ".."}'),
    "empty segment allowed": Breakage("_call.py", '{"", ".", ".."}', '{".", ".."}'),
    "token left out": Breakage(
        "_transport.py", "elif token is not None:", "elif token is None:"
    ),
    "wrong token header": Breakage(
        "client.py", '_TOKEN = ("X-Auth-Token"', '_TOKEN = ("Authorization"'
    ),
    "base URL's path lost": Breakage(
        "_transport.py",
        "self.base_url + call.url(operation.path, self.shared)",
        'self.base_url.removesuffix("/base") + call.url(operation.path, self.shared)',
    ),
    "content type left out": Breakage(
        "_transport.py",
        '"Content-Type": "application/json"',
        '"Content-Type": "text/plain"',
    ),
    # The client: what it makes of answers.
    "wrong success": Breakage("resources.py", "answers=(202, ", "answers=(200, "),
    "second success forgotten": Breakage(
        "resources.py", "answers=(200, 203, ", "answers=(200, "
    ),
    "error not documented": Breakage(
        "resources.py", "answers=(200, 400, 401, ", "answers=(200, 400, "
    ),
    "wrong exception": Breakage(
        "errors.py", "(ClientError, status=404)", "(ClientError, status=499)"
    ),
    "exception forgotten": Breakage(
        "errors.py", "(ClientError, status=409)", "(ClientError)"
    ),
    "POST repeated": Breakage("_transport.py", '"OPTIONS"}', '"OPTIONS", "POST"}'),
    "GET not repeated": Breakage("_transport.py", '{"GET", ', "{"),
    "never strict": Breakage("_reading.py", "        if strict:\n", "        if 0:\n"),
    "always strict": Breakage("_reading.py", "        if strict:\n", "        if 1:\n"),
    "not unwrapped": Breakage(
        "_reading.py", "return value if operation.key is None", "return value if True"
    ),
    "wrong name of a member": Breakage("models.py", '"accessIPv4"', '"access_ipv4"'),
    "wrong type of a member": Breakage("models.py", "progress: int", "progress: bool"),
    "token shown": Breakage(
        "_transport.py",
        'return f"<client of {self._settings.base_url}>"',
        'return f"<client of {self._settings.headers}>"',
    ),
    # The server.
    "wrong handler": Breakage("server/routes.py", '"lock",\n', '"reboot",\n'),
    "wrong action of a handler": Breakage(
        "server/routes.py", 'key="os-resetState"', 'key="resetState"'
    ),
    "two actions at once": Breakage(
        "server/_dispatch.py", "== {handler.key}", ">= {handler.key}"
    ),
    "required member optional": Breakage(
        "server/bodies.py", '"adminPass": Required', '"adminPass": NotRequired'
    ),
    "wrong argument": Breakage(
        "server/routes.py", '"flavorRef": "flavor_ref"', '"flavorRef": "name"'
    ),
    "text for a boolean": Breakage(
        "server/_dispatch.py", "(inner, strict=True)", "(inner)"
    ),
    "wrong status for a method": Breakage(
        "server/_dispatch.py", "raise Fault(405,", "raise Fault(404,"
    ),
    "Allow left out": Breakage("server/_dispatch.py", ', {"Allow": allowed})', ")"),
    "no limit of the body": Breakage(
        "server/_dispatch.py", "if len(content) > limit:", "if False:"
    ),
    "every type of content": Breakage(
        "server/_dispatch.py", 'if kind != "application/json" and', "if False and"
    ),
    "wrong first success": Breakage(
        "server/_dispatch.py", "status = handler.success[0] if", "status = 200 if"
    ),
    "answer not wrapped": Breakage(
        "server/_dispatch.py", "if handler.reply_key is not None and", "if False and"
    ),
    "undocumented status accepted": Breakage(
        "server/_dispatch.py", "if status in known:", "if status:"
    ),
    "wrong name of a fault's words": Breakage(
        "server/_replies.py", '{"message": fault.message', '{"text": fault.message'
    ),
    "headers of a reply lost": Breakage(
        "server/_replies.py", "dict(headers or {})", "{}"
    ),
}


def broken(compute: Path, name: str, folder: Path) -> Path:
    """A copy of the output with one breakage.

    Raises ValueError if its text isn't there, or is there and changes nothing.
    """
    breakage = BREAKAGES[name]
    shutil.copytree(compute, folder)
    path = folder / "compute" / breakage.file
    text = path.read_text()
    if breakage.before not in text:
        raise ValueError(f"{breakage.file} has no {breakage.before!r}")
    path.write_text(text.replace(breakage.before, breakage.after, 1))
    compile(path.read_text(), breakage.file, "exec")
    return folder


def verdict(folder: Path, side: str) -> subprocess.CompletedProcess[str]:
    """Run the generated tests of one side of a copy, until one fails."""
    files = [f"tests/compute/test_{name}.py" for name in (side, "round_trip")]
    flags = ("-q", "-x", "-p", "no:cacheprovider", "--tb=line")
    return subprocess.run(
        [sys.executable, "-B", "-m", "pytest", *flags, *files],
        cwd=folder,
        # Loading the plugins of others takes longer than most of these runs.
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def verdicts(
    compute: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[dict[str, Future[subprocess.CompletedProcess[str]]]]:
    """The verdict on each breakage that is asked for, two at a time."""
    scratch = tmp_path_factory.mktemp("broken")
    wanted = {
        item.callspec.params["name"]
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.module is request.module
        if hasattr(item, "callspec")
    }

    def judge(name: str) -> subprocess.CompletedProcess[str]:
        side = BREAKAGES[name].file.split("/")[0]
        copy = broken(compute, name, scratch / name.replace(" ", "-"))
        return verdict(copy, "server" if side == "server" else "client")

    with ThreadPoolExecutor(max_workers=2) as pool:
        yield {name: pool.submit(judge, name) for name in BREAKAGES if name in wanted}


@pytest.mark.parametrize("name", BREAKAGES)
def test_the_generated_tests_notice(
    name: str, verdicts: dict[str, Future[subprocess.CompletedProcess[str]]]
) -> None:
    done = verdicts[name].result()
    # 1: a test failed. Anything else is a breakage that doesn't even import.
    assert done.returncode == 1, done.stdout + done.stderr
