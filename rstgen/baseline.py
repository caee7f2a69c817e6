"""A baseline: findings that are known, so that only new ones count.

A finding is known by its page's path from the baseline's folder, its code and its
message without lines: text may move on the page, and pages may be read from anywhere.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from rstgen import atomic
from rstgen.diagnostics import Diagnostic
from rstgen.errors import ConfigError

VERSION = 1
Key: TypeAlias = tuple[str, str, str]
"""Path, code and gist."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found, on which pages; codes in `left_out` weren't looked for.

    Files whose amendments are all of these pages count as pages.
    """

    diagnostics: tuple[Diagnostic, ...]
    pages: tuple[str, ...]
    left_out: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """New findings, and how many are known and how many known ones are gone."""

    new: tuple[Diagnostic, ...]
    known: int
    fixed: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding is known; `path` is the baseline's file."""

    path: Path
    counts: Mapping[Key, int] = field(default_factory=dict)

    def compare(self, run: Run) -> Comparison:
        """Tell new findings from known ones; n known ones hide n at most."""
        if not self.counts:
            return Comparison(run.diagnostics, 0, 0)
        left = Counter(self.counts)
        new = []
        for diagnostic, key in zip(run.diagnostics, self._keys(run), strict=True):
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(diagnostic)
        known = len(run.diagnostics) - len(new)
        outside = self._outside(run)
        fixed = sum(n for key, n in left.items() if key not in outside)
        return Comparison(tuple(new), known, fixed)

    def updated(self, run: Run) -> Baseline:
        """What is known after a run. What it didn't look at stays known."""
        found = Counter(self._keys(run))
        return Baseline(self.path, {**self._outside(run), **found})

    def files(self, suffix: str) -> list[Path]:
        """The files that are there, and of which findings are known."""
        paths = (self.path.parent / path for path, _, _ in self.counts)
        return [path for path in {*paths} if path.suffix == suffix and path.is_file()]

    def _outside(self, run: Run) -> dict[Key, int]:
        """The entries that the run can't have met; a page that is gone has none."""
        seen = {*self._places(run.pages).values()}
        there = {path: (self.path.parent / path).exists() for path, _, _ in self.counts}
        return {
            key: count
            for key, count in self.counts.items()
            if there[key[0]] and (key[0] not in seen or key[1] in run.left_out)
        }

    def _keys(self, run: Run) -> list[Key]:
        """The key of each finding."""
        places = self._places(each.span.path for each in run.diagnostics)
        return [(places[d.span.path], d.code, d.gist) for d in run.diagnostics]

    def _places(self, paths: Iterable[str]) -> dict[str, str]:
        """Pages' paths from the baseline's folder, whatever links lead there."""
        folder = os.path.realpath(self.path.parent)
        return {
            path: Path(os.path.relpath(os.path.realpath(path), folder)).as_posix()
            for path in {*paths}
        }


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: it's missing, or it's no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            f"{path}: no such baseline; write it with rstgen lint --update-baseline"
        ) from error
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from error
    except json.JSONDecodeError as error:
        raise ConfigError(f"{path}:{error.lineno}: not JSON: {error.msg}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not a baseline: {error}") from error
    if not isinstance(data, dict) or "version" not in data:
        raise ConfigError(f"{path}: not a baseline: it has no version")
    if data["version"] != VERSION:
        raise ConfigError(
            f"{path}: version {data['version']!r} of a baseline can't be read; this "
            f"rstgen knows version {VERSION}"
        )
    counts: Counter[Key] = Counter()
    for key, count in _entries(path, data.get("findings")):
        counts[key] += count
    return Baseline(path, counts)


def _entries(path: Path, findings: Any) -> Iterator[tuple[Key, int]]:
    if not isinstance(findings, list):
        raise ConfigError(f"{path}: not a baseline: 'findings' isn't a list")
    for number, entry in enumerate(findings, 1):
        match entry:
            case {
                "path": str(page),
                "code": str(code),
                "message": str(message),
                "count": int(count),
            } if count > 0:
                yield (page, code, message), count
            case _:
                raise ConfigError(
                    f"{path}: finding {number} isn't an object of path, code, message "
                    "and a count of 1 or more"
                )


def write_baseline(baseline: Baseline) -> None:
    """Write a baseline, sorted, whole or not at all.

    Raises:
        WriteError: the folder is missing, or the disk refuses.
    """
    findings = [
        {"path": path, "code": code, "message": message, "count": count}
        for (path, code, message), count in sorted(baseline.counts.items())
    ]
    text = json.dumps({"version": VERSION, "findings": findings}, indent=1)
    atomic.write_text(baseline.path, f"{text}\n")
