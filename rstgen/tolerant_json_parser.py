"""The values of hand-written JSON: objects, arrays, and what is wrong between them."""

from typing import TypeAlias

from rstgen.tolerant_json_scanner import Scanner
from rstgen.tolerant_json_tokens import (
    at_placeholder,
    at_string,
    read_key,
    read_string,
    read_word,
)

JsonValue: TypeAlias = (
    "None | bool | int | float | str | list[JsonValue] | dict[str, JsonValue]"
)

MAX_DEPTH = 100
"""Objects and arrays nested deeper than this are refused."""

_CLOSER = {"{": "}", "[": "]"}


class _Separators:
    """The commas between the items of one container.

    `last` is what was seen last: "start", "item", "comma" or "elision". Around an
    elision commas come and go, so nothing is said about them.
    """

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self.last = "start"
        self.offset = scanner.offset

    def comma(self) -> None:
        scan = self._scanner
        if self.last in ("start", "comma"):
            scan.note(scan.offset, "extra-comma", "a comma without an item before it")
        elif self.last == "item":
            self.last, self.offset = "comma", scan.offset
        scan.advance(scan.offset + 1)

    def elision(self) -> None:
        self.last, self.offset = "elision", self._scanner.end

    def before_item(self) -> None:
        if self.last == "item":
            scan = self._scanner
            scan.note(self.offset, "missing-comma", "no comma between two items")

    def after_item(self) -> None:
        self.last, self.offset = "item", self._scanner.end

    def close(self) -> None:
        if self.last == "comma":
            message = "a comma before the closing bracket"
            self._scanner.note(self.offset, "trailing-comma", message)


