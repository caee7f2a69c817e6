"""The lines of an HTTP message before its body, and texts that are no JSON at all."""

import re

from rstgen.tolerant_json_scanner import ODD_SPACES, QUOTES, Refusal

_LINE = re.compile(r"[^\n]+|\n\n+")
_BLANKS = " \t\r\n" + ODD_SPACES

# The mark of a transcript: `<` and `>` for what came in and went out, `*` for remarks.
_TRANSCRIPT = re.compile(r"[<>*](?:[ \t]|$)")
_STATUS = re.compile(r"HTTP/[0-9]|[1-5][0-9]{2}(?: [A-Za-z-]+){1,5}$")
_TARGET = r"(?=\S*/)(?:[^\s{]|\{[^{}]*\})++"
_REQUEST = re.compile(rf"[A-Z]{{3,10}}[ \t]++{_TARGET}(?:[ \t]++HTTP/[0-9.]+)?$")
_HEADER = re.compile(r"[A-Za-z][\w-]*+(?: Code)?[ \t]*+:(?!.*[{\[\\]$)")
_VALUE = re.compile(r"[{\[\u2026]|\.\.|//|/\*|#[^'\"\\{\[$]*$")
_SCALAR = re.compile(r"(?:[-+.eE0-9]+|true|false|null)$")
_MARKUP = re.compile(r"<[?!/]?[A-Za-z-]")
_COMMAND = re.compile(r"[$%#] ?\S|(?:curl|wget|http|export|sudo) ")


def value_offset(text: str) -> int:
    """Where the JSON of a listing starts, after the lines of an HTTP message.

    Raises `Refusal` at the first line that is neither: kinds "empty", "only-headers",
    "markup", "command" and "not-json".
    """
    in_header = False
    for found in _LINE.finditer(text):
        line = found.group().strip(_BLANKS)
        if not line:
            in_header = False
            continue
        start = text.index(line[0], found.start())
        if line[0] in QUOTES or _VALUE.match(line):
            return start
        folded = in_header and found.group()[0] in " \t"
        if not folded and _SCALAR.match(line):
            return start
        if not folded and not _is_message_line(line):
            raise _refusal(line, start)
        in_header = True
    if text.strip(_BLANKS):
        raise Refusal(0, "only-headers", "the lines of a message without a body")
    raise Refusal(0, "empty", "no text")


def _is_message_line(line: str) -> bool:
    patterns = (_TRANSCRIPT, _STATUS, _REQUEST, _HEADER)
    return any(pattern.match(line) for pattern in patterns)


def _refusal(line: str, start: int) -> Refusal:
    if _MARKUP.match(line):
        return Refusal(start, "markup", "markup such as XML")
    if _COMMAND.match(line):
        return Refusal(start, "command", "a command, not a body")
    return Refusal(start, "not-json", "text that is not JSON")
