"""A name made ready for comparison: which of its words count, which are set aside."""

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from supplyscreen.match.leet import unleet
from supplyscreen.match.reading import reading
from supplyscreen.match.skeletons import skeleton
from supplyscreen.match.sounds import sound
from supplyscreen.match.vocabulary import common_names, is_light_in_person, vocabulary
from supplyscreen.text.legal_forms import classes_of, label_words
from supplyscreen.text.names import fold
from supplyscreen.text.transliterate import Script, latin, script_of

MOST_WORDS = 40
"""Words of a name that are looked at; a name of more is a comment, not a name."""

CUT_FORM_FROM = 28
"""Length from which a last word may be the beginning of "aktiebolag", cut off by a form field."""

_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv"})
_ROMAN_LAST = frozenset({"v", "x"})
_BEFORE_STATUS = frozenset({"i", "in", "under"})
_LONG_FORM = 8
_BY_CONSONANTS = {0: 0.35, 1: 0.35, 2: 0.6}
"""What a word of an abjad says, by its consonants: most short ones stand for several names."""
INITIAL = 0.35
BORNE_BY_MANY = 0.8
_REMEMBERED = 1 << 15


class Word(NamedTuple):
    """One word that counts."""

    text: str
    at: int
    """Position among all words of the folded name."""
    light: bool
    """A particle or title: counts little, and its absence nothing."""
    part: float = 1.0
    """Of the weight of a word as rare: an initial says less than a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A name taken apart for one kind of comparison."""

    raw: str
    folded: tuple[str, ...]
    """All words."""
    words: tuple[Word, ...]
    """Those compared, in order; empty only if the name folds to nothing."""
    set_aside: tuple[int, ...]
    """Positions of legal forms and status words."""
    forms: tuple[str, ...]
    """Keys of the legal forms, sorted."""
    classes: frozenset[str]
    """Of the legal forms; empty = unknown."""
    numbers: tuple[str, ...]
    """Digits and Roman numerals among the words, sorted."""
    spoken: tuple[str, ...]
    """As `numbers`, with number words among them."""
    joined: str
    """All words without blanks."""
    core: str
    """The compared words without blanks."""
    script: Script
    """That of the words that count."""
    runs: tuple[str, ...] = ()
    """Single letters in a row, as one text each: "A.B.C." gives "abc"."""


@lru_cache(maxsize=_REMEMBERED)
def prepare_company(name: str) -> Prepared:
    """Take a name apart as a company's."""
    folded = fold(reading(name)).split()
    stems, forms = _taken_apart(folded[:MOST_WORDS], len(name))
    known = vocabulary().particles
    texts = [stem for stem in stems if stem]
    numbers = _numbers(texts)
    counting = any(text not in known for text in texts)
    # "Step In" and "Kråkvinkel Med" end in a word of their own, not in a particle.
    last = max((at for at, stem in enumerate(stems) if stem), default=-1)
    return Prepared(
        raw=name,
        folded=tuple(folded),
        words=tuple(
            Word(text=stem, at=at, light=counting and stem in known and at != last)
            for at, stem in enumerate(stems)
            if stem
        ),
        set_aside=tuple(at for at, stem in enumerate(stems) if not stem),
        forms=tuple(sorted(forms)),
        classes=classes_of(tuple(sorted(forms))),
        numbers=numbers,
        spoken=_spoken(texts) if not vocabulary().numbers.keys().isdisjoint(texts) else numbers,
        joined="".join(folded),
        core="".join(texts),
        script=_script_of(texts),
        runs=_runs(folded[:MOST_WORDS]),
    )


@lru_cache(maxsize=_REMEMBERED)
def prepare_person(name: str) -> Prepared:
    """Take a name apart as a person's."""
    folded = fold(reading(name)).split()
    head = folded[:MOST_WORDS]
    light = _light(head)
    words = tuple(
        Word(text=word, at=at, light=light[at], part=part_of(word)) for at, word in enumerate(head)
    )
    return Prepared(
        raw=name,
        folded=tuple(folded),
        words=words,
        set_aside=(),
        forms=(),
        classes=frozenset(),
        numbers=(),
        spoken=(),
        joined="".join(folded),
        core="".join(word.text for word in words if not word.light),
        script=_script_of([word.text for word in words if not word.light]),
    )


