"""`supplyscreen explain`: one finding of a report in full."""

import json

import pytest

from cli.running import Desk

TABLE = "Leverantör,Org.nr\nMossdrakens Bygg AB,\n"
LIST = "entry_id,name,kind\n1,Mossdrakens Bygg AB,company\n"


@pytest.fixture
def finding(desk: Desk) -> str:
    """The id of the one finding of `rapport.json`."""
    tables = desk.put("lev.csv", TABLE), "-w", desk.put("list.csv", LIST)
    desk.check(*tables, "-q", "-o", "rapport.json")
    report = json.loads((desk.folder / "rapport.json").read_text("utf-8"))
    (one,) = report["findings"]
    return str(one["id"])


def test_everything_the_report_says_of_a_finding_is_told(desk: Desk, finding: str) -> None:
    """Path with rows, match, evidence, next step, innocent causes, decision, list."""
    done = desk.run("explain", "rapport.json", finding)
    assert done.code == 0
    assert done.err == ""
    for said in (
        "Mossdrakens Bygg AB", finding, "lev.csv:2", "stands on the list as well", "Unknown:",
        "Next step", "May be innocent because", "None noted.",
    ):  # fmt: skip
        assert said in done.out


def test_the_first_digits_are_enough_and_the_language_can_be_chosen(
    desk: Desk, finding: str
) -> None:
    """As the report's words are its own, only labels change, and that is said."""
    done = desk.run("explain", "rapport.json", finding[:6], "--lang", "sv")
    assert "Kan vara oskyldigt eftersom" in done.out
    assert "rapporten skrevs på engelska" in done.err


def test_without_a_language_the_reports_own_is_spoken(
    desk: Desk, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever settings say; an older report does not tell its own."""
    path = desk.folder / "rapport.json"
    monkeypatch.setenv("SUPPLYSCREEN_LANG", "sv")
    done = desk.run("explain", "rapport.json", finding)
    assert "Next step" in done.out
    assert done.err == ""
    report = json.loads(path.read_text("utf-8"))
    del report["run"]["lang"]
    path.write_text(json.dumps(report), "utf-8")
    done = desk.run("explain", "rapport.json", finding)
    assert "Nästa steg" in done.out
    assert done.err == ""


def test_what_a_party_is_stands_in_the_language_of_the_rest(desk: Desk, finding: str) -> None:
    """Not as the code that programs read."""
    assert "kind of party: company" in desk.run("explain", "rapport.json", finding).out
    done = desk.run("explain", "rapport.json", finding, "--lang", "sv")
    assert "typ av part: bolag" in done.out
    assert "company" not in done.out


def test_an_unknown_finding_is_refused_naming_those_there_are(desk: Desk, finding: str) -> None:
    """Exit code 2."""
    done = desk.run("explain", "rapport.json", "zzzz")
    assert done.code == 2
    assert finding in done.err
    assert done.out == ""


def test_what_comes_of_a_red_list_stays_on_the_terminal(desk: Desk) -> None:
    """A report that was saved all the same is not handed on through a pipe."""
    desk.put_list("red", LIST, handling="TLP:RED")
    tables = desk.put("lev.csv", TABLE), "-w", "red"
    desk.check(*tables, "-q", "-o", "rapport.json", "--allow-red")
    (one,) = json.loads((desk.folder / "rapport.json").read_text("utf-8"))["findings"]
    done = desk.run("explain", "rapport.json", one["id"])
    assert (done.code, done.out) == (2, "")
    assert "--allow-red" in done.err
    assert "Next step" in desk.run("explain", "rapport.json", one["id"], "--allow-red").out


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "{", '{"findings": 1}', '{"findings": [{"id": "abcd"}]}', "[" * 9999]
)
def test_what_is_no_report_is_refused(desk: Desk, text: str) -> None:
    """Exit code 3 and a next step, never a traceback."""
    desk.put("rapport.json", text)
    done = desk.run("explain", "rapport.json", "abcd")
    assert done.code == 3
    assert "not a report" in done.err


def test_a_report_that_is_not_there_is_refused(desk: Desk) -> None:
    """Exit code 3, naming the file."""
    done = desk.run("explain", "saknas.json", "abcd")
    assert done.code == 3
    assert "saknas.json" in done.err
