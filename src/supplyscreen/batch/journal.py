"""
The journal of a batch: which cases are done, for which content, and what became of them.

One SQLite file in the folder of the reports. A case is done for a key, a hash of everything that
decides its report; with another key it is screened again. The journal is held alone while a run
lasts, and the system lets it go when the run dies, however it dies.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from supplyscreen.batch.outcome import Outcome, Sighting
from supplyscreen.errors import Unusable

JOURNAL = ".supplyscreen.journal"
_FORMAT = 2
_TABLES = """
    CREATE TABLE IF NOT EXISTS outcome (
        name TEXT PRIMARY KEY, key TEXT NOT NULL, failed INTEGER NOT NULL, told TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sighting (
        name TEXT NOT NULL, party TEXT NOT NULL, called TEXT NOT NULL,
        PRIMARY KEY (name, party)
    ) WITHOUT ROWID;
"""
# Sightings lie by case, so that recording one takes as long among ten million as among none.


class Journal:
    """An open journal; nobody else can open it meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def outcomes(self) -> Mapping[str, tuple[str, Outcome]]:
        """Name of each case -> its key, and what became of it."""
        rows = self._connection.execute("SELECT name, key, told FROM outcome ORDER BY name")
        return {name: (key, Outcome.from_json(told)) for name, key, told in rows}

    def record(
        self, key: str, outcome: Outcome, sightings: Iterable[Sighting]
    ) -> tuple[Outcome, ...]:
        """
        A case is done, or failed, in one transaction: this process may be killed right after.

        A power cut may take the last cases along; they are then done again. Returns what was known
        of the case before.
        """
        name = outcome.case
        with self._connection as write:
            before = _told(write, name)
            write.execute(
                "REPLACE INTO outcome VALUES (?, ?, ?, ?)",
                (name, key, outcome.failed, outcome.to_json()),
            )
            write.execute("DELETE FROM sighting WHERE name = ?", (name,))
            rows = ((name, party, called) for party, called in sorted(sightings))
            write.executemany("REPLACE INTO sighting VALUES (?, ?, ?)", rows)
        return before

    def forget_all_but(self, names: Collection[str]) -> tuple[Outcome, ...]:
        """Cases that the batch no longer has; what was known of them."""
        forgotten: list[Outcome] = []
        with self._connection as write:
            known = [name for (name,) in write.execute("SELECT name FROM outcome")]
            for name in known:
                if name not in names:
                    forgotten += _told(write, name)
                    write.execute("DELETE FROM outcome WHERE name = ?", (name,))
                    write.execute("DELETE FROM sighting WHERE name = ?", (name,))
        return tuple(forgotten)

    def seen_in_several(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Id, name and cases of each company that several cases have, by id."""
        rows = self._connection.execute(
            "SELECT party, called, name FROM sighting WHERE party IN"
            " (SELECT party FROM sighting GROUP BY party HAVING count(*) > 1)"
            " ORDER BY party, name"
        )
        party, called, cases = "", "", list[str]()
        for one, text, name in rows:
            if one != party and cases:
                yield party, called, tuple(cases)
                cases = []
            if one != party:
                party, called = one, text
            cases.append(name)
        if cases:
            yield party, called, tuple(cases)


def _told(connection: sqlite3.Connection, name: str) -> tuple[Outcome, ...]:
    rows = connection.execute("SELECT told FROM outcome WHERE name = ?", (name,))
    return tuple(Outcome.from_json(told) for (told,) in rows)


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """
    The journal of a folder, made if there is none.

    Raises:
        Unusable: another run works there, the file is damaged or of another kind, or the folder
            cannot be written.
    """
    try:
        connection = sqlite3.connect(folder / JOURNAL, timeout=0, isolation_level="IMMEDIATE")
    except sqlite3.Error as error:
        raise _unusable(error) from None
    try:
        _prepare(connection)
        yield Journal(connection)
    except sqlite3.Error as error:
        raise _unusable(error) from None
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection) -> None:
    # Alone until the connection ends, also between transactions.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, _FORMAT):
        raise Unusable("batch.journal_of_other_version", file=JOURNAL)
    # One file is appended to for each case, and put on the disk once in a while and in the end.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(_TABLES)
    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.commit()
    connection.execute("BEGIN EXCLUSIVE")
    connection.commit()


def _unusable(error: sqlite3.Error) -> Unusable:
    if "locked" in str(error):
        return Unusable("batch.another_run", file=JOURNAL)
    if isinstance(error, sqlite3.OperationalError):
        return Unusable("batch.journal_unwritable", file=JOURNAL)
    return Unusable("batch.journal_damaged", file=JOURNAL)
