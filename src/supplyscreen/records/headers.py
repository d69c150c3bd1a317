"""
What a column header says: the dictionary of spellings, and a small grammar for the rest.

`data/headers.toml` lists the spellings of every canonical field, and for some fields spellings that
yield to a column with a plainer one ("Invoice date" beside "Payment date"). A header that is not
among them may still be read as words for one role and at most one attribute with nothing left over
("Namn för leverantör", "Organisationsnummer underleverantörer"), or as an amount or day of payment
(`ledger_words`). What stands in brackets and a currency at the end are tried without as well. Of a
header with line breaks the whole text is tried first, then its last line; a note above it is never
searched.
"""

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from supplyscreen.records.ledger_words import ledger_field

_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "đ": "d", "ł": "l", "ß": "ss", "\ufeff": None, "£": " gbp ", "€": " eur "}
)
_CURRENCY = re.compile(
    r"(?: (?:i|in|en))?(?: (?:[tkm]?(?:gbp|eur|euro|sek|nok|dkk|kr)|kronor|kroner|kkr|mnkr))+$"
)
_CAMEL = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_NEAREST = 0.75
_COMPARED = 50
"""Headers that are compared with every spelling when none is known."""

_REMEMBERED = 4096
_LANGUAGES = ("sv", "en", "no", "da", "fi", "de", "nl")
_YIELDING = "yielding"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one header may be."""

    fields: tuple[str, ...]
    """Canonical fields, sorted; empty if the header is not known."""
    exact: bool
    """The whole header stands in the dictionary; else its last line or the grammar told."""
    rank: int = 0
    """0 for a spelling that stands on its own; the higher, the more other spellings go before."""


UNKNOWN = Claim((), exact=False)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The spellings, normalised."""

    groups: Mapping[str, str]
    """Canonical field -> group of fields."""
    fields: Mapping[str, tuple[str, ...]]
    """Normalised spelling -> fields."""
    written: Mapping[str, str]
    """Normalised spelling -> as written in the dictionary."""
    ranks: Mapping[str, int]
    """Normalised spelling that yields to others -> its rank, 1 or more."""


def normalise(text: str, *, brackets: bool = True) -> str:
    """
    A header as it is compared: lower case, plain Latin letters and digits, single blanks.

    Args:
        text: as written.
        brackets: whether what stands in brackets counts.
    """
    text = unicodedata.normalize("NFKC", text)
    if not brackets:
        text = _BRACKETS.sub(" ", text)
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _NOT_ALNUM.sub(" ", text).strip()


@cache
def dictionary() -> Dictionary:
    """All spellings of `data/headers.toml`."""
    path = resources.files("supplyscreen.records").joinpath("data/headers.toml")
    groups: dict[str, str] = {}
    fields: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    ranks: dict[str, int] = {}
    for field, row in tomllib.loads(path.read_text("utf-8")).items():
        groups[field] = row["group"]
        plain = [field, *(text for lang in _LANGUAGES for text in row.get(lang, ()))]
        for rank, spellings in enumerate([plain, *row.get(_YIELDING, ())]):
            for spelling in spellings:
                key = normalise(spelling)
                fields.setdefault(key, set()).add(field)
                written.setdefault(key, spelling)
                ranks |= {key: rank} if rank else {}
    found = {key: tuple(sorted(names)) for key, names in fields.items()}
    return Dictionary(groups=groups, fields=found, written=written, ranks=ranks)


def is_known_header(text: str) -> bool:
    """Whether a cell reads as a column header."""
    return bool(claim_of(text).fields)


@lru_cache(maxsize=_REMEMBERED)
def claim_of(text: str) -> Claim:
    """The fields a header may mean, most literal reading first."""
    lines = [line for line in re.split(r"[\r\n]+", text) if line.strip()]
    for part in dict.fromkeys((text, lines[-1] if lines else text)):
        readings = _readings(part)
        for key in filter(_listed, readings):
            return Claim(_listed(key), exact=part == text, rank=dictionary().ranks.get(key, 0))
        for field in filter(None, map(_by_grammar, readings)):
            return Claim((field,), exact=False)
        for field, rank in map(ledger_field, readings):
            if field:
                return Claim((field,), exact=False, rank=rank)
    return UNKNOWN


