"""The report at a terminal: first what counts, never wider than the window, nothing that acts."""

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from report.networks import Edge, found_over, network, report_on
from report.sample import empty_report, findings, report
from report.writing import spoiled, table, with_findings
from supplyscreen.model.findings import Level, Report
from supplyscreen.model.rows import Effect
from supplyscreen.report.terminal.signals import MOST_SHOWN
from supplyscreen.words.catalogue import LANGUAGES

SGR = re.compile("\x1b\\[[0-9;]*m")
PATH_SIGNS = ("→", "–", "≡", "≈", "?")


def head(report: Report) -> list[str]:
    """What stands above the facts: the lines a reader sees first."""
    return table(report).split("\n\n")[1].splitlines()


def section(text: str, heading: str) -> str:
    """The lines of one section."""
    return text.split(f"\n{heading}\n")[1].split("\n\n", maxsplit=1)[0]


def too_wide(text: str, width: int) -> list[str]:
    """Lines wider than the window that are no piece of a path."""
    lines = [line.strip() for line in text.splitlines() if cell_len(line) > width]
    return [line for line in lines if not line.startswith(PATH_SIGNS) and "(0)" not in line]


def crowd(levels: list[Level]) -> Report:
    """As many findings at one root as levels are given."""
    count = len(levels) + 1
    graph = network(count, [Edge(0, at) for at in range(1, count)], [0])
    found = [found_over(0, at, level=level, number=at) for at, level in enumerate(levels, 1)]
    return report_on(graph, *found)


def test_the_first_lines_say_how_many_signals_at_how_many_and_whether_complete() -> None:
    """Under the handling mark and the day, before anything else."""
    first = table(report()).splitlines()[0]
    assert first.startswith("TLP:AMBER+STRICT  as of 2026-11-20, not today  case KS 2026/0417")
    assert head(report())[:2] == [
        "8 signals at 5 of 6 suppliers                    ▲ 3 alert  ■ 3 review  ○ 2 note",
        "Not complete: 2 things that should have been looked at were not (! below).",
    ]


def test_the_day_is_only_stressed_when_it_is_not_today() -> None:
    """On the day itself it is said and no more."""
    now = report()
    today = replace(now, run=replace(now.run, today=now.run.as_of))
    assert "not today" not in table(today)
    assert "as of 2026-11-20" in table(today).splitlines()[0]


def test_a_complete_run_says_so_and_what_lies_outside_it() -> None:
    """Complete is meant within what was asked, and gaps of scope are counted."""
    whole = report()
    scope = replace(whole, gaps=tuple(gap for gap in whole.gaps if not gap.incomplete))
    assert head(scope)[1] == ("Complete within what was asked; 1 thing lies outside it (below).")
    assert head(replace(whole, gaps=()))[1] == "Complete within what was asked."


def test_what_makes_the_run_incomplete_bears_the_mark_the_opening_names() -> None:
    """Gaps of scope have another."""
    assert section(table(report()), "NOT LOOKED AT").splitlines() == [
        "  ! Bevakning: the list expired on 2026-11-01; who was added since is not known.",
        "  ! One row was rejected; whom it names was not compared.",
        "  · 6 parties have no valid number: compared by name only.",
    ]


def test_the_count_stands_last_again() -> None:
    """The last screen is what stays visible."""
    assert table(report(), 200).splitlines()[-1] == (
        "8 signals at 5 of 6 suppliers: 3 alert, 3 review, 2 note; 1 more with a decision that "
        "holds; not complete: 2 things that should have been looked at were not."
    )


def test_every_finding_has_its_path_reason_next_step_and_innocent_cause() -> None:
    """Nobody reads a next step without the innocent cause."""
    for finding in findings():
        text = section(table(with_findings(report(), finding), 200), "FINDINGS\n")
        lines = text.splitlines()
        assert lines[0].startswith(finding.root_name)
        assert finding.id in lines[1]
        assert lines[2].startswith(f"    {finding.root_name} (0)")
        labels = [line.split()[0] for line in lines[3:]]
        assert labels.index("But") == labels.index("Next") + 1
        assert "Why" in labels


def test_a_decided_finding_keeps_its_place_and_is_marked() -> None:
    """With what was decided, by which role and until when."""
    text = table(report(), 120)
    assert "a41c00000005  [decided] Järnek Bemanning AB agrees with an entry" in text
    assert "Decided  keep: annat bolag (inköpare, until 2027-01-01)" in text
    assert "a41c00000005" not in section(text, "ASK")


def test_a_decision_that_lapsed_is_told_and_the_finding_asked_about_again() -> None:
    """It is as open as any other."""
    decided = findings()[4]
    assert decided.decision is not None
    lapsed = replace(decided, decision=replace(decided.decision, holds=False, until=None))
    text = table(with_findings(report(), lapsed), 120)
    assert "Lapsed   a decision that no longer holds, its date passed or its evidence" in text
    assert "[decided]" not in text
    assert "a41c00000005" in section(text, "ASK")


