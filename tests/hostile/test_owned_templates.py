"""Whatever an owned template does with a page's text, the text never becomes program.

Around what is printed stands what could go wrong: quotes, comments, prefixes. What such
a template gives is refused, or has the same shape for an attack as for a harmless text.
"""

from __future__ import annotations

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

from rstgen.code import literal, word
from rstgen.errors import TemplateError
from rstgen.renderer.render import render
from rstgen.renderer.targets import Target, TargetFile

PRINTED = (
    "{{ api.text | py }}",
    "{{ api.text | doc }}",
    "{{ api.text | doc(4) }}",
    "{{ api.text | comment }}",
    "{{ api.texts | py }}",
    "{{ api.type }}",
    "{{ ('x' ~ api.text ~ 'y') | py }}",
)
AROUND = (
    ("x = ", ""),
    ("x = (", ")"),
    ("x = ", " + y"),
    ('x = "" ', ""),
    ("if x:\n    ", "\n    y"),
    ("# x\n", "\ny"),
    ("# ", ""),
    ('x = "', '"'),
    ("x = '", "'"),
    ("x = '\\\\", "'"),
    ('"""', '"""'),
    ("x = r", ""),
    ("x = f", ""),
    ("x = f'{", "}'"),
)
ATTACKS = (
    "x",
    "",
    ";evil();",
    '"',
    "'",
    '";evil();"',
    "';evil();'",
    '"""',
    '"""+evil()+"""',
    "{evil()}",
    "\\",
    "\\'+evil()+\\'",
    "\nevil()\n",
    "# evil",
    "a\n\n    evil()\n",
)


def shape(folder: Path, template: str, text: str) -> str | None:
    """The tree of what it gives, without names and constants; None if it's refused."""
    api = SimpleNamespace(
        package=word("compute"),
        resources=(),
        text=text,
        texts=[text, [text] * 20],
        type=literal([text]),
    )
    (folder / "x.py.jinja").write_text(template)
    file = TargetFile("x.py.jinja", "{package}/x.py", "api")
    try:
        (made,) = render(api, Target("x", folder, "", (file,)))
    except TemplateError:
        return None
    tree = ast.parse(made.text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = type(node.value).__name__
    return ast.dump(tree)


@pytest.mark.parametrize("around", AROUND, ids=ascii)
def test_the_shape_depends_on_the_template_alone(
    around: tuple[str, str], tmp_path: Path
) -> None:
    for printed in PRINTED:
        template = f"{around[0]}{printed}{around[1]}\n"
        shapes = {shape(tmp_path, template, text) for text in ATTACKS} - {None}
        assert len(shapes) < 2, template
