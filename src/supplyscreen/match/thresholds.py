"""
The similarity from which names alone make a match, one level per kind; written down, then fixed.

COMPANY: on `swedish_companies.csv` and the company rows of the other name-level pairs, precision
falls steeply at and below .79, where names with a word too many are kept, and recall falls from .88
upwards; in between nothing moves. .82 also leaves out equal names under contradicting forms (.80).
PERSON: at and below .78 stand people of whom one word met; precision on the person rows does not
rise between .79 and .84, recall falls all the way. `bench/accuracy/pairs.py` shows both levels.
"""

from supplyscreen.model.parties import PartyKind

COMPANY = 0.82
PERSON = 0.8


def threshold(kind: PartyKind) -> float:
    """The shipped level for names compared as this kind."""
    return PERSON if kind is PartyKind.PERSON else COMPANY
