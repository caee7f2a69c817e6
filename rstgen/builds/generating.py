"""What both hooks do: bring the code of a project's settings up to date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rstgen.config import Config, load_config, settings_in
from rstgen.errors import RstgenError
from rstgen.jobs import Choices


def project_settings(root: Path) -> Config | None:
    """The settings of the project in a folder; None if they state no API.

    Raises:
        ConfigError: they can't be used.
    """
    path = settings_in(root)
    config = Config() if path is None else load_config(path)
    return config if config.apis else None


def generate_for_build(config: Config, warn: Callable[[str], None]) -> list[Path]:
    """Generate what the settings say, where it isn't up to date.

    An API whose pages aren't there, as in many a source distribution, but whose package
    is, stays as it was generated.

    Args:
        config: the project's settings.
        warn: told of findings.

    Returns:
        the folders of the packages.

    Raises:
        RstgenError: something can't be used, or a finding is as grave as `fail-on`.
    """
    packages = []
    due = []
    for api in config.apis:
        package, _ = api.folders()
        if package is not None:
            packages.append(package)
            is_here = all(given.path.exists() for given in api.pages)
            if is_here or not (package / "__init__.py").is_file():
                due.append(api)
    config = replace(config, apis=tuple(due))
    if due and not _is_current(config):
        _generate(config, warn)
    return packages


def _is_current(config: Config) -> bool:
    from rstgen.freshness import are_current

    lock = config.find_lock()
    return are_current(config.apis, Choices(amendments=config.amendments, lock=lock))


def _generate(config: Config, warn: Callable[[str], None]) -> None:
    from rstgen.baseline import Baseline, Run, read_baseline
    from rstgen.diagnostics import fails
    from rstgen.pipeline.projects import generate_project

    report = generate_project(config)
    known = config.lint.baseline
    baseline = Baseline(Path()) if known is None else read_baseline(known)
    run = Run(report.diagnostics, report.pages, frozenset())
    found = baseline.compare(run).new
    for finding in found:
        warn(str(finding))
    if fails(found, config.lint.fail_on or "error"):
        raise RstgenError("pages have errors; mend them, or set fail-on in [lint]")
