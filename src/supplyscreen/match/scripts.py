"""
Similarities across scripts, made to mean what they mean within one.

Between scripts far more is forgiven before two words meet, so what is left of a difference says
more: it is stretched before both share a threshold.
"""

from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.text.transliterate import Script

_STRETCH = {
    Script.LATIN: 1.0,
    Script.ABJAD: 2.0,
    Script.INDIC: 2.0,
    Script.HANGUL: 3.0,
    Script.HAN: 3.0,
    Script.OTHER: 2.5,
}

_BELOW = 1.5
"""By how much more what does not match is stretched: half alike across scripts is chance."""


def stretched(similarity: float, one: Script, other: Script) -> float:
    """The similarity of names in these scripts; equal stays equal."""
    if one is other:
        return similarity
    stretch = max(_STRETCH[one], _STRETCH[other])
    knee = 1 - (1 - THRESHOLD) / stretch
    if similarity >= knee:
        return 1 - stretch * (1 - similarity)
    return max(0.0, THRESHOLD - _BELOW * stretch * (knee - similarity))