def nearest(texts: Sequence[str]) -> tuple[str, str]:
    """The header most like a spelling that names a party, and that spelling; ("", "") if none."""
    best = (0.0, "", "")
    known = dictionary()
    naming = [key for key, fields in known.fields.items() if _NAMING.intersection(fields)]
    for text in texts[:_COMPARED]:
        key = normalise(text)
        for spelling in difflib.get_close_matches(key, naming, n=1, cutoff=_NEAREST):
            likeness = difflib.SequenceMatcher(a=key, b=spelling).ratio()
            best = max(best, (likeness, text, known.written[spelling]), key=lambda one: one[0])
    return best[1], best[2]


_NAMING = frozenset(
    {"name", "org_id", "supplier_name", "supplier_id", "sub_name", "sub_id"}
    | {"parent_name", "parent_id"}
)


def _listed(spelling: str) -> tuple[str, ...]:
    return dictionary().fields.get(spelling, ())


def _readings(text: str) -> tuple[str, ...]:
    apart = _CAMEL.sub(" ", text)
    several = [normalise(one, brackets=keep) for one in (text, apart) for keep in (True, False)]
    several += [_CURRENCY.sub("", one) for one in several]
    return tuple(dict.fromkeys(filter(None, several)))


_ENDINGS = ("", "s", "n", "ns", "en", "ens", "er", "ers", "erna", "ernas", "r", "rs", "rna", "rnas")
_FILLERS = frozenset({"for", "av", "of", "the", "s", "hos", "till"})
_ROLES: Mapping[str, str] = {
    **dict.fromkeys(("leverantor", "ramavtalsleverantor", "avtalsleverantor"), "supplier"),
    **dict.fromkeys(("entreprenor", "huvudentreprenor", "totalentreprenor"), "supplier"),
    **dict.fromkeys(("supplier", "vendor", "contractor", "generalentreprenor"), "supplier"),
    **dict.fromkeys(("payee", "creditor", "beneficiary", "merchant"), "supplier"),
    **dict.fromkeys(("underleverantor", "underentreprenor", "subcontractor", "ue"), "sub"),
    **dict.fromkeys(("subsupplier", "sidoentreprenor"), "sub"),
    **dict.fromkeys(("kopare", "bestallare", "buyer", "myndighet"), "buyer"),
    **dict.fromkeys(("uppdragsgivare",), "parent"),
}
_ATTRIBUTES: Mapping[str, str] = {
    **dict.fromkeys(("namn", "name", "foretagsnamn", "bolagsnamn", "company name"), "name"),
    **dict.fromkeys(("legal name", "full name", "account name", "organisation name"), "name"),
    **dict.fromkeys(("name redacted", "redacted name", "published name", "invoice name"), "name"),
    **dict.fromkeys(("orgnr", "organisationsnummer", "orgnummer", "organisationsnr"), "id"),
    **dict.fromkeys(("org number", "organisation number", "organization number"), "id"),
    **dict.fromkeys(("registration number", "company number", "reg no", "org no"), "id"),
}


@cache
def _role_forms() -> Mapping[str, str]:
    return {word + ending: role for word, role in _ROLES.items() for ending in _ENDINGS}


def speaks_of_party(text: str) -> bool:
    """Whether a header, of whatever else it speaks, has a word for a supplier or subcontractor."""
    forms = _role_forms()
    words = (word.rstrip("0123456789") for one in _readings(text) for word in one.split())
    return any(forms.get(word, "buyer") != "buyer" for word in words)


def _by_grammar(spelling: str) -> str:
    """One role, in one word or several ("Supplier / Payee"), at most one attribute, no more."""
    words = spelling.replace("org nr", "orgnr").replace("org nummer", "orgnummer").split()
    words = [word for word in words if word not in _FILLERS]
    roles = [_role_forms()[word] for word in words if word in _role_forms()]
    rest = " ".join(word for word in words if word not in _role_forms())
    said = [word for word in words if word in _role_forms()]
    if len(set(roles)) != 1 or len(set(said)) < len(said) or (rest and rest not in _ATTRIBUTES):
        return ""
    return f"{roles[0]}_{_ATTRIBUTES[rest] if rest else 'name'}"
