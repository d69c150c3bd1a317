"""Parts that stand in many records: told once, and written as if each stood there alone."""

import json

from report.sample import report
from supplyscreen.report.document import lines, members
from supplyscreen.report.encode import encoded, one_line, one_record_a_line
from supplyscreen.report.json_types import Json
from supplyscreen.report.once import Once


def test_an_object_is_told_once_and_its_equal_apart() -> None:
    """By identity: to hold two long texts against each other costs as much as to tell them."""
    told: list[list[str]] = []

    def tell(part: list[str]) -> Json:
        told.append(part)
        return "".join(part)

    once = Once[list[str]](tell)
    one, equal = ["a", "b"], ["a", "b"]
    assert [once(one), once(one), once(equal)] == ["ab"] * 3
    assert told == [one, equal]


def test_no_other_object_takes_the_place_of_one_that_is_gone() -> None:
    """What was told lives as long as what tells, so that its place in memory stays taken."""
    once = Once[list[int]](list)
    assert [once([number]) for number in range(100)] == [[number] for number in range(100)]


def test_an_encoded_part_gives_the_same_text() -> None:
    """Invisible characters included, wherever it stands."""
    for value in ("Å\u202e\U000e0041 \x7f\u00a0é", [{"a": "\u200b"}], None, 1.5):
        assert one_line({"part": encoded(value)}) == one_line({"part": value})
        assert one_line([encoded(encoded(value))]) == one_line([value])


def test_a_report_of_encoded_parts_is_the_same_report() -> None:
    """As a document, and line by line."""
    plain, ready = (
        "".join(one_record_a_line(found))
        for found in (members(report()), members(report(), encoded))
    )
    assert plain == ready
    assert json.loads(ready)["findings"]
    assert [one_line(one) for one in lines(report())] == [
        one_line(one) for one in lines(report(), encoded)
    ]
