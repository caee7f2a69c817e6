"""Run docutils over a page without letting the page do anything.

Directives and roles are found by our own allow-list, through subclasses of
docutils' parser states: its global registries are neither asked nor changed,
so that any number of threads may read, and pages can't teach each other roles.
No transform runs: nothing is included, imported, expanded or renumbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Directive, Parser, states
from docutils.statemachine import State, StringList

from rstgen.reader import tabling
from rstgen.reader.lines import Lines, quick
from rstgen.reader.patience import DISPATCH, limited, timed

_SETTINGS = {
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "halt_level": 5,
    "report_level": 5,
    "warning_stream": False,
    "syntax_highlight": "none",
    "smart_quotes": False,
    "line_length_limit": 20_000,
}
_LISTINGS = frozenset({"code", "code-block", "sourcecode", "parsed-literal"})
_CONTAINERS = frozenset(
    "admonition attention caution container compound danger deprecated error "
    "hint important note only seealso sidebar table tip topic versionadded "
    "versionchanged warning".split()
)
_ROLE_TARGET = re.compile(r"^(?P<title>.+?)\s*<[^<>]*>$", re.DOTALL)
_ROLE_NODES: dict[str, type[nodes.TextElement]] = {
    "literal": nodes.literal,
    "code": nodes.literal,
    "strong": nodes.strong,
    "emphasis": nodes.emphasis,
}


class listing(nodes.General, nodes.Element):
    """A code block; `text`, `language` and `first` (its first line)."""


class container(nodes.General, nodes.Element):
    """A note, a table's caption and the like; `title` and children."""


class inert(nodes.General, nodes.Element):
    """A directive that isn't run; `name`, `text`, `first` and `last`."""


class _Block(Directive):
    """A directive that takes its block as it stands and converts no option."""

    has_content = True

    def block(self) -> tuple[str, StringList, int]:
        """The text behind the `::`, the lines below it, and their offset."""
        head, body, offset = "", self.content, self.content_offset
        if body and offset + 1 == self.lineno:
            head, body, offset = body[0].strip(), body[1:], offset + 1
        while body and body[0].lstrip().startswith(":") and not _is_blank(body[0]):
            body, offset = body[1:], offset + 1
        while body and _is_blank(body[0]):
            body, offset = body[1:], offset + 1
        return head, body, offset


class _ListingDirective(_Block):
    def run(self) -> list[nodes.Node]:
        head, body, offset = self.block()
        if head and not re.fullmatch(r"[\w+.-]+", head):
            # The listing begins on the directive's own line.
            text, first, head = "\n".join([head, *body]), self.lineno, ""
        else:
            text, first = "\n".join(body), offset + 1
        return [listing("", text=text.rstrip(), language=head, first=first)]


class _ContainerDirective(_Block):
    def run(self) -> list[nodes.Node]:
        head, body, offset = self.block()
        node = container("", name=self.name, title=head if self.name == "table" else "")
        if head and self.name != "table":
            node += nodes.paragraph(head, head, line=self.lineno)
        self.state.nested_parse(body, offset, node)
        return [node]


class _InertDirective(Directive):
    has_content = True

    def run(self) -> list[nodes.Node]:
        text = "\n".join(self.content)
        last = self.lineno + max(len(self.content) - 1, 0)
        name = self.name.lower()
        return [inert("", name=name, text=text, first=self.lineno, last=last)]


def _directive_class(name: str) -> type[Directive]:
    name = name.lower()
    if name in _LISTINGS:
        return _ListingDirective
    if name in _CONTAINERS:
        return _ContainerDirective
    return _rare_directives().get(name, _InertDirective)


@cache
def _rare_directives() -> Mapping[str, type[Directive]]:
    """Directives whose modules take long to import."""
    from docutils.parsers.rst.directives.misc import Replace, Unicode

    from rstgen.reader.listed_tables import PlainCSVTable, PlainListTable

    return {
        "list-table": PlainListTable,
        "csv-table": PlainCSVTable,
        "replace": Replace,
        "unicode": Unicode,
    }


