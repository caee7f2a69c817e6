"""Status codes that sentences state, and numbers that are none."""

from __future__ import annotations

import pytest

from rstgen.dialects.prose import codes_in_prose


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Normal response codes: 200, 203", (200, 203)),
        (
            "Error response codes: badRequest (400), serviceFault (500, 503)",
            (400, 500, 503),
        ),
        ("The normal response code is 204.", (204,)),
        ("If it is gone, the response is HTTP 404.", (404,)),
        ("This operation returns a 202 Accepted response.", (202,)),
        ("The service returns a 404 error message.", (404,)),
        ("An unknown ferry issues an itemNotFound (404) fault.", (404,)),
        ("Too many ferries result in a 413:OverLimit.", ()),
        ("A return code of 202 indicates success.", (202,)),
        (
            "The server returns 409 if the pier is taken. It returns 200 otherwise.",
            (409,),
        ),
        ("It answers HTTP 204, instead of HTTP 200, when empty.", (204,)),
        ("Subsequent requests should return itemNotFound (404).", ()),
        ("When the origin responds with a 404 error, the copy is kept.", ()),
        ("It returns a maximum of 100 items at a time.", ()),
        ("The value must be 300 seconds or more.", ()),
        ("A name is composed of 1 to 255 characters.", ()),
        ("Version 1.200 and port 443 and 10.1.200.3", ()),
    ],
)
def test_codes_in_prose(text: str, codes: tuple[int, ...]) -> None:
    assert codes_in_prose(text) == codes
