"""Templates over the blueprint, one file at a time."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

import jinja2
from jinja2 import meta

from rstgen.code import Code, File, checked_python, checked_text
from rstgen.errors import TemplateError
from rstgen.renderer.compiled import CompiledTemplates
from rstgen.renderer.environment import (
    UnescapedText,
    make_environment,
    owned_template,
)
from rstgen.renderer.marks import Marks, unmarked
from rstgen.renderer.owned import (
    NONE_OWNED,
    Owned,
    OwnedTemplate,
    find_owned,
    refuse_other_version,
    shown,
)
from rstgen.renderer.targets import Target, TargetFile
from rstgen.renderer.vetting import vet
from rstgen.toolchain import templates_root


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


def load_owned(folder: Path) -> Owned:
    """The templates in a user's folder, fit to be rendered as far as can be told.

    Raises:
        ConfigError: the folder is missing, or a file has a name that none of ours has.
        TemplateError: a template is for another blueprint, or isn't one; with its line.
    """
    owned = find_owned(folder)
    environment = make_environment(templates_root())
    for template in owned.values():
        refuse_other_version(template)
        try:
            vet(template, environment)
        except jinja2.TemplateSyntaxError as error:
            raise _syntax_fault(error, owned) from error
    return owned


class Renderer:
    """Renders the templates of one target, for any number of APIs.

    Args:
        target: what is made.
        owned: templates that stand in for those of their names.
        proven: whether the templates are ours: tests compile what they give, and ruff
            refuses what it can't parse, so that it needn't be compiled once more.
    """

    def __init__(
        self, target: Target, owned: Owned = NONE_OWNED, *, proven: bool = False
    ) -> None:
        self.target = target
        self.owned = owned
        self._check = checked_text if proven else checked_python
        self._marks = Marks(owned)
        compiled = CompiledTemplates(templates_root()) if proven else None
        self._environment = make_environment(
            target.folder, owned, self._marks.mark, compiled
        )

    def files(self, blueprint: NamedBlueprint) -> Iterator[File]:
        """Give every file of an API, in the order of the target's description.

        A template sees the blueprint as `api`, and a resource's template the resource
        as `resource`. What it gives is checked: ASCII, LF, and Python must compile.

        Raises:
            TemplateError: a template is at fault; with its name and line.
            TypeError: a name for a path isn't Code.
        """
        taken: set[PurePosixPath] = set()
        for file in self.target.files:
            made_by = self._made_by(file.template)
            for names, variables in _subjects(blueprint, file):
                path = _path(file, names)
                if path in taken:
                    raise TemplateError(f"{file.template}: {path} is made twice")
                taken.add(path)
                self._marks.begin()
                output = self._text(file.template, variables)
                if path.suffix == ".py":
                    code = self._check(self._marks.judged(output), made_by)
                else:
                    code = checked_text(unmarked(output), made_by)
                yield File(path, code)

    def _text(self, template: str, variables: Mapping[str, object]) -> str:
        try:
            return self._environment.get_template(template).render(variables)
        except UnescapedText as error:
            raise UnescapedText(f"{self._place(error, template)}: {error}") from error
        except jinja2.TemplateSyntaxError as error:
            raise _syntax_fault(error, self.owned) from error
        except jinja2.TemplateNotFound as error:
            missing = f"no template {error.name!r}"
            raise TemplateError(f"{self._place(error, template)}: {missing}") from error
        # Whatever stops a template is the template's fault, a filter's ValueError too.
        except Exception as error:
            raise TemplateError(f"{self._place(error, template)}: {error}") from error

    def _made_by(self, template: str) -> str:
        """How faults of the output call what made it: with the owned parts in it."""
        own = owned_template(self.owned, self.target.folder, template)
        name = str(own.path) if own else template
        parts = [str(part.path) for part in self._owned_parts(template)]
        return f"{name} with {', '.join(parts)}" if parts else name

    def _owned_parts(self, template: str) -> Iterator[OwnedTemplate]:
        """The owned templates that a template includes."""
        loader = self._environment.loader
        if not self.owned or loader is None:
            return
        source, _, _ = loader.get_source(self._environment, template)
        tree = self._environment.parse(source)
        for name in dict.fromkeys(meta.find_referenced_templates(tree)):
            if part := owned_template(self.owned, self.target.folder, name or ""):
                yield part

    def _place(self, error: Exception, template: str) -> str:
        """The innermost line of a template that `error` came through."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.endswith(".jinja"):
                return f"{shown(frame.filename, self.owned)}:{frame.lineno}"
        return template


def render(
    blueprint: NamedBlueprint, target: Target, owned: Owned = NONE_OWNED
) -> Iterator[File]:
    """Give every file of `target` for one API, as `Renderer.files` does."""
    return Renderer(target, owned).files(blueprint)


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


def _syntax_fault(error: jinja2.TemplateSyntaxError, owned: Owned) -> TemplateError:
    place = f"{shown(error.filename or error.name or '', owned)}:{error.lineno}"
    return TemplateError(f"{place}: {error.message}")
