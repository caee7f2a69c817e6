"""Descriptions of targets: what is accepted, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen import toolchain
from rstgen.code import word
from rstgen.errors import ConfigError
from rstgen.renderer.targets import Target, TargetFile, load_target
from rstgen.toolchain import templates_root

GOOD = """\
summary = "A client"

[[file]]
template = "client.py.jinja"
path = "{package}/client.py"
each = "api"

[[file]]
template = "resource.py.jinja"
path = "{package}/requests/{resource}.py"
each = "resource"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "client"
    folder.mkdir()
    (folder / "client.py.jinja").touch()
    (folder / "resource.py.jinja").touch()
    return folder


def test_good(folder: Path) -> None:
    (folder / "target.toml").write_text(GOOD)
    assert load_target(folder) == Target(
        "client",
        folder,
        "A client",
        (
            TargetFile("client.py.jinja", "{package}/client.py", "api"),
            TargetFile(
                "resource.py.jinja", "{package}/requests/{resource}.py", "resource"
            ),
        ),
    )


def test_path() -> None:
    file = TargetFile("t", "{package}/test_{resource}.py", "resource")
    path = file.path_for({"package": word("compute"), "resource": word("servers")})
    assert path.as_posix() == "compute/test_servers.py"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'summary = "A client"',
            'sumary = "x"',
            "1: unknown key 'sumary'; did you mean",
        ),
        ('summary = "A client"', "", "1: no 'summary' given"),
        ('summary = "A client"', "summary = 3", "1: 'summary' is a text"),
        ('summary = "A client"', "summary =", "line 1"),
        ('each = "resource"', 'eech = "resource"', "11: unknown key 'eech'; did you"),
        ('each = "resource"', "", "8: no 'each' given"),
        ('"resource"', '"resorce"', "11: unknown 'resorce'; did you mean 'resource'"),
        ('"client.py.jinja"', '"gone.jinja"', "4: no template 'gone.jinja'"),
        ('"client.py.jinja"', '"../client/client.py.jinja"', "4: no template"),
        ("{resource}.py", "{resourse}.py", "10: unknown field {resourse}; did you"),
        ("{resource}.py", "all.py", "10: every resource needs a {resource}"),
        ("{package}/client.py", "{resource}.py", "5: unknown field {resource}; known"),
        ("{package}/client.py", "../client.py", "5: not fit to be part of a path"),
        ("{package}/client.py", "/client.py", "5: not fit to be part of a path"),
        ("{package}/client.py", "{package/client.py", "5: not fit to be part"),
        ("{package}/client.py", "{package}/Client.py", "5: not fit to be part"),
        ("{package}/client.py", "{package.x}/a.py", "5: unknown field {package.x}"),
    ],
)
def test_bad(folder: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    path = folder / "target.toml"
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        load_target(folder)
    assert str(caught.value).startswith(f"{path}:")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("summary = 'x'\nfile = []\n", ":2: 'file' is one or more"),
        ("summary = 'x'\nfile = 'y'\n", ":2: 'file' is one or more"),
        ("summary = 'x'\nfile = [1]\n", ":2: 'file' is one or more"),
        ("summary = 'x'\n[file]\n", ":2: 'file' is one or more"),
        ("summary = 'x'\n", ":1: no 'file' given"),
    ],
)
def test_no_files(folder: Path, text: str, message: str) -> None:
    (folder / "target.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_target(folder)
    assert message in str(caught.value)


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"target\.toml: No such file"):
        load_target(tmp_path)


def test_root_of_a_checkout_and_of_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "rstgen"
    monkeypatch.setattr(toolchain, "_PACKAGE", package)
    assert templates_root() == tmp_path / "templates"
    (package / "templates").mkdir(parents=True)
    assert templates_root() == package / "templates"
