"""What came of an API the last time, for when nothing has moved since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rstgen.api import Api
from rstgen.diagnostics import Diagnostic
from rstgen.inputs import Inputs
from rstgen.lock import Drift
from rstgen.report import Result
from rstgen.rules import Rule
from rstgen.shelf import Shelf
from rstgen.source import Folder, Span
from rstgen.writer import Changes


@dataclass(frozen=True, slots=True)
class _Outcome:
    """All of a result that is told; `notes` are those on the lock."""

    name: str
    operations: int
    pages: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    merged: tuple[Span, ...]
    dropped: tuple[Span, ...]
    notes: tuple[str, ...]


class Outcomes:
    """Results of former runs.

    Args:
        cache: where they are kept; None keeps none.
    """

    def __init__(self, cache: Path | None) -> None:
        self._cache = cache

    def recalled(
        self,
        folder: Folder,
        inputs: Inputs,
        chosen: Sequence[Rule],
        conclude: Callable[[], Api],
    ) -> Result | None:
        """What came of these inputs; None if that isn't known.

        Args:
            folder: the API's pages.
            inputs: what its output comes of.
            chosen: the rules whose findings count.
            conclude: what gives the API if it's asked for.
        """
        shelf = self._shelf(folder)
        found = shelf.get(_Outcome, inputs.digest) if shelf else None
        if found is None:
            return None
        codes = {rule.code for rule in chosen}
        return Result(
            name=found.name,
            operations=found.operations,
            pages=found.pages,
            diagnostics=tuple(d for d in found.diagnostics if d.code in codes),
            merged=found.merged,
            dropped=found.dropped,
            conclude=conclude,
            changes=Changes() if found.operations else None,
            drift=Drift((), (), found.notes, False) if inputs.lock else None,
        )

    def keep(self, folder: Folder, inputs: Inputs, result: Result) -> None:
        """Keep what came of these inputs by all rules."""
        if shelf := self._shelf(folder):
            outcome = _Outcome(
                result.name,
                result.operations,
                result.pages,
                result.diagnostics,
                result.merged,
                result.dropped,
                result.drift.notes if result.drift else (),
            )
            shelf.put(inputs.digest, outcome)
            shelf.save()

    def _shelf(self, folder: Folder) -> Shelf | None:
        name = f"outcome of {folder.name} in {folder.path.as_posix()}"
        return None if self._cache is None else Shelf(self._cache, name)
