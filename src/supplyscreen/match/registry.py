"""All comparators, in the order of `Attribute`: a new one is one more file and one more line."""

from supplyscreen.match.comparators.address import AddressComparator
from supplyscreen.match.comparators.birth import BirthDateComparator, BirthYearComparator
from supplyscreen.match.comparators.country import CountryComparator
from supplyscreen.match.comparators.identifier import (
    IdentifierComparator,
    PersonNumberComparator,
)
from supplyscreen.match.comparators.kind import KindComparator
from supplyscreen.match.comparators.municipality import MunicipalityComparator
from supplyscreen.match.interface import Comparator

COMPARATORS: tuple[Comparator, ...] = (
    IdentifierComparator(),
    PersonNumberComparator(),
    BirthDateComparator(),
    BirthYearComparator(),
    MunicipalityComparator(),
    AddressComparator(),
    CountryComparator(),
    KindComparator(),
)
