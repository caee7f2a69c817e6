"""Owned templates: those in a user's folder, each in place of ours of its name.

The first line of one says which version of the blueprint it is for. What it was copied
from is kept beside it, below `.originals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from rstgen.blueprint import BLUEPRINT_VERSION
from rstgen.errors import ConfigError, TemplateError, did_you_mean
from rstgen.toolchain import templates_root

ORIGINALS = ".originals"
_SUFFIX = ".jinja"
_NEVER_OWNED = "scaffold"
"""What it makes is the user's own file anyway."""
_FIRST_LINE = re.compile(r"\{# rstgen: blueprint (\d+) #\}\n")


@dataclass(frozen=True, slots=True)
class OwnedTemplate:
    """A user's template; `name` is that of ours which it replaces."""

    name: str
    path: Path
    text: str

    @property
    def version(self) -> int | None:
        """The version of the blueprint that it's for; None if it doesn't say."""
        found = _FIRST_LINE.match(self.text)
        return int(found[1]) if found else None

    @property
    def body(self) -> str:
        """The text without the line that says the version."""
        return _FIRST_LINE.sub("", self.text, count=1)


Owned: TypeAlias = Mapping[str, OwnedTemplate]
"""Owned templates by their names."""
NONE_OWNED: Owned = {}


def first_line(version: int) -> str:
    """How an owned template begins."""
    return f"{{# rstgen: blueprint {version} #}}\n"


def shown(filename: str, owned: Owned) -> str:
    """How messages call a template: an owned one by its path, ours by its name."""
    if any(str(template.path) == filename for template in owned.values()):
        return filename
    return PurePosixPath(filename).name


def template_names() -> list[str]:
    """All templates that can be owned: `client/method.jinja`."""
    root = templates_root()
    names = (path.relative_to(root).as_posix() for path in root.rglob(f"*{_SUFFIX}"))
    return sorted(name for name in names if not name.startswith(f"{_NEVER_OWNED}/"))


def known_name(name: str, place: str) -> str:
    """The name of one of our templates.

    Raises:
        ConfigError: there is none of this name; begins with `place`.
    """
    names = template_names()
    if name not in names:
        file = PurePosixPath(name).name
        namesakes = [other for other in names if PurePosixPath(other).name == file]
        hint = did_you_mean(
            namesakes[0] if namesakes else name,
            names,
            "rstgen templates list names all",
        )
        raise ConfigError(f"{place}: no template of rstgen has this name; {hint}")
    return name


def read_template(path: Path) -> str:
    """The text of a template.

    Raises:
        TemplateError: it can't be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TemplateError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"{path}: isn't UTF-8 text") from error


def find_owned(folder: Path) -> Owned:
    """The templates in a user's folder, whatever version they are for.

    Raises:
        ConfigError: the folder is missing, or a file has a name that none of ours has.
        TemplateError: a template can't be read.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no folder of templates is there")
    return {
        name: OwnedTemplate(name, path, read_template(path))
        for path in sorted(_files(folder))
        for name in [known_name(path.relative_to(folder).as_posix(), str(path))]
    }


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder but for hidden ones, which belong to tools."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir():
            yield path


def refuse_other_version(template: OwnedTemplate) -> None:
    """Refuse a template that wasn't written for what it would be given.

    Raises:
        TemplateError: says what to do.
    """
    place = f"{template.path}:1"
    if template.version is None:
        line = first_line(BLUEPRINT_VERSION).strip()
        raise TemplateError(
            f"{place}: doesn't say which blueprint it's for; if it's for that of "
            f"rstgen templates blueprint, begin with the line {line}"
        )
    if template.version != BLUEPRINT_VERSION:
        raise TemplateError(
            f"{place}: is for blueprint {template.version}, and this rstgen has "
            f"{BLUEPRINT_VERSION}; rstgen templates diff shows what has changed: take "
            "it over, then run rstgen templates accept " + template.name
        )
