"""Names for generated code, and that none of them can do harm."""

from __future__ import annotations

import builtins
import keyword
import re
import warnings

import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen.code import Code, word
from rstgen.identifiers import RESERVED, distinct, identifier

LONG = "a long name of many words, " * 5


@pytest.mark.parametrize(
    ("text", "snake", "pascal"),
    [
        ("flavorRef", "flavor_ref", "FlavorRef"),
        ("OS-DCF:diskConfig", "os_dcf_disk_config", "OsDcfDiskConfig"),
        ("IPAddressID", "ip_address_id", "IpAddressId"),
        ("serverIDs", "server_ids", "ServerIds"),
        ("vCPUs", "vcpus", "Vcpus"),
        ("IPv6Address", "ipv6_address", "Ipv6Address"),
        ("address2Line", "address2_line", "Address2Line"),
        ("OS_PROJECT_ID", "os_project_id", "OsProjectId"),
        ("x-request-id", "x_request_id", "XRequestId"),
        ("servers[].id", "servers_id", "ServersId"),
        ("Show the server's details", "show_the_servers_details", None),
        ("caf\xe9\u2014cr\xe8me", "cafe_creme", "CafeCreme"),
        ("\uff43\uff4c\uff41\uff53\uff53", "class_", "Class"),
        ("server\u200b_id", "server_id", "ServerId"),
        ("2fa", "value_2fa", "Value2fa"),
        ("", "value", "Value"),
        ("\u30d1\u30b9", "value", "Value"),
        ("ram (MB)", "ram", "Ram"),
        ('x", default=evil(), alias="y', "x", "X"),
        ("x: int = __import__('os')", "x_int", "XInt"),
        ("x\nimport os", "x", "X"),
        ("__class__", "class_", "Class"),
        ("_private", "private", "Private"),
        ("self", "self_", "Self_"),
        ("type", "type_", "Type"),
        ("match", "match_", "Match"),
        ("none", "none", "None_"),
        ("str", "str_", "Str"),
        ("code", "code_", "Code"),
        ("copy", "copy_", "Copy"),
        ("model_config", "model_config_", "ModelConfig"),
        ("model_dump_x", "value_model_dump_x", "ValueModelDumpX"),
        ("model_name", "model_name", "ModelName"),
        ("client", "client_", "Client_"),
        ("value error", "value_error", "ValueError_"),
        ("con", "con_", "Con"),
        ("id", "id", "Id"),
    ],
)
def test_table(text: str, snake: str, pascal: str | None) -> None:
    assert identifier(text, "snake") == snake
    assert pascal is None or identifier(text, "pascal") == pascal


def test_fallback() -> None:
    assert identifier("???", "snake", "queryValue") == "query_value"
    assert identifier("404", "pascal", "status") == "Status404"


def test_a_long_name_is_cut_and_stays_apart() -> None:
    cut = identifier(LONG, "snake")
    assert cut == "a_long_name_of_many_words_a_long_name_of_many_words_d33ecfbe"
    assert identifier(LONG + "!", "snake") != cut
    assert len(identifier(LONG, "pascal")) <= 60


@settings(max_examples=500)
@given(st.text() | st.sampled_from(sorted(RESERVED)))
def test_any_text_gives_a_fit_name(text: str) -> None:
    for name in (identifier(text, "snake"), identifier(text, "pascal")):
        assert type(name) is Code
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,60}", name)
        assert not keyword.iskeyword(name) and not keyword.issoftkeyword(name)
        assert name not in RESERVED


def test_builtins_are_reserved() -> None:
    """A builtin that is new in this Python is to be listed, or to be let out here."""
    kept = {"id", "filter", "format", "hash", "max", "min", "sum", "map"}
    public = {name for name in dir(builtins) if not name.startswith("_")}
    assert public - RESERVED == kept


def test_attributes_of_models_are_reserved() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        public = {n for n in dir(pydantic.BaseModel) if not n.startswith("_")}
    assert public <= RESERVED


@pytest.mark.parametrize("text", ["copy", "model_dump", "model_validate_x", "schema"])
def test_a_model_takes_the_name_without_a_warning(text: str) -> None:
    name = str(identifier(text, "snake"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pydantic.create_model("M", **{name: (str, "")})  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("x y x x", "x y x_2 x_3"),
        ("x x x_2 x", "x x_3 x_2 x_4"),
        ("class_ class_", "class_ class_2"),
        ("x_2 x_2", "x_2 x_2_2"),
        ("", ""),
    ],
)
def test_distinct(names: str, expected: str) -> None:
    assert distinct(word(name) for name in names.split()) == expected.split()