def test_how_many_others_reach_the_hit_stands_with_its_first_finding() -> None:
    """Not with the linked ones, which are those others."""
    text = table(report()).replace("\u00a0", " ")
    assert text.count("Also     reached from 1 other of those screened (tier 3: 1)") == 1
    assert text.count("    Also ") == 1


def test_each_party_is_asked_once_by_urgency() -> None:
    """With its findings; the authority is told apart from the suppliers."""
    ids = ["a41c00000002", "a41c00000006", "a41c00000007"]
    assert section(table(report(), 120), "ASK").splitlines() == [
        "  ▲ 1          Kråkvinkel Bygg AB  a41c00000001",
        f"  ▲ 1 ■ 1 ○ 1  Skattemyndigheten  {', '.join(ids)}  not the supplier  listor@tax.example",
        "  ▲ 1          Tuvstarr Entreprenad AB  a41c00000003",
        "  ■ 1          Exempelpolisen  a41c00000004  not the supplier  listor@police.example",
        "  ■ 1          Sagolund Fastighetsservice AB  a41c00000008",
        "  ○ 1          Arbetsinspektionen  a41c00000009  not the supplier  listor@work.example",
    ]


def test_roots_without_a_signal_are_told_with_the_bounds_of_the_search() -> None:
    """Within which tiers and links, against which lists, on which day; never more."""
    text = " ".join(table(report()).split())
    assert (
        "No link found within tiers 0–3 and 2 links, against these lists on 2026-11-20, "
        "for 1 of 6 suppliers."
    ) in text


def test_where_further_roots_were_only_counted_nobody_is_said_to_be_without_link() -> None:
    """Who was reached cannot be told when no linked finding is listed."""
    text = table(with_findings(report(), findings()[0]), 120)
    assert "5 of 6 suppliers have no signal of their own here; further paths were only" in text
    assert "No link found" not in text


def test_nothing_found_is_said_with_its_bounds_first_and_last() -> None:
    """No findings, nobody to ask, no level is explained."""
    whole = report()
    quiet = replace(empty_report(), lists=whole.lists[:1], gaps=())
    lines = table(quiet).splitlines()
    assert lines[2] == "No link found in Skattemyndigheten v 7, tiers 0–3, 2026-11-20."
    assert lines[-1] == lines[2]
    assert "FINDINGS" not in lines
    assert "ASK" not in lines


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_report_never_says_that_all_is_well(lang: str) -> None:
    """No list: compared with nothing, not complete; no word of relief."""
    text = table(empty_report(lang)).lower()
    said = {
        "en": ("no list to compare with: 6 suppliers were compared with nothing", "not complete"),
        "sv": ("ingen lista att jämföra med: 6 leverantörer jämfördes inte med något", "inte full"),
    }
    assert all(" ".join(text.split()).count(one) >= 2 for one in said[lang])
    relief = r"\b(clear(ed)?|clean|safe|ok|passed|approved|rena?|godkända?|utan anm\w+)\b"
    assert re.search(relief, text) is None
    assert "link found" not in text
    assert "koppling hittad" not in text


def test_all_findings_are_shown_while_they_are_few() -> None:
    """Notes too."""
    text = table(crowd([Level.NOTE] * MOST_SHOWN))
    assert text.count("○ note ") == MOST_SHOWN
    assert "Not shown here" not in text


def test_of_many_findings_the_most_urgent_are_shown_and_the_rest_counted() -> None:
    """Alerts before reviews, notes not at all; nothing is left out in silence."""
    levels = [Level.NOTE, Level.REVIEW, Level.ALERT] * MOST_SHOWN
    text = table(crowd(levels))
    assert text.count("▲ alert ") == MOST_SHOWN
    assert text.count("■ review ") == 0
    assert "Not shown here: 20 review, 20 note; see the report as JSON." in text


def test_of_many_parties_to_ask_none_is_dropped_but_their_findings_are_cut() -> None:
    """The first ids, and how many more."""
    assert ", 00000000000c +3" in " ".join(table(crowd([Level.NOTE] * 15)).split())


def test_issues_stand_with_their_place_rejected_rows_first() -> None:
    """File, sheet, column and rows as the user sees them; a long value is cut."""
    lines = section(table(report(), 400), "ROWS").splitlines()
    issues = [line for line in lines if line.startswith("  · ")]
    assert issues[0].startswith(
        "  · ue-lista-2026.xlsx#UE [/], column Huvud- leverantör, rows 12, 13, 14, 19, 20 and "
        "2 more: 7 rows without name and number, left out: “Ondbok"
    )
    assert issues[-1].endswith(f"“{'z' * 60}…”")


