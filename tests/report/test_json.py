"""The report as one JSON document: what stands where, and that nothing is lost on the way."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from report.sample import LISTED, empty_report, findings, report
from report.sample_network import NUMBERED
from report.writing import with_findings, with_hit, written
from supplyscreen.model.findings import Report
from supplyscreen.report.document import document
from supplyscreen.report.encode import one_line, one_record_a_line
from supplyscreen.report.json_types import Json
from supplyscreen.report.registry import WRITERS, writer_for_suffix, writer_of
from supplyscreen.report.visible import escape_json


def found(of: Report | None = None) -> Any:
    """The document as a program reads it."""
    return json.loads(written(of or report(), "json"))


def test_members_stand_in_the_order_of_the_contract() -> None:
    """The run and what it means first, the long arrays after the summary."""
    assert list(found()) == [
        "schema_version",
        "headline",
        "tool",
        "run",
        "complete",
        "incomplete_reasons",
        "not_looked_at",
        "inputs",
        "lists",
        "summary",
        "parties",
        "hits",
        "findings",
        "graph",
        "issues",
    ]


def test_what_is_written_is_the_document() -> None:
    """Written piece by piece, one record a line, it says the same as the whole."""
    text = written(report(), "json")
    assert json.loads(text) == json.loads(json.dumps(document(report())))
    for record in json.loads(text)["findings"]:
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        assert f"    {escape_json(line)}" in text


def test_a_finding_carries_all_it_needs() -> None:
    """Path with sources, next step, causes, evidence and decision."""
    one = found()["findings"][4]
    assert one["evidence"] == "5a5a5a5a5a5a"
    assert one["decision"] == {
        "decision": "keep",
        "reason": "annat bolag",
        "role": "inköpare",
        "until": "2027-01-01",
        "holds": True,
    }
    assert one["path"] == [
        {
            "from": "p09",
            "from_name": "Månsken Städ AB",
            "relation": "engages through a party not named",
            "to": "p11",
            "to_name": "Järnek Bemanning AB",
            "tier": 2,
            "contract": "ST-2026-003",
            "status": "current",
            "since": None,
            "until": None,
            "share": None,
            "sources": [{"file": "ue-lista-2026.xlsx", "sheet": "UE [/]", "row": 17}],
        }
    ]
    assert one["next_step"]["ask_supplier"] is True
    assert one["innocent_causes"] != []


def test_what_nobody_knows_is_null() -> None:
    """Never an empty text, and evidence only where something is disclosed."""
    by_id = {one["id"]: one for one in found()["findings"]}
    assert by_id["a41c00000004"]["evidence"] is None
    assert by_id["a41c00000001"]["decision"] is None
    flag = replace(findings()[0], hit="")
    (one,) = found(with_findings(report(), flag))["findings"]
    assert one["hit"] is None


def test_the_summary_counts_what_is_open() -> None:
    """Decided findings are no part of it; former relations are counted apart."""
    summary = dict(found()["summary"])
    del summary["chains"]
    assert summary == {
        "roots": 6,
        "parties": 21,
        "relations": 16,
        "former": 1,
        "deepest_tier": 3,
        "hits": 7,
        "suppressed": 13,
        "protected": 1,
        "exposures": 11,
        "omitted": 2,
        "premises": None,
        "findings": {"note": 2, "review": 3, "alert": 3},
        "since": None,
    }


def test_the_buyers_picture_is_told_over_all_per_root_and_per_contract() -> None:
    """Chains, limits and values; whole amounts are whole numbers, an untold currency is null."""
    chains = found()["summary"]["chains"]
    assert [(one["name"], one["deepest"]) for one in chains["roots"]] == [
        ("Tuvstarr Entreprenad AB", 3),
        ("Kråkvinkel Bygg AB", 2),
    ]
    assert [one["limit"] for one in chains["contracts"]] == [1, None]
    (over,) = chains["over_limit"]
    assert (over["id"], over["limit"], over["longest"]) == ("OB-2025-031", 1, 2)
    assert over["stated"] == [{"file": "leverantorer.csv", "sheet": None, "row": 3}]
    assert [(step["to_name"], step["sources"][0]["row"]) for step in over["chain"]] == [
        ("Grävling Schakt AB", 11),
        ("Näckrosen Transport AB", 13),
    ]
    assert chains["value_on_paths"]["total"] == [
        {"currency": None, "amount": 30000},
        {"currency": "SEK", "amount": 12400000.5},
    ]
    assert isinstance(chains["value_on_paths"]["total"][0]["amount"], int)
    assert (chains["value_on_paths"]["at_least"], chains["value_on_paths"]["unknown"]) == (True, 2)


def test_without_any_value_in_the_tables_none_is_told() -> None:
    """Nobody could take nought for a fact."""
    assert found(empty_report())["summary"]["chains"]["value_on_paths"] is None


def test_gaps_and_reasons_have_codes_without_a_room_and_words() -> None:
    """Reasons once each, sorted; text in the run's language."""
    whole = found(report("sv"))
    assert whole["complete"] is False
    assert whole["incomplete_reasons"] == ["list_expired", "rows_rejected"]
    assert whole["not_looked_at"][1] == {
        "code": "rows_rejected",
        "count": 1,
        "text": "En rad avvisades; den som står där jämfördes inte.",
    }


