"""From the blueprint and a target's templates to files: the room of jinja2."""

from rstgen.renderer.render import load_owned, render

__all__ = ["load_owned", "render"]
