"""
Writes an invented city's tables, of any size and the same on every run.

    python bench/scale/make_tables.py DIR --suppliers 100000 --subcontracts 300000 --listed 300

DIR gets suppliers.csv, subcontracts.csv and list.csv (entries-csv). One supplier in seven has a
contract; a contract has about twenty rows in chains of at most three to five tiers. Some
subcontractors are engaged by very many and engage nobody; some are suppliers themselves, so that
chains go on from one contract into another, and some close into cycles. One row in twenty names its
subcontractor by name alone, one in a hundred is terminated. Of the list a third each is in the
tables by number, by a name with a slip, not at all.

Organisation numbers begin with 4, which no Swedish register gives out; their checks are right.
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SEED = 20261124


def words(text: str) -> tuple[str, ...]:
    """Blank-separated words."""
    return tuple(text.split())


FIRST = words(
    "Björk Brum Dunder Eld Fiske Flink Gläntan Gran Grip Gul Hassel Hav Hed Humle Igel Is Järv Kaj"
    " Knall Korp Kråk Kvist Lav Lind Lom Löv Mask Mol Mård Nors Orr Pil Puk Ren Rim Rosk Röd Sav"
    " Silver Skat Snår Spov Stork Säv Tall Tjäder Tran Troll Ugg Vass Vide Vråk"
)
SECOND = words(
    "ande backe berg bo bro by dal ed fors gren grind holm hult klint kulle kvarn lid lund mark"
    " mossa näs ros rud rum sjö skog sten strand stig sund sval torp udde vik vinkel ås äng ö"
)
THIRD = words(
    "arnas bergas borgs byns dalens fallets gårds hagas hamns hems hults kroks landas linas lunds"
    " marks nära rikes skaps stads tuvas vallas viks åsas ängs"
)
TRADE = words(
    "Betong Bygg El Entreprenad Fasad Fastighet Golv Glas Kakel Konsult Kyl Logistik Mark Måleri"
    " Plåt Puts Rör Schakt Service Snickeri Städ Ställning Tak Teknik Transport Ventilation"
)
FORM = ("AB", "AB", "AB", "Aktiebolag", "HB")
TOWN = ("Dimvik", "Grönmåla", "Högsjunga", "Kråkvinkel", "Myrnäs", "Påhittsta", "Sagostrand")


@dataclass(frozen=True, slots=True)
class Rows:
    """Subcontract rows: parties by number, suppliers first."""

    contract: NDArray[np.int64]
    main: NDArray[np.int64]
    parent: NDArray[np.int64]
    sub: NDArray[np.int64]
    by_name: NDArray[np.bool_]
    former: NDArray[np.bool_]


def main(argv: Sequence[str] | None = None) -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description="Write invented tables.")
    parser.add_argument("dir", type=Path)
    parser.add_argument("--suppliers", type=int, default=100_000)
    parser.add_argument("--subcontracts", type=int, default=300_000)
    parser.add_argument("--listed", type=int, default=300)
    asked = parser.parse_args(argv)
    asked.dir.mkdir(parents=True, exist_ok=True)
    random = np.random.Generator(np.random.PCG64(SEED))
    others = max(asked.subcontracts * 2 // 3, 1)
    rows = subcontract_rows(random, asked.suppliers, others, asked.subcontracts)
    names = [name_of(party) for party in range(asked.suppliers + others)]
    numbers = [number_of(party) for party in range(asked.suppliers + others)]
    write(
        asked.dir / "suppliers.csv",
        ("Leverantör", "Organisationsnummer", "Ort"),
        (
            (names[party], numbers[party], TOWN[party % len(TOWN)])
            for party in range(asked.suppliers)
        ),
    )
    write(
        asked.dir / "subcontracts.csv",
        (
            *("Avtalsnummer", "Leverantör", "Leverantörens organisationsnummer"),
            *("Anlitas av", "Anlitas av orgnr", "Underentreprenör", "UE orgnr", "Status"),
        ),
        subcontract_cells(rows, names, numbers),
    )
    write(
        asked.dir / "list.csv",
        ("entry_id", "name", "kind", "org_number"),
        entries(random, rows, names, numbers, asked.listed),
    )


def subcontract_rows(random: np.random.Generator, suppliers: int, others: int, count: int) -> Rows:
    """Who engages whom, contract by contract."""
    contracts = max(count // 20, 1)
    contract = np.sort((random.random(count) * contracts).astype(np.int64))
    first = np.searchsorted(contract, contract)
    mains = (random.random(contracts) * max(suppliers // 7, 1)).astype(np.int64) * 7 % suppliers
    depth = 3 + (random.random(contracts) * 3).astype(np.int64)
    place = np.arange(count) - first
    sub, popular = _subs(random, suppliers, others, count)
    # A chain goes on from an earlier row of the contract, or begins at the main contractor.
    above = (first + random.random(count) * place).astype(np.int64)
    above[(random.random(count) < 0.7) | (place == 0) | popular[above]] = -1
    above = _cut_at(depth[contract], above)
    main = mains[contract]
    parent = np.where(above >= 0, sub[above], main)
    # Now and then a subcontractor engages the one who engages it.
    turned = random.random(count) < 0.001
    sub = np.where(turned & (above >= 0), main, sub)
    return Rows(
        contract, main, parent, sub, random.random(count) < 0.05, random.random(count) < 0.01
    )


def _subs(
    random: np.random.Generator, suppliers: int, others: int, count: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Most engaged by one or two, a tenth suppliers themselves; and those engaged by very many."""
    plain = suppliers + (random.random(count) * others).astype(np.int64)
    popular = suppliers + (random.random(count) ** 4 * others).astype(np.int64)
    supplier = (random.random(count) * suppliers).astype(np.int64)
    which = random.random(count)
    sub = np.where(which < 0.7, plain, np.where(which < 0.9, popular, supplier))
    return sub, (which >= 0.7) & (which < 0.9)