def test_issues_have_words_of_the_catalogue_in_order_of_place() -> None:
    """Those of lists stand among those of tables."""
    issues = found()["issues"]
    places = [(one["file"], one["sheet"] or "", one["row"] or 0) for one in issues]
    assert places == sorted(places)
    rejected = next(one for one in issues if one["code"] == "no_party")
    assert rejected["problem"] == "7 rows without name and number, left out"
    assert (rejected["count"], rejected["rows"]) == (7, [12, 13, 14, 19, 20])


def test_parties_are_those_that_findings_hits_and_picture_name() -> None:
    """With every row they stand in, aliases and notes; sorted by id."""
    whole = found()
    parties = {one["id"]: one for one in whole["parties"]}
    assert list(parties) == sorted(parties)
    assert "p21" not in parties
    drawn = {node["party"] for node in whole["graph"]["nodes"]}
    assert drawn | {one["party"] for one in whole["hits"]} <= set(parties)
    assert parties["p03"] == {
        "id": "p03",
        "name": "Törnros Betong AB",
        "aliases": ["TÖRNROS BETONG AKTIEBOLAG", "Törnros"],
        "kind": "company",
        "country": "SE",
        "identifiers": [
            {"scheme": "other", "value": "safe 77", "label": "safe.nr"},
            {"scheme": "se:orgnr", "value": "5599999999", "label": None},
        ],
        "notes": ["ny avtalspart"],
        "sources": [
            {"file": "leverantorer.csv", "sheet": None, "row": 4},
            {"file": "ue-lista-2026.xlsx", "sheet": "UE [/]", "row": 23},
        ],
    }


def test_person_numbers_are_masked_in_names_identifiers_and_issues() -> None:
    """Wherever they came from."""
    text = written(report(), "json")
    assert NUMBERED.split()[1] not in text
    assert "Påhittsdotter [person number]" in text


def test_two_columns_of_one_header_stay_two() -> None:
    """A JSON object holds a key once."""
    whole = report()
    columns = (("Namn", "name"), ("Namn", "party_name"), ("Namn [2]", "tier"))
    first, second = whole.sources
    sources = (replace(first, columns=columns), second)
    assert found(replace(whole, sources=sources))["inputs"][0]["columns"] == {
        "Namn": "name",
        "Namn [2]": "party_name",
        "Namn [2] [2]": "tier",
    }


def test_lone_surrogates_and_invisible_characters_are_safe_to_encode_and_to_look_at() -> None:
    """Valid UTF-8; escapes that read back as the same characters."""
    hit = replace(LISTED, ours="a\ud800b\u202ec\x9bd")
    text = written(with_hit(report(), hit), "json")
    assert '"ours":"a⟦U+D800⟧b\\u202ec\\u009bd"' in text
    assert json.loads(text.encode())["hits"][0]["ours"] == "a⟦U+D800⟧b\u202ec\x9bd"


def test_long_arrays_are_written_some_items_at_a_time() -> None:
    """The document is never held whole: each piece is there before more is asked for."""
    made: list[int] = []

    def items() -> Iterator[Json]:
        for number in range(1000):
            made.append(number)
            yield {"number": number}

    pieces = one_record_a_line([("a", 1), ("items", items()), ("none", iter(()))])
    seen = [next(pieces) for _ in range(4)]
    assert 0 < len(made) < 100
    whole = "".join([*seen, *pieces])
    records = [f'    {{"number":{at}}},' for at in range(1000)]
    lines = ["{", '  "a": 1,', '  "items": [', *records]
    assert whole == "\n".join([*lines[:-1], lines[-1].rstrip(","), "  ],", '  "none": []', "}"])


def test_numbers_json_has_no_form_for_are_null() -> None:
    """Rather than written as NaN, which no program reads."""
    assert "".join(one_record_a_line([("share", float("nan"))])) == '{\n  "share": null\n}'
    assert one_line(float("inf")) == "null"


def test_a_suffix_chooses_the_writer() -> None:
    """Whatever its case; the table has none, as it is for the terminal."""
    assert writer_for_suffix(".JSON") is writer_of("json")
    assert writer_for_suffix(".jsonl") is writer_of("jsonl")
    assert writer_for_suffix("") is None
    assert writer_for_suffix(".docx") is None
    assert len({writer.format for writer in WRITERS}) == len(WRITERS)
    with pytest.raises(KeyError):
        writer_of("docx")
