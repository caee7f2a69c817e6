"""A project: what its settings say, done."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from rstgen.config import Config, load_config
from rstgen.errors import ConfigError
from rstgen.pipeline.making import check, generate
from rstgen.report import OnProgress, Report


def generate_project(
    settings: str | Path | Config,
    *,
    force: bool = False,
    progress: OnProgress | None = None,
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Report:
    """Generate the code of all APIs of a project's settings.

    Args:
        settings: a pyproject.toml or rstgen.toml, or what was read of one.
        force, progress, cache, executor: as for `generate`.

    Raises:
        ConfigError: the settings can't be used, or state no API.
        RstgenError: as for `generate`.
    """
    config = _read(settings)
    layer = config.lint.layer
    return generate(
        config.apis,
        force=force,
        select=None if layer.select is None else [s.text for s in layer.select],
        ignore=[selector.text for selector in layer.ignore],
        lock=config.find_lock(),
        amendments=config.amendments,
        progress=progress,
        cache=cache,
        executor=executor,
    )


def check_project(
    settings: str | Path | Config,
    *,
    services: Sequence[str] = (),
    progress: OnProgress | None = None,
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Report:
    """Whether the code of a project is what its pages give, as `check` says it.

    Args and errors are those of `generate_project`, and `services` is as for `check`.
    """
    config = _read(settings)
    return check(
        config.apis,
        progress=progress,
        lock=config.find_lock(),
        amendments=config.amendments,
        services=services,
        cache=cache,
        executor=executor,
    )


def _read(settings: str | Path | Config) -> Config:
    config = settings if isinstance(settings, Config) else load_config(Path(settings))
    if not config.apis:
        raise ConfigError(
            f"{config.file or 'no settings'}: states no API; write a table such as "
            "[tool.rstgen.apis.compute] with pages, or run rstgen init"
        )
    return config
