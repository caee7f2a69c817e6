"""From the blueprint and a target's templates to files: the room of jinja2."""

from rstgen.renderer.owned import NONE_OWNED, Owned
from rstgen.renderer.render import Renderer, load_owned, render

__all__ = ["NONE_OWNED", "Owned", "Renderer", "load_owned", "render"]
