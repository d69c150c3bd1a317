"""The words of two names side by side, as written, with how each met."""

from collections.abc import Iterable, Sequence

from supplyscreen.match.prepare import Prepared
from supplyscreen.match.reading import reading
from supplyscreen.match.score import Comparison, prepared
from supplyscreen.model.matches import WordOutcome, WordPair
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.names import words_as_written


def word_pairs(
    ours: str, theirs: str, kind: PartyKind, comparison: Comparison
) -> tuple[WordPair, ...]:
    """Linked words by their place in our name, then the rest, then what was set aside."""
    left, right = _Written(ours, kind), _Written(theirs, kind)
    pairs = [
        WordPair(ours=left.words(link.left), theirs=right.words(link.right), outcome=link.outcome)
        for link in sorted(comparison.links, key=lambda link: link.left)
    ]
    rest_left = left.others({at for link in comparison.links for at in link.left})
    rest_right = right.others({at for link in comparison.links for at in link.right})
    return (*pairs, *_rest(rest_left, rest_right, comparison.rest), *_set_aside(left, right))


class _Written:
    """A prepared name with its words as they stand in it."""

    def __init__(self, name: str, kind: PartyKind) -> None:
        self.prepared: Prepared = prepared(name, kind)
        self.written = words_as_written(reading(name))

    def words(self, positions: Iterable[int]) -> str:
        return " ".join(self.written[self.prepared.words[at].at] for at in positions)

    def others(self, linked: set[int]) -> list[str]:
        return [
            self.written[word.at] for at, word in enumerate(self.prepared.words) if at not in linked
        ]

    def aside(self) -> list[str]:
        return [self.written[at] for at in self.prepared.set_aside]


def _rest(ours: Sequence[str], theirs: Sequence[str], outcome: WordOutcome) -> list[WordPair]:
    if outcome is not WordOutcome.MISSING and (ours or theirs):
        return [WordPair(ours=" ".join(ours), theirs=" ".join(theirs), outcome=outcome)]
    missing = WordOutcome.MISSING
    return [
        *(WordPair(ours=word, theirs="", outcome=missing) for word in ours),
        *(WordPair(ours="", theirs=word, outcome=missing) for word in theirs),
    ]


def _set_aside(left: _Written, right: _Written) -> list[WordPair]:
    ours, theirs = " ".join(left.aside()), " ".join(right.aside())
    if not ours and not theirs:
        return []
    return [WordPair(ours=ours, theirs=theirs, outcome=WordOutcome.LEGAL_FORM)]
