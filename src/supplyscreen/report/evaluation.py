"""
How well the matcher did on labelled names: for people, as JSON, and row by row.

    pairs   {pairs, threshold, precision, recall, f1, categories{category: {pairs, precision,
            recall, f1}}}
    lists   {queries, at_shipped{threshold, innocents_alarmed, found{group: share}},
            at_1_percent{the same}}

Shares are 0-1 with four decimals; null where there is nothing to divide by.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TextIO

from supplyscreen.report.encode import one_record_a_line
from supplyscreen.report.interface import Style
from supplyscreen.report.json_types import JsonObject, Member
from supplyscreen.report.terminal.columns import columns
from supplyscreen.report.visible import visible, without_surrogates
from supplyscreen.text.masking import mask
from supplyscreen.words.catalogue import say

_DECIMALS = 4
ADDED = ("similarity", "matched")
"""Columns that `--scores` puts beside those of the file."""


class Quality(Protocol):
    """Shares of right and wrong among so many pairs."""

    @property
    def pairs(self) -> int:
        """How many."""

    @property
    def precision(self) -> float | None:
        """0-1."""

    @property
    def recall(self) -> float | None:
        """0-1."""

    @property
    def f1(self) -> float | None:
        """0-1."""


class AtLevel(Protocol):
    """What one threshold gives on a list."""

    @property
    def threshold(self) -> float:
        """0-1."""

    @property
    def innocents_alarmed(self) -> float | None:
        """0-1."""

    @property
    def found(self) -> Mapping[str, float]:
        """By group, 0-1."""


def write_pairs(
    overall: Quality,
    categories: Mapping[str, Quality],
    threshold: float,
    out: TextIO,
    format_name: str,
    style: Style,
) -> None:
    """Write the figures of a file of pairs, as "table" or "json", ending in a line feed."""
    if format_name == "json":
        shares: Iterator[Member] = iter(_shares(overall).items())
        first = next(shares)
        grouped: JsonObject = {_clean(name): _shares(one) for name, one in categories.items()}
        _json((first, ("threshold", threshold), *shares, ("categories", grouped)), out)
        return
    head = [say(f"match.{name}", style.lang) for name in ("pairs", "precision", "recall", "f1")]
    total = say("match.overall", style.lang)
    rows = [(total, overall), *categories.items()]
    cells = [["", *head], *([visible(_clean(name)), *_figures(one, style)] for name, one in rows)]
    out.write(say("match.level", style.lang, threshold=_decimal(threshold, style, 2)) + "\n\n")
    _table(cells, out)


def write_lists(
    queries: int,
    levels: Mapping[str, AtLevel],
    out: TextIO,
    format_name: str,
    style: Style,
) -> None:
    """
    Write the figures of a list and its queries, ending in a line feed.

    Args:
        queries: how many.
        levels: "at_shipped" and "at_1_percent".
        out: stays open.
        format_name: "table" or "json".
        style: what the medium can show.
    """
    if format_name == "json":
        _json((("queries", queries), *((name, _level(one)) for name, one in levels.items())), out)
        return
    head = [say(f"match.{name}", style.lang) for name in levels]
    groups = sorted({group for one in levels.values() for group in one.found})
    named = [
        (
            say("match.threshold", style.lang),
            [_decimal(one.threshold, style) for one in levels.values()],
        ),
        (
            say("match.alarmed", style.lang),
            [_decimal(one.innocents_alarmed, style) for one in levels.values()],
        ),
        *(
            (
                say("match.found", style.lang, group=visible(_clean(group))),
                [_decimal(one.found.get(group), style) for one in levels.values()],
            )
            for group in groups
        ),
    ]
    out.write(say("match.queries", style.lang, count=queries) + "\n\n")
    _table([["", *head], *([name, *figures] for name, figures in named)], out)


def write_scores(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    similarities: Iterable[float],
    matched: Iterable[bool],
    out: TextIO,
) -> None:
    """The rows of the file as they stand, with `similarity` (0-1) and `matched` (true, false)."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*header, *ADDED))
    for row, similarity, said in zip(rows, similarities, matched, strict=True):
        writer.writerow((*map(mask, row), f"{similarity:.4f}", "true" if said else "false"))


def _shares(quality: Quality) -> JsonObject:
    return {
        "pairs": quality.pairs,
        "precision": _rounded(quality.precision),
        "recall": _rounded(quality.recall),
        "f1": _rounded(quality.f1),
    }


def _level(one: AtLevel) -> JsonObject:
    return {
        "threshold": one.threshold,
        "innocents_alarmed": _rounded(one.innocents_alarmed),
        "found": {_clean(group): _rounded(share) for group, share in one.found.items()},
    }


def _json(members: Iterable[Member], out: TextIO) -> None:
    out.writelines(one_record_a_line(members))
    out.write("\n")


def _figures(one: Quality, style: Style) -> list[str]:
    shares = (one.precision, one.recall, one.f1)
    return [str(one.pairs), *(_decimal(share, style) for share in shares)]


def _table(cells: Sequence[Sequence[str]], out: TextIO) -> None:
    figures = range(1, len(cells[0]))
    out.writelines(line + "\n" for line in columns(cells, right=figures))


def _clean(text: str) -> str:
    return without_surrogates(mask(text))


def _decimal(share: float | None, style: Style, digits: int = 3) -> str:
    if share is None:
        return "-"
    text = f"{share:.{digits}f}"
    return text.replace(".", ",") if style.lang == "sv" else text


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DECIMALS)
