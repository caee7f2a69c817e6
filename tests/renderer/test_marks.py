"""Where the text of a page may stand in what a template gives."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from rstgen.code import literal, word
from rstgen.renderer.marks import MisplacedText
from rstgen.renderer.render import render
from rstgen.renderer.targets import Target, TargetFile

API = SimpleNamespace(
    package=word("compute"),
    resources=(),
    name=word("name"),
    text=";evil();",
    empty="",
    type=literal([" + evil() + "]),
)


def rendered(folder: Path, template: str, path: str = "{package}/x.py") -> str:
    (folder / "x.py.jinja").write_text(template)
    file = TargetFile("x.py.jinja", path, "api")
    (made,) = render(API, Target("x", folder, "", (file,)))
    return made.text


@pytest.mark.parametrize(
    ("template", "output"),
    [
        ("x = {{ api.text | py }}\n", 'x = ";evil();"\n'),
        ("x = f({{ api.text | py }})[0]\n", 'x = f(";evil();")[0]\n'),
        ("{{ api.text | doc }}\n", '""";evil();"""\n'),
        (
            "if x:\n    {{ api.text | comment(4) }}\n    y\n",
            "if x:\n    # ;evil();\n    y\n",
        ),
        ("x: {{ api.type }}\n", 'x: Literal[" + evil() + "]\n'),
        ('x = "{{ api.name }} {{ 3 | py }}"\n', 'x = "name 3"\n'),
    ],
)
def test_by_itself(tmp_path: Path, template: str, output: str) -> None:
    assert rendered(tmp_path, template) == output


@pytest.mark.parametrize(
    "printed",
    [
        '"{{ api.text | py }}"',
        "f{{ api.text | py }}",
        "f'{ {{ api.text | py }}'",
        "r{{ api.text | py }}",
        '{{ api.empty | py }}"x" """',
        '"""\n{{ api.text | doc }}\n"""',
        "# {{ api.text | doc }}",
        "# {{ api.text | comment }}",
        '"{{ api.text | comment }}"',
        "{{ api.text | comment }} and more",
        '"{{ api.type }}"',
        "# {{ api.type }}",
    ],
)
def test_inside_a_string_or_a_comment(tmp_path: Path, printed: str) -> None:
    """It would end there, and what stands behind would be program."""
    with pytest.raises(MisplacedText, match=r"^x\.py\.jinja:[23]: a text is printed"):
        rendered(tmp_path, f"y = 1\n{printed}\n")


def test_the_line_of_a_part(tmp_path: Path) -> None:
    (tmp_path / "part.jinja").write_text('\n\nx = "{{ api.text | py }}"\n')
    with pytest.raises(MisplacedText, match=r"^part\.jinja:3: "):
        rendered(tmp_path, "{% include 'part.jinja' %}\n")


def test_files_that_are_not_python_have_no_tokens(tmp_path: Path) -> None:
    made = rendered(tmp_path, "Says {{ api.text | py }}.\n", "{package}/readme.md")
    assert made == 'Says ";evil();".\n'
