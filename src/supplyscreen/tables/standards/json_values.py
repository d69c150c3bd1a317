"""Values inside a JSON document: texts and objects by their keys, and what is nested otherwise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.strict_json import Json
from supplyscreen.text.quoted import quoted

Object: TypeAlias = dict[str, Json]

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])")


def text_at(holder: Json, *keys: str) -> str:
    """The text or number behind one key after the other, trimmed; "" if there is none."""
    for key in keys:
        if not isinstance(holder, dict):
            return ""
        holder = holder.get(key)
    return holder.strip() if isinstance(holder, str) else ""


def object_at(holder: Json, *keys: str) -> Object:
    """The object behind one key after the other; an empty one if there is none."""
    for key in keys:
        holder = holder.get(key) if isinstance(holder, dict) else None
    return holder if isinstance(holder, dict) else {}


def texts_at(holder: Json, key: str) -> list[str]:
    """The texts of a list, or the one text, behind a key."""
    found = holder.get(key) if isinstance(holder, dict) else None
    several = found if isinstance(found, list) else [found]
    return [text.strip() for text in several if isinstance(text, str) and text.strip()]


def day_of(text: str) -> str:
    """The day, month or year a date or time begins with, as written; else the text itself."""
    found = _DAY.match(text)
    return found[0] if found else text


@dataclass(frozen=True, slots=True)
class Nesting:
    """Objects inside a document; whatever does not lie as the standard says is noted."""

    file: str
    sheet: str
    log: IssueLog

    def objects(self, holder: Json, key: str, row: int) -> Iterator[Object]:
        """
        The objects of the list behind a key.

        One object in place of a list is taken as a list of one; anything else is an issue.
        """
        found = holder.get(key) if isinstance(holder, dict) else None
        if found is None or found == []:
            return
        if isinstance(found, dict):
            self._note("standards.object_for_list", key, row, "", incomplete=False)
            found = [found]
        if not isinstance(found, list):
            self._note("standards.wrong_nesting", key, row, str(found), incomplete=True)
            return
        for one in found:
            if isinstance(one, dict):
                yield one
            elif one is not None:
                self._note("standards.wrong_nesting", key, row, str(one), incomplete=True)

    def _note(self, code: str, key: str, row: int, value: str, *, incomplete: bool) -> None:
        self.log.add(
            code,
            file=self.file,
            sheet=self.sheet,
            column=key,
            rows=[row],
            value=quoted(value),
            incomplete=incomplete,
        )
