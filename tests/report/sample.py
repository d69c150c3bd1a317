"""An invented report made by hand: every kind of finding, gap and issue, and hostile strings."""

from dataclasses import replace
from datetime import date

import numpy as np

from report.sample_lists import issue, lists
from report.sample_network import CONTRACTS, HOSTILE, NAMES, NUMBERED, PARTIES, SOURCES, graph, step
from report.sample_overview import overview
from supplyscreen.model.findings import (
    AlsoReached,
    Assessment,
    Decision,
    Finding,
    FindingKind,
    Gap,
    Hit,
    Level,
    PathStep,
    Report,
    RunInfo,
)
from supplyscreen.model.matches import Attribute, Evidence, Outcome, WordOutcome, WordPair
from supplyscreen.model.overview import Overview
from supplyscreen.model.parties import PartyKind
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.model.walks import WalkLimits
from supplyscreen.model.watchlist import Strength
from supplyscreen.words.catalogue import Message


def _word(ours: str, theirs: str, outcome: WordOutcome = WordOutcome.EQUAL) -> WordPair:
    return WordPair(ours=ours, theirs=theirs, outcome=outcome)


def _evidence(
    attribute: Attribute, outcome: Outcome, ours: str = "", theirs: str = "", detail: str = ""
) -> Evidence:
    return Evidence(attribute=attribute, outcome=outcome, ours=ours, theirs=theirs, detail=detail)


LISTED = Hit(
    id="0a11aa11aa11",
    party="p03",
    list_id="tax.example",
    authority="Skattemyndigheten",
    reference="S 0231",
    disclosed=True,
    entry_id="0231",
    kind=PartyKind.COMPANY,
    ours="TÖRNROS BETONG AKTIEBOLAG",
    theirs="Törnroos Betong AB",
    alias_strength=Strength.PRIMARY,
    similarity=0.9512,
    words=(
        _word("törnros", "törnroos", WordOutcome.SPELLING),
        _word("betong", "betong"),
        _word("aktiebolag", "ab", WordOutcome.LEGAL_FORM),
    ),
    evidence=(
        _evidence(Attribute.IDENTIFIER, Outcome.AGREES, "559999-9999", "559999-9999", "se:orgnr"),
        _evidence(Attribute.MUNICIPALITY, Outcome.AGREES, "Sagostad", "SAGOSTAD"),
        _evidence(Attribute.ADDRESS, Outcome.DISAGREES, "Sagogatan 1", "Sagogatan 11"),
        _evidence(Attribute.COUNTRY, Outcome.UNKNOWN, "SE", ""),
    ),
    by_identifier=True,
)
RESEMBLING = Hit(
    id="0b22bb22bb22",
    party="p13",
    list_id="work.example",
    authority="Arbetsinspektionen",
    reference="",
    disclosed=True,
    entry_id="AI-0112",
    kind=PartyKind.COMPANY,
    ours="Kaprifol Städ & Service AB",
    theirs="Kaprifol Städservice i Norr AB",
    alias_strength=Strength.WEAK,
    similarity=0.8049,
    words=(
        _word("kaprifol", "kaprifol"),
        _word("städ service", "städservice", WordOutcome.JOINED),
        _word("", "norr", WordOutcome.MISSING),
        _word("ab", "ab", WordOutcome.LEGAL_FORM),
    ),
    evidence=(
        _evidence(Attribute.IDENTIFIER, Outcome.UNKNOWN, "559999-3979", "", "se:orgnr"),
        _evidence(Attribute.MUNICIPALITY, Outcome.UNKNOWN, "Sagostad", ""),
    ),
)
UNDISCLOSED = Hit(
    id="0c33cc33cc33",
    party="p06",
    list_id="police.example",
    authority="Exempelpolisen",
    reference="PX-2207",
    disclosed=False,
)
EQUAL_NAME = Hit(
    id="0d44dd44dd44",
    party="p11",
    list_id="work.example",
    authority="Arbetsinspektionen",
    reference="",
    disclosed=True,
    entry_id="AI-0088",
    kind=PartyKind.COMPANY,
    ours="Järnek Bemanning AB",
    theirs="Järnek Bemanning AB",
    alias_strength=Strength.PRIMARY,
    similarity=1.0,
    words=(_word("järnek", "järnek"), _word("bemanning", "bemanning")),
    evidence=(_evidence(Attribute.MUNICIPALITY, Outcome.AGREES, "Sagostad", "Sagostad"),),
)
FORMER = Hit(
    id="0f66ff66ff66",
    party="p10",
    list_id="tax.example",
    authority="Skattemyndigheten",
    reference="",
    disclosed=True,
    entry_id="0417",
    kind=PartyKind.COMPANY,
    ours="Gökärt Städpartner AB",
    theirs="Gökart Städpartner AB",
    alias_strength=Strength.PRIMARY,
    similarity=0.9762,
    words=(_word("gökärt", "gökart", WordOutcome.SPELLING), _word("städpartner", "städpartner")),
    evidence=(_evidence(Attribute.MUNICIPALITY, Outcome.DISAGREES, "Sagostad", "Lagunda"),),
)
AT_ROOT = Hit(
    id="0a77aa77aa77",
    party="p17",
    list_id="tax.example",
    authority="Skattemyndigheten",
    reference="S 0099",
    disclosed=True,
    entry_id="0099",
    kind=PartyKind.COMPANY,
    ours="Pillerill Måleri AB",
    theirs="PILLERILL MÅLERI AB",
    alias_strength=Strength.STRONG,
    similarity=1.0,
    words=(_word("pillerill", "pillerill"), _word("måleri", "måleri"), _word("ab", "ab")),
    evidence=(_evidence(Attribute.ADDRESS, Outcome.AGREES, "Sagogatan 3", "Sagogatan 3"),),
)
HOSTILE_HIT = Hit(
    id="0e55ee55ee55",
    party="p15",
    list_id="tax.example",
    authority="Skattemyndigheten",
    reference="",
    disclosed=True,
    entry_id="9\x1b[0m",
    kind=PartyKind.COMPANY,
    ours=HOSTILE,
    theirs=f"{HOSTILE} \udce4",
    alias_strength=Strength.PRIMARY,
    similarity=0.99,
    words=(),
    evidence=(),
)
_FIRST = {LISTED.id: "a41c00000001", EQUAL_NAME.id: "a41c00000005"}
HITS = (LISTED, UNDISCLOSED, FORMER, EQUAL_NAME, RESEMBLING, HOSTILE_HIT, AT_ROOT)


