"""The strings, keys and words of hand-written JSON.

Each reader takes a `Scanner` at the token's first character, moves it past the token
and notes the slips in it; a token with two good readings is refused.
"""

import json
import math
import re

from rstgen.tolerant_json_scanner import (
    DOUBLE_QUOTES,
    ODD_SPACES,
    QUOTES,
    SINGLE_QUOTES,
    Scanner,
)

Scalar = str | int | float | bool | None

# What may follow a string. A quote before anything else is not the closing one.
_FOLLOW = (
    rf"(?=[ \t{ODD_SPACES}]*+(?:[,:\]}}\r\n#\u2026]|\Z|//|/\*|\.\.)"
    rf"|[ \t{ODD_SPACES}]++[{DOUBLE_QUOTES}{SINGLE_QUOTES}\[{{])"
)
_CURLY = DOUBLE_QUOTES[1:]
_AFTER_STRING = re.compile(_FOLLOW)
_PLAIN = re.compile(r'"((?:[^"\\\n]|\\.)*+)"')
_WRAPPED = re.compile(rf'"((?:[^"\\]|\\[\s\S])*+)"{_FOLLOW}')


def _ending_in(closing: str, without: str = "") -> str:
    """The rest of a one-line string, up to the first quote that can be its end."""
    body = rf"[^{closing}{without}\\\n]|\\.|[{closing}](?!{_FOLLOW})"
    return rf"((?:{body})*+)[{closing}]{_FOLLOW}"


_MIXED = re.compile('"' + _ending_in(_CURLY, without='"'))
_MIXED_KEY = re.compile(rf'"((?:[^{DOUBLE_QUOTES}\\\n]|\\.)++)[{_CURLY}](?=[ \t]*+:)')
_CURLED = re.compile(f"[{_CURLY}]" + _ending_in(DOUBLE_QUOTES))
_SINGLE_QUOTED = re.compile(f"[{SINGLE_QUOTES}]" + _ending_in(SINGLE_QUOTES))

_CONTROL = re.compile(r"[\x00-\x1f]")
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|(\\\'?)|(")')

_BRACED_NAME = r"\{[A-Za-z_][\w.-]{0,80}\}"
_PLACEHOLDER = rf"<(?![/?!\s])[^<>\n]{{1,80}}(?<!/)>|{_BRACED_NAME}"
_PLAIN_CHARACTER = (
    rf"[^\s{ODD_SPACES}{DOUBLE_QUOTES}{SINGLE_QUOTES},:;\[\]{{}}()<>\\`\u2026/.]"
    r"|(?<=:)//|/(?![/*])|\.(?!\.)"
    rf"|:(?=[^\s,\[\]{{}}{DOUBLE_QUOTES}{SINGLE_QUOTES}])"
)
_ONE_WORD = rf"(?!\#)(?:{_PLACEHOLDER}|{_PLAIN_CHARACTER})++"
_WORD = re.compile(_ONE_WORD)
_PHRASE = re.compile(rf"{_ONE_WORD}(?: {_ONE_WORD})++(?=[ \t]*+(?:[,\]}}\r\n]|\Z))")
_NAME = re.compile(rf"(?:{_PLACEHOLDER})|[\w$][\w$.-]*+")
_AT_PLACEHOLDER = re.compile(_BRACED_NAME)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][+-]?[0-9]++)?")

_CONSTANTS: dict[str, Scalar] = {"true": True, "false": False, "null": None}
_FOREIGN_CONSTANTS: dict[str, str] = {
    **{word: "true" for word in ("True", "TRUE")},
    **{word: "false" for word in ("False", "FALSE")},
    **{word: "null" for word in ("None", "Null", "NULL", "undefined")},
}


def at_string(scan: Scanner) -> bool:
    """Whether a quote is next, or one after the `u` of a Python string."""
    char = scan.peek()
    return char in QUOTES or (
        char == "u" and scan.text[scan.offset + 1 : scan.offset + 2] in ("'", '"')
    )


def at_placeholder(scan: Scanner) -> bool:
    """Whether a name in braces is next, such as `{server_id}`."""
    return _AT_PLACEHOLDER.match(scan.text, scan.offset) is not None


def read_key(scan: Scanner) -> str | None:
    """The key here, quoted or not, or None if none is here."""
    if found := _MIXED_KEY.match(scan.text, scan.offset):
        return _body(scan, found, _note_quotes(scan))
    return read_string(scan) if at_string(scan) else _name(scan)


def read_string(scan: Scanner) -> str:
    """The text between the quotes here, its escapes resolved."""
    if scan.peek() == "u":
        scan.note(scan.offset, "string-prefix", "a u before a string, left out")
        scan.advance(scan.offset + 1)
    start = scan.offset
    plain = _PLAIN.match(scan.text, start)
    if plain and _AFTER_STRING.match(scan.text, plain.end()):
        return _body(scan, plain, start)
    return _body(scan, _slipped_string(scan, plain), start)


