"""Which rules report that a conclusion goes against what a page says."""

from __future__ import annotations

from rstgen.api import Fact, Witnessing

# By what a fact is about, the choice that was made, and who was overruled.
_RULES: dict[tuple[str, str, Witnessing], tuple[str, ...]] = {
    ("member", "declared", "example"): ("RG502", "RG503", "RG505", "RG512"),
    ("member", "example-only", "table"): ("RG502", "RG503"),
    ("member", "implied-by-names", "example"): ("RG301",),
    ("member", "wrapper-of-examples", "table"): ("RG307",),
    ("parent", "only-object-without-members", "table"): ("RG301",),
    ("parent", "shown-there", "table"): ("RG322",),
    ("parent", "wrapped-in-examples", "table"): ("RG307",),
    ("name", "nearest-variable", "table"): ("RG304",),
    ("place", "behind-the-path", "table"): ("RG319",),
    ("place", "described-as-query", "table"): ("RG319",),
    ("type", "names-below", "table"): ("RG302",),
    ("type", "names-below", "example"): ("RG502", "RG504"),
    ("type", "list-mark", "table"): ("RG302",),
    ("type", "list-mark", "example"): ("RG504",),
    ("type", "example-over-table", "table"): ("RG302",),
    ("type", "table-type", "example"): ("RG504",),
    ("type", "text-by-nature", "table"): ("RG320",),
    ("required", "only-member", "table"): ("RG318",),
    ("required", "variable-of-path", "table"): ("RG317",),
    ("status", "stated-status", "example"): ("RG207",),
}


# What a user decides is no fault of a page.
_BY_AMENDMENT = "by-amendment"


def reported_by(fact: Fact) -> tuple[str, ...]:
    """The codes of the rules that report whom a fact went against."""
    if not fact.overruled or fact.choice == _BY_AMENDMENT:
        return ()
    return _RULES[fact.about, fact.choice, fact.overruled[0].source]
