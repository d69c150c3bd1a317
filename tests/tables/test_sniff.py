"""Encodings: what is accepted, what is refused, and that nothing is ever replaced."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.sniff import Encoding, find_encoding, looks_binary

SWEDISH = "Kråkvinkel Bygg AB\nTörnros Betong AB\nÅÄÖ Städ AB – Göteborg\n"


def decoded(data: bytes, stated: str = "") -> tuple[str, str]:
    found = find_encoding(data, stated, "x.csv")
    return found.name, data[found.start :].decode(found.codec)


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(
    mark: bytes, codec: str, name: str
) -> None:
    assert decoded(mark + SWEDISH.encode(codec)) == (name, SWEDISH)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-8", "cp1252"])
def test_swedish_text_is_recognised_without_a_mark(codec: str) -> None:
    assert decoded(SWEDISH.encode(codec)) == (codec, SWEDISH)


@pytest.mark.parametrize(
    ("codec", "text", "byte"),
    [
        ("cp1251", "supplier\nТуманный мост\n", 9),
        ("cp1253", "supplier\nΟμίχλη Γέφυρα\n", 9),
        ("big5", "supplier\n霧橋建築有限公司\n", 9),
        ("gbk", "supplier\n雾桥建筑有限公司\n", 9),
        ("mac-roman", "supplier\nKråkvinkel ’Törnros’ ùÕ\n", 11),
    ],
)
def test_text_that_windows_1252_would_turn_into_nonsense_is_refused(
    codec: str, text: str, byte: int
) -> None:
    with pytest.raises(UnusableTable) as refused:
        find_encoding(text.encode(codec), "", "x.csv")
    assert refused.value.message.key == "tables.encoding_unknown"
    assert f"byte {byte}" in str(refused.value)


def test_a_line_of_windows_1252_in_a_file_of_utf8_is_refused() -> None:
    data = "supplier\nÖRNKULLEN AB\n".encode() + "KRÅKVINKEL AB\n".encode("cp1252")
    with pytest.raises(UnusableTable, match="byte 25"):
        find_encoding(data, "", "x.csv")


def test_the_stated_encoding_holds_although_another_would_be_found() -> None:
    data = "Туманный мост".encode("cp1251")
    assert decoded(data, "cp1251") == ("cp1251", "Туманный мост")


@pytest.mark.parametrize("stated", ["utf-8", "utf-8-sig", "UTF8"])
def test_a_stated_encoding_does_not_make_text_of_the_mark(stated: str) -> None:
    assert decoded(codecs.BOM_UTF8 + b"name", stated) == ("utf-8-sig", "name")


def test_a_stated_utf16_takes_its_byte_order_from_the_mark() -> None:
    assert decoded("name".encode("utf-16"), "utf-16") == ("utf-16-le", "name")


@pytest.mark.parametrize("stated", ["windows-swedish", "base64", "utf-8\0"])
def test_an_encoding_that_is_none_is_refused_by_name(stated: str) -> None:
    with pytest.raises(UnusableTable, match="no encoding called"):
        find_encoding(b"name", stated, "x.csv")


def test_a_file_that_is_not_in_its_stated_encoding_is_refused_with_the_byte() -> None:
    with pytest.raises(UnusableTable, match="not utf-8: it does not fit at byte 2"):
        find_encoding("Kråk".encode("cp1252"), "utf-8", "x.csv")


def test_one_stray_control_character_does_not_make_a_file_binary() -> None:
    assert not looks_binary(b"a long enough line of text\0 with a NUL in it\n")
    assert looks_binary(bytes(range(256)))


@given(st.text(min_size=1))
def test_whatever_is_utf8_is_read_as_it_is_or_refused_never_changed(text: str) -> None:
    data = text.encode()
    try:
        found = find_encoding(data, "", "x.csv")
    except UnusableTable:
        return
    if found.codec == "utf-8":
        assert data[found.start :].decode(found.codec) == text.removeprefix("\ufeff")
    else:
        assert "\0" in text or text[0] == "\ufeff"


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_whole_or_refused(data: bytes) -> None:
    try:
        found: Encoding = find_encoding(data, "", "x.csv")
    except UnusableTable:
        return
    assert data[found.start :].decode(found.codec).encode(found.codec) == data[found.start :]
