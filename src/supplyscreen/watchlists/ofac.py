"""
What all formats of the US Treasury's OFAC share: whose list it is, its words, its remarks.

Kinds are "individual", "vessel", "aircraft" and anything else for companies. Numbers stand under an
"id type" that also heads what is no number ("Gender", "Website"): the type decides.
"""

import re
from collections.abc import Iterator

from supplyscreen.model.watchlist import Ground
from supplyscreen.watchlists.gathered import Gathered
from supplyscreen.watchlists.interface import ListFacts

AUTHORITY = "US Treasury, OFAC"
CONTACT = "ofac_feedback@treasury.gov"
GROUNDS = (Ground.SANCTION.value,)

_LISTS = {
    "sdn": ("us.ofac.sdn", "Specially Designated Nationals and Blocked Persons"),
    "cons": ("us.ofac.consolidated", "Consolidated (non-SDN) sanctions lists"),
    "": ("us.ofac", "OFAC sanctions list"),
}
_KINDS = {"individual": "person", "person": "person", "vessel": "vessel", "aircraft": "vessel"}

_NUMBER_TYPE = re.compile(
    r"\bnos?\b|number|#|\bids?\b|passport|code|c\.?u\.?r\.?p|cedula|c[eé]dula|r\.?f\.?c|d\.?n\.?i|"
    r"\bssn\b|swift|\bimo\b|mmsi|identification|digital currency|c\.?i\.?f|c\.?n\.?p|\bnit\b|"
    r"\bruc\b|\blei\b|isin|licen[cs]e|certificate|\bnie\b|c\.?u\.?i\.?[tp]|registry|\bvin\b|"
    r"call sign|numero|n[uú]mero|serial|tail|residency|refugee|visa|ticker|equity",
    re.IGNORECASE,
)
_NO_NUMBER_TYPE = re.compile(
    r"phone|fax|e-?mail|website|gender|sanctions|executive order|\bdate\b|directive|prohibited|"
    r"aircraft (?:model|type|operator|manufacture date)|vessel (?:flag|type|owner)|gazette",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:alt\. )?"
    r"(?P<type>[^\d]*?(?:\bNo\.?|Number|#|\bID|Code|Passport|SSN|SWIFT/BIC|MMSI|Identification IMO"
    r"|Identification|Registry|Address - \w+|Serial Number \(MSN\)|C\.U\.R\.P\.|R\.F\.C\.|D\.N\.I\."
    r"|C\.I\.F\.|C\.U\.I\.T\.|C\.U\.I\.P\.|C\.R\. No\.|I\.F\.E\.|N\.I\.E\.|C\.N\.P\.))"
    r"(?: \([^()\d]*\))?[ :]+(?!No\b|Number\b)(?P<number>(?:IMO )?[\w./][\w./\- ]*?)"
    r"(?: \((?P<country>[^()]+)\))?(?: (?:issued|expires|Date of Issue|Valid|individual).*)?"
)
"""One number with the kind of document before it, and the country that issued it behind it."""
_BIRTH = re.compile(r"(?:alt\. )?(?:DOB|Date of Birth)[ :]+(.+)", re.IGNORECASE)
_COUNTRY = re.compile(
    r"(?:alt\. )?(?:nationality(?: of registration)?|citizen(?:ship)?)[ :]+(.+)", re.IGNORECASE
)
_LONGEST = 300
"""A longer remark is a sentence, no number, and would be dear to take apart."""
_WEAK = re.compile(r"\b(?:alt\. )?([anf]\.?k\.?a\.?),? '([^']+(?:'\w[^']*)*)'", re.IGNORECASE)
_PROGRAMME_ENDS = re.compile(r"[\]\[;]+")


def facts_of(name: str, issued: str = "") -> ListFacts:
    """Which of OFAC's lists a file is, by its name."""
    plain = name.lower()
    key = next((part for part in ("cons", "sdn") if part in plain), "")
    list_id, title = _LISTS[key]
    return ListFacts(
        list_id=list_id,
        title=title,
        authority=AUTHORITY,
        contact=CONTACT,
        version=issued,
        issued=issued,
    )


def kind_of(text: str) -> str:
    """The kind of an entry; what is no person, ship or aircraft is a company."""
    return _KINDS.get(text.strip().casefold(), "company")


def programmes_of(text: str) -> Iterator[str]:
    """The codes of "SDGT] [IRGC"."""
    yield from (part for one in _PROGRAMME_ENDS.split(text) if (part := one.strip()))


def take_number(entry: Gathered, label: str, number: str, country: str = "") -> None:
    """Keep what stands under an id type: a number as such, anything else as a note."""
    plain = label.strip(" :-")
    holds_digit = any(map(str.isdigit, number)) or "swift" in plain.casefold()
    if holds_digit and _NUMBER_TYPE.search(plain) and not _NO_NUMBER_TYPE.search(plain):
        entry.numbers.add(plain, number, country)
    elif number.strip():
        entry.add(notes=f"{plain}: {number};")


def take_remarks(entry: Gathered, text: str) -> None:
    """Keep remarks whole as a note, and what they say of births, countries, numbers and names."""
    entry.add(notes=text, weak=[found[2] for found in _WEAK.finditer(text)])
    for part in text.split(";"):
        remark = part.strip().rstrip(".")
        if len(remark) > _LONGEST:
            continue
        if birth := _BIRTH.fullmatch(remark):
            entry.add(births=birth[1])
        elif country := _COUNTRY.fullmatch(remark):
            entry.add(countries=country[1])
        elif (found := _REMARK.fullmatch(remark)) and _is_number(found["type"], found["number"]):
            entry.numbers.add(found["type"], found["number"], found["country"] or "")


def _is_number(label: str, text: str) -> bool:
    return any(map(str.isdigit, text)) and not _NO_NUMBER_TYPE.search(label)
