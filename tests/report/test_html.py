"""The page: complete in itself, inert whatever it is told, and saying all that it must."""

import hashlib
import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from importlib import resources

import pytest

from report.hostile_texts import HOSTILE_TEXTS
from report.pages import Page
from report.sample import empty_report, findings, report
from report.writing import raw, spoiled
from supplyscreen.model.findings import Report
from supplyscreen.model.overview import (
    BehindLeases,
    ContractDepth,
    NearSupplier,
    Overview,
    Premises,
)
from supplyscreen.words.catalogue import LANGUAGES

VENDOR = resources.files("supplyscreen.report").joinpath("vendor", "cytoscape")


def page(shown: Report) -> Page:
    """The page of a report, taken apart."""
    return Page(raw(shown, "html").decode())


def test_a_hundred_hostile_texts_are_there_to_try() -> None:
    """No more, no fewer, all different."""
    assert len(set(HOSTILE_TEXTS)) == len(HOSTILE_TEXTS) == 100


@pytest.mark.parametrize("make", [report, empty_report])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_policy_names_exactly_the_scripts_and_the_style_that_are_there(
    make: Callable[[str], Report], lang: str
) -> None:
    """By their hashes; everything else is refused."""
    shown = page(make(lang))
    (policy,) = [one["content"] for one in shown.all("meta") if "http-equiv" in one]
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    code = [text for attributes, text in shown.scripts if not attributes]
    hashed = [b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in code]
    assert re.search(r"script-src ([^;]*);", policy)[1].split() == [  # type: ignore[index]
        f"'sha256-{one}'" for one in hashed
    ]
    (style,) = shown.styles
    assert (
        f"style-src 'sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
        in policy
    )


def test_nothing_in_the_page_leads_anywhere_else() -> None:
    """No address, no event handler, no style attribute, no form."""
    for tag, attributes in page(report()).tags:
        assert tag not in {"form", "iframe", "object", "embed", "link", "base", "img"}
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in {"style", "src", "action", "srcset"}, (tag, name)
            if name == "href":
                assert (value or "").startswith("#")


def test_every_link_leads_to_something_and_no_id_is_there_twice() -> None:
    """Menus, findings and gaps."""
    shown = page(report())
    ids = [value for _, attributes in shown.tags if (value := attributes.get("id"))]
    assert len(ids) == len(set(ids))
    targets = {str(value["href"])[1:] for value in shown.all("a")}
    assert targets <= set(ids)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_has_its_row_its_path_and_its_innocent_causes(lang: str) -> None:
    """Next step and innocent causes stand in one box; rows = findings."""
    shown = page(report(lang))
    rows = [one["data-finding"] for one in shown.all("tr") if "data-finding" in one]
    assert rows == [finding.id for finding in findings()]
    assert [one["id"] for one in shown.all("details") if "open" in one] == [
        f"f-{one}" for one in rows
    ]
    assert len(shown.all("aside")) == len(rows)
    text = raw(report(lang), "html").decode()
    for aside in re.findall(r"<aside.*?</aside>", text, re.DOTALL):
        assert "<li>" in aside


def test_texts_change_nothing_but_text() -> None:
    """Every hostile text in every field: the same tags and attributes as with a tame one."""
    tame = page(spoiled(report(), "x")).shape
    for text in HOSTILE_TEXTS:
        shown = page(spoiled(report(), text))
        assert shown.shape == tame or not text.strip(), text
        (data,) = [code for attributes, code in shown.scripts if attributes]
        assert "<" not in data
        json.loads(data)


def test_nothing_invisible_reaches_the_page() -> None:
    """Controls and bidi overrides stand as marks."""
    for text in HOSTILE_TEXTS:
        shown = page(spoiled(report(), text)).text
        bad = {c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
        assert bad <= {"\n"}, text
    assert "⟦U+202E⟧" in page(report()).text


def test_the_page_reads_without_scripts() -> None:
    """What only a script can answer is hidden until it runs; the drawing is not."""
    shown = page(report())
    by_id = {attributes.get("id"): attributes for _, attributes in shown.tags}
    assert "hidden" in by_id["picture-tools"]
    assert "hidden" in by_id["canvas"]
    assert "hidden" not in by_id["drawing"]
    assert all("hidden" in one for one in shown.all("div") if "data-tools" in one)


def test_the_chains_as_a_whole_are_told_where_there_are_any() -> None:
    """Depth, ends in the dark, and who stands behind leases; facts, not signals."""
    assert "chains" not in {attributes.get("id") for _, attributes in page(empty_report()).tags}
    contract = ContractDepth(contract="RA-2026-014", longest=3, parties=9, ends=4, dark_ends=2)
    overview = Overview(longest=3, several_chains=5, ends=4, dark_ends=2, contracts=(contract,))
    behind = BehindLeases(party="p14", name="Ottilia Påhittsdotter", tenants=3, leases=4)
    near = NearSupplier(
        tenant="p12", tenant_name="Sagolund", supplier="p11", supplier_name="Järnek", hops=2
    )
    premises = Premises(leases=7, longest_sublet=2, behind=(behind,), near=(near,), near_count=3)
    text = page(replace(report(), overview=overview, premises=premises)).text
    for said in (
        "The longest chain has 3 tiers.",
        "The chains end at 4 parties.",
        "2 of these ends have no valid number",
        "Ottilia Påhittsdotter stands behind 3 tenants with 4 leases.",
        "Sagolund is tied to Järnek in a supply chain (2 links).",
        "and 2 more such ties",
    ):
        assert said in text


def test_the_chains_tell_limits_and_what_is_at_stake() -> None:
    """With the chain, its rows and where the limit stands; columns only where something is told."""
    text = page(report()).text
    for said in (
        "allows one tier and has 2: Tuvstarr Entreprenad AB → Grävling Schakt AB → Näckrosen",
        "(ue-lista-2026.xlsx#UE [/]: 11, 13; limit: leverantorer.csv: 3)",
        "One further contract has more tiers than it allows.",
        "worth at least 30,000 (currency not told) and 12,400,000 SEK lie on",
        "Tiers allowed",
    ):
        assert said in text
    contract = ContractDepth(contract="RA-2026-014", longest=3, parties=9, ends=4, dark_ends=2)
    plain = page(replace(report(), overview=Overview(longest=3, contracts=(contract,)))).text
    assert "Tiers allowed" not in plain
    assert "Value on paths" not in plain


def test_nothing_found_is_said_with_its_bounds_and_draws_nothing() -> None:
    """No empty tables, no picture, and what was not looked at."""
    shown = page(empty_report())
    ids = {attributes.get("id") for _, attributes in shown.tags}
    assert not ids & {"signals", "picture", "findings", "steps", "data"}
    assert {"gaps", "rows", "lists"} <= ids
    assert len(shown.scripts) == 1


def test_the_vendored_code_is_what_its_publisher_gave_out() -> None:
    """Unchanged, with its licence, and without what would end a script early."""
    told = json.loads(VENDOR.joinpath("VENDORED.json").read_text("utf-8"))
    code = VENDOR.joinpath(told["file"]).read_bytes()
    assert hashlib.sha256(code).hexdigest() == told["sha256"]
    assert b"</script" not in code.lower()
    assert b"\r" not in code
    assert "Permission is hereby granted" in VENDOR.joinpath("LICENSE").read_text("utf-8")
