"""Whether a mention is a company or a person, by its numbers, its birth date and its name."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import PartyKind
from supplyscreen.records.company_names import say_company
from supplyscreen.records.distinct import constant
from supplyscreen.records.mentions import RoleCells


def has_valid_number(cells: RoleCells) -> NDArray[np.bool_]:
    """Per row whether one of its identifiers passes the check of a register of companies."""
    found = np.zeros(len(cells.present), dtype=np.bool_)
    for _, column in cells.ids:
        sums = np.concatenate([[0], np.cumsum(column.valid)])
        found |= (sums[column.start[1:]] > sums[column.start[:-1]])[column.codes]
    return found


def has_person_number(cells: RoleCells) -> NDArray[np.bool_]:
    """Per row whether a person number stands in one of its identifier columns."""
    found = np.zeros(len(cells.present), dtype=np.bool_)
    for _, column in cells.ids:
        found |= np.isin(column.codes, list(column.persons))
    return found


def has_legal_form(cells: RoleCells) -> NDArray[np.bool_]:
    """Per row whether its name says what kind of company it is."""
    if cells.names is None:
        return np.zeros(len(cells.present), dtype=np.bool_)
    return np.array(say_company(cells.names.name.tolist()), dtype=np.bool_)[cells.names.codes]


def kinds_of_people(
    cells: RoleCells, born: NDArray[np.object_], unknown: PartyKind
) -> NDArray[np.object_]:
    """
    Per row the kind of a party that may be either.

    A person number or birth date makes a person, a register number or legal form a company;
    `unknown` is what anybody else is taken for.
    """
    is_person = has_person_number(cells) | (born != "")
    is_company = has_valid_number(cells) | has_legal_form(cells)
    kinds = (unknown, PartyKind.COMPANY, PartyKind.PERSON)
    return _spelled(kinds, np.where(is_person, 2, is_company))


def kinds_of_firms(cells: RoleCells) -> NDArray[np.object_]:
    """
    Per row the kind of a tenant and the like: unknown, unless something says company.

    With a person number it is a sole trader until told otherwise, which agrees with both kinds.
    """
    told = has_valid_number(cells) | has_person_number(cells)
    if cells.names is not None:  # Most have a number: only the names of the others are taken apart.
        forms = np.zeros(len(cells.names.name), dtype=np.bool_)
        asked = np.unique(cells.names.codes[~told])
        forms[asked] = say_company(cells.names.name[asked].tolist())
        told |= forms[cells.names.codes]
    if told.all():
        return constant(PartyKind.COMPANY.value, len(told))
    return _spelled((PartyKind.UNKNOWN, PartyKind.COMPANY), told)


def _spelled(kinds: Sequence[PartyKind], at: NDArray[np.generic]) -> NDArray[np.object_]:
    """Per row the text of the kind at its place, each stored once."""
    return np.array([kind.value for kind in kinds], dtype=object)[at.astype(np.intp)]
