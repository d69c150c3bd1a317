"""What became of one case: plain data that travels between processes and stands in the journal."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One finding as an overview tells it; texts are masked, and nothing undisclosed is in it."""

    id: str
    level: str
    kind: str
    decided: bool
    root: str
    root_name: str
    party: str
    party_name: str
    tier: int
    hops: int
    title: str
    ask: str
    authority: str
    list_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A case that was screened, or failed and why."""

    case: str
    report: str
    """File name of its report; "" if it failed."""
    sha256: str
    """Of the report's bytes; "" if it failed."""
    code: int
    """Exit code that `check` would have ended with."""
    complete: bool = False
    headline: str = ""
    roots: int = 0
    parties: int = 0
    rows: Mapping[str, int] | None = None
    """read, used, rejected, skipped over all tables."""
    open: Mapping[str, int] | None = None
    """Findings without a decision, by level."""
    signals: Sequence[Signal] = ()
    fault: str = ""
    """Why it failed: where and what, in the run's language."""
    hint: str = ""
    """The next step."""

    @property
    def failed(self) -> bool:
        """Whether there is no report."""
        return not self.report

    @property
    def has_findings(self) -> bool:
        """Whether a finding is open, whatever exit code was asked for."""
        return any((self.open or {}).values())

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Outcome":
        """What `to_json` wrote."""
        told = json.loads(text)
        told["signals"] = tuple(Signal(**one) for one in told["signals"])
        return cls(**told)


Sighting = tuple[str, str]
"""Id and name of a company, by its number."""
