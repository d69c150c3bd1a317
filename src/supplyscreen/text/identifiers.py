"""
Cells of identifier columns: which numbers stand in them, and what each is.

One cell may hold several numbers, each with a label beside it ("930761389 reg.nr, NO31561474
safe.nr"). A label of no known register makes `other`; so does a country prefix alone, but it tells
the country of the numbers beside it. Eight and nine bare digits fit several registers: a known
country, or the whole column (`vote`), decides. What one number is stands in `registers`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from supplyscreen.text.other_registers import (
    GERMAN,
    german_register,
    register_labels,
    registers,
)
from supplyscreen.text.person_numbers import (
    birth_date_of,
    person_number,
    reads_as_swedish,
    written_apart,
)
from supplyscreen.text.registers import (
    NO_VOTES,
    NORDIC,
    OTHER,
    Context,
    Identifier,
    ParsedIds,
    classify,
    is_swedish,
    leading_country,
    passes,
    prefix_country,
    register_country,
)

__all__ = [
    "NO_VOTES",
    "Identifier",
    "ParsedIds",
    "birth_date_of",
    "is_no_number",
    "meaning_of_header",
    "parse_ids",
    "parse_labelled",
    "person_number",
    "register_country",
    "vote",
]

_NO_NUMBER = frozenset(
    {"x", "xx", "xxx", "n/a", "#n/a", "na", "none", "null", "nil", "nan", "unknown", "missing"}
    | {"#ref!", "#value!", "#name?", "#saknas!", "#värdefel!", "#referens!", "#otillgängligt!"}
    | {"saknas", "saknar", "okänt", "okänd", "ej känt", "ej känd", "uppgift saknas", "ingen"}
    | {"inget", "finns ej", "ej angivet", "ej tillämpligt", "utländsk", "utländskt", "redacted"}
    | {"privatperson", "personuppgift", "personuppgifter", "[innehåller personuppgifter]"}
)
_NO_LETTER_OR_DIGIT = re.compile(r"[\W_]*")
_ONE_DIGIT = re.compile(r"0+|9{6,}|1234567890")
_BARE_SWEDISH = re.compile(r"\d{6}-?\d{4}", re.ASCII)
_ROUNDED = re.compile(r"(\d)[.,](\d+)E\+?(\d{1,2})", re.IGNORECASE)
_DASHES = re.compile("[\u00ad\u2010-\u2015\u2212]")
_ZERO_WIDTH = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_APART = re.compile(r"(?<!\d)(\d{6}|\d{8})\s*[-/:._]{1,2}\s*(\d{4})(?!\d)", re.ASCII)
_SPREADSHEET_ZERO = re.compile(r"(?<=\d)[.,]0$")
_SPLIT = re.compile(r"[,;|\n\r]+")
_SLASH = re.compile(r"(?<=\S)\s*/\s*(?=\S{6})")
_STRICT = r"(?:\d{2})?\d{6}[-+]\d{4}|[0-9A-Z]{18}\d{2}|\d{6,7}-\d"
_LOOSE = r"(?:(?:SE|NO|DK|FI)[ -]?|[A-Z]{1,2})?\d(?:[0-9A-Z]|[ .+-](?=\d)|\s(?=MVA)){4,}"
_TOKEN = re.compile(rf"(?<!\w)(?:{_STRICT}|{_LOOSE})(?!\w)", re.IGNORECASE)
_LONGEST_CELL = 2000
"""Longer cells are no numbers with labels, and would be dear to take apart."""

_NOT_LETTERS = re.compile(r"[^a-zåäö]+")

_LABELS: Mapping[str, str] = {
    **dict.fromkeys(("reg nr", "regnr", "reg no", "org nr", "orgnr", "org no", "nr", "no"), "org"),
    **dict.fromkeys(("organisationsnummer", "organisasjonsnummer", "company number"), "org"),
    **dict.fromkeys(("registration number", "company no", "business id", "orgnummer"), "org"),
    **dict.fromkeys(("org", "org id", "reg", "registration no", "org nummer"), "org"),
    **dict.fromkeys(("vat", "vat nr", "vat no", "vat number", "vat id", "moms", "mva"), "vat"),
    **dict.fromkeys(("momsnr", "momsreg nr", "momsregistreringsnummer", "moms nr"), "vat"),
    **dict.fromkeys(("cvr", "cvr nr", "cvr nummer", "cvrnr"), "dk:cvr"),
    **dict.fromkeys(("y tunnus", "ytunnus"), "fi:ytunnus"),
    **dict.fromkeys(("lei", "lei code", "lei kod"), "lei"),
    **dict.fromkeys(("duns", "d u n s", "duns nr", "duns number", "dunsnummer"), "duns"),
    **dict.fromkeys(("pnr", "personnummer", "persnr", "cpr", "fnr", "hetu"), "person"),
}
"""What a label beside a number says; labels folded to letters and single blanks."""


def parse_ids(
    cell: str, *, country: str = "", hint: str = "", votes: Mapping[int, str] = NO_VOTES
) -> ParsedIds:
    """
    What one cell of an identifier column holds.

    Args:
        cell: as written.
        country: ISO alpha-2 of the party if another column says it, else "".
        hint: what the column is by its header: "org", "vat", "lei", "duns", "person" or "".
        votes: what `vote` found in the column.
    """
    if not country and _BARE_SWEDISH.fullmatch(cell):  # nearly every cell of a Swedish table
        digits = cell.replace("-", "")
        if is_swedish(digits) and digits not in _REPEATED:
            return ParsedIds((Identifier("se:orgnr", digits, "", valid=True),), country="SE")
    if len(cell) > _LONGEST_CELL:
        return ParsedIds(problem="invalid")
    text = _cleaned(cell)
    if not text:
        return ParsedIds()
    if is_no_number(text):
        return ParsedIds(problem="placeholder")
    if rounded := _ROUNDED.fullmatch(text):
        whole = rounded[1] + rounded[2]
        if len(whole) <= int(rounded[3]):
            return ParsedIds((Identifier(OTHER, text),), problem="rounded")
        text = whole
    return _whole(text, country) or _each(_pieces(text), country, hint, votes)


def _whole(text: str, country: str) -> ParsedIds | None:
    """A cell that is one number although it holds what else parts numbers."""
    if person := written_apart(text, country):
        return ParsedIds(person_numbers=(person,), country=person[:2])
    return _german(text)


def _german(text: str) -> ParsedIds | None:
    """A German register with its court, which a comma may part from the number."""
    value = german_register(text)
    return ParsedIds((Identifier(GERMAN, value, "", valid=True),), country="DE") if value else None


def _each(
    pieces: list[tuple[str, str]], country: str, hint: str, votes: Mapping[int, str]
) -> ParsedIds:
    told = bool(country)
    if not country:
        country = next((found for number, _ in pieces if (found := leading_country(number))), "")
    return _joined(
        _piece(
            number,
            Context(
                meaning=_meaning(label, hint),
                label=label,
                country=country,
                is_country_told=told,
                votes=votes,
            ),
            hint,
        )
        for number, label in pieces
    )


def _piece(number: str, context: Context, hint: str) -> ParsedIds:
    """What one number is; digits beside it, or signs alone, are no label but a part of it lost."""
    label = context.label
    if not label or (any(map(str.isalpha, label)) and not any(map(str.isdigit, label))):
        return classify(number, context)
    found = classify(number, replace(context, meaning=hint, label=""))
    is_sound = bool(found.problem or found.person_numbers) or any(
        one.valid for one in found.identifiers
    )
    return found if is_sound else replace(found, problem="invalid")


_REPEATED = frozenset(str(digit) * 10 for digit in range(10))


def meaning_of_header(header: str) -> str:
    """What a header says a column of organisation numbers holds: a register, or "org"."""
    return register_labels().get(_NOT_LETTERS.sub(" ", header.casefold()).strip(), "org")


def is_no_number(text: str) -> bool:
    """Whether a cell says that there is no number: "SAKNAS", "-", "#N/A", 0000000000."""
    digits = text.replace("-", "").replace(" ", "")
    return (
        bool(_NO_LETTER_OR_DIGIT.fullmatch(text))
        or bool(_ONE_DIGIT.fullmatch(digits))
        or text.casefold().strip(" .") in _NO_NUMBER
    )


def vote(cells: Iterable[str], *, beside: int = 0) -> Mapping[int, str]:
    """
    What eight and nine bare digits mean in this column: length -> scheme or "other".

    Absent where every cell decides by itself: each passes one register or another, or they are
    fewer than half of the column. "other": most of the column, and less than 80 % pass anywhere.
    `beside` counts cells of the column that are other numbers for certain and are not given.
    """
    total = beside
    digits: dict[int, list[str]] = {8: [], 9: []}
    for cell in cells:
        bare = _cleaned(cell).replace(" ", "")
        total += bool(bare)
        if bare.isdecimal() and len(bare) in digits:
            digits[len(bare)].append(bare)
    found = {length: _elected(numbers, total) for length, numbers in digits.items() if numbers}
    return {length: scheme for length, scheme in found.items() if scheme}


def _elected(numbers: list[str], total: int) -> str:
    share = 0.8 * len(numbers)
    schemes = [scheme for scheme, _ in NORDIC.values()]
    passed = {scheme: [passes(scheme, number) for number in numbers] for scheme in schemes}
    counts = sorted(((sum(flags), scheme) for scheme, flags in passed.items()), reverse=True)
    (best, scheme), (second, _) = counts[:2]
    if best >= share and best > second:
        return scheme
    anywhere = sum(map(any, zip(*passed.values(), strict=True)))
    return OTHER if anywhere < share and 2 * len(numbers) >= total else ""


def parse_labelled(text: str) -> ParsedIds:
    """
    Identifiers as "scheme:value|scheme:value"; the scheme ends at the last colon.

    Spelled liberally: "SE:ORGNR:5560360793", "orgnr:556036-0793", "dk:cvr:13585628", "vat:SE...".
    An unknown scheme is kept as `other` with the scheme as its label.
    """
    return _joined(_labelled(part.strip()) for part in text.split("|") if part.strip())


def _labelled(part: str) -> ParsedIds:
    scheme, colon, value = part.rpartition(":")
    if not colon or written_apart(part):
        return parse_ids(part)
    words = _NOT_LETTERS.sub(" ", scheme.casefold()).split()
    country = prefix_country(words[0].upper()) if words else ""
    spelled = " ".join(words[1:] if country else words)
    meaning = _LABELS.get(spelled) or _register_named(country, spelled)
    if not meaning:
        return _other(value, scheme)
    if meaning == GERMAN:
        return _german(value) or _other(value, scheme)
    if meaning == "vat" and country and not leading_country(value):
        value = country + value
    context = Context(meaning=meaning, country="" if country == "SE" else country)
    return classify(_cleaned(value), context)


def _other(value: str, scheme: str) -> ParsedIds:
    return classify(_cleaned(value), Context(meaning="unknown", label=scheme.strip()))


def _register_named(country: str, name: str) -> str:
    """The register that "fr" and "siren" name."""
    scheme = f"{country.lower()}:{name}"
    return scheme if scheme in registers() else register_labels().get(name, "")


def _cleaned(cell: str) -> str:
    """The text without what spreadsheets put around a number."""
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell)
    text = _DASHES.sub("-", text).strip().removeprefix("'").strip()
    if text.startswith("="):
        text = text[1:].strip()
    text = _ZERO_WIDTH.sub("", text).strip('" \t')
    whole = _SPREADSHEET_ZERO.sub("", text)
    return whole if whole.isdecimal() else _APART.sub(_closed_up, text)


def _closed_up(found: re.Match[str]) -> str:
    digits = found[1][-6:] + found[2]
    is_known = is_swedish(digits) or reads_as_swedish(digits)
    return f"{found[1]}-{found[2]}" if is_known else found[0]


def _pieces(text: str) -> list[tuple[str, str]]:
    """The numbers of a cell in order, each with the label that stands beside it."""
    found: list[tuple[str, str]] = []
    waiting = ""
    for part in _parts(text):
        if written_apart(part):
            found.append((part, ""))
            continue
        numbers = [match[0] for match in _TOKEN.finditer(part)]
        label = _TOKEN.sub(" ", part).strip(" :.()[]\t") if numbers else part.strip(" :()[]\t")
        if numbers:
            found += [(number, label or waiting) for number in numbers]
            waiting = ""
        elif label and found and not found[-1][1]:
            found[-1] = (found[-1][0], label)
        elif label:
            waiting = label
    return found or [(text, "")]


def _parts(text: str) -> Iterator[str]:
    """The parts of a cell; a slash may stand within a person number too."""
    for part in _SPLIT.split(text):
        yield from [part] if written_apart(part) else _SLASH.split(part)


def _meaning(label: str, hint: str) -> str:
    if not label:
        return hint
    folded = _NOT_LETTERS.sub(" ", label.casefold()).strip()
    if folded in _LABELS:
        return _LABELS[folded]
    if folded in register_labels():
        return register_labels()[folded]
    padded = f" {folded} "
    known = (name for name in _LABELS if name not in ("nr", "no") and f" {name} " in padded)
    return next((_LABELS[name] for name in known), "unknown")


def _joined(parts: Iterable[ParsedIds]) -> ParsedIds:
    several = list(parts)
    identifiers = dict.fromkeys(one for part in several for one in part.identifiers)
    persons = dict.fromkeys(one for part in several for one in part.person_numbers)
    return ParsedIds(
        tuple(identifiers),
        tuple(persons),
        problem=next((part.problem for part in several if part.problem), ""),
        country=next((part.country for part in several if part.country), ""),
    )
