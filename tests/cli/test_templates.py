"""Templates that users own, from the command line to the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import rstgen
from rstgen.cli import main

METHOD = "client/method.jinja"
SERVICES = "server/services.py.jinja"


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture(autouse=True)
def project(seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder, with the pages of the API `seed`."""
    (tmp_path / "seed").symlink_to(seed)
    monkeypatch.chdir(tmp_path)


Edit = Callable[[str, str], None]


@pytest.fixture
def edit() -> Edit:
    """Eject the template of methods, and put another text in place of one in it."""
    run("templates", "eject", METHOD, "--into", "own")

    def edit(old: str, new: str) -> None:
        text = Path("own", METHOD).read_text()
        assert text.count(old) == 1
        Path("own", METHOD).write_text(text.replace(old, new))

    return edit


def files(folder: str) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


def test_an_ejected_template_changes_nothing(edit: Edit) -> None:
    run("templates", "eject", SERVICES, "client/py.typed.jinja", "--into", "own")
    assert run("generate", "seed", "-o", "theirs").exit_code == 0
    assert run("generate", "seed", "-o", "mine", "--templates", "own").exit_code == 0
    theirs, mine = files("theirs"), files("mine")
    # It says what the output came of.
    assert mine.pop("seed/.rstgen.json") != theirs.pop("seed/.rstgen.json")
    assert mine == theirs


def test_an_owned_part_stands_in_for_ours(edit: Edit) -> None:
    edit("{{ method.doc | doc(8) }}", '{{ ("Ours.\\n\\n" ~ method.doc) | doc(8) }}')
    rstgen.generate("seed", "theirs")
    rstgen.generate("seed", "mine", templates="own")
    theirs, mine = files("theirs"), files("mine")
    assert sorted(name for name in mine if mine[name] != theirs[name]) == [
        "seed/.rstgen.json",
        "seed/resources.py",
    ]
    assert (
        '        """Ours.\n\n        Reset server state.\n' in mine["seed/resources.py"]
    )


def test_check_notices_a_changed_template(edit: Edit) -> None:
    owned = ("--templates", "own")
    run("generate", "seed", "-o", "out", *owned)
    assert run("check", "seed", "-o", "out", *owned).exit_code == 0
    edit("{{ method.doc | doc(8) }}", '"""Ours."""')
    result = run("check", "seed", "-o", "out", *owned)
    assert result.exit_code == 1
    assert result.stdout == "out/seed/resources.py: not what the pages give\n"
    assert run("check", "seed", "-o", "out").exit_code == 0


@pytest.mark.parametrize(
    ("setting", "owned"),
    [
        ('templates = "own"', True),
        ('templates = { seed = "own" }', True),
        ('templates = { other = "own" }', False),
    ],
)
def test_the_settings_name_the_folder(edit: Edit, setting: str, owned: bool) -> None:
    edit("{{ method.doc | doc(8) }}", '"""Ours."""')
    Path("rstgen.toml").write_text(f"[generate]\n{setting}\n")
    assert run("generate", "seed", "-o", "out").exit_code == 0
    assert ("Ours." in files("out")["seed/resources.py"]) is owned
    assert run("check", "seed", "-o", "out").exit_code == 0


