"""Which templates of the user's stand in for ours, for which API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from rstgen.freshness import Templates
from rstgen.renderer import Renderer, load_owned
from rstgen.renderer.targets import Target


class Renderers:
    """What renders each API: every target, with the templates that its user owns.

    Args:
        targets: what is made.
        templates: the folders of owned templates.

    Raises:
        ConfigError: a folder is missing, or has a file of an unknown name.
        TemplateError: a template can't be used.
    """

    def __init__(self, targets: Iterable[Target], templates: Templates = None) -> None:
        targets = tuple(targets)
        by_package = templates if isinstance(templates, Mapping) else {}
        of_all = None if isinstance(templates, Mapping) else templates
        self._of_all = _renderers(targets, of_all)
        self._of_one = {
            package: _renderers(targets, folder)
            for package, folder in by_package.items()
        }

    def __getitem__(self, package: str) -> Sequence[Renderer]:
        return self._of_one.get(package, self._of_all)


def _renderers(
    targets: Sequence[Target], folder: str | Path | None
) -> Sequence[Renderer]:
    if folder is None:
        return [_our_renderer(target) for target in targets]
    owned = load_owned(Path(folder))
    return [Renderer(target, owned) for target in targets]


@cache
def _our_renderer(target: Target) -> Renderer:
    """Our own templates stay as they are, and to compile them takes a while."""
    return Renderer(target)
