"""Templates: every header is known in its language and read as the field it stands for."""

import itertools

import pytest

from records.sheets import sheet
from supplyscreen.model.rows import IssueLog
from supplyscreen.model.template import TABLES, Filling
from supplyscreen.records.headers import dictionary, is_known_header, normalise
from supplyscreen.records.mapping import map_columns
from supplyscreen.records.templates import template
from supplyscreen.text.masking import MASK, mask
from supplyscreen.words.catalogue import LANGUAGES

BOTH = list(itertools.product(TABLES, LANGUAGES))


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_every_header_is_read_as_its_field_with_no_option(kind: str, lang: str) -> None:
    """One row of examples; nothing stays unmapped, nothing is remarked."""
    wanted = template(kind, lang)
    row = [column.example for column in wanted.columns]
    log = IssueLog()
    mapped = map_columns(sheet([one.header for one in wanted.columns], row), None, log)
    assert mapped.kind == kind
    assert mapped.fields == tuple((one.header, one.field) for one in wanted.columns)
    assert mapped.unmapped == ()
    assert log.all() == ()


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_headers_alone_are_enough(kind: str, lang: str) -> None:
    """Also before anything is filled in, the kind is that of the template."""
    wanted = template(kind, lang)
    headers = [column.header for column in wanted.columns]
    assert map_columns(sheet(headers, [""] * len(headers)), None, IssueLog()).kind == kind


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_headers_stand_in_the_dictionary(kind: str, lang: str) -> None:
    """As spellings, not by the grammar, and each once."""
    headers = [column.header for column in template(kind, lang).columns]
    assert all(map(is_known_header, headers))
    assert [one for one in headers if normalise(one) not in dictionary().fields] == []
    assert len(set(headers)) == len(headers)


@pytest.mark.parametrize("kind", TABLES)
def test_both_languages_ask_for_the_same(kind: str) -> None:
    """Fields, ways of filling and numbers of choices are those of one table."""
    first, second = (template(kind, lang).columns for lang in LANGUAGES)
    assert [(one.field, one.filling) for one in first] == [
        (one.field, one.filling) for one in second
    ]
    assert [bool(one.choices) for one in first] == [bool(one.choices) for one in second]


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_choices_and_notes_fit_a_spreadsheet(kind: str, lang: str) -> None:
    """A list holds 255 characters; each note has its example; no person number is printed."""
    for one in template(kind, lang).columns:
        assert len(",".join(one.choices)) <= 255
        assert bool(one.choices) == (one.filling in {Filling.CHOICE, Filling.SUGGESTED})
        assert one.example in one.note
        assert MASK not in mask(one.note)
