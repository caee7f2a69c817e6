"""What renders a job: its targets, with the templates that its user owns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from rstgen.jobs import Job
from rstgen.renderer import Renderer, load_owned
from rstgen.renderer.targets import Target, load_target
from rstgen.toolchain import templates_root


class Renderers:
    """What renders each job of a run; templates are read once.

    Raises:
        ConfigError: a folder of owned templates is missing, or has a file of an unknown
            name.
        TemplateError: a template can't be used.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._known: dict[tuple[tuple[str, ...], Path | None], Sequence[Renderer]] = {}
        for job in jobs:
            key = (job.targets, job.templates)
            if key not in self._known:
                self._known[key] = _renderers(*key)

    def __getitem__(self, job: Job) -> Sequence[Renderer]:
        return self._known[job.targets, job.templates]


def _renderers(names: Iterable[str], folder: Path | None) -> Sequence[Renderer]:
    targets = [load_target(templates_root() / name) for name in names]
    if folder is None:
        return [_our_renderer(target) for target in targets]
    owned = load_owned(folder)
    return [Renderer(target, owned) for target in targets]


@cache
def _our_renderer(target: Target) -> Renderer:
    """Our own templates stay as they are, and to compile them takes a while."""
    return Renderer(target, proven=True)
