"""Real files read with no option: counts taken independently of any reader."""

import json
from collections import Counter
from pathlib import Path

import pytest

from records.sheets import AS_OF, edges, names
from supplyscreen.model.parties import Records
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import claim_of, is_known_header
from supplyscreen.tables.read import read_table

pytestmark = pytest.mark.real


def _read(path: Path) -> Records:
    table = read_table(
        path, name=path.name, encoding=None, delimiter=None, is_header=is_known_header
    )
    return extract([table], as_of=AS_OF)


@pytest.fixture(scope="module")
def adda(shared: Path) -> Records:
    (path,) = (shared / "data/tables/adda_subcontractors").glob("*.xlsx")
    return _read(path)


def test_both_sheets_of_the_main_workbook_are_read_whole(adda: Records) -> None:
    first, second = adda.sources
    assert (first.kind, first.header_row, first.read, first.used) == ("subcontracts", 3, 1329, 1329)
    assert (second.kind, second.header_row, second.read, second.used) == ("subcontracts", 3, 6, 6)
    for source in adda.sources:
        assert [field for _, field in source.columns] == [
            *("supplier_name", "sub_name", "sub_id"),
            "comment",
        ]
    assert first.unmapped[-1] == "G"
    rows = adda.relations.groupby("source")["row"].agg(["min", "max", "count"])
    assert rows.to_numpy().tolist() == [[4, 1332, 1329], [4, 9, 6]]


def test_its_numbers_are_those_counted_by_hand(adda: Records) -> None:
    of_first = adda.mentions.index[adda.mentions["source"] == 0]
    ids = adda.identifiers[adda.identifiers["owner"].isin(of_first)]
    swedish = ids[ids["scheme"] == "se:orgnr"]
    assert swedish["valid"].all()
    assert swedish["value"].nunique() == 1014
    persons = {
        number
        for owner, number in zip(adda.person_numbers.owner, adda.person_numbers.value, strict=True)
        if owner in of_first
    }
    assert len(persons) == 13
    assert len(swedish) + 13 == 1315


def test_its_foreign_parties_have_two_numbers_each(adda: Records) -> None:
    ids = adda.identifiers
    foreign = ids[ids["scheme"] != "se:orgnr"]
    counts = foreign.groupby("owner").size()
    rows = adda.mentions.loc[counts.index, "row"].tolist()
    assert rows == [515, 542, 644, 712, 824, 918, 933, 947, 952, 1124, 1246, 1325, 1329, 1332]
    assert set(counts) == {2}
    distinct = foreign[["scheme", "value", "label"]].drop_duplicates()
    assert Counter(distinct["label"]) == {"reg.nr": 12, "safe.nr": 11, "VAT": 1}
    assert Counter(distinct["scheme"]) == {
        "no:orgnr": 5,
        "fi:ytunnus": 2,
        "dk:cvr": 1,
        "ee:vat": 1,
        "other": 15,
    }
    countries = adda.mentions.loc[counts.index].drop_duplicates("name")["country"]
    assert Counter(countries) == {"NO": 5, "FI": 2, "EE": 1, "FR": 1, "DK": 1, "ES": 1, "GB": 1}


def test_its_main_contractors_are_roots_and_its_second_sheet_is_former(adda: Records) -> None:
    roots = adda.mentions[adda.mentions["root"]]
    assert roots["name"].nunique() == 13
    assert Counter(roots["note"]) == {"": 1257, "ny avtalspart": 78}
    assert adda.relations["former"].tolist() == [False] * 1329 + [True] * 6
    assert len(adda.contracts) == 1
    assert (adda.contracts[0].id, adda.contracts[0].title) == ("10539", "IT-konsulttjänster 2021")
    assert Counter(engager for engager, _ in edges(adda))["Ework Group AB"] == 271


def test_its_column_without_header_is_shown(adda: Records) -> None:
    (issue,) = (one for one in adda.issues if one.code == "records.column_without_header")
    assert (issue.column, issue.count) == ("G", 126)
    assert str(dict(issue.params)["values"]).startswith("Fusion avslutad (50), Rating (41)")


def test_nothing_but_the_frame_of_numbers_holds_a_person_number(adda: Records) -> None:
    digits = {number[5:11] + number[11:] for number in adda.person_numbers.value}
    text = repr(adda) + " ".join(adda.identifiers["value"]) + repr(adda.issues)
    assert len(digits) == 13
    assert not any(number[-10:] in text for number in digits)


def test_suppliers_are_found_in_every_council_file(shared: Path) -> None:
    maps = shared / "data/column_maps"
    seen = 0
    for path in sorted((shared / "data/tables/council_payments").glob("*.csv")):
        body = path.name.partition("_")[0]
        gold = json.loads((maps / f"{body}.json").read_text("utf-8"))["columns"]["map"]
        records = _read(path)
        fields = {field: header for header, field in records.sources[0].columns}
        wanted = {" ".join(one.split()).casefold() for one in gold["Beneficiary Name"]}
        assert " ".join(fields["supplier_name"].split()).casefold() in wanted, path.name
        assert fields.get("supplier_id") is None, path.name
        assert len(records.identifiers) == 0, path.name
        seen += 1
    assert seen == 11


