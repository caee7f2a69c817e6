"""What an explanation is asked for: an operation by name, or a part of a page."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rstgen.errors import NotFoundError, did_you_mean
from rstgen.explaining import Explanation
from rstgen.source import PAGE_SUFFIX

_PAGE = re.compile(rf"(?P<page>.+{re.escape(PAGE_SUFFIX)})(?::(?P<line>\d{{1,9}}))?")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Question:
    """`servers.get`, `servers`, `page.rst` or `page.rst:69`."""

    text: str
    page: str | None
    line: int | None

    @classmethod
    def of(cls, text: str) -> Question:
        """Read a question."""
        match = _PAGE.fullmatch(text)
        if match is None:
            return cls(text, None, None)
        page = os.path.normpath(match["page"])
        return cls(text, page, int(match["line"]) if match["line"] else None)

    def select(self, explanations: Sequence[Explanation]) -> tuple[Explanation, ...]:
        """The explanations that are asked for; of a line, what was concluded from it.

        Raises:
            NotFoundError: nothing is called so, or nothing was concluded from there.
        """
        if self.page is None:
            found = self._named(explanations)
        else:
            found = self._on_page(explanations)
        if self.line is None:
            return found
        narrowed = [self._from_line(each, self.line) for each in found]
        if not any(each.subjects for each in narrowed):
            raise NotFoundError(f"{self.text}: nothing was concluded from this line")
        return tuple(each for each in narrowed if each.subjects)

    def _named(self, explanations: Sequence[Explanation]) -> tuple[Explanation, ...]:
        found = tuple(
            each
            for each in explanations
            if self.text in (each.name, each.name.split(".")[0])
        )
        if not found:
            names = [each.name for each in explanations]
            others = " and others" if len(names) > _SHOWN else ""
            listed = f"there are {', '.join(names[:_SHOWN])}{others}"
            hint = did_you_mean(self.text, names, listed)
            raise NotFoundError(f"no operation is called {self.text!r}; {hint}")
        return found

    def _on_page(self, explanations: Sequence[Explanation]) -> tuple[Explanation, ...]:
        found = tuple(
            each
            for each in explanations
            for spans in [(each.operation.span, *each.operation.merged)]
            if any(self._is_page(span.path) for span in spans)
        )
        if not found:
            raise NotFoundError(f"{self.page}: this page states no operation")
        return found

    def _from_line(self, explanation: Explanation, line: int) -> Explanation:
        return replace(
            explanation,
            subjects=tuple(
                each
                for each in explanation.subjects
                if any(
                    self._is_page(span.path) and span.line <= line <= span.end
                    for span in each.spans
                )
            ),
        )

    def _is_page(self, path: str) -> bool:
        """Whether the page is meant: by its path, or the end of it."""
        path = os.path.normpath(path)
        return path == self.page or path.endswith(f"/{self.page}")