def _slipped_string(scan: Scanner, plain: re.Match[str] | None) -> re.Match[str]:
    """The string here although its quotes are not as JSON wants them.

    `plain` ends at the next double quote of the line, which cannot be the end.
    """
    text, start = scan.text, scan.offset
    if text[start] != '"':
        pattern = _SINGLE_QUOTED if text[start] in SINGLE_QUOTES else _CURLED
        if found := pattern.match(text, start):
            _note_quotes(scan)
            return found
    elif plain and plain.group() == '""' and (found := _PLAIN.match(text, start + 1)):
        if _AFTER_STRING.match(text, found.end()):
            scan.note(start, "extra-quote", "a doubled quote, read as one")
            return found
    elif found := _MIXED.match(text, start):
        _note_quotes(scan)
        return found
    elif not plain and (found := _WRAPPED.match(text, start)):
        return found
    scan.refuse("unclosed-string", "a string whose end cannot be told")


def _note_quotes(scan: Scanner) -> int:
    """Note the odd quotes of the string here; where it starts."""
    if scan.peek() == "'":
        message = "single quotes, read as double quotes"
        scan.note(scan.offset, "single-quotes", message)
    else:
        message = "typographic quotes, read as plain ones"
        scan.note(scan.offset, "curly-quotes", message)
    return scan.offset


def _body(scan: Scanner, found: re.Match[str], start: int) -> str:
    """Move past a string; its text without quotes, line breaks and escapes."""
    scan.advance(found.end())
    body = found.group(1)
    if "\n" in body:
        scan.note(start, "line-break", "a line break in a string, read as a space")
        body = _unwrapped(body)
    elif _CONTROL.search(body):
        scan.note(start, "control-character", "a control character in a string, kept")
    return _unescaped(scan, body, start) if "\\" in body else body


def _unwrapped(body: str) -> str:
    first, *middle, last = body.split("\n")
    return " ".join([first.rstrip(), *(line.strip() for line in middle), last.lstrip()])


def _unescaped(scan: Scanner, body: str, start: int) -> str:
    single_quoted = scan.text[start] in SINGLE_QUOTES
    bad = False

    def mended(escape: re.Match[str]) -> str:
        nonlocal bad
        backslash, quote = escape.groups()
        if quote:
            return '\\"'
        if not backslash:
            return escape.group()
        bad = bad or not (single_quoted and backslash == "\\'")
        return "'" if backslash == "\\'" else "\\\\"

    json_body = _ESCAPE.sub(mended, body)
    if bad:
        scan.note(start, "bad-escape", "a backslash that escapes nothing")
    # Not strict: control characters were noted already and are kept.
    return str(json.loads(f'"{json_body}"', strict=False))


def _name(scan: Scanner) -> str | None:
    found = _NAME.match(scan.text, scan.offset)
    if not found:
        return None
    if found.group()[0] in "<{":
        scan.note(scan.offset, "placeholder", "a placeholder, read as a string")
    else:
        scan.note(scan.offset, "unquoted-key", "a key without quotes")
    scan.advance(found.end())
    return found.group()


def read_word(scan: Scanner, phrase: bool) -> Scalar:
    """The unquoted scalar here; with `phrase`, several words may be one text."""
    start = scan.offset
    found = _WORD.match(scan.text, start)
    if not found:
        scan.refuse("unexpected-character", "a character that starts no value")
    word = found.group()
    if word in _CONSTANTS:
        scan.advance(found.end())
        return _CONSTANTS[word]
    if number := _NUMBER.fullmatch(word):
        scan.advance(found.end())
        return _number(scan, number, start)
    if phrase and (several := _PHRASE.match(scan.text, start)):
        found = several
    scan.advance(found.end())
    return _bare(scan, found.group(), start)


def _number(scan: Scanner, found: re.Match[str], start: int) -> Scalar:
    text = found.group()
    try:
        number = float(text) if found.group(1) or found.group(2) else int(text)
        if math.isfinite(number):
            return number
    except (ValueError, OverflowError):  # more digits than Python takes
        pass
    scan.note(start, "number-range", "a number out of range, read as a string")
    return text


def _bare(scan: Scanner, text: str, start: int) -> Scalar:
    if text in _FOREIGN_CONSTANTS:
        name = _FOREIGN_CONSTANTS[text]
        scan.note(start, "python-constant", f"a constant, read as {name}")
        return _CONSTANTS[name]
    if "<" in text or "{" in text:
        scan.note(start, "placeholder", "a placeholder, read as a string")
    else:
        scan.note(start, "bare-word", "text without quotes, read as a string")
    return text
