"""One finding of a report in full, in plain words: for `supplyscreen explain`."""

from collections.abc import Iterator, Mapping
from typing import Any

from supplyscreen.model.findings import Level
from supplyscreen.report.headline import level_word
from supplyscreen.report.interface import Style
from supplyscreen.report.record_words import (
    Record,
    entry_words,
    evidence_of,
    kinds_of_hits,
    path_pieces,
    places,
)
from supplyscreen.report.terminal.page import CODE, LABEL, LEVEL_STYLES, STRONG, Page
from supplyscreen.report.texts import Texts, opened

_SHORTEST_ID = 4


def matching_findings(document: Mapping[str, Any], asked: str) -> list[Record]:
    """The findings whose id is the one asked for, or begins with its four or more digits."""
    found: list[Record] = document["findings"]
    exact = [one for one in found if one["id"] == asked]
    if exact or len(asked) < _SHORTEST_ID:
        return exact
    return [one for one in found if str(one["id"]).startswith(asked)]


def explanation(document: Mapping[str, Any], finding: Record, style: Style) -> str:
    """
    Everything the report says of a finding, as lines for a terminal.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the document is no report.
    """
    page = Page(style, Texts(style.lang))
    hit = next((one for one in document["hits"] if one["id"] == finding["hit"]), None)
    _title(page, document, finding)
    _path(page, document, finding, hit)
    _match(page, finding, hit)
    _next(page, finding)
    _list(page, document, hit)
    page.blank()
    page.prose((str(document["headline"]), LABEL))
    return page.text()


def _title(page: Page, document: Mapping[str, Any], finding: Record) -> None:
    level = Level(finding["level"])
    if handling := document["run"]["handling"]:
        page.prose((str(handling), STRONG))
    word = page.show(level_word(level, page.texts))
    lead = [(f"{page.mark(level)} {word}  ", LEVEL_STYLES[level]), (f"{finding['id']}  ", CODE)]
    page.prose((str(finding["title"]), STRONG), lead=lead, hang=2)
    kind = page.texts.say(f"finding_{finding['kind']}")
    tier = page.texts.say("page_tier", tier=str(finding["tier"]))
    links = page.texts.say("links", count=int(finding["hops"]))
    page.prose((f"{kind}, {tier}, {links}", LABEL))


def _path(page: Page, document: Mapping[str, Any], finding: Record, hit: Record | None) -> None:
    texts = page.texts
    page.heading("page_path")
    kind = kinds_of_hits(document["findings"]).get(str(finding["hit"]), "")
    page.chain(path_pieces(finding, hit, kind, texts, page.signs), indent=2)
    if not finding["path"]:
        party = next((one for one in document["parties"] if one["id"] == finding["party"]), None)
        _item(page, places(party["sources"]) if party else "")
    for step in finding["path"]:
        said = f"{step['from_name']} {step['relation']} {step['to_name']}"
        _item(page, ", ".join([said, *_particulars(step, texts)]))
        _item(page, places(step["sources"]), indent=4, style=LABEL)
    if not finding["one_contract"]:
        _item(page, texts.say("explain_contracts"))
    also = finding["also_reached_by"]
    if also["roots"]:
        tiers = ", ".join(
            texts.say("tier_count", tier=int(tier), count=count)
            for tier, count in also["tiers"].items()
        )
        _item(page, opened(texts.say("also_reached", count=also["roots"], tiers=tiers)))


def _particulars(step: Record, texts: Texts) -> Iterator[str]:
    if step["since"]:
        yield texts.say("page_since", since=step["since"])
    if step["until"]:
        yield texts.say("page_until", until=step["until"])
    if step["share"] is not None:
        yield f"{texts.share(step['share'])} %"
    if step["contract"]:
        yield texts.say("explain_contract", contract=step["contract"])


def _match(page: Page, finding: Record, hit: Record | None) -> None:
    texts = page.texts
    page.heading("page_match")
    if hit is None:
        _item(page, texts.say("by_rule", rule=finding["rule"]))
    elif not hit["disclosed"]:
        _item(page, texts.say("page_withheld"))
        _item(page, texts.say("page_reference", reference=hit["reference"] or ""))
    else:
        _item(page, entry_words(hit, texts))
        _item(page, str(hit["sentence"]))
        for outcome in ("agrees", "disagrees", "unknown"):
            if told := evidence_of(hit, outcome, texts):
                _item(page, f"{opened(texts.say(f'outcome_{outcome}'))}: {told}")
        similarity = f"{hit['similarity'] or 0:.2f}".replace(
            ".", "," if texts.lang == "sv" else "."
        )
        _item(page, texts.say("page_similarity", similarity=similarity))


def _next(page: Page, finding: Record) -> None:
    texts, step = page.texts, finding["next_step"]
    page.heading("page_step")
    _item(page, texts.say("next_step", ask=step["ask"], step=step["text"]))
    if step["contact"]:
        _item(page, texts.say("page_contact", contact=step["contact"]))
    if not step["ask_supplier"]:
        _item(page, opened(texts.say("not_the_supplier")))
    page.heading("page_innocent")
    for cause in finding["innocent_causes"]:
        _item(page, opened(str(cause)))
    page.heading("label_decided")
    decision = finding["decision"]
    if decision is None:
        _item(page, texts.say("page_no_decision"))
        return
    parts = [decision[name] for name in ("decision", "reason", "role", "until")]
    _item(page, ", ".join(str(part) for part in parts if part))
    if not decision["holds"]:
        _item(page, texts.say("explain_lapsed"))


def _list(page: Page, document: Mapping[str, Any], hit: Record | None) -> None:
    """Which list said so: its version tells whether the answer is still the same."""
    if hit is None:
        return
    one = next((one for one in document["lists"] if one["list_id"] == hit["list_id"]), None)
    if one is None:
        return
    page.heading("page_column_list")
    version = f"v {one['version']}" if one["version"] else ""
    names = (one["authority"], one["title"], version, one["issued"], one["handling"])
    _item(page, ", ".join(str(part) for part in names if part))


def _item(page: Page, text: str, *, indent: int = 2, style: str = "") -> None:
    if text:
        page.prose((text, style), lead=[(" " * indent, "")], hang=indent + 2)
