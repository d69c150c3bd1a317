"""
What the published lists raise among suppliers that are on none of them.

    python -m bench.accuracy.list_alarms SHARED

SHARED holds data/lists and the contracts of data/tables/uhm_contracts, whose suppliers are screened
by name alone, as `check` does. Prints every supplier raised to `review` or above, and with whom.
"""

import argparse
import csv
import json
import tempfile
from pathlib import Path

from bench.accuracy.false_alarms import supplier_names

from supplyscreen.cli.main import main as supplyscreen

LISTS = (
    "ofac_sdn/sdn.csv",
    "ofac_consolidated/consolidated_2024-05-06.xml",
    "un/consolidated_2020-11-24.xml",
    "uk_ofsi/ConList_2022-05-04.xlsx",
    "eu/EUSanctionsShort_2018-07-04.csv",
    "eu/consolidated_32002R0881.csv",
    "eu/consolidated_32006R0765.csv",
    "eu/consolidated_32020R1998.csv",
    "eu/amendment_32026R1843.csv",
    "au_dfat/AU_regulation8_consolidated.xls",
    "ca_sema/CA_sema-lmes.xml",
    "us_dpl/dpl.txt",
)
AS_OF = "2026-11-24"


def screened(shared: Path, folder: Path) -> dict[str, list[dict[str, object]]]:
    """The report on all suppliers against all lists."""
    table, report = folder / "suppliers.csv", folder / "report.json"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Leverantör"])
        writer.writerows([name] for name in supplier_names(shared))
    lists = [option for one in LISTS for option in ("-w", str(shared / "data/lists" / one))]
    supplyscreen(["check", str(table), *lists, "--as-of", AS_OF, "-q", "-o", str(report)])
    found: dict[str, list[dict[str, object]]] = json.loads(report.read_text("utf-8"))
    return found


def main() -> None:
    """Print the figure and every alarm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    with tempfile.TemporaryDirectory() as folder:
        report = screened(shared, Path(folder))
    names = len(supplier_names(shared))
    hits = {hit["id"]: hit for hit in report["hits"]}
    raised = [one for one in report["findings"] if one["level"] in ("review", "alert")]
    parties = len({one["party"] for one in raised})
    share = 1000 * parties / names
    print(f"{names} suppliers, {len(LISTS)} lists: {parties} raised, {share:.1f} of 1,000")
    for one in raised:
        hit = hits[one["hit"]]
        print(f"  {hit['similarity']:.3f}  {hit['ours']} | {hit['theirs']} ({hit['list_id']})")


if __name__ == "__main__":
    main()
