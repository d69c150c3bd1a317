"""The buyer's picture in a few lines: chains, where they end, limits and what is at stake."""

from supplyscreen.model.findings import Report
from supplyscreen.report.chain_words import (
    deepest_contracts,
    depth_sentences,
    limit_sentences,
    value_sentences,
)
from supplyscreen.report.terminal.page import Page


def picture(page: Page, report: Report) -> None:
    """Nothing where no table names a subcontractor and nothing is at stake."""
    seen, texts = report.overview, page.texts
    depths = (*depth_sentences(seen, texts), *deepest_contracts(seen, texts))
    told = [
        *([" ".join(depths)] if seen.longest else []),
        *limit_sentences(seen, texts, page.signs),
        " ".join(value_sentences(seen, texts)),
    ]
    if any(told):
        page.heading("heading_chains")
    for said in filter(None, told):
        page.prose((said, ""), lead=[(f"  {page.bullet} ", "")], hang=4)
