"""Protected parties leave no name, number, note or trace behind."""

from dataclasses import replace

import numpy as np

from entities.mentioned import (
    ORG,
    ORG_2,
    PERSON,
    PERSON_2,
    check_parties,
    of_mention,
    person,
    records_of,
    resolved,
    said,
)
from supplyscreen.entities.resolve import resolve
from supplyscreen.entities.take_out import (
    marked,
    protected_names,
    records_without_names,
    take_out,
    without_names,
)
from supplyscreen.model.parties import Contract, Parties
from supplyscreen.model.rows import Issue, IssueLog

TYRA = "Tyra Påhittsdotter"


def without(parties: Parties, *mentions: int) -> Parties:
    gone = np.unique(parties.party_of[list(mentions)]).astype(np.int32)
    left = take_out(parties, gone)
    check_parties(left, len(parties.party_of))
    return left


def issue_of(value: str, text: str = "", number: int = 3) -> Issue:
    log = IssueLog()
    log.add("tables.any", file="a.xlsx", value=value, rows=[3, 4], text=text, number=number)
    return log.all()[0]


def test_a_mention_marked_in_the_table_marks_its_party() -> None:
    records = records_of(
        said("Alfa AB", ORG),
        said("Beta AB", ORG_2),
        said("Beta AB", protected=True),
        said("Beta AB", ORG_2, protected=True),
    )
    parties = resolve(records)
    assert marked(parties, records).tolist() == [int(parties.party_of[1])]
    assert marked(without(parties, 1), records).tolist() == []


def test_a_party_that_is_taken_out_leaves_nothing_and_the_others_keep_everything() -> None:
    mentions = (
        said("Alfa AB", ORG, note="publ"),
        said("ALFA AB", ORG, root=True),
        person(TYRA, person_numbers=(PERSON,), note="styrelse", birth_date="1981-12-28"),
        person("Tyra Annan", person_numbers=(PERSON,)),
        said("Beta AB", "other:17", ORG_2, note="vilande"),
        said("beta ab", ORG_2),
        said("Rut Påhitt Måleri", person_numbers=(PERSON_2,)),
    )
    left = without(resolved(*mentions), 2)
    expected = resolved(*mentions[:2], *mentions[4:])
    assert left.frame.equals(expected.frame)
    assert left.aliases.equals(expected.aliases)
    assert left.notes.equals(expected.notes)
    assert left.identifiers.equals(expected.identifiers)
    assert left.person_numbers.owner.tolist() == expected.person_numbers.owner.tolist()
    assert left.person_numbers.value.tolist() == [PERSON_2]
    assert left.party_of.tolist() == [
        *expected.party_of[:2],
        *(-1, -1),
        *expected.party_of[2:],
    ]


def test_taking_out_twice_is_taking_out_together() -> None:
    parties = resolved(said("A AB", ORG), said("B AB", ORG_2), said("C AB"), said("D AB"))
    twice, once = without(without(parties, 0), 2), without(parties, 0, 2)
    assert twice.frame.equals(once.frame)
    assert twice.party_of.tolist() == once.party_of.tolist()


def test_taking_out_nobody_and_everybody() -> None:
    parties = resolved(said("A AB", ORG), said("B AB"))
    assert take_out(parties, np.empty(0, dtype=np.int32)) is parties
    left = without(parties, 0, 1)
    assert len(left) == 0
    assert left.party_of.tolist() == [-1, -1]


def test_the_id_of_a_namesake_does_not_tell_that_somebody_stood_before_it() -> None:
    numbers = ("SE:198112289874", "SE:198112889874", "SE:198112289866", "SE:198112289858")
    parties = resolved(
        *(person(TYRA, person_numbers=(one,)) for one in numbers),
        person("Rut Påhitt"),
        person("Rut Påhitt"),
    )
    left = without(parties, 0, 2)
    base = of_mention(parties, 0)
    assert [of_mention(left, at) for at in (1, 3)] == [base, f"{base}-2"]
    assert [of_mention(left, at) for at in (4, 5)] == [of_mention(parties, at) for at in (4, 5)]


def test_many_namesakes_stay_in_their_order() -> None:
    parties = resolved(*(person(TYRA) for _ in range(12)))
    left = without(parties, 0)
    base = of_mention(parties, 0)
    assert [of_mention(left, at) for at in range(1, 12)] == [
        base,
        *(f"{base}-{number}" for number in range(2, 12)),
    ]


