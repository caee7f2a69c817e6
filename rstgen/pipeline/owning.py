"""What renders a job: its targets, with the templates that its user owns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rstgen.jobs import Job
from rstgen.renderer.targets import Target, load_target
from rstgen.toolchain import templates_root

if TYPE_CHECKING:
    # It brings jinja2, which a run that renders nothing does without.
    from rstgen.renderer.render import Renderer


class Renderers:
    """What renders each job of a run; templates are read once, and owned ones at once.

    Raises:
        ConfigError: a folder of owned templates is missing, or has a file of an unknown
            name.
        TemplateError: a template can't be used.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._known: dict[tuple[tuple[str, ...], Path | None], Sequence[Renderer]] = {}
        for job in jobs:
            if job.templates is not None:
                self[job]

    def __getitem__(self, job: Job) -> Sequence[Renderer]:
        key = (job.targets, job.templates)
        if key not in self._known:
            self._known[key] = _renderers(*key)
        return self._known[key]


def _renderers(names: Iterable[str], folder: Path | None) -> Sequence[Renderer]:
    targets = [load_target(templates_root() / name) for name in names]
    if folder is None:
        return [_our_renderer(target) for target in targets]
    from rstgen.renderer.render import Renderer, load_owned

    owned = load_owned(folder)
    return [Renderer(target, owned) for target in targets]


@cache
def _our_renderer(target: Target) -> Renderer:
    """Our own templates stay as they are, and to compile them takes a while."""
    from rstgen.renderer.render import Renderer

    return Renderer(target, proven=True)
