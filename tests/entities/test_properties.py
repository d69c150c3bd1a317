"""What holds for any tables: order decides nothing, and names never bring numbers together."""

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.mentioned import Said, check_parties, records_of
from supplyscreen.entities.resolve import resolve
from supplyscreen.model.parties import Joined, Parties
from supplyscreen.model.text_column import numbered

NAMES = ("Törnros AB", "Törnros Aktiebolag", "TÖRNROS AB", "Törnros HB", "Tyra Påhitt", "")
NUMBERS = tuple(f"{scheme}:{value}" for scheme in ("se:orgnr", "de:vat") for value in "123")
BY_NAME = {Joined.NAME, Joined.NAME_BIRTH}

COMPANIES = st.builds(
    Said,
    name=st.sampled_from(NAMES),
    ids=st.lists(st.sampled_from((*NUMBERS, "?se:orgnr:1", "other:1")), max_size=2).map(tuple),
    person_numbers=st.sampled_from(((), (), (), ("SE:198112289874",), ("SE:198112889874",))),
    kind=st.sampled_from(("company", "company", "unknown", "vessel")),
    country=st.sampled_from(("", "", "SE", "NO")),
    birth_date=st.sampled_from(("", "", "1981-12-28")),
)
PERSONS = st.builds(
    Said,
    name=st.sampled_from(("Tyra Påhitt", "TYRA PÅHITT", "Rut Påhitt")),
    person_numbers=st.sampled_from(((), (), ("SE:198112289874",), ("SE:198112889874",))),
    kind=st.just("person"),
    country=st.sampled_from(("", "", "SE", "NO")),
    birth_date=st.sampled_from(("", "", "1981-12-28", "1981", "1990-01-01")),
    roles_in=st.sampled_from(((), (0,), (0,), (1,), (0, 1))),
)
COMPANY = Said(name="Alfa AB", ids=("dk:cvr:1",)), Said(name="Beta AB")
MENTIONS = st.lists(st.one_of(COMPANIES, PERSONS), max_size=12).map(
    lambda found: [*COMPANY, *found]
)


def parties_of(mentions: list[Said]) -> Parties:
    parties = resolve(records_of(*mentions))
    check_parties(parties, len(mentions))
    return parties


@given(MENTIONS, st.data())
@settings(deadline=None)
def test_the_order_of_rows_does_not_change_who_is_one_party(
    mentions: list[Said], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(mentions))))
    place = {old: new for new, old in enumerate(order)}
    moved = [
        replace(mentions[old], roles_in=tuple(place[one] for one in mentions[old].roles_in))
        for old in order
    ]
    before, after = parties_of(mentions), parties_of(moved)
    pairs = {(int(before.party_of[old]), int(after.party_of[new])) for new, old in enumerate(order)}
    assert len(pairs) == len(before) == len(after)


@given(MENTIONS)
@settings(deadline=None)
def test_resolving_twice_gives_the_same(mentions: list[Said]) -> None:
    one, other = parties_of(mentions), parties_of(mentions)
    assert one.frame.equals(other.frame)
    assert one.aliases.equals(other.aliases)
    assert one.notes.equals(other.notes)
    assert one.identifiers.equals(other.identifiers)
    assert one.party_of.tolist() == other.party_of.tolist()
    assert one.joined.tolist() == other.joined.tolist()
    assert one.issues == other.issues


@given(MENTIONS)
@settings(deadline=None)
def test_names_never_bring_two_numbers_of_one_scheme_together(mentions: list[Said]) -> None:
    parties = parties_of(mentions)
    by_number = parties_of([replace(one, name=f"Namn {at}") for at, one in enumerate(mentions)])
    numbered = [at for at, one in enumerate(mentions) if has_number(one)]
    found: defaultdict[int, set[int]] = defaultdict(set)
    for at in numbered:
        found[int(parties.party_of[at])].add(int(by_number.party_of[at]))
    assert all(len(groups) == 1 for groups in found.values())


@given(MENTIONS)
@settings(deadline=None)
def test_every_reason_is_true(mentions: list[Said]) -> None:
    parties = parties_of(mentions)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at, party in enumerate(parties.party_of.tolist()):
        members[party].append(at)
    for at, (party, reason) in enumerate(zip(parties.party_of, parties.joined, strict=True)):
        others = [mentions[one] for one in members[int(party)] if one != at]
        assert (reason == Joined.FIRST) == (members[int(party)][0] == at)
        if reason == Joined.IDENTIFIER:
            assert any(set(valid(mentions[at])) & set(valid(one)) for one in others)
        elif reason == Joined.PERSON_NUMBER:
            assert any(one.person_numbers == mentions[at].person_numbers for one in others)
        elif reason in BY_NAME:
            assert not has_number(mentions[at]) or not any(map(has_number, others))


@given(MENTIONS)
@settings(deadline=None)
def test_two_known_countries_never_meet_by_name(mentions: list[Said]) -> None:
    parties = parties_of(mentions)
    numbered: defaultdict[int, set[str]] = defaultdict(set)
    bare: defaultdict[int, set[str]] = defaultdict(set)
    for one, party in zip(mentions, parties.party_of.tolist(), strict=True):
        (numbered if has_number(one) else bare)[party].add(one.country)
    for party, countries in bare.items():
        known = numbered[party] - {""}
        assert (countries - {""} <= known) if known else len(countries - {""}) <= 1


def valid(one: Said) -> list[str]:
    return [number for number in one.ids if not number.startswith(("?", "other:"))]


def has_number(one: Said) -> bool:
    return bool(valid(one) or one.person_numbers)


@given(MENTIONS)
@settings(deadline=None)
def test_texts_that_were_told_apart_before_make_the_same_parties(mentions: list[Said]) -> None:
    """Numbers of texts only save looking them up again."""
    records = records_of(*mentions)
    names = records.mentions["name"].to_numpy(dtype=object)
    values = records.identifiers["value"].to_numpy(dtype=object)
    told = replace(
        records,
        names=numbered([(np.arange(len(names), dtype=np.int32), names)]),
        numbers=pd.factorize(values)[0].astype(np.int64),
    )
    one, other = resolve(records), resolve(told)
    pd.testing.assert_frame_equal(one.frame, other.frame)
    pd.testing.assert_frame_equal(one.aliases, other.aliases)
    pd.testing.assert_frame_equal(one.identifiers, other.identifiers)
    assert one.party_of.tolist() == other.party_of.tolist()
    assert one.issues == other.issues
