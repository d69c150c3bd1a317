"""Findings and decisions files for the tests of this room."""

from pathlib import Path

from supplyscreen.cases.decisions import Decisions, load_decisions
from supplyscreen.model.findings import AlsoReached, Finding, FindingKind, Level
from supplyscreen.words.catalogue import Message

HEADER = "finding,decision,reason,role,until,evidence\n"


def finding(number: str, evidence: str = "aaaaaaaaaaaa") -> Finding:
    """An open finding at a root, with the id given."""
    return Finding(
        id=number,
        level=Level.REVIEW,
        kind=FindingKind.POSSIBLE,
        rule="possible_company",
        title=Message.of("report.possible"),
        root="p01",
        root_name="Kråkvinkel Bygg AB",
        party="p01",
        party_name="Kråkvinkel Bygg AB",
        hit="0123456789ff",
        tier=0,
        hops=0,
        former=False,
        also_reached_by=AlsoReached(),
        contracts=(),
        one_contract=True,
        path=(),
        ask="Exempelmyndigheten",
        contact="",
        next_step=Message.of("report.possible"),
        ask_supplier=False,
        innocent_causes=(),
        evidence=evidence,
    )


def load(folder: Path, content: str | bytes) -> Decisions:
    """Write and load a decisions file."""
    path = folder / "decisions.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_decisions(path, name="decisions.csv")