def finding(
    number: str,
    hit: Hit,
    level: Level,
    kind: FindingKind,
    path: tuple[PathStep, ...],
    *,
    root: str,
    one_contract: bool = True,
    also: AlsoReached | None = None,
    decision: Decision | None = None,
) -> Finding:
    """One finding, in the words of the assessment."""
    contracts = dict.fromkeys(one.contract for one in path if one.contract)
    titles = {contract.id: contract.title for contract in CONTRACTS}
    title, next_step, causes = _words(hit, kind, root)
    is_asked = kind is FindingKind.LINKED or (kind is FindingKind.LISTED and path != ())
    ask_supplier = hit.disclosed and is_asked
    return Finding(
        id=number,
        level=level,
        kind=kind,
        rule=f"{kind.value}_company" if hit.disclosed else "not_disclosed",
        title=title,
        root=root,
        root_name=NAMES[root],
        party=hit.party,
        party_name=NAMES[hit.party],
        hit=hit.id,
        tier=max((one.tier for one in path), default=0),
        hops=sum(one.is_link for one in path),
        former=any(one.former for one in path),
        also_reached_by=also or AlsoReached(),
        contracts=tuple((contract, titles[contract]) for contract in contracts),
        one_contract=one_contract,
        path=path,
        ask=NAMES[root] if ask_supplier else hit.authority,
        contact="" if ask_supplier else f"listor@{hit.list_id}",
        next_step=next_step,
        ask_supplier=ask_supplier,
        innocent_causes=causes,
        evidence="5a5a5a5a5a5a" if hit.disclosed else "",
        decision=decision,
    )


def _words(hit: Hit, kind: FindingKind, root: str) -> tuple[Message, Message, tuple[Message, ...]]:
    names = {"party": NAMES[hit.party], "authority": hit.authority}
    entry = hit.entry_id or ""
    if not hit.disclosed:
        return (
            Message.of("assess.title_not_disclosed", **names),
            Message.of(
                "assess.next_not_disclosed", authority=hit.authority, reference=hit.reference
            ),
            (Message.of("assess.cause_not_disclosed"),),
        )
    if kind is FindingKind.LINKED:
        return (
            Message.of("assess.title_linked", party=names["party"], root=NAMES[root]),
            Message.of("assess.next_linked", finding=_FIRST[hit.id], entry=entry, **names),
            (Message.of("assess.cause_not_seen", party=names["party"], root=NAMES[root]),),
        )
    step_key = "possible"
    if kind is FindingKind.LISTED:
        step_key = "listed_root" if hit is AT_ROOT else "listed_chain"
    return (
        Message.of(f"assess.title_{kind.value}", **names),
        Message.of(f"assess.next_{step_key}", entry=entry, **names),
        (Message.of(f"assess.cause_{kind.value}_company"),),
    )


