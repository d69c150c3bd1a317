"""What a list does not disclose is in no report, whatever the stages before have left there."""

from dataclasses import replace

import pytest

from report.sample import LISTED, UNDISCLOSED, findings, report
from report.sample_lists import WITHHELD
from report.writing import FORMATS, table, with_hit, written
from supplyscreen.model.findings import FindingKind, Hit, Level, Report
from supplyscreen.model.matches import WordOutcome, WordPair
from supplyscreen.model.parties import PartyKind
from supplyscreen.model.watchlist import Strength
from supplyscreen.report.disclosure import disclosable
from supplyscreen.report.document import document
from supplyscreen.words.catalogue import LANGUAGES, Message

LEAKING_HIT = replace(
    LISTED,
    id=UNDISCLOSED.id,
    party=UNDISCLOSED.party,
    list_id=UNDISCLOSED.list_id,
    authority=UNDISCLOSED.authority,
    reference=UNDISCLOSED.reference,
    disclosed=False,
    entry_id="HEMLIG-1",
    theirs="Hemliga Bolaget AB",
    kind=PartyKind.PERSON,
    alias_strength=Strength.WEAK,
)


def leaking(report: Report) -> Report:
    """The report as it would be had a stage kept what the list says."""
    told = Message.of("assess.title_listed", authority="Hemliga Bolaget AB", party="Hemlig")
    changed = [
        replace(
            one,
            level=Level.ALERT,
            kind=FindingKind.LISTED,
            rule="listed_number",
            title=told,
            next_step=told,
            ask="Hemliga Bolaget AB",
            ask_supplier=True,
            innocent_causes=(told, told),
            evidence="abcdef123456",
        )
        if one.hit == UNDISCLOSED.id
        else one
        for one in report.assessment.findings
    ]
    report = with_hit(report, LEAKING_HIT)
    return replace(report, assessment=replace(report.assessment, findings=tuple(changed)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_depends_on_an_entry_that_is_not_disclosed(format_name: str, lang: str) -> None:
    """The bytes are the same however strong the match was and whatever the entry says."""
    assert written(leaking(report(lang)), format_name) == written(report(lang), format_name)


def test_an_undisclosed_hit_has_its_few_keys_and_all_others_are_null() -> None:
    """Whom to ask about whom, with which reference; nothing else."""
    hit = next(hit for hit in _hits(leaking(report())) if hit["id"] == UNDISCLOSED.id)
    shown = {name: value for name, value in hit.items() if value is not None}
    assert shown == {
        "id": UNDISCLOSED.id,
        "party": "p06",
        "list_id": "police.example",
        "authority": "Exempelpolisen",
        "reference": "PX-2207",
        "disclosed": False,
    }


def test_an_undisclosed_finding_is_a_review_that_sends_to_the_authority() -> None:
    """Level, kind and words are the same for every entry."""
    found = disclosable(leaking(report())).assessment.findings
    (one,) = [finding for finding in found if finding.hit == UNDISCLOSED.id]
    assert (one.level, one.kind, one.rule) == (Level.REVIEW, FindingKind.POSSIBLE, "not_disclosed")
    assert (one.ask, one.ask_supplier, one.evidence) == ("Exempelpolisen", False, "")
    text = table(report())
    assert "Next     Contact Exempelpolisen, reference PX-2207. Do not ask the supplier." in text


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_value_from_a_restricted_list_is_never_quoted(format_name: str) -> None:
    """The issue names the row of the list's file, not what stands there."""
    assert any(issue.value == WITHHELD for one in report().lists for issue in one.issues)
    text = written(report(), format_name)
    assert format_name == "csv" or "poster.csv" in text  # findings alone: no remarks stand there
    assert WITHHELD not in text


def test_the_words_of_a_name_with_a_person_number_are_masked_one_by_one() -> None:
    """Taken apart, neither half of a number would read as one."""
    words = (
        WordPair(ours="påhitt", theirs="påhitt", outcome=WordOutcome.EQUAL),
        WordPair(ours="19811218", theirs="", outcome=WordOutcome.MISSING),
        WordPair(ours="9876", theirs="24", outcome=WordOutcome.SPELLING),
    )
    hit = replace(LISTED, ours="Påhitt 19811218-9876", theirs="Påhitt 24", words=words)
    for format_name in ("json", "jsonl"):
        text = written(with_hit(report(), hit), format_name)
        assert "9876" not in text
        assert "19811218" not in text
        assert "“[person number]” is spelled “24”" in text


def test_what_is_disclosed_stays_as_it_is() -> None:
    """The door takes nothing from findings of open lists."""
    open_ones = [one for one in findings() if one.hit != UNDISCLOSED.id]
    shown = disclosable(report()).assessment
    assert [one for one in shown.findings if one.hit != UNDISCLOSED.id] == open_ones
    assert _of(shown.hits, LISTED.id) == LISTED


def _hits(report: Report) -> list[dict[str, object]]:
    hits = document(report)["hits"]
    assert isinstance(hits, list)
    return hits


def _of(hits: tuple[Hit, ...], hit_id: str) -> Hit:
    return next(hit for hit in hits if hit.id == hit_id)
