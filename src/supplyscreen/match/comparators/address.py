"""Street and number. Never disagrees: a firm has many addresses."""

import re

from supplyscreen.match.interface import Side, settled, unknown
from supplyscreen.model.matches import Attribute, Evidence
from supplyscreen.text.names import fold

_STREET = re.compile(r"^((?:[^\W\d]+ )+)(\d+)(?: ?([a-z])(?= |$))?", re.UNICODE)
_LETTERS = 4
"""A street name of fewer is no street name: "box 12" and "c o" meet too often."""


class AddressComparator:
    """Agrees or is unknown."""

    attribute = Attribute.ADDRESS

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """Compare the parts that read as street and number."""
        common = _streets(ours.address) & _streets(theirs.address)
        if not common:
            return unknown(self.attribute)
        return settled(self.attribute, True, ours.address, theirs.address)


def _streets(address: str) -> set[tuple[str, str, str]]:
    found = set()
    for part in re.split(r"[,;\n]", address):
        match = _STREET.match(fold(part))
        if match and len(match[1].strip()) >= _LETTERS:
            found.add((match[1].strip(), match[2], match[3] or ""))
    return found