def findings() -> tuple[Finding, ...]:
    """Deep, linked, undisclosed, over owners, former, at a root, hostile and decided."""
    alert, review, note = Level.ALERT, Level.REVIEW, Level.NOTE
    listed, possible, linked = FindingKind.LISTED, FindingKind.POSSIBLE, FindingKind.LINKED
    decided = Decision(
        decision="keep", reason="annat bolag", role="inköpare", until=date(2027, 1, 1), holds=True
    )
    deep = (step("p01", "p02", 1), step("p02", "p03", 2))
    long = (step("p04", "p07", 1), step("p07", "p08", 2), step("p08", "p03", 3))
    hostile = (step("p01", "p15", 1),)
    hidden = (step("p04", "p05", 1), step("p05", "p06", 2))
    owner = (step("p12", "p14", 0, back=True), step("p14", "p11", 0))
    once = AlsoReached(roots=1, tiers=((3, 1),))
    return (
        finding("a41c00000001", LISTED, alert, listed, deep, root="p01", also=once),
        finding("a41c00000002", HOSTILE_HIT, review, possible, hostile, root="p01"),
        finding("a41c00000003", LISTED, alert, linked, long, root="p04", one_contract=False),
        finding("a41c00000004", UNDISCLOSED, review, possible, hidden, root="p04"),
        finding(
            "a41c00000005",
            EQUAL_NAME,
            alert,
            listed,
            (step("p09", "p11", 2),),
            root="p09",
            decision=decided,
        ),
        finding("a41c00000006", FORMER, note, possible, (step("p09", "p10", 1),), root="p09"),
        finding("a41c00000007", AT_ROOT, alert, listed, (), root="p17"),
        finding("a41c00000008", EQUAL_NAME, review, linked, owner, root="p12"),
        finding("a41c00000009", RESEMBLING, note, possible, (step("p12", "p13", 1),), root="p12"),
    )


def report(lang: str = "en") -> Report:
    """The whole invented report."""
    return Report(
        version="0.1.0",
        run=RunInfo(
            id="f" * 12,
            as_of=date(2026, 11, 20),
            today=date(2026, 11, 24),
            purpose="LOU 17 kap.",
            case="KS 2026/0417",
            lang=lang,
            strict=False,
            settings_sha256="d" * 64,
            policy_sha256="e" * 64,
        ),
        limits=WalkLimits(),
        sources=SOURCES,
        lists=lists(),
        graph=graph(),
        tiers=((0, 6), (1, 10), (2, 4), (3, 1)),
        mention_source=np.array([0] * 6 + [1] * (len(PARTIES) - 4), dtype=np.int32),
        mention_row=np.arange(2, 4 + len(PARTIES), dtype=np.int64),
        assessment=Assessment(
            hits=HITS,
            findings=findings(),
            suppressed=(("birth_year", 2), ("identifier", 11)),
            exposures=11,
            omitted={Level.REVIEW: 1, Level.NOTE: 1},
        ),
        protected=1,
        gaps=_gaps(),
        issues=_issues(),
        overview=overview(),
    )


def empty_report(lang: str = "en") -> Report:
    """Tables were read, no list was given and nothing was found."""
    whole = report(lang)
    text = Message.of("assess.no_list", count=len(whole.graph.roots))
    return replace(
        whole,
        lists=(),
        assessment=Assessment(hits=(), findings=(), suppressed=(), exposures=0, omitted={}),
        protected=0,
        gaps=(Gap(code="assess.no_list", count=6, text=text, incomplete=True),),
        issues=(),
        overview=Overview(),
    )


def _gaps() -> tuple[Gap, ...]:
    expired = Message.of("assess.list_expired", title="Bevakning", date="2026-11-01", count=1204)
    rejected = Message.of("assess.rows_rejected", count=1)
    by_name = Message.of("assess.by_name_only", count=6)
    return (
        Gap(code="assess.list_expired", count=1204, text=expired, incomplete=True),
        Gap(code="assess.rows_rejected", count=1, text=rejected, incomplete=True),
        Gap(code="assess.by_name_only", count=6, text=by_name, incomplete=False),
    )


def _issues() -> tuple[Issue, ...]:
    file, sheet = "ue-lista-2026.xlsx", "UE [/]"
    return (
        issue(
            "records.no_party",
            file=file,
            sheet=sheet,
            column="Huvud-\nleverantör",
            value=f"{HOSTILE} {NUMBERED}",
            rows=(12, 13, 14, 19, 20),
            effect=Effect.REJECTED,
            count=7,
        ),
        issue("records.id_invalid", file=file, sheet=sheet, value="z" * 200, rows=(4,)),
        issue(
            "records.column_without_header",
            file=file,
            sheet=sheet,
            column="G",
            count=2,
            values=NUMBERED,
        ),
    )
