"""
What bytes are: which encoding text is written in, and whether it is text at all.

Order: byte order mark, UTF-16 without one (zero bytes alternate), strict UTF-8, cp1252 with guards,
else a refusal that names the first byte that is not UTF-8. Nothing is ever replaced: a broken name
matches nothing and would look clean.

cp1252 decodes nearly any bytes, so it must also read like text in Latin letters: at least nine of
ten non-ASCII characters are Latin letters or typographic marks; words are not made of non-ASCII
letters alone, which is what Cyrillic and Greek look like in it; and few bytes form UTF-8 sequences,
which is what a file of two encodings looks like.
"""

import codecs
import io
import re
from collections import Counter
from dataclasses import dataclass

from supplyscreen.errors import UnusableTable

HEAD = 65_536

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
"""Byte order mark, name to report, codec. UTF-32 first: its mark begins with that of UTF-16."""

_TYPOGRAPHIC = frozenset("\u00a0–—‘’‚“”„†‡•…‹›«»´·§°©®™€£½²³ªº")
_NORDIC = frozenset("åäöÅÄÖæøÆØ")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
_MOST_CONTROLS = 0.05
_MANY_ZEROS, _FEW_ZEROS = 0.4, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How to decode a file."""

    name: str
    """As reported: "utf-8", "utf-8-sig", "cp1252", "utf-16-le", ..."""
    codec: str
    start: int = 0
    """Bytes of the byte order mark."""
    stated: bool = False
    """Whether the user or a layout said so."""

    @property
    def is_utf8(self) -> bool:
        """Whether the file is UTF-8, with or without a mark."""
        return self.codec == "utf-8"


def find_encoding(data: bytes, stated: str, file: str) -> Encoding:
    """
    The encoding of a text file; the whole file is known to decode in it.

    Raises:
        UnusableTable: no text, no known encoding, or not in the one that was stated.
    """
    if stated:
        return _stated_encoding(data, stated, file)
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return _checked(data, Encoding(name=name, codec=codec, start=len(mark)), file)
    if codec := _utf16_without_mark(data[:HEAD]):
        return _checked(data, Encoding(name=codec, codec=codec), file)
    if looks_binary(data[:HEAD]):
        raise UnusableTable("tables.not_text", file=file)
    at = _first_not_utf8(data)
    return Encoding(name="utf-8", codec="utf-8") if at is None else _cp1252(data, at, file)


def decoded_lines(data: bytes, encoding: Encoding) -> io.TextIOWrapper:
    """Lines with their ends; decoded piece by piece, never the whole text at once."""
    stream = io.BytesIO(data)
    stream.seek(encoding.start)
    return io.TextIOWrapper(stream, encoding=encoding.codec, newline="")


def _first_not_utf8(data: bytes) -> int | None:
    """Place of the first byte that is not UTF-8; told in pieces that take no memory to speak of."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), HEAD):
            decoder.decode(data[at : at + HEAD], at + HEAD >= len(data))
    except UnicodeDecodeError:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            return error.start
    return None


def looks_binary(head: bytes) -> bool:
    """Whether more than one byte in twenty is a control character; a stray NUL is no binary."""
    rest = head.translate(None, _CONTROL_BYTES)
    return len(head) - len(rest) > _MOST_CONTROLS * len(head)


def _stated_encoding(data: bytes, stated: str, file: str) -> Encoding:
    try:
        codec = codecs.lookup(stated).name
        "".encode(codec)
    except (LookupError, ValueError) as error:
        raise UnusableTable("tables.unknown_encoding", file=file, encoding=stated) from error
    for mark, name, plain in _MARKS:
        if data.startswith(mark) and plain.startswith(codec.removesuffix("-sig")):
            marked = Encoding(name=name, codec=plain, start=len(mark), stated=True)
            return _checked(data, marked, file)
    codec = codec.removesuffix("-sig")
    return _checked(data, Encoding(name=codec, codec=codec, stated=True), file)


def _checked(data: bytes, encoding: Encoding, file: str) -> Encoding:
    try:
        data[encoding.start :].decode(encoding.codec)
    except UnicodeDecodeError as error:
        raise UnusableTable(
            "tables.not_in_encoding",
            file=file,
            encoding=encoding.name,
            byte=str(encoding.start + error.start),
        ) from error
    return encoding


def _utf16_without_mark(head: bytes) -> str:
    """The byte order in which zero bytes alternate with others, or ""."""
    even, odd = head[0::2], head[1::2]
    if not odd:
        return ""
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zero_odd > _MANY_ZEROS and zero_even < _FEW_ZEROS:
        return "utf-16-le"
    if zero_even > _MANY_ZEROS and zero_odd < _FEW_ZEROS:
        return "utf-16-be"
    return ""


def _cp1252(data: bytes, offset: int, file: str) -> Encoding:
    try:
        reads = _reads_as_latin(data.decode("cp1252")) and not _mixes_utf8(data)
    except UnicodeDecodeError:
        reads = False
    if not reads:
        raise UnusableTable("tables.encoding_unknown", file=file, byte=str(offset))
    return Encoding(name="cp1252", codec="cp1252")


def _reads_as_latin(text: str) -> bool:
    counts = Counter(_NOT_ASCII.findall(text))
    good = sum(n for one, n in counts.items() if one.isalpha() or one in _TYPOGRAPHIC)
    if good < 0.9 * counts.total():
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    foreign = sum(1 for word in words if not re.search("[a-zA-Z]", word) and set(word) - _NORDIC)
    return foreign <= 0.1 * len(words)


def _mixes_utf8(data: bytes) -> bool:
    in_sequences = sum(map(len, _SEQUENCE.findall(data)))
    return in_sequences > 0.1 * len(_HIGH_BYTE.findall(data))
