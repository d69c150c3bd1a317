"""JSON read strictly, and numbers written as cells: what the readers of standards stand on."""

import json
import time
from typing import Any

import pytest

from supplyscreen.tables.interface import TableSource
from supplyscreen.tables.registry import READERS
from supplyscreen.tables.standards.id_cells import id_cell, national_id
from supplyscreen.tables.standards.json_outline import key_paths
from supplyscreen.tables.standards.xml_reading import root_name
from supplyscreen.tables.strict_json import Refusal, is_lines, parse, parse_lines
from supplyscreen.text.identifiers import parse_ids
from supplyscreen.words.catalogue import LANGUAGES, room_words, say


def source(data: bytes) -> TableSource:
    """A file of these bytes."""
    return TableSource(
        name="x",
        suffix="",
        data=data,
        sha256="",
        encoding="",
        delimiter="",
        is_header=lambda _: False,
        layouts=(),
    )


def test_numbers_keep_the_digits_they_were_written_with() -> None:
    """No rounding, no exponent resolved, no limit of digits."""
    assert parse('[1.50, 1e2, -0, 5560360793, "07"]') == ["1.50", "1e2", "-0", "5560360793", "07"]
    assert parse(f"[{'9' * 10_000}]") == ["9" * 10_000]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{"a": 1,\n"a": 2}', "tables.name_twice", 2),
        ('{"a": 1,\n"b": {"\\u0061": 1, "a": 2}}', "tables.name_twice", 2),
        ("[1,\nNaN]", "standards.json_not_a_number", 2),
        ("[-Infinity]", "standards.json_not_a_number", 1),
        ('["\\ud800"]', "tables.half_character", 1),
        ('["\\ud800x\\udc00"]', "tables.half_character", 1),
        ('["\\ud800\\n\\udc00"]', "tables.half_character", 1),
        ('["\\ud800\\ud800\\udc00"]', "tables.half_character", 1),
        ("[" * 65 + "]" * 65, "tables.json_too_deep", 1),
        ("[" * 50_000, "tables.bad_json", 1),
        ("[1] 2", "tables.bad_json", 1),
        ("{'a': 1}", "tables.bad_json", 1),
        ("", "tables.bad_json", 1),
    ],
)
def test_what_is_refused_says_where(text: str, code: str, line: int) -> None:
    """Two programs could read it differently, or none can."""
    found = parse(text)
    assert isinstance(found, Refusal)
    if text.startswith("[" * 1000):
        assert found.code in (code, "tables.json_too_deep")
    else:
        assert (found.code, found.line) == (code, line)


@pytest.mark.parametrize(
    "text",
    [
        '["NaN", "-Infinity"]',
        '["\\ud83d\\ude00", "\\\\ud800"]',
        "[" * 64 + "]" * 64,
        '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 1}]}',
        " \n[1]\n ",
    ],
)
def test_what_only_looks_alike_is_read(text: str) -> None:
    """Words in texts, whole pairs, escaped backslashes, keys of other objects."""
    assert not isinstance(parse(text), Refusal)


def test_lines_are_told_from_one_document() -> None:
    """A whole value on the first line, and more below it."""
    assert is_lines('{"a": 1}\n\n{"a": 2}')
    assert is_lines('{"a": 1}\n{"a": ')
    assert not is_lines('{"a": 1}\n')
    assert not is_lines('{\n"a": 1}')
    told = dict(parse_lines('{"a": 1}\r\n\n{"a": \n'))
    assert told[1] == {"a": "1"}
    assert isinstance(told[3], Refusal)
    assert list(told) == [1, 3]


@pytest.mark.parametrize(
    "head",
    [
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b'["' + b"\\" * 200_000,
        b'{"' + b"a" * 200_000,
        b"<!-- -->" * 20_000,
        b"<!" * 60_000,
        b"<!DOCTYPE x [" + b"<!ENTITY a 'b'>" * 9_000,
        b"<" * 100_000,
    ],
)
def test_no_beginning_takes_long_to_look_at(head: bytes) -> None:
    """Whatever it is, it is asked by every reader."""
    began = time.monotonic()
    key_paths(source(head))
    root_name(source(head))
    assert time.monotonic() - began < 5


