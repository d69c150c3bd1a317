"""`supplyscreen eval`: figures on labelled names, for people and programs."""

import json

import pytest

from cli.running import Desk

PAIRS = (
    "query_name,candidate_name,kind,label,category,source\n"
    'Törnros Betong AB,"Törnros Betong, AB",company,match,form,påhittat\n'
    "Kråkvinkel AB,Törnros Betong AB,company,no_match,other,påhittat\n"
)
LIST = "id,name,kind\nP1,Kråka Vinkel,person\n"
QUERIES = (
    "id,name,kind,group,answer\nQ1,Vinkel Kråka,person,alias,P1\nQ2,Bok Boksson,person,innocent,\n"
)


def test_pairs_are_measured_as_json(desk: Desk) -> None:
    """Exactly the members that are promised."""
    ended = desk.run("eval", desk.put("pairs.csv", PAIRS), "-f", "json")
    assert ended.code == 0
    assert ended.report == {
        "pairs": 2,
        "threshold": 0.8,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "categories": {
            "form": {"pairs": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0},
            "other": {"pairs": 1, "precision": None, "recall": None, "f1": None},
        },
    }


def test_scores_stand_beside_the_rows_as_they_were(desk: Desk) -> None:
    """The columns and rows in their order, plus two."""
    ended = desk.run("eval", desk.put("pairs.csv", PAIRS), "--scores", "scores.csv")
    assert ended.code == 0
    assert (desk.folder / "scores.csv").read_text("utf-8") == (
        "query_name,candidate_name,kind,label,category,source,similarity,matched\n"
        'Törnros Betong AB,"Törnros Betong, AB",company,match,form,påhittat,1.0000,true\n'
        "Kråkvinkel AB,Törnros Betong AB,company,no_match,other,påhittat,0.0000,false\n"
    )


def test_a_list_is_measured_as_json(desk: Desk) -> None:
    """Shares found and innocents alarmed, at both levels."""
    argv = ["--against", desk.put("list.csv", LIST), desk.put("queries.csv", QUERIES)]
    found = desk.run("eval", *argv, "-f", "json").report
    shipped = {"threshold": 0.8, "innocents_alarmed": 0.0, "found": {"alias": 1.0}}
    assert list(found) == ["queries", "at_shipped", "at_1_percent"]
    assert (found["queries"], found["at_shipped"]) == (2, shipped)
    assert json.loads(json.dumps(found["at_1_percent"]["found"])) == {"alias": 1.0}


@pytest.mark.parametrize(("lang", "word"), [("en", "recall"), ("sv", "täckning")])
def test_people_read_a_table_in_their_language(desk: Desk, lang: str, word: str) -> None:
    """Decimal marks included."""
    out = desk.run("eval", desk.put("pairs.csv", PAIRS), "--lang", lang).out
    assert word in out
    assert ("1,000" in out) == (lang == "sv")
    argv = ["--against", desk.put("list.csv", LIST), desk.put("queries.csv", QUERIES)]
    assert "alias" in desk.run("eval", *argv, "--lang", lang).out


@pytest.mark.parametrize(
    ("argv", "code", "word"),
    [
        (["list.csv"], 3, "query_name, candidate_name, label"),
        (["no.csv"], 3, "no.csv"),
        (["--against", "pairs.csv", "queries.csv"], 3, "id, name"),
        (["--against", "list.csv", "queries.csv", "--scores", "out.csv"], 2, "--scores"),
        (["pairs.csv", "--scores", "pairs.csv"], 2, "pairs.csv"),
        (["pairs.csv", "-f", "html"], 2, "html"),
    ],
)
def test_what_cannot_be_measured_is_said(desk: Desk, argv: list[str], code: int, word: str) -> None:
    """With the file, and without writing anything."""
    for name, text in (("list.csv", LIST), ("queries.csv", QUERIES), ("pairs.csv", PAIRS)):
        desk.put(name, text)
    ended = desk.run("eval", *argv)
    assert (ended.code, ended.out) == (code, "")
    assert word in ended.err
    assert (desk.folder / "pairs.csv").read_text("utf-8") == PAIRS


def test_a_list_with_a_manifest_is_not_measured(desk: Desk) -> None:
    """Nobody probes the content of a shared list this way."""
    desk.put("listan/manifest.yaml", "format: supplyscreen-list/1\n")
    argv = ["--against", desk.put("listan/entries.csv", LIST), desk.put("q.csv", QUERIES)]
    assert desk.run("eval", *argv).code == 3


def test_no_person_number_reaches_the_scores(desk: Desk) -> None:
    """A cell that holds one shows that it did."""
    pairs = PAIRS.replace("påhittat\n", "811228-9874\n", 1)
    desk.run("eval", desk.put("pairs.csv", pairs), "--scores", "scores.csv")
    assert "9874" not in (desk.folder / "scores.csv").read_text("utf-8")
