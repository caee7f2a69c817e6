"""Templates over the blueprint, one file at a time."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Protocol

import jinja2

from rstgen.code import Code, File, checked_python, checked_text
from rstgen.errors import TemplateError
from rstgen.renderer.environment import UnescapedText, make_environment
from rstgen.renderer.targets import Target, TargetFile


class NamedResource(Protocol):
    """What this room asks of a resource: the name of its module."""

    @property
    def module(self) -> Code: ...


class NamedBlueprint(Protocol):
    """What this room asks of a blueprint: names for paths. Templates see all of it."""

    @property
    def package(self) -> Code: ...

    @property
    def resources(self) -> Iterable[NamedResource]: ...


def render(blueprint: NamedBlueprint, target: Target) -> Iterator[File]:
    """Give every file of `target`, in the order of its description.

    A template sees the blueprint as `api`, and a resource's template the resource as
    `resource`. What it gives is checked: ASCII, LF, and Python must compile.

    Raises:
        TemplateError: a template is at fault; with its name and line.
        TypeError: a name for a path isn't Code.
    """
    environment = make_environment(target.folder)
    taken: set[PurePosixPath] = set()
    for file in target.files:
        for names, variables in _subjects(blueprint, file):
            path = _path(file, names)
            if path in taken:
                raise TemplateError(f"{file.template}: {path} is made twice")
            taken.add(path)
            text = _text(environment, file.template, variables)
            checked = checked_python if path.suffix == ".py" else checked_text
            yield File(path, checked(text, file.template))


def _subjects(
    blueprint: NamedBlueprint, file: TargetFile
) -> Iterator[tuple[dict[str, Code], dict[str, object]]]:
    """The fields of the path, and the variables of the template, for each file."""
    names = {"package": blueprint.package}
    variables: dict[str, object] = {"api": blueprint}
    if file.each == "api":
        yield names, variables
        return
    for resource in blueprint.resources:
        yield names | {"resource": resource.module}, variables | {"resource": resource}


def _path(file: TargetFile, names: Mapping[str, Code]) -> PurePosixPath:
    for field, name in names.items():
        if type(name) is not Code:
            raise TypeError(f"{field} is Code in a path, not {type(name).__name__}")
    try:
        return file.path_for(names)
    except ValueError as error:
        raise TemplateError(f"{file.template}: {error}") from error


def _text(
    environment: jinja2.Environment, template: str, variables: Mapping[str, object]
) -> str:
    try:
        return environment.get_template(template).render(variables)
    except UnescapedText as error:
        raise UnescapedText(f"{_place(error, template)}: {error}") from error
    except jinja2.TemplateSyntaxError as error:
        place = f"{error.name or template}:{error.lineno}"
        raise TemplateError(f"{place}: {error.message}") from error
    # Whatever stops a template is the template's fault, a filter's ValueError too.
    except Exception as error:
        raise TemplateError(f"{_place(error, template)}: {error}") from error


def _place(error: Exception, template: str) -> str:
    """The innermost line of a template that `error` came through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".jinja"):
            return f"{PurePosixPath(frame.filename).name}:{frame.lineno}"
    return template
