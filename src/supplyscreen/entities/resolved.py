"""The parties of a run before they have ids."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import Mentions
from supplyscreen.entities.describe import Names
from supplyscreen.model.parties import PersonNumbers, Records


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Resolved:
    """Parties are numbered by their first mentions."""

    records: Records
    mentions: Mentions
    party: NDArray[np.intp]
    """Per mention."""
    numbered: NDArray[np.bool_]
    """Per mention whether a number, not a name, says whose it is."""
    doubtful: NDArray[np.bool_]
    """Per mention whether it could have been one of several identified parties."""
    names: Names
    kind: NDArray[np.intp]
    """Per party."""
    country: NDArray[np.object_]
    """Per party."""
    identifiers: pd.DataFrame
    """As `party_numbers.party_identifiers` gives them."""
    joins: NDArray[np.bool_]
    """Per row of Records.identifiers, as in `by_number.Numbers`."""
    person_numbers: PersonNumbers
    """`owner` = party."""

    def name(self, party: int) -> str:
        """The chosen name."""
        return self.mentions.names[int(self.names.chosen[party])]

    def written(self, name: int) -> str:
        """A name by its position."""
        return self.mentions.names[name]

    def spelling(self, mention: int) -> str:
        """The name of a mention as written."""
        return self.mentions.names[int(self.mentions.name[mention])]
