"""Which rules report that a conclusion goes against what a page says."""

from __future__ import annotations

from collections.abc import Iterable

from rstgen.api import Fact, Witnessing
from rstgen.diagnostics import Diagnostic

# By what a fact is about, the choice that was made, and who was overruled.
_RULES: dict[tuple[str, str, Witnessing], tuple[str, ...]] = {
    ("member", "declared", "example"): ("RG502", "RG503", "RG505", "RG512"),
    ("member", "example-only", "table"): ("RG502", "RG503"),
    ("member", "implied-by-names", "example"): ("RG301",),
    ("member", "wrapper-of-examples", "table"): ("RG307",),
    ("parent", "declared-elsewhere", "table"): ("RG301",),
    ("parent", "only-object-without-members", "table"): ("RG301",),
    ("parent", "shown-there", "table"): ("RG322",),
    ("parent", "wrapped-in-examples", "table"): ("RG307",),
    ("parent", "shown-at-top", "table"): ("RG301",),
    ("name", "nearest-variable", "table"): ("RG304",),
    ("name", "spelt-so-in-examples", "table"): ("RG323",),
    ("place", "behind-the-path", "table"): ("RG319",),
    ("place", "described-as-query", "table"): ("RG319",),
    ("type", "names-below", "table"): ("RG302",),
    ("type", "names-below", "example"): ("RG502", "RG504"),
    ("type", "list-mark", "table"): ("RG302",),
    ("type", "list-mark", "example"): ("RG504",),
    ("type", "example-over-table", "table"): ("RG302",),
    ("type", "table-type", "example"): ("RG504",),
    ("type", "text-by-nature", "table"): ("RG320",),
    ("type", "shape-of-table", "prose"): ("RG315",),
    ("type", "shape-of-example", "prose"): ("RG315",),
    ("type", "shown-media-type", "table"): ("RG324",),
    ("required", "only-member", "table"): ("RG318",),
    ("required", "variable-of-path", "table"): ("RG317",),
    ("status", "stated-status", "example"): ("RG207",),
}


# What a user decides is no fault of a page.
BY_AMENDMENT = "by-amendment"


def reported_by(fact: Fact) -> tuple[str, ...]:
    """The codes of the rules that may report whom a fact went against."""
    if not fact.overruled or fact.choice == BY_AMENDMENT:
        return ()
    return _RULES[fact.about, fact.choice, fact.overruled[0].source]


def reporting(fact: Fact, found: Iterable[Diagnostic]) -> tuple[str, ...]:
    """The codes of those that did, among what was found on all pages.

    They stand at the lines of the first witness that has any; where one sums up a
    whole table at one line, on the page of a witness.
    """
    codes = reported_by(fact)
    if not codes:
        return ()
    heard = [witness.span for witness in (*fact.witnesses, *fact.overruled)]
    pages = {span.path for span in heard}
    there = [each for each in found if each.code in codes and each.span.path in pages]
    close = ([each for each in there if each.span.touches(span)] for span in heard)
    return tuple(sorted({each.code for each in next(filter(None, close), there)}))
