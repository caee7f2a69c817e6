"""Compiled templates, kept where Python keeps compiled modules.

They are code, and no less trusted than the modules beside them; so only our own templates
are kept so, and never in a cache that is carried from machine to machine.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from rstgen.toolchain import tool_digest


class CompiledTemplates(BytecodeCache):
    """Keeps what is compiled of the templates in a folder.

    Args:
        folder: the templates' root.
    """

    def __init__(self, folder: Path) -> None:
        # It heeds PYTHONPYCACHEPREFIX.
        self._folder = Path(importlib.util.cache_from_source(str(folder / "_"))).parent

    def get_source_checksum(self, source: str) -> str:
        """A template is compiled anew if anything of the tool has changed."""
        return f"{tool_digest()}{super().get_source_checksum(source)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            with self._path(bucket).open("rb") as stream:
                bucket.load_bytecode(stream)
        except OSError:
            return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As Python does for modules: nothing where it mustn't, or can't be written."""
        if sys.dont_write_bytecode:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as stream:
                bucket.write_bytecode(stream)
            os.replace(name, self._path(bucket))
        except OSError:
            return

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.jinja.pyc"