def _interpreted(
    rawsource: str, text: str, role: str, lineno: int
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Interpreted text whose role is a style at most and never runs."""
    words = utils.unescape(text)
    match = _ROLE_TARGET.match(words)
    words = match["title"] if match else words
    kind = _ROLE_NODES.get((role or "").lower(), nodes.inline)
    return [kind(rawsource, words)], []


def _plain(text: str, line: int) -> list[nodes.Node]:
    """Text without markup: an address in it is text, too."""
    return [nodes.Text(text)] if text else []


def _run_directive(
    state: Any, match: re.Match[str], **presets: Any
) -> tuple[list[nodes.Node], bool]:
    name = match.group(1)
    found: tuple[list[nodes.Node], bool] = state.run_directive(
        _directive_class(name), match, name, presets
    )
    return found


class _Explicit:
    """docutils' table of explicit markup, with our way to find a directive."""

    patterns = states.Body.explicit.patterns
    constructs: ClassVar = [
        (_run_directive if method is states.Body.directive else method, pattern)
        for method, pattern in states.Body.explicit.constructs
    ]


def _before_line_blocks(transitions: Sequence[Any]) -> list[Any]:
    """docutils' transitions, with one for tables that it takes for something else."""
    place = transitions.index("line_block")
    return [*transitions[:place], "ragged_table_top", *transitions[place:]]


_TABLES: dict[str, Any] = {
    "grid_table_top": tabling.grid_table_top,
    "isolate_grid_table": quick(states.Body.isolate_grid_table),
    "simple_table_top": tabling.simple_table_top,
    "ragged_table_top": tabling.ragged_table_top,
    "patterns": {**states.Body.patterns, "ragged_table_top": tabling.RAGGED_TOP},
    "initial_transitions": _before_line_blocks(states.Body.initial_transitions),
}


class _States(dict[str, Any]):
    """The states of a machine, each made when it's first asked for.

    docutils makes all fifteen for every list and block, which takes a third of its
    time; hardly a machine is ever in more than two.
    """

    def __init__(self, machine: Any, classes: Iterable[type[State[list[str]]]]) -> None:
        self._machine = machine
        self._classes = classes

    def __missing__(self, name: str) -> Any:
        (found,) = (each for each in self._classes if each.__name__ == name)
        state = self[name] = found(self._machine, self._machine.debug)
        # A machine has no memo before it runs, and readies its states when it does.
        if getattr(self._machine, "memo", None) is not None:
            state.runtime_init()
        return state


class _Machine(states.RSTStateMachine):
    def add_states(self, state_classes: Iterable[type[State[list[str]]]]) -> None:
        self.states = _States(self, state_classes)


class _NestedMachine(states.NestedStateMachine):
    def add_states(self, state_classes: Iterable[type[State[list[str]]]]) -> None:
        self.states = _States(self, state_classes)


def _our_state(base: type[states.RSTState]) -> type[states.RSTState]:
    """A state of docutils' that keeps to our directives, also when it nests."""

    def start(self: states.RSTState, machine: Any, debug: bool = False) -> None:
        base.__init__(self, machine, debug)
        self.nested_sm_kwargs = {"state_classes": _STATES, "initial_state": "Body"}

    def paragraph(self: states.RSTState, lines: list[str], line: int) -> Any:
        return tabling.paragraph(base.paragraph, self, lines, line)

    members: dict[str, Any] = {"__init__": start, "nested_sm": _NestedMachine}
    members["nested_sm_cache"] = []
    if base is states.Body:
        members |= _TABLES
    if base is states.Text:
        members["paragraph"] = timed(paragraph)
    if issubclass(base, states.Body):
        members |= {"explicit": _Explicit, "directive": _run_directive}
    # The state machine finds states by their class name, so ours keep docutils'.
    return type(base.__name__, (base,), members)


_STATES = tuple(_our_state(base) for base in states.state_classes)


@cache
def _default_settings() -> Any:
    return frontend.get_default_settings(Parser)


def parse(path: str, lines: tuple[str, ...]) -> nodes.document:
    """docutils' tree of a page.

    Raises:
        Exception: whatever docutils raises on a page that it can't bear.
    """
    settings = _default_settings().copy()
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    document = utils.new_document(path, settings)
    machine = _Machine(state_classes=_STATES, initial_state="Body")
    text = [line.expandtabs(settings.tab_width).rstrip() for line in lines]
    # The inliner builds its patterns from its own class's attributes, so that a
    # subclass would lose them; an instance is changed instead.
    inliner = states.Inliner()
    vars(inliner).update(interpreted=_interpreted, dispatch=DISPATCH)
    vars(inliner).update(parse=timed(inliner.parse), implicit_inline=_plain)
    with limited():
        machine.run(Lines(text, path), document, inliner=inliner)
    return document


def _is_blank(line: str) -> bool:
    return not line.strip()
