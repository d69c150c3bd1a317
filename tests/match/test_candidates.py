"""Nothing that comparing every pair would find is lost by comparing few."""

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from fakes.matching import parties, watchlist
from supplyscreen.match.candidates import candidates
from supplyscreen.match.columns import NameColumns
from supplyscreen.match.find import find_matches
from supplyscreen.match.name_index import NameIndex
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.score import compare
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind

PARTS = (
    *("AB", "Aktiebolag", "aktieboalg", "AKTI", "LIMITE", "HB", "a/s", "Ek. för.", "co", "ltd"),
    *("i", "och", "&", "likvidation", "(publ)", "c/o", "II", "III", "12", "13", "Fund", "X", "v"),
    *("Bygg", "Byggtjänst", "tjänst", "Bygtjänst", "Konsult", "Konsultaktiebolag", "Fast."),
    *("Fastighet", "Sv.", "Sverige", "Svenska", "Kråkvinkel", "Krakvinkel", "Kraakvinkels"),
    *("Törnros", "Tornros", "A", "An", "Anders", "Andersson", "B", "S", "von", "al", "bin", "..."),
    *("Påhittsdotter", "Hussein", "Husayn", "Schulz", "Gesellschaft m.b.H."),
    *("Sv.", "råd", "Sverigeråd", "utveckling", "Fastighetsutveckling", "t0rnros", "three", "3"),
    *("Forty", "four", "44", "Step", "In", "GmbH", "AG", "OOO", "株式会社", "ООО"),
    *("Abd", "al-Rahman", "Abdurrahman", "Abdul", "Alexander", "Aleksandr", "Sasha", "Kim", "Gim"),
    *("Jong", "Jeong", "Chin", "ping", "Jinping", "Xi", "Hsi", "JC", "bin", "Ali"),
    *("عبد", "الرحمن", "عبدالرحمن", "علي", "حسين", "محمد", "Muhammad", "משה", "Moshe"),
    *(
        "Александр",
        "Алекcандр",
        "Петров",
        "Petrov",
        "김",
        "정은",
        "習",
        "近平",
        "近",
        "山田太郎",
        "नरेन्द्र",
        "Narendra",
        "मोदी",
        "박",
        "근혜",
        "Park",
        "Geun",
        "hye",
    ),
)


@st.composite
def related_names(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Two small sets whose names are spellings of a few common ones."""
    known = draw(st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6), min_size=1))

    def spelling() -> str:
        words = list(draw(st.sampled_from(known)))
        if draw(st.booleans()):
            words.insert(draw(st.integers(0, len(words))), draw(st.sampled_from(PARTS)))
        if draw(st.booleans()):
            words.pop(draw(st.integers(0, len(words) - 1)))
        name = draw(st.sampled_from([" ", " ", " ", ""])).join(words)
        if name and draw(st.booleans()):
            at = draw(st.integers(0, len(name) - 1))
            name = name[:at] + draw(st.sampled_from(["", "x", name[at] * 2])) + name[at + 1 :]
        return name[: draw(st.sampled_from([100, 100, 30, 25]))]

    sizes = draw(st.tuples(st.integers(1, 12), st.integers(1, 12)))
    one, other = ([spelling() for _ in range(size)] for size in sizes)
    return sorted(set(one)), sorted(set(other))


@pytest.mark.parametrize("kind", [PartyKind.COMPANY, PartyKind.PERSON])
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=related_names(), level=st.sampled_from([0.82, 0.8, 0.7, 0.4]))
def test_every_pair_at_or_above_the_level_is_a_candidate(
    kind: PartyKind,
    names: tuple[list[str], list[str]],
    level: float,
) -> None:
    ours, theirs = names
    rarity = _rarity(ours, theirs)
    left, right = (NameIndex(NameColumns.of(one), kind) for one in (ours, theirs))
    one, other = candidates(left, right, level, rarity)
    found = set(zip(one.tolist(), other.tolist(), strict=True))
    lost = [
        (name, listed)
        for at, name in enumerate(ours)
        for to, listed in enumerate(theirs)
        if any(letter.isalnum() for letter in name)
        and compare(name, listed, kind, rarity).similarity >= level
        and (at, to) not in found
    ]
    assert lost == []


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=related_names())
def test_matches_are_those_of_comparing_every_pair(names: tuple[list[str], list[str]]) -> None:
    ours, theirs = names
    found = find_matches(parties(*ours), [watchlist(*theirs)]).found
    rarity = _rarity(ours, theirs)
    expected = {
        (at, to): similarity
        for at, name in enumerate(ours)
        for to, listed in enumerate(theirs)
        for similarity in [compare(name, listed, PartyKind.COMPANY, rarity).similarity]
        if similarity >= THRESHOLD
    }
    assert {(one.party, one.entry): one.similarity for one in found} == expected


def _rarity(ours: list[str], theirs: list[str]) -> Rarity:
    counts: dict[str, int] = {}
    for side in (ours, theirs):
        columns = NameColumns.of(side)
        for word, count in zip(columns.words, columns.counts().tolist(), strict=True):
            counts[word] = counts.get(word, 0) + count
    return Rarity(len(ours) + len(theirs), counts)


def test_common_words_bring_no_pairs_together() -> None:
    ours = [f"Kråkvinkel{at} Bygg Sverige AB" for at in range(500)]
    theirs = [f"Törnros{at} Bygg Sverige AB" for at in range(500)]
    left, right = (NameIndex(NameColumns.of(side), PartyKind.COMPANY) for side in (ours, theirs))
    one, _ = candidates(left, right, THRESHOLD, Rarity())
    assert len(one) == 0
