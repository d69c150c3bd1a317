"""One invented name, word by word, each with what it is for: that is what treatments go by."""

from dataclasses import dataclass
from enum import Enum, auto

from bench.names.dice import Dice, Pool
from bench.names.pools import Pools, fresh

COMPANIES = 0.75


class Role(Enum):
    """What a word is in its name."""

    BRAND = auto()
    TRADE = auto()
    LINK = auto()
    TOWN = auto()
    FORM = auto()
    FORENAME = auto()
    SURNAME = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or a legal form."""

    text: str
    role: Role
    apart: int = 0
    """Where a compound can be written apart; 0 = nowhere."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words in their order."""

    kind: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """As written."""
        return written(self.words)


def written(words: tuple[Word, ...]) -> str:
    """Words of a name with blanks between them."""
    return " ".join(word.text for word in words)


FORMS = Pool.weighed(
    ("AB", "Aktiebolag", "HB", "Handelsbolag", "KB", "Ek. för.", "AB (publ)", ""),
    (70, 6, 6, 2, 3, 2, 1, 10),
)
FOREIGN_FORMS = Pool.weighed(
    (
        *("Ltd", "Limited", "GmbH", "AG", "Oy", "AS", "A/S", "ApS", "B.V.", "S.A.", "SARL"),
        *("S.r.l.", "Sp. z o.o.", "SIA", "UAB", "OÜ", "Inc.", "LLC", "OOO", "GmbH & Co. KG"),
    ),
    (12, 8, 12, 2, 10, 8, 8, 4, 6, 4, 3, 4, 6, 3, 3, 2, 4, 4, 3, 2),
)
_IN_FRONT = frozenset({"OOO", "SIA", "UAB"})


def invented(dice: Dice, known: Pools) -> Name:
    """A company or a person."""
    if not dice.chance(COMPANIES):
        return Name("person", _person(dice, known))
    return Name("company", _foreign(dice, known) if dice.chance(0.15) else _swedish(dice, known))


def _person(dice: Dice, known: Pools) -> tuple[Word, ...]:
    forenames = [known.forenames.draw(dice)]
    if dice.chance(0.35):
        forenames.append(known.forenames.draw(dice))
    surnames = [_surname(dice, known)]
    if dice.chance(0.07):
        surnames.append(_surname(dice, known))
    return (
        *(Word(name, Role.FORENAME) for name in forenames),
        *(Word(name, Role.SURNAME) for name in surnames),
    )


def _surname(dice: Dice, known: Pools) -> str:
    return fresh(dice) if dice.chance(0.15) else known.surnames.draw(dice)


def _swedish(dice: Dice, known: Pools) -> tuple[Word, ...]:
    words = list(_owner(dice, known))
    if dice.chance(0.8):
        words.append(Word(known.trades.draw(dice), Role.TRADE))
        if dice.chance(0.15):
            words += [Word(dice.pick(("och", "&")), Role.LINK)]
            words += [Word(known.trades.draw(dice), Role.TRADE)]
    if dice.chance(0.15):
        words += [Word("i", Role.LINK), Word(known.towns.draw(dice), Role.TOWN)]
    form = FORMS.draw(dice)
    if not form:
        return tuple(words)
    in_front = form == "AB" and dice.chance(0.04)
    return (Word(form, Role.FORM), *words) if in_front else (*words, Word(form, Role.FORM))


def _owner(dice: Dice, known: Pools) -> tuple[Word, ...]:
    """Whose company it is, or what it calls itself."""
    which = dice.share()
    if which < 0.1:
        return (Word(_surname(dice, known) + "s", Role.BRAND),)
    if which < 0.16:
        return (
            Word(known.forenames.draw(dice), Role.FORENAME),
            Word(_surname(dice, known), Role.SURNAME),
        )
    if which < 0.22:
        letters = "".join(dice.pick("ABCDEFGHIJKLMNOPRSTV") for _ in range(2 + dice.below(2)))
        return (Word(letters, Role.BRAND), Word(_surname(dice, known), Role.BRAND))
    if which < 0.3:
        return (_brand(dice, known), _brand(dice, known))
    return (_brand(dice, known),)


def _brand(dice: Dice, known: Pools) -> Word:
    if dice.chance(0.5):
        return Word(fresh(dice), Role.BRAND)
    parts = known.compounds.draw(dice).split("|")
    return Word("".join(parts), Role.BRAND, apart=len(parts[0]))


def _foreign(dice: Dice, known: Pools) -> tuple[Word, ...]:
    words = [Word(fresh(dice), Role.BRAND), Word(known.foreign_trades.draw(dice), Role.TRADE)]
    if dice.chance(0.5):
        words.append(Word(known.foreign_trades.draw(dice), Role.TRADE))
    form = Word(FOREIGN_FORMS.draw(dice), Role.FORM)
    return (form, *words) if form.text in _IN_FRONT else (*words, form)
