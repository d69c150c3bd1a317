"""What is odd about the parties: one name with several numbers, one number with several names."""

import difflib
import math
from collections import defaultdict

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import NOBODY, PERSON, firsts
from supplyscreen.entities.resolved import Resolved
from supplyscreen.entities.rows import note_mentions
from supplyscreen.model.rows import Issue, IssueLog
from supplyscreen.text.legal_forms import split_words
from supplyscreen.text.other_registers import account_schemes
from supplyscreen.text.registers import OTHER
from supplyscreen.text.transliterate import disguised

UNLIKE = 0.6
"""Below it two names of one number are too different to pass without a word."""


def check(found: Resolved) -> tuple[Issue, ...]:
    """Everything worth a note; nothing here makes a run incomplete."""
    log = IssueLog()
    doubtful = np.flatnonzero(found.doubtful)
    note_mentions(log, "entities.could_be_several", found.records, doubtful, found.spelling)
    shared = _of_shared_names(found)
    note_mentions(log, "entities.name_of_several", found.records, shared, found.spelling)
    tied = np.unique(np.concatenate((_of_tied_identifiers(found), _of_tied_persons(found))))
    note_mentions(
        log, "entities.tied_numbers", found.records, tied, lambda at: found.name(found.party[at])
    )
    note_mentions(log, "entities.obfuscated", found.records, _of_disguised(found), found.spelling)
    _note_unlike_names(log, found)
    return log.all()


def _of_disguised(found: Resolved) -> NDArray[np.intp]:
    """Mentions whose name reads otherwise than it compares."""
    names = disguised(found.mentions.names)
    return np.flatnonzero(np.isin(found.mentions.name, names))


def _of_shared_names(found: Resolved) -> NDArray[np.intp]:
    """Numbered mentions of companies whose name another numbered company of its country bears."""
    key, party = found.mentions.key, found.party
    at = np.flatnonzero(found.numbered & (key != NOBODY) & (found.kind != PERSON)[party])
    if not len(at):
        return at
    leading = party[at[firsts(key[at], int(key.max(initial=NOBODY)) + 1)]]
    is_shared = np.zeros(len(leading), dtype=np.bool_)
    is_shared[key[at[party[at] != leading[key[at]]]]] = True
    at = at[is_shared[key[at]]]
    if not len(at):
        return at
    pairs = pd.DataFrame({"key": key[at], "party": party[at]}).drop_duplicates()
    pairs["country"] = pd.Series(found.country[pairs["party"]], pairs.index, dtype=object)
    of_key = pairs.groupby("key")["party"].transform("size")
    of_country = pairs.groupby(["key", "country"])["party"].transform("size")
    with_unknown = (pairs["country"] == "").groupby(pairs["key"]).transform("any")
    agreeing = pairs[(of_country > 1) | (with_unknown & (of_key > 1))]
    width = len(found.kind)
    return at[np.isin(key[at] * width + party[at], agreeing["key"] * width + agreeing["party"])]


def _of_tied_identifiers(found: Resolved) -> NDArray[np.intp]:
    """First mentions of the valid numbers of one scheme of which a party has several."""
    valid = found.identifiers[found.identifiers["valid"]]
    valid = valid[np.bincount(valid["owner"], minlength=len(found.kind))[valid["owner"]] > 1]
    valid = valid[
        ~valid["scheme"].isin({OTHER, *account_schemes()})
        & valid.duplicated(["owner", "scheme"], keep=False)
    ]
    return found.records.identifiers["owner"].to_numpy(np.intp)[valid.index]


def _of_tied_persons(found: Resolved) -> NDArray[np.intp]:
    """First mentions of the person numbers of one country of which a party has several."""
    several: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    numbers = found.person_numbers
    for party, number in zip(numbers.owner.tolist(), numbers.value.tolist(), strict=True):
        several[party, number.partition(":")[0]].add(number)
    tied = {one for numbers_ in several.values() if len(numbers_) > 1 for one in numbers_}
    first: dict[str, int] = {}
    written = found.records.person_numbers
    for mention, number in zip(written.owner.tolist(), written.value.tolist(), strict=True):
        if number in tied:
            first.setdefault(number, mention)
    return np.array(sorted(first.values()), dtype=np.intp)


def _note_unlike_names(log: IssueLog, found: Resolved) -> None:
    """Note the mentions whose name is unlike the chosen one, and the first of the chosen name."""
    unlike = _unlike_names(found)
    if not unlike:
        return
    width = len(found.mentions.names)
    chosen = found.names.chosen
    meant = {party * width + name for party, name in unlike}
    meant |= {party * width + int(chosen[party]) for party, _ in unlike}
    written = found.party * width + found.mentions.name
    at = np.flatnonzero(found.numbered & np.isin(written, np.array(sorted(meant))))
    is_chosen = found.mentions.name[at] == chosen[found.party[at]]
    is_repeated = pd.Series(written[at]).duplicated().to_numpy()
    other = dict(reversed(unlike))  # the first of each party
    note_mentions(
        log,
        "entities.unlike_names",
        found.records,
        at[~(is_chosen & is_repeated)],
        lambda at: f"{found.name(party := int(found.party[at]))} / {found.written(other[party])}",
    )


def _unlike_names(found: Resolved) -> list[tuple[int, int]]:
    """(party, position of a name) of the aliases that are unlike the chosen names."""
    folded, keys = found.mentions.folded, found.mentions.name_key.tolist()
    chosen = found.names.chosen
    pairs = zip(found.names.alias_party.tolist(), found.names.alias.tolist(), strict=True)
    return [
        (party, name)
        for party, name in pairs
        if keys[name] != keys[chosen[party]] and _are_unlike(folded[name], folded[chosen[party]])
    ]


def _are_unlike(one: str, other: str) -> bool:
    """Whether two folded names, legal forms apart, are less than UNLIKE alike."""
    left, right = (" ".join(split_words(name.split()).words) for name in (one, other))
    # A common beginning or end of that length is enough, and costs nothing to look for.
    enough = max(math.ceil(UNLIKE * (len(left) + len(right)) / 2), 1)
    if left[:enough] == right[:enough] or left[-enough:] == right[-enough:]:
        return False
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return matcher.quick_ratio() < UNLIKE or matcher.ratio() < UNLIKE
