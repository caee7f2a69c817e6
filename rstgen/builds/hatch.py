"""A build hook of hatchling: `[tool.hatch.build.hooks.rstgen]`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from rstgen.builds.generating import generate_for_build, project_settings
from rstgen.errors import RstgenError


class RstgenBuildHook(BuildHookInterface[Any]):
    """Generates the project's APIs, and has them in the wheel though git ignores them."""

    PLUGIN_NAME = "rstgen"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        try:
            config = project_settings(root)
            if config is None:
                raise RstgenError(f"{root}: the settings state no API; run rstgen init")
            packages = generate_for_build(config, self.app.display_warning)
        except RstgenError as error:
            self.app.abort(f"rstgen: error: {error}")
            return
        for package in packages:
            below = package.resolve().relative_to(root.resolve())
            build_data["artifacts"].append(f"/{below.as_posix()}/")


@hookimpl
def hatch_register_build_hook() -> type[RstgenBuildHook]:
    """What hatchling asks for."""
    return RstgenBuildHook
