"""The report line by line: each stands alone, and a cut stream shows."""

import json
from typing import Any

from report.sample import empty_report, report
from report.writing import written
from supplyscreen.model.findings import Report


def lines(of: Report) -> list[dict[str, Any]]:
    """Every line as a program reads it."""
    text = written(of, "jsonl")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def whole() -> dict[str, Any]:
    """The same report as one document."""
    found: dict[str, Any] = json.loads(written(report(), "json"))
    return found


def test_the_run_comes_first_the_findings_next_the_summary_last() -> None:
    """A stream without a summary was cut."""
    kinds = [line["type"] for line in lines(report())]
    assert kinds == ["run", *["finding"] * 9, "summary"]
    assert [line["type"] for line in lines(empty_report())] == ["run", "summary"]


def test_the_run_says_all_that_was_known_before_the_first_finding() -> None:
    """The same members with the same values as in the document."""
    document = whole()
    first = lines(report())[0]
    assert first.pop("type") == "run"
    assert first == {name: document[name] for name in list(document)[:9]}
    assert "lists" in first


def test_each_finding_has_its_party_and_its_hit_inside() -> None:
    """Nothing must be looked up in another line."""
    document = whole()
    parties = {one["id"]: one for one in document["parties"]}
    hits = {one["id"]: one for one in document["hits"]}
    for line, finding in zip(lines(report())[1:-1], document["findings"], strict=True):
        assert line.pop("type") == "finding"
        inside = {"party": parties[finding["party"]], "hit": hits[finding["hit"]]}
        assert line == {**finding, **inside}


def test_the_last_line_has_the_counts_and_the_issues() -> None:
    """What is only known at the end."""
    document = whole()
    last = lines(report())[-1]
    assert last.pop("type") == "summary"
    assert last == {**document["summary"], "issues": document["issues"]}


def test_no_text_can_break_a_line() -> None:
    """Line separators of any script are escaped."""
    assert written(report(), "jsonl").count("\n") == len(lines(report()))
