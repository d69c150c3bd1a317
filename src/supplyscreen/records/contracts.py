"""
Which contract an edge belongs to: a column, else the lines above the table, else the file name.

In title lines "Ramavtal: X" names the contract and "Projektnr: 10539" numbers it; other text there
is its title where neither is found. Sheets that name the same contract share it.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from supplyscreen.model.parties import Contract
from supplyscreen.model.rows import Sheet
from supplyscreen.records.phrases import phrases

_NEXT_LABEL = r"(?=\s+[^\s:]+\s*:|$)"


@dataclass(slots=True)
class ContractBook:
    """Numbers contracts in the order they are met; its first title is a contract's title."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)

    def number(self, contract: str, title: str) -> int:
        """Position of a contract in `all()`; one id is one contract, titled or not."""
        if title:
            self._titles.setdefault(contract, title)
        return self._numbers.setdefault(contract, len(self._numbers))

    def all(self) -> tuple[Contract, ...]:
        """Every contract met, in order."""
        return tuple(Contract(id=one, title=self._titles.get(one, "")) for one in self._numbers)


def sheet_contract(sheet: Sheet) -> Contract:
    """The contract a sheet as a whole speaks of; never empty."""
    number = _after(sheet.title_lines, "numbers")
    title = _after(sheet.title_lines, "titles")
    if not number and not title:
        title = next((line for line in sheet.title_lines if line.strip()), "")
    if not number and not title:
        title = sheet.file.rpartition("/")[2].rpartition(".")[0] or sheet.file
    return Contract(id=number or title, title=title)


def _after(lines: tuple[str, ...], words: str) -> str:
    for line in lines:
        if found := _pattern(words).search(line):
            return found[1].strip()
    return ""


@cache
def _pattern(words: str) -> re.Pattern[str]:
    # Longer words first: "contract" must not cut "contract no" short.
    spelled = sorted(phrases("contract", words), key=lambda word: (-len(word), word))
    labels = "|".join(re.escape(word).replace(r"\ ", r"[ -]") for word in spelled)
    return re.compile(rf"(?<!\w)(?:{labels})\.?\s*:\s*(\S.*?){_NEXT_LABEL}", re.IGNORECASE)