def test_of_many_issues_the_rest_is_counted() -> None:
    """Twelve are read, a hundred are not."""
    whole = report()
    many = tuple(replace(whole.issues[1], row=at, rows=(at,)) for at in range(1, 101))
    one_rejected = replace(whole.issues[1], effect=Effect.REJECTED, incomplete=True, rows=(999,))
    text = table(replace(whole, lists=(), issues=(*many, one_rejected)))
    assert section(text, "ROWS").count("  · ") == 12
    assert "row 999" in text
    assert "+89 more remarks" in text


def test_the_rows_are_accounted_for_and_the_mapping_is_shown() -> None:
    """What was read as what, and which columns were not used."""
    lines = section(table(report(), 120), "ROWS").splitlines()
    assert lines[:3] == [
        "  leverantorer.csv  6 read = 6 used + 0 rejected + 0 skipped; cp1252",
        "    columns: Leverantör → supplier_name, Org.nr → supplier_id",
        "    not used: Anm⟦U+001B⟧[31m",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_no_line_is_wider_than_the_window(width: int, lang: str) -> None:
    """But for a piece of a path, which is never broken inside."""
    for text in (table(report(lang), width), table(spoiled(report(lang), "Ål" * 200), width)):
        assert too_wide(text, width) == []


def test_wide_characters_count_as_the_columns_they_take() -> None:
    """A name of 30 such letters fills 60 columns."""
    assert too_wide(table(spoiled(report(), "株式会社 " * 12), 80), 80) == []


def test_lists_keep_their_columns_where_they_fit_and_become_text_where_not() -> None:
    """Titles first give way, then the columns."""
    wide, narrow = table(report(), 120), table(report(), 60)
    assert "Skattemyndigheten   Skatteärenden, företag            v 7   2026-11-01" in wide
    assert "Upprepade brister" not in table(report(), 80)
    assert "Skattemyndigheten, v 7, 2026-11-01," in narrow


def test_paths_break_only_between_their_pieces() -> None:
    """Each further line opens with a sign."""
    lines = table(report(), 60).splitlines()
    at = lines.index("    Kråkvinkel Bygg AB (0) → Stenbit Mark AB (1)")
    assert lines[at + 1] == "      → Törnros Betong AB (2)"
    assert lines[at + 2] == "      ≡ Skattemyndigheten, entry 0231"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_ascii_terminal_gets_ascii_but_for_letters(lang: str) -> None:
    """Marks, signs, quotes and dashes have ASCII forms; names keep their letters."""
    text = table(report(lang), unicode=False)
    assert [char for char in text if not char.isascii() and not char.isalpha()] == []
    assert "[A] 3" in text
    assert "-> Törnros Betong AB (2)" in text


def test_colour_adds_escapes_and_changes_no_text() -> None:
    """Meaning never rests on it: without colour the same words stand there."""
    plain, coloured = table(report()), table(report(), colour=True)
    assert "\x1b" not in plain
    assert SGR.sub("", coloured) == plain
    assert "\x1b[1;33m▲ 3 alert\x1b[0m" in coloured


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the terminal can do is the style's to say, not a variable's."""
    before = table(report()), table(report(), colour=True)
    changed = {"COLUMNS": "33", "FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "dumb"}
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    assert (table(report()), table(report(), colour=True)) == before


def test_the_style_gives_the_language() -> None:
    """Whoever reads at the terminal may read another language than the run's."""
    assert table(report("en"), lang="sv") == table(report("sv"))


def test_the_chains_take_a_few_lines_between_findings_and_what_was_not_looked_at() -> None:
    """Depth, contracts over their own limit with their rows, and what is at stake."""
    text = table(report())
    said = " ".join(section(text, "CHAINS").split())
    assert "The longest chain has 3 tiers." in said
    assert "Contract OB-2025-031 Ombyggnad Sagoskolan allows one tier and has 2:" in said
    assert "→ Näckrosen Transport AB (ue-lista-2026.xlsx#UE [/]: 11, 13; limit: " in said
    assert "Contracts and engagements worth at least 30,000 (currency not told) and" in said
    assert "12,400,000 SEK lie on the nearest paths" in said
    assert text.index("FINDINGS") < text.index("CHAINS") < text.index("NOT LOOKED AT")


def test_without_chains_nothing_is_said_of_them() -> None:
    """A list of suppliers alone has none."""
    assert "CHAINS" not in table(empty_report())


def test_limits_that_are_kept_are_said_to_be() -> None:
    """So that nobody takes silence for it."""
    kept = replace(report().overview, over_limit=(), over_limit_count=0, limited=2)
    text = section(table(replace(report(), overview=kept)), "CHAINS")
    assert "2 contracts have a limit of tiers of their own; none" in text


def test_values_beside_every_path_are_said_to_be_beside() -> None:
    """Nothing at stake is told apart from nothing known."""
    value = report().overview.value
    assert value is not None
    beside = replace(report().overview, value=replace(value, money=(), roots=(), contracts=()))
    text = section(table(replace(report(), overview=beside)), "CHAINS")
    assert "No contract or engagement of known value lies on a path to a hit." in text