def test_notes_and_addresses_of_others_do_not_tell_the_name() -> None:
    parties = resolved(
        said("Alfa AB", ORG, note="ägs av TYRA PAHITTSDOTTER", address="Påhittsdottervägen 1"),
        said("Alfa AB", ORG, note="publ"),
        said("Beta AB", ORG_2, address="c/o Tyra Påhittsdotter, Storgatan 1"),
        person(TYRA, person_numbers=(PERSON,)),
    )
    left = without(parties, 3)
    assert left.notes["note"].tolist() == ["publ"]
    assert of_mention(left, 0, "address") == "Påhittsdottervägen 1"
    assert of_mention(left, 2, "address") == ""


def test_issues_keep_place_and_count_but_not_the_name() -> None:
    parties = resolved(said("Alfa AB", ORG), said("Alfa AB", ORG_2), said("Beta AB", "xx:reg:1"))
    (before,) = parties.issues
    (after,) = without(parties, 0).issues
    assert (before.value, after.value) == ("Alfa AB", "")
    assert (after.rows, after.count) == (before.rows, before.count)
    (other,) = without(parties, 2).issues
    assert other == before


def test_every_spelling_of_a_protected_party_is_its_name() -> None:
    parties = resolved(said("Alfa AB", ORG), said("Gamla Alfa AB", ORG), said("", ORG))
    assert protected_names(parties, parties.party_of[:1]) == {"alfa ab", "gamla alfa ab"}


def test_a_name_is_found_as_whole_words_however_it_is_spelled() -> None:
    told = (
        issue_of("Tyra  PÅHITTSDOTTER -> Alfa AB"),
        issue_of("Alfa AB", text="Alfa AB (Tyra Påhittsdotter)"),
        issue_of("Tyra Påhittsdotters Bygg"),
        issue_of("Alfa AB", text="Tyra"),
    )
    first, second, third, fourth = without_names(told, {TYRA})
    assert first.value == ""
    assert second.value == ""
    assert dict(second.params) == {"text": "…", "number": 3}
    assert (third, fourth) == told[2:]
    assert without_names(told, frozenset()) == told


def test_a_name_that_holds_a_person_number_is_known_as_issues_tell_it() -> None:
    parties = resolved(
        said("Rut Påhitt 811228-9874", ORG),
        said("Rut Påhitt 811228-9874", ORG_2),
        said("811228-9874", "xx:reg:1"),
    )
    assert [one.value for one in parties.issues] == ["Rut Påhitt [person number]"]
    assert [one.value for one in without(parties, 0).issues] == [""]
    assert [one.value for one in without(parties, 2).issues] == ["Rut Påhitt [person number]"]


def test_names_and_aliases_of_others_do_not_tell_the_name() -> None:
    """Of a name only the protected part goes; an alias goes as a whole."""
    parties = resolved(
        said("Granne AB / Hemlig, Gunvor", ORG),
        said("Granne AB / Hemlig, Gunvor", ORG),
        said("Granne c/o Gunvor  Hemlig", ORG),
        said("Gunvor Hemlig", kind="unknown"),
    )
    left = without(parties, 3)
    assert left.frame["name"].tolist() == ["Granne AB / …"]
    assert left.aliases["name"].tolist() == []


def test_contracts_and_sources_do_not_tell_the_name() -> None:
    """Ids, titles, files, sheets and headers; what tells nothing stays."""
    records = records_of(said("Alfa AB", ORG))
    first = replace(
        records.sources[0],
        file="lista_Gunvor_Hemlig.xlsx",
        sheet="GUNVOR HEMLIG",
        unmapped=("Rum", "Hos Gunvor Hemlig?"),
        columns=(("Gunvor Hemlig", "supplier_name"),),
    )
    contracts = (Contract(id="A-1", title="Städning, Gunvor Hemlig, 2026"),)
    records = replace(records, sources=(first, records.sources[1]), contracts=contracts)
    left = records_without_names(records, {"gunvor hemlig"})
    assert (left.contracts[0].id, left.contracts[0].title) == ("A-1", "Städning, …, 2026")
    assert (left.sources[0].file, left.sources[0].sheet) == ("lista_….xlsx", "…")
    assert left.sources[0].unmapped == ("Rum", "Hos …?")
    assert left.sources[0].columns == (("…", "supplier_name"),)
    assert left.sources[1] == records.sources[1]
    assert records_without_names(records, ()) is records
