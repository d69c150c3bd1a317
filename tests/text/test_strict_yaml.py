"""YAML read strictly: text stays text, and nothing refers, repeats or nests without end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.text.strict_yaml import MAX_BYTES, YamlFault, read_yaml


def test_scalars_stay_as_written() -> None:
    text = b"country: NO\nid: 007\nwhen: 2026-11-01\nnone: ~\nempty:\nlist: [yes, 1.0]\n"
    assert read_yaml(text).root == {
        "country": "NO",
        "id": "007",
        "when": "2026-11-01",
        "none": "~",
        "empty": "",
        "list": ["yes", "1.0"],
    }


def test_keys_know_their_lines() -> None:
    document = read_yaml(b"\xef\xbb\xbf# comment\na:\n  b: 1\n  c: {d: 2}\ne:\n  - f: 3\n")
    assert dict(document.lines) == {
        ("a",): 2,
        ("a", "b"): 3,
        ("a", "c"): 4,
        ("a", "c", "d"): 4,
        ("e",): 5,
        ("e", "f"): 6,
    }


@pytest.mark.parametrize(
    ("text", "code", "line", "key"),
    [
        (b"a: 1\nb: 2\na: 3\n", "double_key", 3, "a"),
        (b"a: {b: 1, b: 2}\n", "double_key", 1, "b"),
        (b"a: 1\nb: &x 2\n", "alias", 2, ""),
        (b"a: 1\nb: *x\n", "alias", 2, ""),
        (b"a: !!int 1\n", "tag", 1, ""),
        (b"a: !!python/object/apply:os.system [ls]\n", "tag", 1, ""),
        (b"a: 1\n? [b]\n: 2\n", "odd_key", 2, ""),
        (b"a: 1\n---\nb: 2\n", "several", 2, ""),
        (b"a: 1\nb: 'open\n", "unreadable", 3, ""),
        (b"a: 1\n\tb: 2\n", "unreadable", 2, ""),
        (b"a: 1\nb: \x00\n", "unreadable", 2, ""),
        (b"a: 1\nb: \xe5\n", "not_utf8", 2, ""),
        (b"a: " + b"[" * 200_000, "too_deep", 1, ""),
        (b"a: 1\n" * MAX_BYTES, "too_large", 1, ""),
    ],
)
def test_what_is_refused_names_line_and_key(text: bytes, code: str, line: int, key: str) -> None:
    with pytest.raises(YamlFault) as caught:
        read_yaml(text)
    assert (caught.value.code, caught.value.line, caught.value.key) == (code, line, key)


@given(st.text(max_size=100))
def test_any_text_is_a_document_or_a_fault(text: str) -> None:
    data = text.encode("utf-8", errors="surrogatepass")
    try:
        root = read_yaml(data).root
    except YamlFault:
        return
    assert isinstance(root, str | list | dict)
