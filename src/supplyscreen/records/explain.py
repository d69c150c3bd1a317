"""
Why a sheet is read as it is: what `mapping` decided, told column by column.

Nothing is decided here. A sheet that `mapping` refuses is told too: what its headers may mean.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout
from supplyscreen.model.rows import IssueLog, Sheet
from supplyscreen.model.understood import KindRule, Rule, UnderstoodColumn, UnderstoodSheet
from supplyscreen.records.headers import Claim, claim_of
from supplyscreen.records.kinds import GROUPS, plain, recognise
from supplyscreen.records.mapping import ColumnMap, given_columns, map_columns, recognised_kind
from supplyscreen.records.rivals import telling_fields
from supplyscreen.records.samples import Samples, texts_of_protected
from supplyscreen.records.suggest import may_hold, suggest
from supplyscreen.text.quoted import column_letter

_PROTECTED = "protected"
_BY_VALUES = {
    "records.read_by_values": Rule.VALUES,
    "records.not_by_values": Rule.NOT_BY_VALUES,
}
"""Issues of `mapping` that name a column by its header."""


def protected_texts(sheet: Sheet, layout: TableLayout | None) -> frozenset[str]:
    """What is not to be shown of any table, since this one marks whose it is as protected."""
    given = _given(sheet, layout)
    markers = [
        column
        for column, header in enumerate(sheet.headers)
        if _PROTECTED in (given.get(column), *claim_of(header).fields)
    ]
    return texts_of_protected(sheet, markers)


def explain(
    sheet: Sheet, layout: TableLayout | None, hidden: Collection[str], log: IssueLog
) -> UnderstoodSheet:
    """
    What a sheet is read as and why; of one that is refused, what was found.

    Args:
        sheet: as read.
        layout: what a mapping file says about it.
        hidden: the `protected_texts` of all tables.
        log: takes what is to be remarked about its columns.
    """
    mapped, fault = _mapped(sheet, layout, log)
    told = _Told(
        sheet=sheet,
        mapped=mapped,
        given=_given(sheet, layout),
        claims={at: claim_of(text) for at, text in enumerate(sheet.headers) if text.strip()},
        by_values={
            issue.column: _BY_VALUES[issue.code]
            for issue in log.all()
            if issue.code in _BY_VALUES and (issue.file, issue.sheet) == (sheet.file, sheet.sheet)
        },
    )
    kind = mapped.kind if mapped else _kind(sheet, layout, told)
    return UnderstoodSheet(
        sheet=sheet,
        kind=kind,
        kind_rule=_kind_rule(kind, layout),
        kind_fields=_deciding(kind, layout, told),
        columns=_columns(told, kind, Samples(sheet, hidden)),
        problem=fault.message if fault else None,
        given=layout,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What headers, mapping file and `mapping` say about the columns of one sheet."""

    sheet: Sheet
    mapped: ColumnMap | None
    """None of a sheet that was refused."""
    given: Mapping[int, str]
    """Column -> field by the mapping file; "" leaves it out."""
    claims: Mapping[int, Claim]
    """Of every column with a header."""
    by_values: Mapping[str, Rule]
    """Header -> what the cells did to it."""

    def field_of(self, column: int) -> str:
        """The field a column is used for, or ""."""
        if self.mapped is None:
            return self.given.get(column, "")
        used = self.mapped.columns.items()
        return next((plain(key) for key, at in used if at == column), "")

    def claimed(self, column: int) -> tuple[str, ...]:
        """The fields its header may mean in any kind of table."""
        return self.claims[column].fields if column in self.claims else ()


def _mapped(
    sheet: Sheet, layout: TableLayout | None, log: IssueLog
) -> tuple[ColumnMap | None, UnusableTable | None]:
    try:
        return map_columns(sheet, layout, log), None
    except UnusableTable as fault:
        return None, fault


def _given(sheet: Sheet, layout: TableLayout | None) -> dict[int, str]:
    """As the mapping file says; nothing where it has a fault, which `_mapped` tells."""
    try:
        return given_columns(sheet, layout)
    except UnusableTable:
        return {}