class Parser:
    """Reads values; `open` holds the brackets around the current offset.

    `keys` tells the offset of every key, by the keys that lead to it.
    """

    def __init__(self, scanner: Scanner) -> None:
        self.scan = scanner
        self.open: list[tuple[str, int]] = []
        self.keys: dict[tuple[str, ...], int] = {}
        self._path: list[str] = []

    def container(self) -> JsonValue:
        """The object or array that starts at the offset."""
        scan = self.scan
        bracket = scan.peek()
        if len(self.open) == MAX_DEPTH:
            scan.refuse("too-deep", f"more than {MAX_DEPTH} brackets inside each other")
        self.open.append((bracket, scan.offset))
        scan.advance(scan.offset + 1)
        value: JsonValue = self._object() if bracket == "{" else self._array()
        self.open.pop()
        return value

    def members(self) -> dict[str, JsonValue]:
        """Members whose outer braces were left out, up to a lone `}` or the end."""
        scan = self.scan
        message = "members without braces around them, read as an object"
        scan.note(scan.offset, "missing-braces", message)
        self.open.append(("{", scan.offset))
        members: dict[str, JsonValue] = {}
        separators = _Separators(scan)
        self._skip_separators(separators)
        while scan.peek() not in ("", "}", "]"):
            self._member(members, separators)
            self._skip_separators(separators)
        separators.close()
        self.open.pop()
        if scan.peek() == "}":
            scan.advance(scan.offset + 1)
        return members

    def _skip_separators(self, separators: _Separators) -> None:
        """Move past commas and elisions to an item, a bracket or the end."""
        scan = self.scan
        while True:
            scan.skip_space()
            start = scan.offset
            if scan.peek() == ",":
                separators.comma()
            elif scan.elision():
                scan.note(start, "elision", "dots for what was left out")
                separators.elision()
            else:
                return

    def _closes(self, separators: _Separators) -> bool:
        """Whether the innermost container ends here, with or without its bracket."""
        scan = self.scan
        char = scan.peek()
        if char not in ("]", "}", ""):
            return False
        closer = _CLOSER[self.open[-1][0]]
        if char not in (closer, "") and self._is_stray(closer):
            self._skip_stray()
            char = closer
        separators.close()
        if char == closer:
            scan.advance(scan.offset + 1)
        elif not char or (len(self.open) > 1 and _CLOSER[self.open[-2][0]] == char):
            self._note_unclosed()
        else:
            scan.refuse("mismatched-bracket", "a closing bracket that closes nothing")
        return True

    def _is_stray(self, closer: str) -> bool:
        """Whether the bracket that fits comes right after the one that does not."""
        return self.scan.character_after(self.scan.offset + 1) == closer

    def _skip_stray(self) -> None:
        scan = self.scan
        scan.note(scan.offset, "extra-bracket", "a closing bracket too many, left out")
        scan.advance(scan.offset + 1)
        scan.skip_space()

    def _note_unclosed(self) -> None:
        bracket, _ = self.open[-1]
        message = f"a {bracket} that is not closed, read as closed here"
        self.scan.note(self.scan.end, "unclosed-bracket", message)

    def _object(self) -> dict[str, JsonValue]:
        members: dict[str, JsonValue] = {}
        separators = _Separators(self.scan)
        while True:
            self._skip_separators(separators)
            if self._closes(separators):
                return members
            if separators.last == "start" and self._at_object():
                members = self._doubled_brace()
                separators.after_item()
            else:
                self._member(members, separators)

    def _at_object(self) -> bool:
        return self.scan.peek() == "{" and not at_placeholder(self.scan)

    def _doubled_brace(self) -> dict[str, JsonValue]:
        """The object inside `{{ ... }}`, where one pair of braces is too many."""
        scan = self.scan
        message = "a brace inside a brace, read as one"
        scan.note(scan.offset, "doubled-brace", message)
        inner = self.container()
        scan.skip_space()
        if scan.peek() != "}" or not isinstance(inner, dict):
            scan.refuse("ambiguous", "an object inside an object without a key")
        return inner

    def _member(self, members: dict[str, JsonValue], separators: _Separators) -> None:
        scan = self.scan
        separators.before_item()
        start = scan.offset
        key = read_key(scan)
        if key is None:
            scan.refuse("unexpected-character", "a character that starts no member")
        self._colon(start)
        if key in members:
            message = "a key for the second time, the last value counts"
            scan.note(start, "duplicate-key", message)
        self._path.append(key)
        self.keys.setdefault(tuple(self._path), start)
        members[key] = self._member_value()
        self._path.pop()
        separators.after_item()

    def _colon(self, key_start: int) -> None:
        scan = self.scan
        scan.skip_space()
        if scan.peek() == ":":
            scan.advance(scan.offset + 1)
        elif scan.peek() in ("{", "["):
            scan.note(scan.end, "missing-colon", "no colon between key and value")
        else:
            scan.refuse("missing-value", "a key without a value", key_start)

    def _member_value(self) -> JsonValue:
        scan = self.scan
        scan.skip_space()
        start = scan.offset
        if scan.elision():
            scan.note(start, "elision", "dots in place of a value, read as null")
            return None
        if scan.peek() in ("", ",", "}", "]"):
            scan.note(scan.end, "missing-value", "a key without a value, read as null")
            return None
        return self._value(phrase=True)

    def _value(self, phrase: bool) -> JsonValue:
        scan = self.scan
        if at_string(scan):
            return read_string(scan)
        if scan.peek() == "[" or self._at_object():
            return self.container()
        return read_word(scan, phrase)

    def _array(self) -> list[JsonValue]:
        elements: list[JsonValue] = []
        separators = _Separators(self.scan)
        while True:
            self._skip_separators(separators)
            if self._closes(separators):
                return elements
            if not self._element(elements, separators):
                return elements

    def _element(self, elements: list[JsonValue], separators: _Separators) -> bool:
        """Read one element; False if a member of the object around it is next."""
        scan = self.scan
        start, slips = scan.offset, len(scan.slips)
        separators.before_item()
        element = self._value(phrase=False)
        scan.skip_space()
        if scan.peek() != ":":
            self._refuse_prose(start, slips, separators)
            elements.append(element)
            separators.after_item()
            return True
        if not elements or len(self.open) < 2 or self.open[-2][0] != "{":
            scan.refuse("ambiguous", "a key inside an array", start)
        del scan.slips[slips:]
        scan.advance(separators.offset)
        self._note_unclosed()
        return False

    def _refuse_prose(self, start: int, slips: int, separators: _Separators) -> None:
        """Refuse words without commas, and `[word]` around everything.

        A heading in brackets opens many texts that are no JSON.
        """
        if separators.last != "item" and len(self.open) > 1:
            return
        for slip in self.scan.slips[slips:]:
            if (slip.offset, slip.kind) == (start, "bare-word"):
                self.scan.refuse("not-json", "words in brackets", start)