def test_keys_near_the_top_are_found_in_any_unicode() -> None:
    """Keys of objects in lists stand behind the list."""
    text = json.dumps({"releases": [{"ocid": "x", "tag": ["a"], "å": {"b": 1}}]})
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"):
        paths = key_paths(source(text.encode(codec)))
        assert {"releases", "releases[].ocid", "releases[].tag"} <= paths
    assert key_paths(source(b"ocid,tag\n1,2\n")) == frozenset()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<a/>", "a"),
        (b'<?xml version="1.0"?>\n<!-- <b> --><x:a xmlns:x="y">', "a"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>", "a"),
        ("<?xml version='1.0'?><a>".encode("utf-16"), "a"),
        (b"a,b\n<c>,d\n", ""),
        (b"", ""),
        (b"<!-- a", ""),
    ],
)
def test_the_outermost_element_is_found_behind_what_may_precede_it(data: bytes, name: str) -> None:
    """Declaration, comments, a document type, in any encoding."""
    assert root_name(source(data)) == name


@pytest.mark.parametrize(
    ("pairs", "cell"),
    [
        ([("SE-BLV", "556036-0793")], "SE-BLV orgnr: 556036-0793"),
        ([("NO-BRC", "930 761 389")], "NO-BRC orgnr: NO930761389"),
        ([("FI-PRO", "0000001-9"), ("FI-PRO", "0000001-9")], "FI-PRO y-tunnus: 0000001-9"),
        ([("DE-VAT", "000000001")], "DE-VAT: DE000000001"),
        ([("UA-EDR", "UA-EDR-00000001"), ("", "00000002")], "UA-EDR: 00000001, id: 00000002"),
        ([("X; Y", "1,2|3"), ("Z", "null"), ("Z", "slug-only"), ("Z", "")], "X Y: 1 2 3"),
        ([("RA000544", "00000001")], "RA: 00000001"),
        ([("Company number", "2063384560")], "id: 2063384560"),
        ([("SG-REG", "2063384560")], "SG id: 2063384560"),
        ([], ""),
    ],
)
def test_numbers_stand_behind_their_schemes(pairs: Any, cell: str) -> None:
    """A scheme nobody knows must not read as a register of another country."""
    assert id_cell(pairs) == cell


@pytest.mark.parametrize(
    ("cell", "scheme"),
    [
        (id_cell([("SE-BLV", "5560360793")]), "se:orgnr"),
        (id_cell([("NO-BRC", "974760673")]), "no:orgnr"),
        (id_cell([("DK-CVR", "13585628")]), "dk:cvr"),
        (id_cell([("GB-COH", "2063384560")]), "other"),
        (id_cell([("GB-COH", "00000001")]), "gb:company"),
        (id_cell([("GB-COH", "SC000001")]), "gb:company"),
        (id_cell([("SG-REG", "2063384560")]), "other"),
        (id_cell([("Company number", "2063384560")], "US"), "other"),
        (id_cell([national_id("PL", "2063384560")]), "other"),
        (id_cell([national_id("SE", "5560360793")]), "se:orgnr"),
        (id_cell([national_id("NO", "974 760 673")]), "no:orgnr"),
    ],
)
def test_cells_are_read_as_the_register_they_name(cell: str, scheme: str) -> None:
    """Ten digits with a good check digit are Swedish only where something says so."""
    assert [one.scheme for one in parse_ids(cell, hint="org").identifiers] == [scheme]


def test_a_country_beside_the_number_tells_its_register() -> None:
    """The cell says that it is an organisation number, the column whose."""
    cell = id_cell([national_id("PL", "2063384560", beside=True)])
    told = parse_ids(cell, country="PL", hint="org").identifiers
    assert cell == "orgnr: 2063384560"
    assert {one.scheme for one in told} == {"other"}


def test_readers_of_standards_are_asked_before_those_of_any_json() -> None:
    """What follows a standard is never read as flat records."""
    order = [reader.format for reader in READERS]
    first = order.index("JSON")
    assert {"OCDS", "BODS", "FollowTheMoney", "GLEIF", "Senzing", "TED"} <= set(order[:first])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_standards_can_be_said(lang: str) -> None:
    """With what the readers fill in."""
    params = dict.fromkeys(("version", "standard", "known"), "x")
    for key in room_words("standards"):
        for count in (1, 2):
            assert say(f"standards.{key}", lang, **params, count=count, expected=1, found=2)
