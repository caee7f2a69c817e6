"""The jinja environment that prints nothing but Code.

Three walls. `finalize` refuses to print a value that isn't Code. `marks` refuses Code
that came to stand inside a string or a comment. And a template may use only what is
listed here: some tags of jinja print without asking `finalize`, and a call could forge
Code (the sandbox's own `str.format` gives back the type of the string that it was called
on), so whatever isn't listed is refused when a template is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import ParamSpec

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
)
from jinja2 import nodes as syntax
from jinja2.sandbox import ImmutableSandboxedEnvironment

from rstgen.blueprint.members import USABLE
from rstgen.code import Code, comment, doc, py
from rstgen.errors import TemplateError
from rstgen.renderer.owned import NONE_OWNED, Owned, OwnedTemplate
from rstgen.toolchain import templates_root

P = ParamSpec("P")


def _of_what_is_there(function: Callable[P, Code]) -> Callable[P, Code]:
    """A filter that says of a value which isn't there what is missing."""

    @wraps(function)
    def filtered(*args: P.args, **kwargs: P.kwargs) -> Code:
        for value in args:
            if isinstance(value, Undefined):
                str(value)  # raises
        return function(*args, **kwargs)

    return filtered


FILTERS: Mapping[str, Callable[..., Code]] = {
    function.__name__: _of_what_is_there(function) for function in (py, doc, comment)
}

ALLOWED = (
    # Text, and what is printed into it.
    *(syntax.Template, syntax.Output, syntax.TemplateData, syntax.Filter),
    *(syntax.Name, syntax.Getattr, syntax.Const, syntax.List, syntax.Tuple),
    *(syntax.Keyword, syntax.Add, syntax.Sub, syntax.Concat),
    # Decisions.
    *(syntax.If, syntax.CondExpr, syntax.Test, syntax.Compare, syntax.Operand),
    *(syntax.And, syntax.Or, syntax.Not),
    # Structure.
    *(syntax.For, syntax.With, syntax.Assign, syntax.Include),
)


class UnescapedText(TemplateError):
    """A template prints something that isn't Code."""


class LockedEnvironment(ImmutableSandboxedEnvironment):
    """Refuses what isn't listed in `ALLOWED`, and every call."""

    def _parse(
        self, source: str, name: str | None, filename: str | None
    ) -> syntax.Template:
        """The one place that all of jinja's ways to read a template lead through."""
        tree = super()._parse(source, name, filename)
        for node in _all_nodes(tree):
            if fault := _fault(node):
                raise TemplateSyntaxError(fault, _line(node), name, filename)
        return tree

    def getattr(self, obj: object, attribute: str) -> object:
        """An attribute; those that the blueprint documents, at once."""
        if attribute in USABLE.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Of the blueprint's objects, what its documentation names and no more."""
        usable = USABLE.get(type(obj))
        if usable is None:
            return super().is_safe_attribute(obj, attr, value)
        return attr in usable

    def is_safe_callable(self, obj: object) -> bool:
        return False


def make_environment(
    folder: Path,
    owned: Owned = NONE_OWNED,
    finalize: Callable[[object], str] | None = None,
    compiled: BytecodeCache | None = None,
) -> LockedEnvironment:
    """An environment for the templates of `folder`.

    Parts that targets share are included by their path below `templates_root()`, for
    example `shared/header.py.jinja`. Templates in `owned` stand in for those of their
    names. What is compiled is kept in `compiled`, of our own templates only.
    """

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = owned_template(owned, folder, name)
        if template is None:
            return None
        return template.text, str(template.path), lambda: True

    files = FileSystemLoader([folder, templates_root()])
    environment = LockedEnvironment(
        loader=ChoiceLoader([FunctionLoader(load), files]),
        finalize=finalize or code_only,
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled,
    )
    environment.filters.clear()
    environment.filters.update(FILTERS)
    environment.globals.clear()
    return environment


def owned_template(owned: Owned, folder: Path, name: str) -> OwnedTemplate | None:
    """The owned template that templates of `folder` call `name`, if there is one."""
    return owned.get(f"{folder.name}/{name}") or owned.get(name)


def code_only(value: object) -> Code:
    """Let Code through.

    Raises:
        UnescapedText: for every other value, which isn't quoted: it may be a secret.
        jinja2.UndefinedError: there is no such value.
    """
    # Not isinstance(): a subclass could print another text than it holds.
    if type(value) is Code:
        return value
    if isinstance(value, Undefined):
        str(value)  # raises, and says what is missing
    raise UnescapedText(
        f"a {type(value).__name__} is printed, which takes py, doc or comment"
    )


def _all_nodes(node: syntax.Node) -> Iterator[syntax.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all_nodes(child)


def _line(node: syntax.Node) -> int:
    """Where it begins; a node that jinja made up has only its children's lines."""
    lines = (part.lineno for part in _all_nodes(node))
    return next((line for line in lines if line), 1)


def _fault(node: syntax.Node) -> str | None:
    match node:
        case syntax.Filter(name=name) if name not in FILTERS:
            return f"no filter {name!r} here, only {', '.join(FILTERS)}"
        case syntax.Include(template=syntax.Const(value=str()), ignore_missing=False):
            return None
        case syntax.Include():
            return "a part is included by its name, in quotes, and must be there"
        case syntax.Getattr(attr=name) if name.startswith("_"):
            return f"no attribute {name!r} here"
        # By its exact type, so that no subclass comes in with its base.
        case _ if type(node) not in ALLOWED:
            return f"no {type(node).__name__} here"
    return None