def _kind(sheet: Sheet, layout: TableLayout | None, told: _Told) -> str:
    """The kind of a sheet that was refused, if that much is known."""
    given = frozenset(told.given.values()) - {""}
    claims = {at: claim for at, claim in told.claims.items() if at not in told.given}
    try:
        return recognised_kind(sheet, layout, claims, given)[0]
    except UnusableTable as fault:
        kind = str(dict(fault.message.params).get("kind", ""))
        return kind if kind in GROUPS else ""


def _kind_rule(kind: str, layout: TableLayout | None) -> KindRule:
    if not kind:
        return KindRule.NONE
    return KindRule.MAPPING if layout and layout.kind else KindRule.COLUMNS


def _deciding(kind: str, layout: TableLayout | None, told: _Told) -> tuple[str, ...]:
    """
    The fewest fields that make a table this kind, as headers and mapping file name them.

    A field without which the kind stays the same is left out, one after the other, names last.
    """
    given = set(told.given.values()) - {""}
    several = [given | one for one in telling_fields(told.claims.values())]
    fields = next(filter(recognise, several), given)
    if not kind or (layout and layout.kind) or recognise(fields) != kind:
        return ()
    for field in sorted(fields, key=_telling):
        if recognise(fields - {field}) == kind:
            fields.discard(field)
    return tuple(sorted(fields))


def _telling(field: str) -> tuple[int, str]:
    """Numbers tell a person less than names do."""
    rank = 2 if field.endswith("name") else int(not field.endswith(("_id", "_no")))
    return rank, field


def _columns(told: _Told, kind: str, samples: Samples) -> tuple[UnderstoodColumn, ...]:
    taken = set(map(plain, told.mapped.columns)) if told.mapped else set()
    found: list[UnderstoodColumn] = []
    for at, header in enumerate(told.sheet.headers):
        field = told.field_of(at)
        rule = _rule_of(told, at) if field else _why_unused(told, at, kind)
        means = () if field else told.claimed(at)
        near = suggest(header, kind, taken) if rule is Rule.UNKNOWN else ("", "")
        found.append(
            UnderstoodColumn(
                letter=column_letter(at),
                header=header if header.strip() else "",
                field=field,
                rule=rule,
                filled=samples.filled(at),
                valid=samples.valid(at, field),
                samples=samples.shown(at, (field, *told.claimed(at))),
                candidates=means,
                nearest=near,
            )
        )
    return tuple(found)


def _rule_of(told: _Told, column: int) -> Rule:
    if column in told.given:
        return Rule.MAPPING
    header = told.sheet.headers[column]
    if told.by_values.get(header) is Rule.VALUES:
        return Rule.VALUES
    return Rule.SPELLING if _is_spelled(header) else Rule.GRAMMAR


def _is_spelled(header: str) -> bool:
    """Whether the dictionary has the header, or its last line."""
    lines = [line for line in re.split(r"[\r\n]+", header) if line.strip()]
    return claim_of(header).exact or bool(lines and claim_of(lines[-1]).exact)


def _why_unused(told: _Told, column: int, kind: str) -> Rule:  # noqa: PLR0911 - one per reason
    if column in told.given:
        return Rule.LEFT_OUT
    if column not in told.claims:
        return Rule.NO_HEADER
    means = told.claimed(column)
    if not means:
        return Rule.UNKNOWN
    if told.mapped is None:
        return Rule.OPEN
    if told.by_values.get(told.sheet.headers[column]) is Rule.NOT_BY_VALUES:
        return Rule.NOT_BY_VALUES
    if not any(may_hold(field, kind) for field in means):
        return Rule.OTHER_KIND
    rivals = [at for at in told.claims if at != column and set(told.claimed(at)) & set(means)]
    is_open = not any(told.field_of(at) for at in rivals) and not set(means) & set(
        told.mapped.columns
    )
    return Rule.SEVERAL if rivals and is_open else Rule.TAKEN
