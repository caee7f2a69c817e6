"""From a blueprint and a target to files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from rstgen.code import Code, File, word
from rstgen.errors import TemplateError
from rstgen.renderer.environment import UnescapedText
from rstgen.renderer.render import render
from rstgen.renderer.targets import Each, Target, TargetFile


@dataclass(frozen=True)
class Resource:
    module: Code
    title: str = ""


@dataclass(frozen=True)
class Blueprint:
    package: Code
    resources: tuple[Resource, ...]
    size: object = 1


COMPUTE = Blueprint(
    word("compute"),
    (
        Resource(word("servers"), 'Servers """\nimport os'),
        Resource(word("images"), "Images"),
    ),
)
Files = Callable[..., list[File]]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    def files(
        template: str, path: str = "{package}/x.py", api: Blueprint = COMPUTE
    ) -> list[File]:
        (tmp_path / "x.py.jinja").write_text(template)
        each: Each = "resource" if "{resource}" in path else "api"
        file = TargetFile("x.py.jinja", path, each)
        return list(render(api, Target("x", tmp_path, "", (file,))))

    return files


def test_a_file_for_the_api(files: Files) -> None:
    template = "{% for resource in api.resources %}\nimport {{ resource.module }}\n"
    (file,) = files(template + "{% endfor %}\n")
    assert file.path.as_posix() == "compute/x.py"
    assert file.text == "import servers\nimport images\n"
    assert type(file.text) is Code


def test_a_file_for_each_resource(files: Files) -> None:
    template = "{{ resource.title | doc }}\n\nimport {{ api.package }}\n"
    made = files(template, "{package}/requests/{resource}.py")
    assert [(file.path.as_posix(), str(file.text)) for file in made] == [
        (
            "compute/requests/servers.py",
            '"""Servers \\"\\"\\" import os"""\n\nimport compute\n',
        ),
        ("compute/requests/images.py", '"""Images"""\n\nimport compute\n'),
    ]


def test_another_kind_of_file(files: Files) -> None:
    (file,) = files("# = not Python\n", "{package}/readme.md")
    assert file.text == "# = not Python\n"


@pytest.mark.parametrize(
    ("template", "error", "message"),
    [
        ("\n{{ api.resources }}\n", UnescapedText, "x.py.jinja:2: a tuple is printed"),
        ("\n\n{{ api.sise }}\n", TemplateError, "x.py.jinja:3: "),
        ("\n{{ api.size | doc }}\n", TemplateError, "x.py.jinja:2: "),
        ("\n{{ api.upper() }}\n", TemplateError, "x.py.jinja:2: no Call here"),
        ("\n{% if %}\n", TemplateError, "x.py.jinja:2: "),
        ("x = 1\n x\n", TemplateError, "x.py.jinja: line 2 of its output: unexpected"),
        ("# caf\xe9\n", TemplateError, "x.py.jinja: line 1 of its output holds"),
        ("{% include 'y.jinja' %}\n", TemplateError, "x.py.jinja:1: "),
    ],
)
def test_faults_name_template_and_line(
    files: Files, template: str, error: type[TemplateError], message: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        files(template)
    assert type(caught.value) is error
    assert message in str(caught.value)


def test_a_fault_in_a_part_names_the_part(files: Files, tmp_path: Path) -> None:
    (tmp_path / "part.jinja").write_text("\n\n{{ api.size }}\n")
    with pytest.raises(UnescapedText, match=r"^part\.jinja:3: an? int is printed"):
        files("{% include 'part.jinja' %}\n")


def test_a_number_that_has_no_literal(files: Files) -> None:
    api = Blueprint(word("compute"), (), float("nan"))
    with pytest.raises(TemplateError, match=r"x\.py\.jinja:1: .*finite"):
        files("x = {{ api.size | py }}\n", api=api)


def test_a_missing_template(tmp_path: Path) -> None:
    file = TargetFile("gone.jinja", "{package}/x.py", "api")
    with pytest.raises(TemplateError, match=r"gone\.jinja"):
        list(render(COMPUTE, Target("x", tmp_path, "", (file,))))


def test_names_in_paths_are_code(files: Files) -> None:
    with pytest.raises(TypeError, match="package is Code in a path, not str"):
        files("", api=Blueprint("compute", ()))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="resource is Code in a path, not str"):
        files(
            "",
            "{package}/{resource}.py",
            Blueprint(word("compute"), (Resource("../x"),)),  # type: ignore[arg-type]
        )


@pytest.mark.parametrize("module", ["con", "setup", "Servers", "x" * 250])
def test_names_that_no_file_can_have(files: Files, module: str) -> None:
    api = Blueprint(word("compute"), (Resource(word(module)),))
    with pytest.raises(TemplateError, match=r"x\.py\.jinja: .*path"):
        files("", "{package}/{resource}.py", api)


def test_two_files_of_one_path(files: Files) -> None:
    api = Blueprint(word("compute"), (Resource(word("a")), Resource(word("a"))))
    with pytest.raises(TemplateError, match=r"compute/a\.py is made twice"):
        files("", "{package}/{resource}.py", api)
