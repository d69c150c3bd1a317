"""What one source says, key by key: checked, and whatever is wrong is gathered."""

import codecs
import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from supplyscreen.config.faults import Faults
from supplyscreen.text.strict_yaml import Node
from supplyscreen.text.strict_yaml import Path as Keys

_FLAGS: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}
_COUNT = re.compile(r"[0-9]{1,9}")
"""What `int` reads besides, such as 1_000, is more likely a slip than a number."""

_SHARE = re.compile(r"[0-9]?\.[0-9]{1,9}|[01]")
_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udc7f\udd00-\udfff]")
"""Control characters and halves of characters; file names may hold bytes that are no text."""

_NEAR = 0.5
_COMPARED = 40
"""Characters of an unknown key that are held against the known ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Values by key. What cannot be used is a fault, and None."""

    values: Mapping[str, Node]
    place: Callable[[Keys], str]
    """Of the keys that lead to a value: "file:line", or the environment variable."""
    faults: Faults
    base: Path = Path()
    """Where relative paths begin."""
    blank_says_nothing: bool = False
    """Whether a key without a value is as if absent; otherwise it is a fault."""

    def fault(self, code: str, key: str, **params: str) -> None:
        """Note that the value of a key cannot be used."""
        self.faults.add(code, self.place((key,)), name=key, **params)

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """A fault for each key that is none of the known ones."""
        for key in self.values:
            if key in known:
                continue
            near = difflib.get_close_matches(key[:_COMPARED], known, n=1, cutoff=_NEAR)
            if near:
                self.fault("unknown_key_near", key, nearest=near[0])
            else:
                self.faults.add("unknown_key", self.place((key,)), name=key, known=_listed(known))

    def text(self, key: str, *, as_written: bool = False) -> str | None:
        """A single value, without the blanks around it unless `as_written`."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault("not_text", key)
            return None
        return self._usable(key, value if as_written else value.strip())

    def delimiter(self, key: str) -> str | None:
        """A value in which a tab may stand for itself."""
        return "\t" if self.values.get(key) == "\t" else self.text(key, as_written=True)

    def path(self, key: str) -> Path | None:
        """A path, from where the source stands."""
        value = self.text(key)
        return None if value is None else self.base / value

    def paths(self, key: str) -> tuple[Path, ...] | None:
        """Several paths, or one alone."""
        value = self.values.get(key)
        found = value if isinstance(value, list) else [value]
        texts = [one for one in found if isinstance(one, str)]
        if len(texts) < len(found):
            self.fault("not_list", key)
            return None
        usable = [self._usable(key, one.strip()) for one in texts or [""]]
        return tuple(self.base / one for one in usable if one is not None)

    def one_of(self, key: str, allowed: Sequence[str]) -> str | None:
        """A value of a closed set."""
        value = self.text(key)
        if value is None or value in allowed:
            return value
        self.fault("not_one_of", key, value=value, allowed=_listed(allowed))
        return None

    def flag(self, key: str) -> bool | None:
        """True or false."""
        value = self.text(key)
        if value is None:
            return None
        if value.lower() not in _FLAGS:
            self.fault("not_flag", key, value=value)
        return _FLAGS.get(value.lower())

    def count(self, key: str, *, least: int = 0) -> int | None:
        """A whole number."""
        return self._number(key, self.text(key), "not_count", least)

    def count_or_all(self, key: str) -> int | None:
        """A whole number; None for "all", too."""
        value = self.text(key)
        return None if value == "all" else self._number(key, value, "not_count_or_all", 0)

    def share(self, key: str) -> float | None:
        """A number from 0 to 1."""
        value = self.text(key)
        if value is None:
            return None
        number = float(value) if _SHARE.fullmatch(value) else -1.0
        if not 0.0 <= number <= 1.0:
            self.fault("not_share", key, value=value)
            return None
        return number

    def encoding(self, key: str) -> str | None:
        """The name of an encoding that exists."""
        value = self.text(key)
        if not value:
            return value
        try:
            "".encode(codecs.lookup(value).name)
        except (LookupError, ValueError):
            self.fault("unknown_encoding", key, value=value)
            return None
        return value

    def _number(self, key: str, value: str | None, code: str, least: int) -> int | None:
        if value is None:
            return None
        if not _COUNT.fullmatch(value) or int(value) < least:
            self.fault(code, key, value=value, least=str(least))
            return None
        return int(value)

    def _usable(self, key: str, value: str) -> str | None:
        if _UNUSABLE.search(value):
            self.fault("control_character", key)
            return None
        if not value and not self.blank_says_nothing:
            self.fault("empty_value", key)
        return value or None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
