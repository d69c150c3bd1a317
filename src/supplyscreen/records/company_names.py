"""Whether a name alone says that it is a company's."""

from collections.abc import Sequence
from functools import lru_cache

from supplyscreen.text.legal_forms import compound_endings, form_words, lone_forms, split_form
from supplyscreen.text.names import fold_all

_REMEMBERED = 1 << 16


def says_company(name: str) -> bool:
    """Whether a name holds a legal form; "Ås" at its end is a family name, not the form "AS"."""
    return say_company([name])[0]


def say_company(names: Sequence[str]) -> list[bool]:
    """Of many names the same, sooner."""
    parts = [name.partition(" ") for name in names]
    firsts = [first for first, _, _ in parts]
    return [
        # A form at the end of a name that begins with a plain word: so are most.
        (_is_form(rest.rpartition(" ")[2]) and _is_plain(first, folded)) or _says_form(name)
        for name, (first, _, rest), folded in zip(names, parts, fold_all(firsts), strict=True)
    ]


def _says_form(name: str) -> bool:
    if not split_form(name).forms:
        return False
    *before, last = name.split()
    return last.isascii() or len(before) > 1


@lru_cache(maxsize=_REMEMBERED)
def _is_form(word: str) -> bool:
    """Whether a word is a form by itself, wherever a name ends with it."""
    return word.isascii() and word.isalnum() and word.lower() in lone_forms()


def _is_plain(word: str, folded: str) -> bool:
    """Whether a word is none of a form, so that a name which holds it is more than forms."""
    return word.isalpha() and folded not in form_words() and not folded.endswith(compound_endings())
