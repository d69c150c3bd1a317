"""Company keys of very many names: `legal_forms.company_key`, told quickly where it is plain."""

from collections.abc import Sequence

from supplyscreen.text.legal_forms import company_key, compound_endings, form_words, split_words

_A_WORD = "0"
"""Stands for the words before the last; part of no legal form."""

_PUBLIC = "publ"
_AT_ONCE = 4_096
"""Names taken apart together: few enough for the fast memory of a processor."""


def company_keys(folded: Sequence[str]) -> list[str]:
    """
    The company key of each folded name, in their order.

    In most names only the last word can be a legal form, and what becomes of the last word does not
    depend on the words before it.
    """
    plain: set[str] = set()
    tails = _Tails()
    keys: list[str] = []
    for first in range(0, len(folded), _AT_ONCE):
        keys += _keys(folded[first : first + _AT_ONCE], plain, tails)
    return keys


def _keys(names: Sequence[str], plain: set[str], tails: "_Tails") -> list[str]:
    """Keys of some names; `plain` holds words known to be so, and takes up others."""
    parts = [name.rpartition(" ") for name in names]
    before = [words for words, _, _ in parts]
    words = set(" ".join(before).split())
    odd = {word for word in words - plain if not _is_plain(word)}
    plain |= words - odd
    keys = [words + tails[last] for words, _, last in parts]
    for at in _not_plain(before, odd):
        keys[at] = company_key(names[at])
    return keys


def _not_plain(before: Sequence[str], odd: set[str]) -> list[int]:
    """Which names have no word before their last, or one of the odd ones."""
    if not odd and all(before):
        return []
    return [at for at, one in enumerate(before) if not one or not odd.isdisjoint(one.split())]


def _is_plain(word: str) -> bool:
    """Whether a word is no part of a legal form, and ends in none."""
    return not (word in form_words() or word == _PUBLIC or word.endswith(compound_endings()))


class _Tails(dict[str, str]):
    """Last word of a name -> what becomes of it in the key, after the blank before it."""

    def __missing__(self, last: str) -> str:
        split = split_words((_A_WORD, last))
        tail = " ".join((*split.words[1:], *split.forms))
        self[last] = found = f" {tail}" if tail else ""
        return found
