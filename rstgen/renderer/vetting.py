"""What can be told of an owned template before any page is read."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment, meta, nodes

from rstgen.blueprint.members import USABLE, VARIABLES
from rstgen.errors import TemplateError, did_you_mean
from rstgen.renderer.owned import OwnedTemplate

_OF_LOOPS = "index index0 revindex revindex0 first last length depth depth0".split()
_MEMBERS = sorted({*_OF_LOOPS, *(name for names in USABLE.values() for name in names)})
_VARIABLES = [variable.name for variable in VARIABLES]


def vet(template: OwnedTemplate, environment: Environment) -> None:
    """Look for what no template is given, also where no page at hand leads.

    Raises:
        jinja2.TemplateSyntaxError: it isn't a template.
        TemplateError: it uses a variable or a member that isn't in the blueprint.
    """
    tree = environment.parse(template.text, template.name, str(template.path))
    undeclared = meta.find_undeclared_variables(tree)
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        if isinstance(node, nodes.Getattr):
            _expect("member", node.attr, _MEMBERS, template, node)
        elif isinstance(node, nodes.Name) and node.name in undeclared:
            _expect("variable", node.name, _VARIABLES, template, node)


def _expect(
    kind: str,
    name: str,
    known: Iterable[str],
    template: OwnedTemplate,
    node: nodes.Node,
) -> None:
    if name not in known:
        hint = did_you_mean(name, known, "see rstgen templates blueprint")
        place = f"{template.path}:{node.lineno}"
        raise TemplateError(f"{place}: no {kind} {name!r} in the blueprint; {hint}")
