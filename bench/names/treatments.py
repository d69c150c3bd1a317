"""What happens to a name between a register and a table: one treatment per planted query."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from bench.names.dice import Dice, Pool
from bench.names.invented import Name, Role, Word, written

LETTERS = "abcdefghijklmnoprstuvyåäö"
VOWELS = "aeiouyåäöæø"
TYPO_FROM = 5
"""Letters of a word in which a slip is made; in shorter ones it makes another word."""
TWO_TYPOS_FROM = 8
NARROW = (30, 35)
"""Characters of a field that cuts names off."""

_SPELLED = {"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae", "ü": "ue"}
_FORMS: Mapping[str, tuple[str, ...]] = {
    "AB": ("Aktiebolag", "aktiebolaget", "A.B.", ""),
    "Aktiebolag": ("AB", ""),
    "AB (publ)": ("AB", "Aktiebolag (publ)"),
    "HB": ("Handelsbolag",),
    "Handelsbolag": ("HB",),
    "KB": ("Kommanditbolag",),
    "Ek. för.": ("Ekonomisk förening", "ekonomiska föreningen"),
    "Ltd": ("Limited", "Ltd.", ""),
    "Limited": ("Ltd", "LTD."),
    "GmbH": ("Gesellschaft mbH", "G.m.b.H.", ""),
    "Oy": ("Osakeyhtiö", ""),
    "AS": ("A/S", "Aksjeselskap"),
    "A/S": ("AS", "Aktieselskab"),
    "B.V.": ("BV", ""),
    "S.A.": ("SA", ""),
    "S.r.l.": ("SRL", "Srl"),
    "Sp. z o.o.": ("Sp z oo", "SP. Z O.O."),
    "Inc.": ("Incorporated", "Inc"),
    "LLC": ("L.L.C.", "Limited Liability Company"),
    "OOO": ("LLC", ""),
}

Treatment = Callable[[Dice, Name], str]
"""The name as written afterwards; "" where it cannot be done to this name."""


def typo(dice: Dice, name: Name) -> str:
    """One slip in one word."""
    return _with_slips(dice, name, 1, TYPO_FROM)


def two_typos(dice: Dice, name: Name) -> str:
    """Two slips in one long word."""
    return _with_slips(dice, name, 2, TWO_TYPOS_FROM)


def form(dice: Dice, name: Name) -> str:
    """The legal form spelled in another way, left out, or in front."""
    at = _first(name, Role.FORM)
    if at is None or name.words[at].text not in _FORMS:
        return ""
    here = name.words[at]
    others = (*name.words[:at], *name.words[at + 1 :])
    if here.text == "AB" and at and dice.chance(0.2):
        return written((here, *others))
    other = dice.pick(_FORMS[here.text])
    if not other:
        return written(others)
    return written((*name.words[:at], replace(here, text=other), *name.words[at + 1 :]))


def no_diacritics(dice: Dice, name: Name) -> str:
    """Letters of ASCII alone, å as a or as aa; now and then in upper case."""
    if name.text.isascii():
        return ""
    text = name.text
    if dice.chance(0.4):
        text = "".join(map(_spelled, text))
    text = text.translate(str.maketrans("øæłØÆŁ", "oalOAL"))
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return text.upper() if dice.chance(0.5) else text


def _spelled(letter: str) -> str:
    """As two letters, where it can be."""
    spelled = _SPELLED.get(letter.lower(), letter)
    return spelled.capitalize() if letter.isupper() else spelled


def compound(dice: Dice, name: Name) -> str:
    """A compound written apart, or a brand and a trade written together."""
    places = [at for at, word in enumerate(name.words) if word.apart]
    if places:
        at = dice.pick(places)
        word = name.words[at]
        return _replaced(name, at, f"{word.text[: word.apart]} {word.text[word.apart :]}")
    for at, (left, right) in enumerate(zip(name.words, name.words[1:], strict=False)):
        if (left.role, right.role) == (Role.BRAND, Role.TRADE) and len(left.text) > 3:
            joined = left.text + right.text.lower()
            return written((*name.words[:at], replace(left, text=joined), *name.words[at + 2 :]))
    return ""


def abbreviation(dice: Dice, name: Name) -> str:
    """A trade cut short, or a second first name to its initial."""
    trades = [
        at for at, word in enumerate(name.words) if word.role is Role.TRADE and len(word.text) > 6
    ]
    if trades:
        at = dice.pick(trades)
        text = name.words[at].text
        # Where a writer stops: before a vowel.
        ends = [end for end in (4, 5, 6) if text[end] in VOWELS and text[end - 1] not in VOWELS]
        return _replaced(name, at, text[: dice.pick(ends or [4])] + ".")
    if name.kind == "person" and name.words[1].role is Role.FORENAME:
        return _replaced(name, 1, name.words[1].text[0] + dice.pick((".", "")))
    return ""


def cut_off(dice: Dice, name: Name) -> str:
    """The beginning, as far as a field is wide."""
    width = dice.pick(NARROW)
    return name.text[:width].strip() if len(name.text) > width else ""


def turned(_: Dice, name: Name) -> str:
    """A person's surname first."""
    if name.kind != "person":
        return ""
    first = tuple(word for word in name.words if word.role is Role.FORENAME)
    last = tuple(word for word in name.words if word.role is Role.SURNAME)
    return f"{written(last)}, {written(first)}"


