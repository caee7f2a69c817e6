"""Names for generated code, out of whatever a page calls a thing."""

from __future__ import annotations

import hashlib
import keyword
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from rstgen.code import RESERVED_STEMS, Code, word

MAX_LENGTH = 60
_DIGITS_OF_HASH = 8


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What the modules of generated code call their own things.
GENERATED_NAMES = _names(
    """
    self cls request response options timeout strict client base_url with_raw close
    aclose operation extra_headers extra_query extra_body absent annotations
    resource resources requests errors models inputs bodies sync asynchronous raw
    async_raw prefix max_body undocumented documented mock fault_body
    ABSENT Absent Known List Sync Async SyncRaw AsyncRaw WithRaw Raw Mode Resource Operation
    Call Shared Content Headers header truth headed download httpx2 Unpack Mapping Sequence AsyncClient Client Response RawResponse Request Options Timeout
    Annotated Any BaseModel Model ConfigDict Field Literal Mapping Iterator Protocol Self
    Sequence TypeVar Generic Callable Awaitable AsyncIterator APIRouter FastAPI Depends
    Body Header Path Query HTTPException JSONResponse TestClient APIError ApiError
    """
)

# Python's builtins, up to 3.14. The few that generated code never uses, and that
# pages love as names, are left out: id, filter, format, hash, max, min, sum, map.
BUILTINS = _names(
    """
    abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr
    classmethod compile complex copyright credits delattr dict dir divmod enumerate
    eval exec exit float frozenset getattr globals hasattr help hex input int
    isinstance issubclass iter len license list locals memoryview next object oct open
    ord pow print property quit range repr reversed round set setattr slice sorted
    staticmethod str super tuple type vars zip

    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
    BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError
    ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
    ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError
    FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError
    IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt
    LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError
    NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning
    PermissionError ProcessLookupError PythonFinalizationError RecursionError
    ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
    StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError
    TimeoutError True TypeError UnboundLocalError UnicodeDecodeError
    UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning
    ValueError Warning WindowsError ZeroDivisionError
    """
)

# Attributes of pydantic's BaseModel that a field must not shadow.
MODEL_ATTRIBUTES = _names(
    """
    construct copy dict fields from_orm json parse_file parse_obj parse_raw schema
    schema_json update_forward_refs validate
    model_computed_fields model_config model_construct model_copy model_dump
    model_dump_json model_extra model_fields model_fields_set model_json_schema
    model_parametrized_name model_post_init model_rebuild model_validate
    model_validate_json model_validate_strings
    """
)
# pydantic warns of a field that only begins like one of these.
_PROTECTED = ("model_dump", "model_validate")

# Modules, and functions that start programs or write files: nothing of ours may
# even look as if it used them.
DANGEROUS_NAMES = _names(
    """
    os sys subprocess ctypes pickle marshal shelve importlib runpy code pty socket
    shutil builtins pathlib tempfile multiprocessing threading signal webbrowser this
    antigravity ftplib telnetlib
    httpx httpx2 pydantic fastapi starlette pytest hypothesis typing logging re enum
    datetime uuid urllib asyncio abc dataclasses collections functools inspect time

    execfile system popen spawnl spawnv execv execve fork posix_spawn Popen
    check_output check_call import_module run_module run_path touch write_text
    write_bytes unlink rmtree symlink_to f_globals gi_frame mro
    """
)

RESERVED = (
    frozenset(keyword.kwlist)
    | {"match", "case", "type", "lazy"}
    | GENERATED_NAMES
    | BUILTINS
    | MODEL_ATTRIBUTES
    | DANGEROUS_NAMES
    | RESERVED_STEMS
    | {"conftest", "tests"}
)

