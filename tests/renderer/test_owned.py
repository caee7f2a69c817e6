"""A user's folder of templates: what is in it, and how it is compared with ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.errors import ConfigError, RstgenError, TemplateError, WriteError
from rstgen.renderer.ejecting import accept, compare_owned, eject
from rstgen.renderer.render import load_owned

FIRST = "{# rstgen: blueprint 1 #}\n"
PART = "{{ name }} = 1\nmiddle\nlast\n"


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two small templates in place of ours."""
    folder = tmp_path / "ours"
    (folder / "client").mkdir(parents=True)
    (folder / "client" / "part.jinja").write_text(PART)
    (folder / "client" / "models.py.jinja").write_text("")
    for module in ("owned", "ejecting", "environment"):
        monkeypatch.setattr(f"rstgen.renderer.{module}.templates_root", lambda: folder)
    return folder


@pytest.fixture
def mine(ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("mine")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("owned", "ejecting"):
        monkeypatch.setattr(f"rstgen.renderer.{module}.BLUEPRINT_VERSION", 2)


def test_ejecting_writes_a_copy_and_keeps_another(mine: Path) -> None:
    place = mine / "client" / "part.jinja"
    assert eject(["client/part.jinja"], mine) == [place]
    assert place.read_text() == "{# rstgen: blueprint 1 #}\n" + PART
    assert (mine / ".originals" / "client" / "part.jinja").read_text() == PART
    (owned,) = load_owned(mine).values()
    assert (owned.name, owned.path, owned.version) == ("client/part.jinja", place, 1)


def test_ejecting_never_overwrites_and_writes_all_or_none(mine: Path) -> None:
    write(mine / "client" / "part.jinja", "mine")
    with pytest.raises(WriteError, match=r"^mine/client/part\.jinja: is there already"):
        eject(["client/models.py.jinja", "client/part.jinja"], mine)
    with pytest.raises(
        ConfigError, match=r"^client/prt\.jinja: .*'client/part\.jinja'"
    ):
        eject(["client/models.py.jinja", "client/prt.jinja"], mine)
    assert [path.name for path in mine.rglob("*.jinja")] == ["part.jinja"]
    assert (mine / "client" / "part.jinja").read_text() == "mine"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PART, "1: doesn't say which blueprint it's for; if it's for that of"),
        ("\n" + FIRST, "1: doesn't say which blueprint it's for; if it's for that of"),
        (
            "{# rstgen: blueprint 3 #}\n",
            "1: is for blueprint 3, and this rstgen has 1; ",
        ),
        (f"{FIRST}a\n{{% if %}}\n", "3: Expected an expression, got "),
        (f"{FIRST}\n{{{{ name.upper() }}}}\n", "3: no Call here"),
        (f"{FIRST}{{{{ name | upper }}}}\n", "2: no filter 'upper' here, only py, doc"),
    ],
)
def test_templates_that_cannot_be_used(mine: Path, text: str, message: str) -> None:
    write(mine / "client" / "part.jinja", text)
    with pytest.raises(TemplateError) as caught:
        load_owned(mine)
    assert str(caught.value).startswith(f"mine/client/part.jinja:{message}")


def test_a_file_that_is_no_text(mine: Path) -> None:
    mine.mkdir()
    (mine / "client").mkdir()
    (mine / "client" / "part.jinja").write_bytes(b"\xff")
    with pytest.raises(TemplateError, match=r"^mine/client/part\.jinja: isn't UTF-8"):
        load_owned(mine)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("client/parts.jinja", "did you mean 'client/part.jinja'?"),
        ("part.jinja", "did you mean 'client/part.jinja'?"),
        ("server/part.jinja", "did you mean 'client/part.jinja'?"),
        ("client/target.toml", "rstgen templates list names all"),
    ],
)
def test_names_that_no_template_has(mine: Path, name: str, hint: str) -> None:
    write(mine / name, FIRST)
    with pytest.raises(ConfigError) as caught:
        load_owned(mine)
    assert str(caught.value) == (
        f"mine/{name}: no template of rstgen has this name; {hint}"
    )


def test_a_folder_that_is_missing(mine: Path) -> None:
    with pytest.raises(ConfigError, match=r"^mine: no folder of templates is there$"):
        load_owned(mine)


def test_hidden_files_belong_to_tools(mine: Path) -> None:
    write(mine / ".git" / "x", "")
    write(mine / "client" / ".part.jinja.swp", "")
    assert load_owned(mine) == {}


def test_what_both_changed_since(mine: Path, ours: Path) -> None:
    eject(["client/part.jinja", "client/models.py.jinja"], mine)
    write(mine / "client" / "part.jinja", FIRST + PART.replace("= 1", "= 2"))
    write(ours / "client" / "part.jinja", PART.replace("last", "end"))
    models, part = compare_owned(mine)
    assert (models.yours, models.upgraded) == ([], [])
    assert part.yours == [
        "--- client/part.jinja (as ejected)",
        "+++ mine/client/part.jinja (yours)",
        "@@ -1,4 +1,4 @@",
        " {# rstgen: blueprint 1 #}",
        "-{{ name }} = 1",
        "+{{ name }} = 2",
        " middle",
        " last",
    ]
    assert part.upgraded == [
        "--- client/part.jinja (as ejected)",
        "+++ client/part.jinja (of this rstgen)",
        "@@ -1,3 +1,3 @@",
        " {{ name }} = 1",
        " middle",
        "-last",
        "+end",
    ]


def test_one_that_was_never_ejected_is_compared_with_ours(mine: Path) -> None:
    write(mine / "client" / "part.jinja", f"{FIRST}other\n")
    (part,) = compare_owned(mine)
    assert part.original is None
    assert part.upgraded == []
    assert part.yours[0] == "--- client/part.jinja (of this rstgen)"


def test_an_upgrade_is_refused_until_it_is_accepted(
    mine: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eject(["client/part.jinja"], mine)
    own = mine / "client" / "part.jinja"
    write(own, FIRST + "mine\n")
    write(ours / "client" / "part.jinja", "new\n")
    next_version(monkeypatch)
    with pytest.raises(TemplateError) as caught:
        load_owned(mine)
    assert str(caught.value) == (
        "mine/client/part.jinja:1: is for blueprint 1, and this rstgen has 2; rstgen "
        "templates diff shows what has changed: take it over, then run rstgen templates "
        "accept client/part.jinja"
    )
    assert accept(["client/part.jinja"], mine) == [own]
    assert own.read_text() == "{# rstgen: blueprint 2 #}\nmine\n"
    assert load_owned(mine)["client/part.jinja"].version == 2
    (part,) = compare_owned(mine)
    assert (part.original, part.upgraded) == ("new\n", [])


@pytest.mark.parametrize("name", ["client/models.py.jinja", "client/prt.jinja"])
def test_only_what_is_owned_is_accepted(mine: Path, name: str) -> None:
    eject(["client/part.jinja"], mine)
    with pytest.raises(RstgenError, match=rf"^{name}: isn't owned in mine; "):
        accept([name], mine)