INSIDE = "a text is printed inside a string or a comment"


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("{{ method.title }}", "a str is printed, which takes py, doc or comment"),
        ('"{{ method.title | py }}"', INSIDE),
        ("# {{ method.doc | doc }}", INSIDE),
        ("f{{ method.title | py }}", INSIDE),
        (
            "{{ method.titel | doc }}",
            "no member 'titel' in the blueprint; did you mean",
        ),
        ("{% if api.paginated %}{{ api.pins }}{% endif %}", "no member 'pins' in the"),
        ("{{ methods | py }}", "no variable 'methods' in the blueprint; did you mean"),
        (
            "{{ method.wire | py }}",
            "'rstgen.blueprint.calls.Method object' has no attr",
        ),
        ("{{ former | py }}", "'former' is undefined"),
        ("{{ api.__class__ }}", "no attribute '__class__' here"),
        ("{{ method.title.upper() }}", "no Call here"),
        ("{{ method.title | safe }}", "no filter 'safe' here, only py, doc, comment"),
        ("{% if %}", "Expected an expression, got 'end of statement block'"),
        ("{% include 'gone.jinja' %}", "no template 'gone.jinja'"),
    ],
)
def test_a_fault_is_told_by_file_and_line(
    edit: Edit, printed: str, message: str
) -> None:
    edit("        return Call(\n", f"        {printed}\n        return Call(\n")
    result = run("generate", "seed", "-o", "out", "--templates", "own")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"rstgen: error: own/{METHOD}:85: {message}")
    assert not Path("out").exists()


def test_output_that_does_not_compile_names_the_templates(edit: Edit) -> None:
    edit("        return Call(\n", "        return = Call(\n")
    result = run("generate", "seed", "-o", "out", "--templates", "own")
    assert result.stderr.startswith(
        f"rstgen: error: resources.py.jinja with own/{METHOD}: line "
    )
    assert not Path("out").exists()


def test_a_template_for_another_blueprint_is_refused(edit: Edit) -> None:
    edit("blueprint 1", "blueprint 0")
    result = run("generate", "seed", "-o", "out", "--templates", "own")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        f"rstgen: error: own/{METHOD}:1: is for blueprint 0, and this rstgen has 1; "
    )
    assert not Path("out").exists()
    run("templates", "accept", METHOD, "--templates", "own")
    assert run("generate", "seed", "-o", "out", "--templates", "own").exit_code == 0


def test_list() -> None:
    assert run("templates", "list").stdout.splitlines()[5:7] == [
        "client/method.jinja",
        "client/models.py.jinja",
    ]
    run("templates", "eject", METHOD, "--into", "own")
    listed = run("templates", "list", "--templates", "own").stdout.splitlines()
    assert listed[5] == f"{METHOD:32} own/{METHOD} for blueprint 1"
    assert not any(line.startswith("scaffold/") for line in listed)


def test_eject_never_overwrites(edit: Edit) -> None:
    edit("{{ method.doc | doc(8) }}", '"""Ours."""')
    before = files("own")
    result = run("templates", "eject", METHOD, SERVICES, "--into", "own")
    assert result.exit_code == 1
    assert result.stderr == (
        f"rstgen: error: own/{METHOD}: is there already, and is yours; nothing was "
        "written. Move it away to eject it anew\n"
    )
    assert files("own") == before


def test_eject_goes_where_the_settings_say() -> None:
    assert run("templates", "eject", METHOD).stderr == (
        "rstgen: error: the settings name no folder of templates; say which by --into "
        "DIR\n"
    )
    Path("rstgen.toml").write_text('[generate]\ntemplates = "own"\n')
    assert run("templates", "eject", METHOD).stdout == f"own/{METHOD}\n"


def test_diff(edit: Edit) -> None:
    assert run("templates", "diff", "--templates", "own").stdout == (
        f"own/{METHOD}: you changed nothing\n"
    )
    edit("{{ method.doc | doc(8) }}", '"""Ours."""')
    result = run("templates", "diff", "--templates", "own")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [
        f"--- {METHOD} (as ejected)",
        f"+++ own/{METHOD} (yours)",
    ]
    kept = Path("own", ".originals", METHOD)
    kept.write_text(kept.read_text() + "{# gone since #}\n")
    result = run("templates", "diff", "--templates", "own")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert f"own/{METHOD}: this rstgen has changed since:" in lines
    assert f"+++ {METHOD} (of this rstgen)" in lines
    assert "-{# gone since #}" in lines


def test_blueprint() -> None:
    result = run("templates", "blueprint")
    assert result.exit_code == 0
    assert result.stdout.startswith("Blueprint 1: what templates are given.\n")
