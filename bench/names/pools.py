"""
The words that invented names are made of, and how often each is drawn.

With the folder of real data beside the checkout, first names, surnames, towns and foreign trade
words come from its counts; without it they are made of syllables. Nothing of either is a real
party: a name is drawn word by word.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.names.dice import Dice, Pool
from bench.scale.make_tables import FIRST, SECOND, THIRD, TOWN, TRADE, words

_ONSETS = words("b br d dr f fl g gr h j k kl kr l m n p pr r s sk st t tr v z")
_VOWELS = words("a e i o u y å ä ö a e i o")
_CODAS = ("", "", "", "l", "m", "n", "r", "s", "t", "x", "nd", "rn", "lt", "rk")

_SWEDISH_TRADES = words(
    "Fastigheter Byggtjänst Redovisning Förvaltning Invest Holding Transporter Handel Maskin"
    " Entreprenader Elektriska Rörservice Bemanning Åkeri Städservice Målerifirma Trädgård"
    " Arkitekter Produktion Restaurang Taxi Media Utveckling Bilservice Plåtslageri Möbler"
)
_FOREIGN_TRADES = words(
    "Trading International Group Services Consulting Solutions Technologies Logistics Engineering"
    " Construction Partners Global Industries Systems Energy Marine Shipping Development Management"
    " Handels Bau Immobilien Transport Technik Vertrieb Rakennus Kiinteistöt Eiendom Bygg Anlegg"
    " Budownictwo Usługi Stroy Torg Servis Comercial Serviços Construções Immobiliare Costruzioni"
)


@dataclass(frozen=True, slots=True)
class Pools:
    """All that names are drawn from."""

    forenames: Pool
    surnames: Pool
    towns: Pool
    trades: Pool
    foreign_trades: Pool
    compounds: Pool
    """Brands of two or three parts; "|" stands where they can be written apart."""
    real: bool
    """Whether counts of real words stand behind."""


def pools(shared: Path | None) -> Pools:
    """Those of the folder of real data, or invented ones where there is none."""
    names = shared / "data/names" if shared else None
    if names is None or not names.is_dir():
        return _invented()
    forenames = list(_forenames(names))
    towns = list(_towns(names / "platser_kommuner.csv"))
    foreign = _rows(names / "common_words.csv")
    foreign_words = [row["word"].title() for row in foreign if row["word"].isalpha()]
    return Pools(
        forenames=Pool.weighed(*zip(*forenames, strict=True)),
        surnames=Pool.ranked([*_swedish_surnames(), *_surnames(names)], flat=20),
        towns=Pool.weighed(*zip(*towns, strict=True)),
        trades=Pool.ranked([*TRADE, *_SWEDISH_TRADES]),
        foreign_trades=Pool.ranked([*_FOREIGN_TRADES, *foreign_words], flat=5),
        compounds=_compounds(),
        real=True,
    )


def fresh(dice: Dice) -> str:
    """A word of syllables that hardly any other name has."""
    count = 2 if dice.chance(0.6) else 3
    made = "".join(
        dice.pick(_ONSETS) + dice.pick(_VOWELS) + dice.pick(_CODAS) for _ in range(count)
    )
    return made.capitalize()


def _invented() -> Pools:
    dice = Dice(1)
    return Pools(
        forenames=Pool.ranked(list(dict.fromkeys(fresh(dice) for _ in range(20_000)))),
        surnames=Pool.ranked(_swedish_surnames(), flat=20),
        towns=Pool.ranked(TOWN),
        trades=Pool.ranked([*TRADE, *_SWEDISH_TRADES]),
        foreign_trades=Pool.ranked(_FOREIGN_TRADES, flat=5),
        compounds=_compounds(),
        real=False,
    )


def _compounds() -> Pool:
    two = [f"{first}|{second}" for second in SECOND for first in FIRST]
    three = [f"{first}{second}|{third}" for third in THIRD for second in SECOND for first in FIRST]
    return Pool.ranked([*two, *three], flat=500)


def _swedish_surnames() -> list[str]:
    """Of two parts and of father's names, the common ones first."""
    fathers = [f"{first}sson" for first in FIRST]
    return [*fathers, *(f"{first}{second}" for second in SECOND for first in FIRST)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _forenames(names: Path) -> Iterator[tuple[str, float]]:
    for path in sorted(names.glob("namn_tilltalsnamn-*.csv")):
        for row in _rows(path):
            yield row["name"], float(row["persons"])


def _towns(path: Path) -> Iterator[tuple[str, float]]:
    for row in _rows(path):
        yield row["name"].removesuffix(" kommun"), float(row["population"])


def _surnames(names: Path) -> Sequence[str]:
    """Of other countries, in Latin letters, the most common of each country first."""
    rows = _rows(names / "common-surnames-by-country.csv")
    ranked = sorted((int(row["Rank"]), row["Romanized Name"]) for row in rows if row["Rank"])
    return list(dict.fromkeys(name for _, name in ranked if name.isalpha()))
