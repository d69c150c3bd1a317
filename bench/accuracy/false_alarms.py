"""
How many parties of a real workbook lists of 3,000 innocent firms raise to review.

    python bench/accuracy/false_alarms.py SHARED

SHARED is the folder of real data beside the checkout. Innocent: every supplier name of the 2021
contracts whose company key no name of the workbook has; sorted, every third name makes one list,
so that each innocent is on one of three. Raised: matched by a primary name as a company, with
nothing known on either side but the names.
"""

import argparse
from pathlib import Path

from python_calamine import CalamineWorkbook

from supplyscreen.match.candidates import candidates
from supplyscreen.match.columns import NameColumns
from supplyscreen.match.name_index import NameIndex
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.score import compare
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.legal_forms import company_key
from supplyscreen.text.names import split_note

LISTS = 3


def workbook_names(shared: Path) -> list[str]:
    """Distinct names of main contractors and subcontractors (columns A, B) on all sheets."""
    path = next((shared / "data/tables/adda_subcontractors").glob("*.xlsx"))
    book = CalamineWorkbook.from_path(str(path))
    names: set[str] = set()
    for sheet in book.sheet_names:
        rows = book.get_sheet_by_name(sheet).to_python()
        at = next(at for at, row in enumerate(rows) if _text(row[0]) == "ramavtalsleverantörer")
        names |= {str(cell) for row in rows[at + 1 :] for cell in row[:2] if cell}
    return sorted({split_note(name)[0] for name in names})


def supplier_names(shared: Path) -> list[str]:
    """Distinct supplier names of the contracts of 2021, without placeholders."""
    path = next((shared / "data/tables/uhm_contracts").glob("*.xlsx"))
    book = CalamineWorkbook.from_path(str(path))
    rows = book.get_sheet_by_index(0).to_python()
    at = next(at for at, row in enumerate(rows) if "namn för leverantör" in map(_text, row))
    column = list(map(_text, rows[at])).index("namn för leverantör")
    names = {str(row[column]).strip() for row in rows[at + 1 :]} - {"", "Personuppgift"}
    return sorted(names)


def innocents(parties: list[str], suppliers: list[str]) -> list[str]:
    """Names that no party bears, sorted."""
    known = {company_key(name) for name in parties}
    return [name for name in suppliers if company_key(name) not in known]


def alarms(parties: list[str], listed: list[str]) -> list[tuple[str, str, float]]:
    """(party, entry, similarity) of what a list of these names raises."""
    columns, others = NameColumns.of(parties), NameColumns.of(listed)
    counts = dict(zip(others.words, others.counts().tolist(), strict=True))
    for word, count in zip(columns.words, columns.counts().tolist(), strict=True):
        counts[word] = counts.get(word, 0) + count
    rarity = Rarity(len(parties) + len(listed), counts)
    left, right = (NameIndex(side, PartyKind.COMPANY) for side in (columns, others))
    one, other = candidates(left, right, THRESHOLD, rarity)
    compared = [
        (parties[at], listed[to], compare(parties[at], listed[to], PartyKind.COMPANY, rarity))
        for at, to in zip(one.tolist(), other.tolist(), strict=True)
    ]
    return [
        (mine, its, met.similarity) for mine, its, met in compared if met.similarity >= THRESHOLD
    ]


def _text(cell: object) -> str:
    return " ".join(str(cell).casefold().split())


def main() -> None:
    """Print the figure and every alarm, list by list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    parties = workbook_names(shared)
    others = innocents(parties, supplier_names(shared))
    for first in range(LISTS):
        listed = others[first::LISTS]
        raised = alarms(parties, listed)
        parties_raised = len({mine for mine, _, _ in raised})
        print(f"{len(parties)} names, {len(listed)} innocents listed: {parties_raised} raised")
        for mine, its, similarity in raised:
            print(f"  {similarity:.3f}  {mine} | {its}")


if __name__ == "__main__":
    main()
