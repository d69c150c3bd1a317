"""
The words of every room: both languages alike, no verdicts; those of the report all there and used.

The files of all rooms are held to one rule here, as it is the report that shows most of them.
"""

import ast
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import supplyscreen
from report.sample import report
from supplyscreen.model.findings import FindingKind, Level
from supplyscreen.model.matches import Attribute, Outcome, WordOutcome
from supplyscreen.model.parties import SUPPLY, TRACES, PartyKind, RelationKind
from supplyscreen.model.rows import Effect
from supplyscreen.model.watchlist import Disclose, ListType
from supplyscreen.report.document import document
from supplyscreen.report.tabular import tables
from supplyscreen.report.texts import Texts
from supplyscreen.report.workbook import COUNTS
from supplyscreen.words.catalogue import LANGUAGES, room_words

KINDS = (
    "suppliers", "subcontracts", "roles", "ownership", "leases", "bids", "payments", "register",
)  # fmt: skip
ROOMS = sorted(
    path.name.removesuffix(".toml")
    for path in resources.files("supplyscreen.words").iterdir()
    if path.name.endswith(".toml")
)
SOURCES = sorted((Path(supplyscreen.__file__).parent / "report").rglob("*.py"))
VERDICTS = re.compile(
    r"\b(guilty|criminals?|fraudsters?|crooks?|clear|cleared|approved|suspects?|suspected"
    r"|skyldig[at]?|kriminell[at]?|bedragare|bedrägliga?|godkän[dt]a?|friade?|frikända?"
    r"|misstänkta?)\b",
    re.IGNORECASE,
)


def variants(entry: dict[str, Any]) -> Iterator[dict[str, str]]:
    """The texts of one message by language: the plain one, for a count of one, the hint."""
    yield {lang: entry[lang] for lang in LANGUAGES}
    yield from (entry[name] for name in ("one", "hint") if name in entry)


def placeholders(text: str) -> set[str]:
    """What a text fills in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def faults(room: str) -> Iterator[str]:
    """What is wrong with the messages of one room."""
    for key, entry in room_words(room).items():
        if not set(entry) <= {*LANGUAGES, "one", "hint"}:
            yield f"{key}: other keys than languages, one and hint"
        for texts in variants(entry):
            if set(texts) != set(LANGUAGES) or not all(map(str.strip, texts.values())):
                yield f"{key}: a language is missing"
            elif len({frozenset(placeholders(text)) for text in texts.values()}) > 1:
                yield f"{key}: the languages fill in different values"
        singular = placeholders(entry.get("one", {"en": ""})["en"])
        if not singular <= placeholders(entry["en"]) | {"count"}:
            yield f"{key}: the singular fills in what the plural does not"


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_with_the_same_values(room: str) -> None:
    """Neither lags: same variants, same placeholders, no empty text."""
    assert len(room_words(room)) > 0
    assert list(faults(room)) == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_message_is_a_verdict(room: str) -> None:
    """No word says that somebody is guilty, or that anybody is cleared."""
    entries = room_words(room).items()
    said = [
        (key, text) for key, one in entries for texts in variants(one) for text in texts.values()
    ]
    assert [(key, text) for key, text in said if VERDICTS.search(text)] == []


def test_the_verdict_words_are_found_where_they_stand() -> None:
    """The test above can fail."""
    assert VERDICTS.findall("Approved: not guilty, godkänd") == ["Approved", "guilty", "godkänd"]
    assert VERDICTS.findall("en oskyldig orsak; unclear; skyldighet") == []


def literals() -> set[str]:
    """Every text that stands in the report's source as it is, but for docstrings."""
    trees = [ast.parse(path.read_text("utf-8")) for path in SOURCES]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return {node.value for node in nodes if isinstance(node.value, str)}


def families() -> set[str]:
    """Keys that are put together from a value of the model."""
    attributes = {f"attribute_{one.value}" for one in Attribute}
    # MISSING is said by side, EQUAL not at all.
    told = [one for one in WordOutcome if one not in {WordOutcome.EQUAL, WordOutcome.MISSING}]
    schemes = {key for key in room_words("report") if key.startswith("scheme_")}
    relations = {f"relation_{kind.value}{way}" for kind in RelationKind for way in ("", "_back")}
    supply = {f"relation_{kind.value}" for kind in SUPPLY}
    return {
        *(f"level_{level.value}" for level in Level),
        *_families_of_pages(),
        *attributes,
        *(f"{key}_definite" for key in attributes),
        *(f"word_{one.value}" for one in told),
        *schemes,
        *relations,
        *(f"{key}{way}_former" for key in supply for way in ("", "_back")),
        *(f"relation_{kind}{way}_detail" for kind in ("role", "shares") for way in ("", "_back")),
        *(f"relation_shares_{trace}" for trace in TRACES),
        *(f"relation_owns{way}_share" for way in ("", "_back")),
    }


def _families_of_pages() -> set[str]:
    """Those of the page and the workbook."""
    found = tables(document(report()), Texts("en"))
    return {
        *(f"finding_{kind.value}" for kind in FindingKind),
        *(f"outcome_{outcome.value}" for outcome in Outcome),
        *(f"effect_{effect.value}" for effect in Effect),
        *(f"party_{kind.value}" for kind in PartyKind),
        *(f"page_word_{one.value}" for one in WordOutcome if one is not WordOutcome.MISSING),
        *(f"table_{kind}" for kind in KINDS),
        *(f"sheet_{table.name}" for table in found),
        *(f"cell_{column.name}" for table in found for column in table.columns),
        *(f"count_{name}" for name in COUNTS),
        *(f"row_{name}" for name in ("run", "finding", "not_looked_at")),
        *(f"list_type_{one.value}" for one in ListType),
        *(f"disclose_{one.value}" for one in Disclose),
        *(f"status_{name}" for name in ("current", "former", "later")),
        "cell_type",
    }


def test_every_key_of_the_report_is_used_and_every_used_one_exists() -> None:
    """No words without a place, no place without words."""
    known = set(room_words("report"))
    assert families() <= known
    assert known - families() - literals() == set()


def test_every_key_the_report_asks_for_by_name_exists() -> None:
    """Its own by `say` and its kin; those it borrows by their full name."""
    calls = [
        node
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    asked = {key for call in calls for key in _asked(call)}
    assert len(asked) > 50
    own = {key for key in asked if "." not in key}
    assert own - set(room_words("report")) == set()
    assert [key for key in asked - own if not _exists(key)] == []
    borrowed = {text for text in literals() if re.fullmatch(r"assess\.\w+", text)}
    assert borrowed != set()
    assert [key for key in borrowed if not _exists(key)] == []


def _asked(call: ast.Call) -> Iterator[str]:
    """Keys among the arguments of a call that says something."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in {"say", "heading", "_labelled"}:
        return
    for argument in call.args[:2]:
        choices = (
            (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else [argument]
        )
        for one in choices:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def _exists(key: str) -> bool:
    room, _, name = key.partition(".")
    return name in room_words(room)


def test_every_scheme_has_its_definite_form() -> None:
    """What differs is "the number", what agrees is "same number"."""
    schemes = {key for key in room_words("report") if key.startswith("scheme_")}
    plain = {key for key in schemes if not key.endswith("_definite")}
    assert schemes == plain | {f"{key}_definite" for key in plain}
