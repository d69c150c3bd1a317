"""From what was said, on the command line and in settings, to what is asked for."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from supplyscreen.cli.language import spoken
from supplyscreen.cli.options import FAIL_ON
from supplyscreen.config.settings import (
    DEFAULT_FAIL_ON,
    TRUST_STORE,
    Settings,
    load_settings,
    user_cache_folder,
    user_settings_path,
)
from supplyscreen.errors import UsageProblem
from supplyscreen.model.job import NEAREST, ScreeningJob
from supplyscreen.model.walks import WalkLimits
from supplyscreen.tables.discover import file_of
from supplyscreen.words.catalogue import LANGUAGES

ALL = "all"
"""Of --tiers: no limit, whatever the settings say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Settings with the command line's last word, and what only the command line can say."""

    settings: Settings
    tables: tuple[Path, ...]
    roots: tuple[str, ...]
    as_of: str | None
    keeps_lists: bool = True
    """Whether lists once read may be kept in the user's cache folder."""
    since: Path | None = None

    @property
    def lang(self) -> str:
        """Of report and messages."""
        return self.settings.lang or LANGUAGES[0]

    @property
    def fail_on(self) -> str:
        """One of FAIL_ON."""
        return self.settings.fail_on or DEFAULT_FAIL_ON

    @property
    def trust_store(self) -> Path | None:
        """Where keys are pinned: as settings say, else beside the user's own."""
        own = user_settings_path(os.environ, sys.platform)
        beside = None if own is None else own.with_name(TRUST_STORE)
        return self.settings.trust_store or beside

    @property
    def list_cache(self) -> Path | None:
        """Where lists once read are kept for the next run."""
        return user_cache_folder(os.environ, sys.platform) if self.keeps_lists else None

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file named for reading."""
        said = self.settings
        files = (said.mapping, said.policy, said.decisions, said.hubs, self.since)
        tables = map(file_of, self.tables)
        lists = (*(said.watchlists or ()), *(said.token_keys or ()))
        return (*tables, *lists, *(path for path in files if path))

    def job(self) -> ScreeningJob:
        """
        The screening asked for; here the clock is read.

        Raises:
            UsageProblem: a date that is none.
        """
        said, today = self.settings, datetime.now().astimezone().date()
        return ScreeningJob(
            tables=self.tables,
            watchlists=said.watchlists or (),
            as_of=_date(self.as_of) if self.as_of is not None else today,
            today=today,
            folder=Path.cwd(),
            limits=_limits(said),
            nearest=NEAREST if said.nearest is None else said.nearest,
            paths=said.paths or 1,
            hubs=said.hubs,
            roots=self.roots,
            min_similarity=said.min_similarity,
            mapping=said.mapping,
            policy=said.policy,
            decisions=said.decisions,
            since=self.since,
            encoding=said.encoding or "",
            delimiter=said.delimiter or "",
            purpose=said.purpose or "",
            case=said.case or "",
            lang=self.lang,
            strict=bool(said.strict),
            controller=said.controller or "",
            trust_store=self.trust_store,
            refuse_unsigned=said.unsigned_lists == "refuse",
            token_keys=said.token_keys or (),
            list_cache=self.list_cache,
        )


def asked(
    tables: Sequence[Path],
    *,
    flags: Settings,
    roots: Sequence[str] = (),
    as_of: str | None = None,
    tiers: str | None = None,
) -> Asked:
    """
    Settings, with the flags that were given in their place.

    Args:
        tables: as named.
        flags: what the command line says; None where it says nothing.
        roots: as named.
        as_of: as written.
        tiers: a number or "all", as written.

    Raises:
        UnusableSettings: a settings file with faults.
        UsageProblem: a flag with a value it does not take.
    """
    check_choice("--lang", flags.lang, LANGUAGES)
    check_choice("--fail-on", flags.fail_on, FAIL_ON)
    settings = load_settings(
        Path.cwd(),
        user_file=user_settings_path(os.environ, sys.platform),
        environ=os.environ,
    )
    settings = settings.overruled_by(flags)
    if tiers is not None:
        settings = replace(settings, tiers=_tiers(tiers))
    found = Asked(settings=settings, tables=tuple(tables), roots=tuple(roots), as_of=as_of)
    spoken.set(found.lang)
    return found


def check_choice(option: str, value: str | None, choices: Sequence[str]) -> None:
    """
    Refuse a value that an option does not take.

    Raises:
        UsageProblem: naming those that it does.
    """
    if value is not None and value not in choices:
        raise UsageProblem("cli.bad_choice", option=option, choices=", ".join(choices), text=value)


def _tiers(text: str) -> int | None:
    """A number; None for "all"."""
    if text == ALL:
        return None
    if not text.isdecimal() or not text.isascii():
        raise UsageProblem("cli.bad_tiers", text=text)
    return int(text)


def _limits(said: Settings) -> WalkLimits:
    return WalkLimits(
        tiers=said.tiers,
        hops=WalkLimits().hops if said.hops is None else said.hops,
        former=bool(said.former),
        same_contract=bool(said.same_contract),
        hubs=bool(said.walk_hubs),
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem("cli.bad_date", text=text) from None