def dropped(_: Dice, name: Name) -> str:
    """Without its town, its trade, or a person's second first name."""
    if name.kind == "person":
        kept = (*name.words[:1], *name.words[2:])
        return written(kept) if name.words[1].role is Role.FORENAME else ""
    roles = {word.role for word in name.words}
    gone = Role.TOWN if Role.TOWN in roles else Role.TRADE
    places = [at for at, word in enumerate(name.words) if word.role is gone]
    if not places:
        return ""
    at = places[-1]
    before = at - (name.words[at - 1].role is Role.LINK)
    return written((*name.words[:before], *name.words[at + 1 :]))


TREATMENTS: Mapping[str, tuple[Treatment, float]] = {
    "typo": (typo, 27),
    "two typos": (two_typos, 5),
    "legal form": (form, 22),
    "no diacritics": (no_diacritics, 14),
    "compound": (compound, 10),
    "abbreviation": (abbreviation, 7),
    "cut off": (cut_off, 4),
    "turned": (turned, 6),
    "dropped word": (dropped, 5),
}
"""What is done, and in how many of a hundred."""

_DRAWN = Pool.weighed(list(TREATMENTS), [weight for _, weight in TREATMENTS.values()])


def drawn(dice: Dice) -> str:
    """Which treatment comes next."""
    return _DRAWN.draw(dice)


def treated(dice: Dice, treatment: str, name: Name) -> str:
    """The name as written then; "" where the treatment cannot be done to it."""
    return TREATMENTS[treatment][0](dice, name)


def _with_slips(dice: Dice, name: Name, slips: int, least: int) -> str:
    places = [
        at
        for at, word in enumerate(name.words)
        if word.role is not Role.FORM and len(word.text) >= least
    ]
    if not places:
        return ""
    at = dice.pick(places)
    text = name.words[at].text
    for _ in range(slips):
        text = _slip(dice, text)
    return _replaced(name, at, text)


def _slip(dice: Dice, word: str) -> str:
    """A letter left out, doubled, turned round with the next, or another one; not the first."""
    at = 1 + dice.below(len(word) - 2)
    which = dice.below(4)
    if which == 0:
        return word[:at] + word[at + 1 :]
    if which == 1:
        return word[:at] + word[at] + word[at:]
    if which == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + dice.pick(LETTERS) + word[at + 1 :]


def _first(name: Name, role: Role) -> int | None:
    return next((at for at, word in enumerate(name.words) if word.role is role), None)


def _replaced(name: Name, at: int, text: str) -> str:
    words = (*name.words[:at], Word(text, name.words[at].role), *name.words[at + 1 :])
    return written(words)
