"""Why each choice is made, in words."""

from __future__ import annotations

from rstgen.resolver import bodies, members, operations, parameters, types
from rstgen.resolver.constraints import DESCRIBED
from rstgen.resolver.ladders import Choice, choice
from rstgen.resolver.marks import REQUEST_MARKS, RESPONSE_MARKS
from rstgen.resolver.merging import MERGED_PAGES
from rstgen.resolver.overruling import BY_AMENDMENT
from rstgen.resolver.raw import SHOWN_MEDIA_TYPE
from rstgen.resolver.siblings import SIBLING_PAGES
from rstgen.resolver.tellers import TELLERS
from rstgen.resolver.variants import TELLS_APART

_CHOICES: tuple[Choice, ...] = (
    BY_AMENDMENT,
    operations.NAMED_ON_PAGE,
    operations.TITLED,
    operations.STATED_STATUS,
    operations.ASSUMED_SUCCESS,
    parameters.variable_of_path,
    parameters.NEAREST_VARIABLE,
    SIBLING_PAGES,
    DESCRIBED,
    MERGED_PAGES,
    TELLS_APART,
    *map(choice, TELLERS),
    *parameters.QUERIES,
    *parameters.TEXT_TYPES,
    *bodies.BODIES,
    SHOWN_MEDIA_TYPE,
    *members.MEMBERS,
    *members.PARENTS,
    members.SHOWN_AT_TOP,
    members.SPELT_SO,
    *types.TYPES,
    *REQUEST_MARKS,
    *RESPONSE_MARKS,
)
REASONS: dict[str, str] = {choice.name: choice.reason for choice in _CHOICES}
"""By the name that a fact's `choice` has."""