@lru_cache(maxsize=_REMEMBERED)
def part_of(word: str) -> float:
    """`Word.part` of a word of a person."""
    if len(word) == 1 and word.isascii():
        return INITIAL
    if script_of(word) is Script.ABJAD and word not in vocabulary().readings:
        return _BY_CONSONANTS.get(len(skeleton(word)), 1.0)
    return BORNE_BY_MANY if sound(latin(word)) in common_sounds() else 1.0


@cache
def common_sounds() -> frozenset[str]:
    """Sounds of the given and family names that many bear, in any country."""
    return frozenset(map(sound, common_names()))


def _light(words: list[str]) -> list[bool]:
    """
    Which words of a person count little: particles and titles, unless there is nothing else.

    A name written in two scripts is one name written twice: the Latin words say it.
    """
    light = list(map(is_light_in_person, words))
    if not all(map(str.isascii, words)):
        scripts = {script_of(word) for word in words if len(word) > 1}
        twice = Script.LATIN in scripts and len(scripts) > 1
        light = [
            is_light or (twice and script_of(word) is not Script.LATIN)
            for is_light, word in zip(light, words, strict=True)
        ]
    return [False] * len(words) if all(light) else light


def _script_of(words: list[str]) -> Script:
    """That of most letters; of none, Latin."""
    if all(map(str.isascii, words)):
        return Script.LATIN
    counted = Counter(dict.fromkeys(Script, 0))
    for word in words:
        counted[script_of(word)] += len(word)
    return max(Script, key=lambda script: counted[script])


def _runs(words: list[str]) -> tuple[str, ...]:
    if min(map(len, words), default=0) > 1:
        return ()
    spaced = "".join(word if len(word) == 1 else " " for word in words)
    return tuple(sorted(run for run in spaced.split() if len(run) > 1))


def slips(length: int) -> int:
    """Edits forgiven in a spelled-out legal form, the shorter word of this many letters."""
    return 2 if length >= _LONG_FORM else 0


@lru_cache(maxsize=_REMEMBERED)
def is_near_form(word: str) -> bool:
    """Whether a word is a spelled-out legal form with a slip or two in it."""
    allowed = slips(len(word))
    if not allowed:
        return False
    return extractOne(word, _long_forms(), scorer=OSA.distance, score_cutoff=allowed) is not None


@cache
def _long_forms() -> tuple[str, ...]:
    """Those in which a slip is forgiven."""
    return tuple(form for form in vocabulary().long_forms if slips(len(form)))


@cache
def cut_forms() -> frozenset[str]:
    """What a narrow field can leave of "aktiebolag" or "limited"."""
    return frozenset(
        form[:length] for form in ("aktiebolag", "limited") for length in range(1, len(form) + 1)
    )


def _taken_apart(words: list[str], length: int) -> tuple[list[str], set[str]]:
    """Per word what is compared of it, "" if it is set aside; and the keys of the legal forms."""
    labels = label_words(words)
    stems = [stem for stem, _ in labels]
    for at in _mistyped_forms(words, stems, cut=length >= CUT_FORM_FROM):
        stems[at] = ""
    return _without_status(stems), {key for _, key in labels if key}


def _mistyped_forms(words: list[str], stems: list[str], *, cut: bool) -> list[int]:
    """Positions of words at the edges that are forms with a slip, or cut off; never all words."""
    last = len(words) - 1
    found = [
        at
        for at in ((0, last) if last > 0 else ())
        if stems[at]
        and (is_near_form(words[at]) or (cut and at == last and words[at] in cut_forms()))
    ]
    return found if found and sum(map(bool, stems)) > len(found) else []


def _without_status(stems: list[str]) -> list[str]:
    status = vocabulary().status
    if status.isdisjoint(stems):
        return stems
    rest = ["" if stem in status else stem for stem in stems]
    for at, stem in enumerate(rest[:-1]):
        if stem in _BEFORE_STATUS and stems[at + 1] in status:
            rest[at] = ""
    return rest if any(rest) else stems


def _spoken(words: list[str]) -> tuple[str, ...]:
    return _numbers([vocabulary().numbers.get(word, word) for word in words])


def _numbers(words: list[str]) -> tuple[str, ...]:
    found = []
    for at, word in enumerate(words):
        last = at == len(words) - 1 and at > 0
        if word in _ROMAN or (last and word in _ROMAN_LAST):
            found.append(word)
        elif not word.isalpha() and unleet(word) == word:
            digits = "".join(letter for letter in word if letter.isdigit())
            found.extend([digits.lstrip("0")] if digits else [])
    return tuple(sorted(found))
