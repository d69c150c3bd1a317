"""Small cases on disk, screened through the command line as a user would."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-24"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command line left behind."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Of `-f json`."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass(slots=True)
class Desk:
    """A working folder, and what lies in it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    files: list[str] = field(default_factory=list)

    def put(self, name: str, text: str) -> str:
        """Write a file, and its folders."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return name

    def put_list(self, folder: str, listed: str, /, **manifest: str) -> str:
        """Write a list folder with a manifest; keyword arguments add or replace lines."""
        keys = {
            "format": "supplyscreen-list/1",
            "list_id": f"se.example.{folder}",
            "title": f"Lista {folder}",
            "authority": "{name: Exempelmyndigheten, contact: lista@exempel.example}",
            "handling": "TLP:AMBER",
            "disclose": "full",
            "version": "1",
            "issued": "2026-11-01",
            "expires": "2099-12-31",
            "entries": "{file: entries.csv, format: entries-csv}",
            **manifest,
        }
        self.put(f"{folder}/entries.csv", listed)
        self.put(f"{folder}/manifest.yaml", "".join(f"{k}: {v}\n" for k, v in keys.items()))
        return folder

    def run(self, *argv: str) -> Ended:
        """Run one command line here."""
        self.capsys.readouterr()
        code = main(argv)
        out, err = self.capsys.readouterr()
        return Ended(code, out, err)

    def check(self, *argv: str, as_of: str = AS_OF) -> Ended:
        """`supplyscreen check` as of a fixed day."""
        return self.run("check", *argv, "--as-of", as_of)

    def report(self, *argv: str) -> dict[str, Any]:
        """The JSON of a check."""
        return self.check(*argv, "-f", "json").report


def cells(*rows: Sequence[str]) -> str:
    """Rows as CSV; no cell needs quotes."""
    return "".join(",".join(row) + "\n" for row in rows)
