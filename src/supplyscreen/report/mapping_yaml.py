"""
What was understood, as a mapping file that a person may correct and name with `--mapping`.

`config/mapping_file` says what such a file may hold. What was found out from the file itself
(encoding, delimiter, header row) stands as a comment, since next month's export may differ and a
wrong encoding would go unnoticed; what a person said stands as a fact. A header that no mapping
file can name (a second one of the same text, one that reads as a person number) is a comment.
"""

from collections import Counter
from collections.abc import Iterator

from supplyscreen.model.layout import TableLayout
from supplyscreen.model.understood import (
    Rule,
    Understanding,
    UnderstoodColumn,
    UnderstoodSheet,
)
from supplyscreen.report.texts import Texts
from supplyscreen.report.visible import visible
from supplyscreen.text.masking import mask
from supplyscreen.text.quoted import quoted

_LONGEST_KEY = 900
"""YAML reads a longer key only with a mark before it."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def mapping_yaml(found: Understanding, lang: str) -> str:
    """The whole file, comments in one language. Empty of tables if none has columns."""
    texts = Texts(lang)
    lines = [f"# {texts.say('mapping_head')}", f"# {texts.say('mapping_how')}", "tables:"]
    # A file in a folder comes before one of the same name outside, which would stand for both.
    for told in sorted(found.sheets, key=lambda one: -one.sheet.file.count("/")):
        lines += _table(told, texts)
    return "\n".join(lines) + "\n"


def _table(told: UnderstoodSheet, texts: Texts) -> Iterator[str]:
    sheet = told.sheet
    name = texts.clean(sheet.sheet)
    if name != sheet.sheet:
        yield f"  # {texts.say('mapping_no_sheet', sheet=quoted(name))}"
        return
    yield f"  - file: {_scalar(sheet.file)}"
    if sheet.sheet:
        yield f"    sheet: {_scalar(sheet.sheet)}"
    if told.problem:
        yield f"    # {visible(' '.join(texts.message(told.problem).split()))}"
    if told.kind:
        yield f"    kind: {told.kind}"
    yield from _facts(told, texts)
    yield "    columns:"
    yield from _columns(told, texts)


def _facts(told: UnderstoodSheet, texts: Texts) -> Iterator[str]:
    sheet, given = told.sheet, told.given or TableLayout(file="")
    said = (
        ("header_row", given.header_row),
        ("skip_rows", given.skip_rows),
        ("encoding", given.encoding),
        ("delimiter", given.delimiter),
        ("status", given.status),
    )
    for key, value in said:
        if value not in (None, ""):
            yield f"    {key}: {_scalar(str(value))}"
    found = (
        ("header_row", str(sheet.header_row or ""), given.header_row),
        ("encoding", sheet.encoding, given.encoding),
        ("delimiter", sheet.delimiter, given.delimiter),
    )
    for key, text, known in found:
        if text and not known:
            yield f"    # {key}: {_scalar(text)}  # {texts.say('mapping_found')}"


def _columns(told: UnderstoodSheet, texts: Texts) -> Iterator[str]:
    first: dict[str, UnderstoodColumn] = {}
    for one in told.columns:
        first.setdefault(one.header, one)
    uses = Counter(one.field for one in told.columns)
    for one in told.columns:
        if not one.header:
            continue
        if first[one.header] is one and mask(one.header) == one.header:
            # A mapping file gives each field to one column; the rules know which may have more.
            is_shared = bool(one.field) and uses[one.field] > 1
            yield from _open(one) if is_shared or one.rule is Rule.OPEN else _column(one, texts)
        else:
            key = "mapping_no_header"
            yield f"      # {one.letter}: {texts.say(key, field=one.field or '-')}"


def _column(told: UnderstoodColumn, texts: Texts) -> Iterator[str]:
    key, value = _scalar(told.header), told.field or '""'
    if remark := "; ".join(_remarks(told, texts)):
        value += f"  # {remark}"
    if len(key) > _LONGEST_KEY:
        yield f"      ? {key}"
        yield f"      : {value}"
    else:
        yield f"      {key}: {value}"


def _open(told: UnderstoodColumn) -> Iterator[str]:
    """Each reading as a line to choose from; the rules hold as long as none is chosen."""
    for field in filter(None, (told.field, *told.candidates)):
        yield f"      # {_scalar(told.header)}: {field}"


def _remarks(told: UnderstoodColumn, texts: Texts) -> Iterator[str]:
    field, spelling = told.nearest
    if told.candidates:
        yield texts.say("may_mean", fields=", ".join(told.candidates))
    if field:
        yield texts.say("nearest_known", spelling=spelling, field=field)


def _scalar(text: str) -> str:
    """The text between double quotes, whatever does not print as an escape."""
    return f'"{"".join(map(_letter, text))}"'


def _letter(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isprintable() else f"\\U{ord(char):08X}"
