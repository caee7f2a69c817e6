"""Settings: which file counts, and what is wrong with it at which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.config import Config, find_config, load_config
from rstgen.errors import ConfigError


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, three folders deep."""
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def write(path: str, text: str) -> Path:
    Path(path).write_text(text)
    return Path(path)


def failing(path: str, text: str) -> str:
    with pytest.raises(ConfigError) as error:
        load_config(write(path, text))
    return str(error.value)


def test_no_file_no_settings() -> None:
    assert find_config(Path()) is None
    assert Config().lint.fail_on is None


def test_the_nearest_file_counts() -> None:
    write("../../pyproject.toml", "[tool.rstgen]\n")
    assert find_config(Path()) == Path("../../pyproject.toml")
    write("../pyproject.toml", "[project]\nname = 'x'\n[tool]\n")
    assert find_config(Path()) == Path("../../pyproject.toml")
    write("../pyproject.toml", "[tool.rstgen.lint]\n")
    assert find_config(Path()) == Path("../pyproject.toml")
    write("../rstgen.toml", "")
    assert find_config(Path()) == Path("../rstgen.toml")
    write("pyproject.toml", "[tool.rstgen]\n")
    assert find_config(Path()) == Path("pyproject.toml")
    assert find_config(Path("..")) == Path("../rstgen.toml")


def test_all_settings() -> None:
    path = write(
        "../pyproject.toml",
        "[tool.rstgen.lint]\n"
        'select = ["RG"]\n'
        "ignore = [\n"
        '  "RG503",\n'
        '  "RG1",\n'
        "]\n"
        'fail-on = "warning"\n'
        'baseline = "docs/known.json"\n',
    )
    lint = load_config(path).lint
    assert lint.layer.select is not None
    assert [(s.text, s.place) for s in lint.layer.selectors] == [
        ("RG", "../pyproject.toml:2"),
        ("RG503", "../pyproject.toml:4"),
        ("RG1", "../pyproject.toml:5"),
    ]
    assert lint.fail_on == "warning"
    assert lint.baseline == Path("../docs/known.json")


@pytest.mark.parametrize(
    ("text", "enforce"),
    [
        ("", False),
        ("[generate]\n", False),
        ('[generate]\nconstraints = "document"\n', False),
        ('[generate]\nconstraints = "enforce"\n', True),
    ],
)
def test_constraints_are_enforced_if_the_settings_say_so(
    text: str, enforce: bool
) -> None:
    assert load_config(write("rstgen.toml", text)).generate.enforce is enforce


def test_templates_are_in_one_folder_or_in_one_for_each_api() -> None:
    one = write("../rstgen.toml", '[generate]\ntemplates = "own"\n')
    assert load_config(one).generate.templates == Path("../own")
    many = write("rstgen.toml", '[generate.templates]\na = "own/a"\nb = "own/b"\n')
    assert load_config(many).generate.templates == {
        "a": Path("own/a"),
        "b": Path("own/b"),
    }
    assert load_config(write("rstgen.toml", "")).generate.templates is None


@pytest.mark.parametrize(
    "text",
    [
        '[lint]\nselect = ["RG5"]\n',
        'lint.select = ["RG5"]\n',
        'lint = { select = ["RG5"] }\n',
        '["lint"]\n"select" = ["RG5"]\n',
    ],
)
def test_toml_may_be_written_in_many_ways(text: str) -> None:
    lint = load_config(write("rstgen.toml", text)).lint
    assert lint.layer.select is not None
    assert [selector.text for selector in lint.layer.select] == ["RG5"]
    assert lint.layer.ignore == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# settings\n[lint]\nselct = []\n",
            "rstgen.toml:3: unknown key 'selct' in [lint]; did you mean 'select'?",
        ),
        (
            "[lint]\nselect = ['RG']\n[lint.x]\n",
            "rstgen.toml:3: unknown key 'x' in [lint]; known: "
            + "select, ignore, fail-on, baseline",
        ),
        (
            "targets = []\n",
            "rstgen.toml:1: unknown key 'targets'; known: out, lock, lint, generate, "
            + "apis, amend",
        ),
        (
            "[generate]\nconstraints = 'obey'\n",
            "rstgen.toml:2: 'constraints' isn't one of document, enforce",
        ),
        (
            "[generate]\nconstraint = 'enforce'\n",
            "rstgen.toml:2: unknown key 'constraint' in [generate]; did you mean "
            + "'constraints'?",
        ),
        (
            "[generate]\ntemplates = 3\n",
            "rstgen.toml:2: 'templates' isn't a path",
        ),
        (
            "[generate.templates]\na = 'a'\nb = []\n",
            "rstgen.toml:3: 'b' isn't a path",
        ),
        ("\nlint = 3\n", "rstgen.toml:2: 'lint' isn't a table"),
        (
            "[lint]\nselect = 'RG1'\n",
            "rstgen.toml:2: 'select' isn't a list of texts, such as [\"RG1\"]",
        ),
        (
            "[lint]\n\nignore = ['RG1', 1]\n",
            "rstgen.toml:3: 'ignore' isn't a list of texts, such as [\"RG1\"]",
        ),
        (
            "[lint]\nfail-on = 'fatal'\n",
            "rstgen.toml:2: 'fail-on' isn't one of error, warning, info, never",
        ),
        (
            "[lint]\nfail_on = 'error'\n",
            "rstgen.toml:2: unknown key 'fail_on' in [lint]; did you mean 'fail-on'?",
        ),
        ("lint.baseline = 1\n", "rstgen.toml:1: 'baseline' isn't a path"),
        (
            "[lint]\nselect = [\n",
            "rstgen.toml: not TOML: Invalid value (at end of document)",
        ),
        (
            "x = " + "[" * 20_000,
            "rstgen.toml: not TOML: nested too deeply",
        ),
        (
            "x = " + "9" * 5_000,
            "rstgen.toml: not TOML: a number is too long",
        ),
        (
            "[lint]\nselect [\n",
            "rstgen.toml:2: not TOML: Expected '=' after a key in a key/value pair",
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text: str, message: str) -> None:
    assert failing("rstgen.toml", text) == message


def test_lines_of_a_pyproject() -> None:
    assert failing(
        "../pyproject.toml",
        "[project]\nname = 'x'\n\n[tool.other]\nselct = 1\n"
        "[tool.rstgen.lint]\nignore = []\nselct = []\n",
    ) == (
        "../pyproject.toml:8: unknown key 'selct' in [tool.rstgen.lint]; did you mean "
        "'select'?"
    )


def test_files_that_cannot_be_read() -> None:
    Path("pyproject.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="^pyproject.toml: isn't UTF-8 text$"):
        find_config(Path())
    with pytest.raises(ConfigError, match="^none.toml: No such file or directory$"):
        load_config(Path("none.toml"))
    with pytest.raises(ConfigError, match=r"pyproject.toml: has no table \[tool.rst"):
        load_config(write("pyproject.toml", "[tool.other]\n"))
