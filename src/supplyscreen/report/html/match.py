"""Why a finding is there: the two names word by word, and the evidence beside them."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from supplyscreen.model.findings import Finding, FindingKind, Hit
from supplyscreen.model.matches import Attribute, Evidence, Outcome, WordOutcome, WordPair
from supplyscreen.report.html.markup import NOTHING, Markup, joined, tag
from supplyscreen.report.html.view import View, link_to
from supplyscreen.report.sentences import evidence_noun, hit_sentence, why
from supplyscreen.report.texts import Texts, opened
from supplyscreen.words.catalogue import number

_WHOLE = frozenset({WordOutcome.EQUAL, WordOutcome.LEGAL_FORM, WordOutcome.MISSING})
"""Words of which no letter is marked: nothing in them differs from anything."""
_SIGNS = {Outcome.AGREES: "=", Outcome.DISAGREES: "≠", Outcome.UNKNOWN: "?"}


def match(view: View, finding: Finding) -> Markup:
    """The middle column of a finding."""
    texts, hit = view.texts, view.hits.get(finding.hit)
    if hit is None:
        return _titled(texts.say("page_rule"), tag("p", why(finding, None, None, texts)))
    if not hit.disclosed:
        return _withheld(view, finding, hit)
    first = view.first.get(finding.hit)
    if finding.kind is FindingKind.LINKED and first is not None:
        return _titled(
            texts.say("page_match"),
            tag("p", opened(why(finding, hit, first, texts)), "."),
            tag("p", hit_sentence(hit, texts), class_="muted"),
            tag("p", link_to(first, texts.message(first.title))),
        )
    return joined(_names(view, hit), _evidence(view, hit))


def _titled(heading: str, *children: str | Markup) -> Markup:
    return joined(tag("h5", heading), *children)


def _withheld(view: View, finding: Finding, hit: Hit) -> Markup:
    """Authority and reference, and nothing that depends on the entry."""
    texts = view.texts
    contact = finding.contact
    lines = [
        tag("p", tag("strong", texts.say("page_withheld"))),
        tag("p", texts.say("page_withheld_why", authority=hit.authority)),
        tag("p", texts.say("page_contact", contact=contact)) if contact else NOTHING,
        tag("p", texts.say("page_reference", reference=hit.reference)),
    ]
    return _titled(texts.say("page_match"), tag("div", *lines, class_="withheld"))


def _names(view: View, hit: Hit) -> Markup:
    texts = view.texts
    if not hit.words:
        table = NOTHING
    else:
        ours, theirs, said = zip(*(_word(view, pair) for pair in hit.words), strict=True)
        outcome = tag("span", texts.say("page_outcome"), class_="unseen")
        rows = (
            tag("tr", tag("th", texts.say("page_ours"), scope="row"), *ours),
            tag("tr", tag("th", texts.say("page_theirs"), scope="row"), *theirs),
            tag("tr", tag("th", outcome, scope="row"), *said),
        )
        table = tag("div", tag("table", tag("tbody", *rows), class_="words"), class_="wide")
    likeness = number(float(hit.similarity or 0.0), texts.lang)
    return _titled(
        texts.say("page_words"),
        tag("p", hit_sentence(hit, texts)),
        table,
        tag("p", texts.say("page_similarity", similarity=likeness), class_="muted small"),
    )


def _word(view: View, pair: WordPair) -> tuple[Markup, Markup, Markup]:
    equal = pair.outcome in _WHOLE
    left, right = (pair.ours, pair.theirs) if equal else _marked(pair.ours, pair.theirs)
    return (
        tag("td", left or "–"),
        tag("td", right or "–"),
        tag("td", _word_outcome(view, pair), class_="small muted"),
    )


def _word_outcome(view: View, pair: WordPair) -> str:
    texts = view.texts
    if pair.outcome is WordOutcome.EQUAL or pair.ours == pair.theirs:
        return texts.say("page_word_equal")
    if not pair.theirs:
        return texts.say("page_word_only_ours")
    if not pair.ours:
        return texts.say("page_word_only_theirs")
    return texts.say(f"page_word_{pair.outcome.value}")


def _marked(ours: str, theirs: str) -> tuple[Markup, Markup]:
    """Both words with the letters that differ marked, and no others."""
    left: list[str | Markup] = []
    right: list[str | Markup] = []
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        left.append(ours[a:b] if what == "equal" else _differs(ours[a:b]))
        right.append(theirs[c:d] if what == "equal" else _differs(theirs[c:d]))
    return joined(*left), joined(*right)


def _differs(letters: str) -> Markup:
    return tag("mark", letters) if letters else NOTHING


def _evidence(view: View, hit: Hit) -> Markup:
    texts, evidence = view.texts, hit.evidence or ()
    if not evidence:
        return tag("p", texts.say("nothing_else"), ".")
    keys = ("page_detail", "page_ours", "page_theirs", "page_outcome")
    head = tag("tr", *(tag("th", texts.say(key), scope="col") for key in keys))
    rows = [_evidence_row(view, one) for one in evidence]
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="evidence")
    return joined(tag("h5", _counted(view, evidence)), tag("div", table, class_="wide"))


def _evidence_row(view: View, one: Evidence) -> Markup:
    texts = view.texts
    # Only beside a value is the other side's known to be missing; without any, one of the two may
    # be there and not shown.
    one_sided = one.outcome is Outcome.UNKNOWN and (one.ours or one.theirs)
    absent = texts.say("page_not_given") if one_sided else "–"
    return tag(
        "tr",
        tag("th", opened(evidence_noun(one, texts)), scope="row"),
        tag("td", _value(one, one.ours, texts) or absent),
        tag("td", _value(one, one.theirs, texts) or absent),
        tag("td", _outcome(view, one.outcome), class_=f"outcome {one.outcome.value}"),
    )


def _value(one: Evidence, value: str, texts: Texts) -> str:
    """A value as people read it: kinds of party in the page's language."""
    if one.attribute is Attribute.KIND and value:
        return texts.say(f"party_{value}") if texts.has(f"party_{value}") else value
    return value


def _outcome(view: View, outcome: Outcome) -> Markup:
    word = view.texts.say(f"outcome_{outcome.value}")
    return joined(tag("b", _SIGNS[outcome], aria_hidden="true"), f" {word}")


def _counted(view: View, evidence: Sequence[Evidence]) -> str:
    """The heading counts all three outcomes."""
    counts = Counter(one.outcome for one in evidence)
    return view.texts.say(
        "page_evidence",
        agrees=counts[Outcome.AGREES],
        disagrees=counts[Outcome.DISAGREES],
        unknown=counts[Outcome.UNKNOWN],
    )
