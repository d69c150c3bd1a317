"""Digits that stand for letters: "s0lution"."""

from functools import lru_cache

_LETTERS = str.maketrans("013457", "oieast")


@lru_cache(maxsize=1 << 16)
def unleet(word: str) -> str:
    """A folded word of letters with the digits between them read as letters; others as they are."""
    if word.isalpha() or not (word[:1].isalpha() and word[-1:].isalpha()):
        return word
    read = word[0] + word[1:-1].translate(_LETTERS) + word[-1]
    letters = sum(letter.isalpha() for letter in word)
    return read if read.isalpha() and 2 * letters > len(word) + 1 else word
