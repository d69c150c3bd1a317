"""The names the matcher is measured on: invented, the same on every run, with the right answer."""

from collections import Counter
from pathlib import Path

import pytest
from bench.names.dice import Dice, Pool
from bench.names.invented import Name, Role, Word
from bench.names.make_names import Names, distinct_words, main, make_names, read_truth
from bench.names.pools import pools
from bench.names.treatments import TREATMENTS, treated
from rapidfuzz.distance import DamerauLevenshtein

SIZE = 3000

COMPANY = Name(
    "company",
    (
        Word("Kråkvinkel", Role.BRAND, apart=4),
        Word("Fastigheter", Role.TRADE),
        Word("i", Role.LINK),
        Word("Påhittsta", Role.TOWN),
        Word("AB", Role.FORM),
    ),
)
PERSON = Name(
    "person",
    (
        Word("Anna", Role.FORENAME),
        Word("Ulla", Role.FORENAME),
        Word("Törnrosdotter", Role.SURNAME),
    ),
)


@pytest.fixture(scope="module")
def names() -> Names:
    """Made of invented words alone."""
    return make_names(SIZE, pools(None))


def test_the_same_files_come_of_every_run(tmp_path: Path) -> None:
    for run in ("one", "two"):
        main([str(tmp_path / run), "--size", "200"])
    files = ("listed.csv", "queries.csv", "truth.csv")
    one, two = ([(tmp_path / run / file).read_bytes() for file in files] for run in ("one", "two"))
    assert one == two
    assert len(read_truth(tmp_path / "one")) > 20


def test_another_seed_gives_other_names() -> None:
    one, other = (make_names(50, pools(None), seed=seed) for seed in (1, 2))
    assert one.listed != other.listed


def test_listed_names_and_queries_are_as_many_as_asked_and_listed_ones_distinct(
    names: Names,
) -> None:
    assert len(names.listed) == len(names.queries) == SIZE
    assert len({name.casefold() for name, _ in names.listed}) == SIZE


def test_every_planted_query_is_a_spelling_of_its_own_listed_name(names: Names) -> None:
    assert len({one.entry for one in names.truth}) == len(names.truth)
    for one in names.truth:
        (query, kind), (entry, other_kind) = names.queries[one.query], names.listed[one.entry]
        assert kind == other_kind
        assert query != entry
        if one.treatment in ("typo", "two typos"):
            assert DamerauLevenshtein.distance(query, entry) <= (
                1 if one.treatment == "typo" else 2
            )
        elif one.treatment == "cut off":
            assert entry.startswith(query)
        elif one.treatment == "turned":
            assert Counter(query.replace(",", "").split()) == Counter(entry.split())
        elif one.treatment == "no diacritics":
            assert query.isascii()
        elif one.treatment == "dropped word":
            assert set(query.split()) < set(entry.split())


def test_no_query_bears_a_listed_name_and_only_planted_ones_have_an_answer(names: Names) -> None:
    listed = {name.casefold() for name, _ in names.listed}
    assert listed.isdisjoint(name.casefold() for name, _ in names.queries)
    assert len(names.truth) == pytest.approx(SIZE / 4, rel=0.1)


def test_all_treatments_are_there_and_none_more_than_a_third(names: Names) -> None:
    counts = Counter(one.treatment for one in names.truth)
    assert counts.keys() == TREATMENTS.keys()
    assert max(counts.values()) < len(names.truth) / 3


def test_words_are_as_uneven_as_in_a_register(names: Names) -> None:
    words = Counter(word for name, _ in names.listed for word in name.split())
    assert 0.7 * SIZE < distinct_words(names) < 1.5 * SIZE
    assert words["AB"] > SIZE / 4
    assert sum(count == 1 for count in words.values()) > len(words) / 2


@pytest.mark.parametrize(
    ("treatment", "name", "expected"),
    [
        ("compound", COMPANY, {"Kråk vinkel Fastigheter i Påhittsta AB"}),
        ("abbreviation", COMPANY, {"Kråkvinkel Fast. i Påhittsta AB"}),
        ("abbreviation", PERSON, {"Anna U. Törnrosdotter", "Anna U Törnrosdotter"}),
        ("dropped word", COMPANY, {"Kråkvinkel Fastigheter AB"}),
        ("dropped word", PERSON, {"Anna Törnrosdotter"}),
        ("turned", PERSON, {"Törnrosdotter, Anna Ulla"}),
        ("turned", COMPANY, {""}),
        (
            "cut off",
            COMPANY,
            {"Kråkvinkel Fastigheter i Påhit", "Kråkvinkel Fastigheter i Påhittsta"},
        ),
        ("cut off", PERSON, {""}),
        ("legal form", PERSON, {""}),
    ],
)
def test_a_treatment_does_what_it_says_or_nothing(
    treatment: str, name: Name, expected: set[str]
) -> None:
    dice = Dice(7)
    assert {treated(dice, treatment, name) for _ in range(50)} == expected


def test_letters_without_diacritics_are_read_both_ways() -> None:
    dice = Dice(7)
    assert {treated(dice, "no diacritics", PERSON) for _ in range(50)} == {
        "Anna Ulla Tornrosdotter",
        "Anna Ulla Toernrosdotter",
        "ANNA ULLA TORNROSDOTTER",
        "ANNA ULLA TOERNROSDOTTER",
    }


def test_a_pool_draws_what_weighs_more_the_more_often() -> None:
    dice, pool = Dice(3), Pool.weighed(["often", "seldom", "never"], [9, 1, 0])
    drawn = Counter(pool.draw(dice) for _ in range(2000))
    assert drawn.keys() == {"often", "seldom"}
    assert drawn["often"] == pytest.approx(1800, rel=0.05)


@pytest.mark.real
def test_counts_of_real_words_are_read_where_they_are(shared: Path) -> None:
    known = pools(shared)
    names = {
        line.split(",")[0]
        for path in (shared / "data/names").glob("namn_tilltalsnamn-*.csv")
        for line in path.read_text("utf-8-sig").splitlines()
    }
    persons = [name for name, kind in make_names(500, known).listed if kind == "person"]
    assert known.real
    assert {name.split()[0] for name in persons} <= names