def _cut_at(depth: NDArray[np.int64], above: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows that would stand deeper than their contract goes hang under the main contractor."""
    tiers: list[int] = []
    kept = above.tolist()
    for row, (deepest, parent) in enumerate(zip(depth.tolist(), kept, strict=True)):
        tier = tiers[parent] + 1 if parent >= 0 else 1
        if tier > deepest:
            tier, kept[row] = 1, -1
        tiers.append(tier)
    return np.array(kept, dtype=np.int64)


def subcontract_cells(
    rows: Rows, names: list[str], numbers: list[str]
) -> Iterator[tuple[str, ...]]:
    """The rows as written."""
    columns = (rows.contract, rows.main, rows.parent, rows.sub, rows.by_name, rows.former)
    for contract, main_, parent, sub, by_name, former in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        yield (
            f"K{contract:06d}",
            names[main_],
            numbers[main_],
            names[parent],
            numbers[parent],
            names[sub],
            "" if by_name else numbers[sub],
            "Avslutad" if former else "Pågår",
        )


def entries(
    random: np.random.Generator, rows: Rows, names: list[str], numbers: list[str], count: int
) -> Iterator[tuple[str, ...]]:
    """The list: by number, by a name with a slip, unknown to the tables."""
    picked = rows.sub[(random.random(count) * len(rows.sub)).astype(np.int64)].tolist()
    for entry, party in enumerate(picked):
        number = ""
        if entry % 3 == 0:
            name, number = names[party], numbers[party]
        elif entry % 3 == 1:
            name = names[party][:2] + names[party][3:]
        else:
            name = name_of(len(names) + entry)
        yield f"E{entry:05d}", name, "company", number


def name_of(party: int) -> str:
    """An invented name; a few in a hundred recur, as real ones do."""
    rest = party * 1_000_003
    parts = []
    for part in (FIRST, SECOND, THIRD, TRADE, FORM):
        rest, at = divmod(rest, len(part))
        parts.append(part[at])
    first, second, third, trade, form = parts
    return f"{first}{second}{third} {trade} {form}"


def number_of(party: int) -> str:
    """Ten digits with a right check digit, beginning with 4 and with a third digit of 2 or more."""
    rest, serial = divmod(party, 1_000_000)
    second, third = divmod(rest, 8)
    digits = f"4{second % 10}{third + 2}{serial:06d}"
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))
    check = -sum(value - 9 if value > 9 else value for value in doubled) % 10
    return f"{digits[:6]}-{digits[6:]}{check}"


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """One CSV file, UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