# No name goes on behind one of these; what stands there is a remark, or an attack.
_END_OF_NAME = re.compile(r"[\"`(=;<\\\n\r]")
_FIT = {
    "snake": re.compile(r"[a-z][a-z0-9_]*"),
    "pascal": re.compile(r"[A-Z][A-Za-z0-9_]*"),
}
_STYLES = {"snake": "snake_case", "pascal": "CamelCase"}
_NO_LETTERS = re.compile(r"[^A-Za-z0-9]+")
# Acronyms: `vCPUs` is one word, as is `IPv6`.
_LED_ACRONYM = re.compile(r"(?<![A-Za-z0-9])([a-z])(?=[A-Z]{2})")
_HUMP = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])"  # server|Id
    r"|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s(?![a-z]))"  # IP|Address, but not ID|s
)


def identifier(
    text: str, style: Literal["snake", "pascal"], fallback: str = "value"
) -> Code:
    """Turn `text` into an ASCII identifier: `flavor_ref` (snake), `FlavorRef` (pascal).

    It is at most 60 characters long (a longer one ends in a hash of `text`), begins
    with a letter, and is no name of `RESERVED`; one that would be gets an underscore
    at its end. Where nothing of `text` is left, or it can't begin as it does,
    `fallback` comes first. Different texts can give the same name: see `distinct`.
    """
    words = _words(text)
    begins_badly = not words or words[0][0].isdigit()
    if begins_badly or "_".join(words).startswith(_PROTECTED):
        words = _words(fallback) + words
    if style == "snake":
        name = "_".join(words)
    else:
        name = "".join(part.capitalize() for part in words)
    if len(name) > MAX_LENGTH:
        name = _shortened(name, text)
    return word(f"{name}_" if name in RESERVED else name)


def package_name(api: str) -> Code:
    """The name of the package that is generated for an API of this name."""
    return identifier(api, "snake", "api")


def unfit(name: str, style: Literal["snake", "pascal"]) -> str:
    """What keeps a name from being one that `identifier` could give.

    Returns:
        the end of a sentence that begins with the name; empty if nothing does.
    """
    if not _FIT[style].fullmatch(name):
        return f"isn't in {_STYLES[style]}; write {identifier(name, style, 'name')}"
    if len(name) > MAX_LENGTH:
        return f"is longer than {MAX_LENGTH} characters"
    if name in RESERVED:
        return f"is reserved; use {name}_"
    if style == "snake" and name.startswith(_PROTECTED):
        return f"begins like a method of pydantic's; use value_{name}"
    return ""


def distinct(names: Iterable[Code]) -> list[Code]:
    """The same names in the same order, each once: the second `x` becomes `x_2`."""
    wanted = list(names)
    taken = set(wanted)
    seen: set[Code] = set()
    following: dict[str, int] = {}
    result = []
    for name in wanted:
        fresh = name
        if name in seen:
            stem = name.rstrip("_")
            number = following.get(stem, 2)
            while (fresh := word(f"{stem}_{number}")) in taken:
                number += 1
            following[stem] = number + 1
            taken.add(fresh)
        seen.add(fresh)
        result.append(fresh)
    return result


def _words(text: str) -> list[str]:
    """Lower-case words of ASCII letters and digits."""
    letters = _ascii(text).lstrip('"`(=;<\\\n\r ')
    name = _END_OF_NAME.split(letters, maxsplit=1)[0].replace("IPv", "Ipv")
    name = _LED_ACRONYM.sub(lambda match: match[1].upper(), name)
    return [part.lower() for part in _NO_LETTERS.sub(" ", _HUMP.sub(" ", name)).split()]


def _ascii(text: str) -> str:
    """Drop accents, apostrophes, what can't be seen and letters of other scripts."""
    kept = []
    for character in unicodedata.normalize("NFKD", text):
        if character in "'\u2019":
            continue
        if character.isascii():
            kept.append(character)
        elif unicodedata.category(character)[0] in "PSZ":
            kept.append(" ")
    return "".join(kept)


def _shortened(name: str, text: str) -> str:
    data = text.encode("utf-8", "backslashreplace")
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS_OF_HASH]
    return f"{name[: MAX_LENGTH - len(digest) - 1].rstrip('_')}_{digest}"
