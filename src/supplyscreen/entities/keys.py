"""Company keys of very many names: `legal_forms.company_key`, told quickly where it is plain."""

from collections.abc import Iterable, Sequence

from supplyscreen.text.legal_forms import company_key, compound_endings, form_words, split_words

_A_WORD = "0"
"""Stands for the words before the last; part of no legal form."""

_PUBLIC = "publ"


def company_keys(folded: Sequence[str]) -> list[str]:
    """
    The company key of each folded name, in their order.

    In most names only the last word can be a legal form, and what becomes of the last word does not
    depend on the words before it.
    """
    plain: set[str] = set()
    tails: dict[str, str] = {}
    keys: list[str] = []
    for name in folded:
        words = name.split()
        last = words.pop() if words else ""
        if not words or not (plain.issuperset(words) or _learn(words, plain)):
            keys.append(company_key(name))
            continue
        if last not in tails:
            tails[last] = _tail(last)
        tail = tails[last]
        keys.append(name if tail == last else (name[: -len(last)] + tail).rstrip())
    return keys


def _learn(words: Iterable[str], plain: set[str]) -> bool:
    """Whether all the words are plain: no part of a legal form, and ending in none."""
    forms, endings = form_words(), compound_endings()
    for word in words:
        if word in forms or word == _PUBLIC or word.endswith(endings):
            return False
        plain.add(word)
    return True


def _tail(last: str) -> str:
    """What the last word of a name becomes in its key."""
    split = split_words((_A_WORD, last))
    return " ".join((*split.words[1:], *split.forms))
