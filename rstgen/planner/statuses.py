"""Exception classes for status codes: a closed table, so no page names a class."""

from __future__ import annotations

from rstgen.blueprint import ErrorClass
from rstgen.code import word

_PHRASES = {
    400: "Bad Request",
    401: "Unauthorized",
    402: "Payment Required",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    407: "Proxy Authentication Required",
    408: "Request Timeout",
    409: "Conflict",
    410: "Gone",
    411: "Length Required",
    412: "Precondition Failed",
    413: "Payload Too Large",
    414: "Uri Too Long",
    415: "Unsupported Media Type",
    416: "Range Not Satisfiable",
    417: "Expectation Failed",
    421: "Misdirected Request",
    422: "Unprocessable Entity",
    423: "Locked",
    424: "Failed Dependency",
    425: "Too Early",
    426: "Upgrade Required",
    428: "Precondition Required",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    451: "Unavailable For Legal Reasons",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
    505: "Http Version Not Supported",
    507: "Insufficient Storage",
}


def error_class(status: int) -> ErrorClass:
    """The class for a status from 400 to 599."""
    phrase = _PHRASES.get(status, f"Status {status}")
    base = word("ServerError" if status >= 500 else "ClientError")
    # Python has a built-in NotImplementedError; ours must not hide it.
    name = "NotImplementedStatus" if status == 501 else phrase.replace(" ", "")
    return ErrorClass(status, word(name), base, phrase)