def test_the_columns_of_council_files_are_those_that_people_mapped(shared: Path) -> None:
    """
    Each column that a human map names by its exact header is read as the field it stands for.

    Of dates all but one: a council writes "Updated" above the day of payment.
    """
    wanted = {"Beneficiary Name": "supplier_name", "Amount": "amount", "Payment Date": "date"}
    told: dict[str, list[bool]] = {meaning: [] for meaning in wanted}
    wrong: list[str] = []
    for path in sorted((shared / "data/tables/council_payments").glob("*.csv")):
        body = path.name.partition("_")[0]
        gold = json.loads((shared / f"data/column_maps/{body}.json").read_text("utf-8"))
        source = _read(path).sources[0]
        fields = dict(source.columns)
        headers = {*fields, *source.unmapped}
        for meaning, field in wanted.items():
            for header in headers.intersection(gold["columns"]["map"][meaning]):
                is_right = fields.get(header) == field
                told[meaning].append(is_right)
                wrong += [] if is_right else [f"{path.name}: {header}"]
    counts = {meaning: (sum(right), len(right)) for meaning, right in told.items()}
    assert counts == {
        "Beneficiary Name": (11, 11),
        "Amount": (7, 7),
        "Payment Date": (7, 8),
    }
    assert [one.partition(": ")[2] for one in wrong] == ["Updated"]


def test_headers_that_people_mapped_at_thirteen_bodies_are_known(shared: Path) -> None:
    """All but "Updated", which says nothing of a payment."""
    wanted = {
        "Beneficiary Name": {"supplier_name", "supplier_id"},
        "Amount": {"amount"},
        "Payment Date": {"date"},
    }
    maps = [json.loads(one.read_text("utf-8")) for one in (shared / "data/column_maps").iterdir()]
    counts = {}
    unknown = set()
    for meaning, fields in wanted.items():
        headers = {header for one in maps for header in one["columns"]["map"][meaning]}
        unknown |= {one for one in headers if not fields.intersection(claim_of(one).fields)}
        counts[meaning] = len(headers)
    assert counts == {"Beneficiary Name": 16, "Amount": 15, "Payment Date": 13}
    assert unknown == {"Updated"}


@pytest.mark.parametrize(
    ("file", "skipped"),
    [
        ("bradford_clean_2018-08_clean.csv", 32),
        ("gateshead_clean_2017-08.csv", 78),
        # 806 for persons, 5 for trade, 88 "Various - Total Expenses".
        ("leeds_raw_2011-05.csv", 899),
        ("salford_clean_2016-09.csv", 62),
        ("tfl_clean_2021-P10.csv", 148),
    ],
)
def test_redactions_are_counted_and_never_parties(shared: Path, file: str, skipped: int) -> None:
    records = _read(shared / "data/tables/council_payments" / file)
    (issue,) = (one for one in records.issues if one.code == "records.unnamed")
    assert issue.count == skipped


def test_factory_lists_are_suppliers(shared: Path) -> None:
    folder = shared / "data/tables/factory_lists"
    files = sorted([*folder.glob("*.csv"), *folder.glob("*.xlsx")])
    assert len(files) == 8
    for path in files:
        records = _read(path)
        assert {field for _, field in records.sources[0].columns} == {
            "country",
            "supplier_name",
            "address",
        }
        assert (records.mentions["country"] != "").all(), path.name


def test_the_contracts_of_2021_are_suppliers_by_name_alone(shared: Path) -> None:
    (path,) = (shared / "data/tables/uhm_contracts").glob("*.xlsx")
    records = _read(path)
    (source,) = records.sources
    assert source.read == 23187
    assert dict(source.columns)["Namn för leverantör"] == "supplier_name"
    assert "Rättslig grund" in source.unmapped
    assert "Personuppgift" not in names(records)
    (issue,) = (one for one in records.issues if one.code == "records.unnamed")
    # 229 say "Personuppgift", one "SEKRETESS", two "Individual", one "Private person", one "xxx".
    assert issue.count == 234


def test_former_names_of_the_main_workbook_become_aliases(adda: Records) -> None:
    """Counted by hand: 105 rows, 83 numbers; the company that took over another is not renamed."""
    former = adda.remarks[adda.remarks["kind"] == "former"]
    assert former["mention"].nunique() == 105
    assert set(adda.mentions.loc[former["mention"], "source"]) == {0}
    ids = adda.identifiers[adda.identifiers["owner"].isin(former["mention"])]
    assert ids["valid"].all()
    assert ids["value"].nunique() == 83
    assert not former["alias"].str.contains(r"\d{6}").any()


def test_the_statuses_without_header_are_shown_beside_the_parties(adda: Records) -> None:
    """Column G: 126 values, of which the commonest were counted by hand; each is kept."""
    remarks = adda.remarks
    counts = Counter(remarks["note"])
    assert counts["Fusion avslutad"] == 50
    assert counts["Rating"] == 41
    assert counts["Konkursbeslut"] == 19
    (issue,) = (one for one in adda.issues if one.code == "records.shown_beside")
    assert (issue.column, issue.count) == ("G", 126)


def test_no_number_is_read_out_of_a_comment(adda: Records) -> None:
    """59 comments hold another organisation number; the mentions keep their own alone."""
    swedish = adda.identifiers[adda.identifiers["scheme"] == "se:orgnr"]
    assert swedish["owner"].is_unique
