"""An overview to write: two cases screened, one failed, a company in both, a file left out."""

from dataclasses import replace
from datetime import date
from typing import Any

from report.sample_lists import lists
from supplyscreen.batch.outcome import Outcome, Signal
from supplyscreen.batch.overview import Overview, SeenInSeveral

AS_OF = date(2026, 11, 20)


def signal(level: str, **more: Any) -> Signal:
    """One finding."""
    told: dict[str, Any] = {
        "id": f"{level:_<12}",
        "level": level,
        "kind": "listed",
        "decided": False,
        "root": "se:orgnr:5560360793",
        "root_name": "Sagans Rör AB",
        "party": "name:1",
        "party_name": "Strandråttan Bygg AB",
        "tier": 2,
        "hops": 0,
        "title": "Strandråttan Bygg AB agrees with an entry",
        "ask": "Exempelmyndigheten",
        "authority": "Exempelmyndigheten",
        "list_id": "se.example.list",
    }
    return Signal(**{**told, **more})


def screened(case: str, *signals: Signal, suffix: str = ".json") -> Outcome:
    """A case with a report."""
    return Outcome(
        case=case,
        report=f"{case}{suffix}",
        sha256="0" * 64,
        code=1 if signals else 0,
        complete=True,
        headline="As of 2026-11-20: one signal.",
        roots=2,
        parties=3,
        rows={"read": 3, "used": 3, "rejected": 0, "skipped": 0},
        open={
            level: sum(one.level == level for one in signals)
            for level in ("note", "review", "alert")
        },
        signals=signals,
    )


def overview() -> Overview:
    """Small, with one of everything."""
    return Overview(
        as_of=AS_OF,
        lists=lists(),
        outcomes=(
            screened("north", signal("note"), signal("alert"), suffix=".html"),
            screened("south"),
            Outcome(
                case="west",
                report="",
                sha256="",
                code=3,
                fault="west.csv: the file is empty",
                hint="export it again",
            ),
        ),
        left_out=("src/readme.txt",),
        seen=(
            SeenInSeveral(
                party="se:orgnr:5560360793",
                name="Sagans Rör AB",
                cases=("north", "south"),
                has_findings=True,
            ),
        ),
        seen_in_all=1,
    )


def spoiled(text: str) -> Overview:
    """The same with one text in every field that comes from a file."""
    whole = overview()
    bad = signal("alert", root_name=text, party_name=text, title=text, ask=text, authority=text)
    first = replace(screened(text, bad), report="north.json", headline=text)
    failed = replace(whole.outcomes[2], case=text, fault=text, hint=text)
    seen = SeenInSeveral(party=text, name=text, cases=(text, "south"), has_findings=True)
    infos = [replace(one, info=replace(one.info, title=text, authority=text)) for one in lists()]
    return replace(
        whole,
        lists=tuple(infos),
        outcomes=(first, whole.outcomes[1], failed),
        left_out=(text,),
        seen=(seen,),
    )
