"""
One case on its way through a worker: screened, its report written, its outcome told.

The same function runs in this process, in those of a pool and on the machines of a cluster. Lists
are opened once in each process and kept.
"""

import gc
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock

from supplyscreen.batch.outcome import Outcome, Sighting, Signal
from supplyscreen.errors import DamagedList, ExitCode, ScreenError
from supplyscreen.model.findings import Finding, Level, Report
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.opening import OpenedLists, lists_of
from supplyscreen.pipeline import screen
from supplyscreen.report.disclosure import disclosable
from supplyscreen.report.headline import headline
from supplyscreen.report.interface import Style
from supplyscreen.report.registry import writer_of
from supplyscreen.report.tally import is_decided, tally
from supplyscreen.report.texts import Texts
from supplyscreen.report.visible import without_surrogates
from supplyscreen.text.masking import mask
from supplyscreen.whole_file import whole_binary_file
from supplyscreen.words.catalogue import say

_BY_NUMBER_NOT = ("name:", "person:")
"""Ids that are no number; nobody is followed through cases by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Everything a worker needs; small, and without a byte of a table."""

    case: str
    job: ScreeningJob
    """Its tables, and where their names begin; other paths begin in `folder`."""
    folder: Path
    """The working folder of the batch; a worker on another machine must find it, too."""
    lists: tuple[str, ...]
    """SHA-256 of each list, as the batch opened them."""
    format: str
    report: Path
    fail_on: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a worker hands back."""

    outcome: Outcome
    sightings: tuple[Sighting, ...] = ()


def run(task: Task) -> Done:
    """Screen one case. Whatever goes wrong with it is its outcome, and stops no other case."""
    try:
        os.chdir(task.folder)
        lists = _opened(without_tables(task.job), task.folder, task.lists)
        done = _written(task, screen(task.job, lists=lists))
        _spare_lists()
        return done  # noqa: TRY300 - the last step of what may fail
    except ScreenError as error:
        fault, hint = error.text(task.job.lang), error.hint(task.job.lang)
        return _failed(task, error.exit_code, mask(fault), mask(hint))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one case must not end the batch
        fault = say("batch.internal", task.job.lang, kind=type(error).__name__)
        return _failed(task, ExitCode.INTERNAL, fault, say("cli.internal_hint", task.job.lang))


def without_tables(job: ScreeningJob) -> ScreeningJob:
    """What opening the lists depends on, the same for every case."""
    return replace(job, tables=(), folder=Path())


_HELD: dict[tuple[ScreeningJob, Path, tuple[str, ...]], OpenedLists] = {}
"""The lists this process opened last, by what opened them, where, and their hashes."""
_OPENING = Lock()
"""A worker of a cluster may have several threads; the lists are opened and held once for all."""


def hold(job: ScreeningJob, folder: Path, lists: OpenedLists) -> tuple[str, ...]:
    """Keep opened lists for the tasks that this process runs; their hashes."""
    found = hashes(lists.lists)
    _HELD.clear()
    _HELD[job, folder, found] = lists
    _UNSPARED[:] = [found]
    return found


def _opened(job: ScreeningJob, folder: Path, wanted: tuple[str, ...]) -> OpenedLists:
    """
    The lists, kept for the next case; a worker that lives long sees other lists in time.

    Raises:
        DamagedList: they are not those that the batch opened.
    """
    with _OPENING:
        if (job, folder, wanted) not in _HELD and hold(job, folder, lists_of(job)) != wanted:
            raise DamagedList("batch.lists_changed")
        return _HELD[job, folder, wanted]


def _spare_lists() -> None:
    """
    What is known of the lists by now stays for all cases to come: nobody need look through it again
    and again for what could be freed.
    """
    if _UNSPARED:
        _UNSPARED.clear()
        gc.freeze()


_UNSPARED: list[tuple[str, ...]] = []
"""Hashes of lists that were opened, and not spared yet."""


def hashes(lists: Iterable[Watchlist]) -> tuple[str, ...]:
    """
    Per list a hash of its entries and of its terms.

    A list whose owner closes it, or that is no longer trusted, must not leave reports of before.
    """
    return tuple(
        hashlib.sha256(json.dumps(asdict(one.info), sort_keys=True).encode()).hexdigest()
        for one in lists
    )


def _failed(task: Task, code: ExitCode, fault: str, hint: str) -> Done:
    fault, hint = without_surrogates(fault), without_surrogates(hint)
    return Done(
        outcome=Outcome(
            case=task.case, report="", sha256="", code=int(code), fault=fault, hint=hint
        )
    )


def _written(task: Task, report: Report) -> Done:
    data = io.BytesIO()
    # Some formats are bytes, which they write to what lies below the text.
    text = io.TextIOWrapper(data, encoding="utf-8", newline="\n")
    writer_of(task.format).write(report, text, style=Style(lang=task.job.lang))
    text.flush()
    # The overview, which is written last, syncs the folder.
    with whole_binary_file(task.report, one_of_many=True) as out:
        out.write(data.getbuffer())
    sha256 = hashlib.sha256(data.getbuffer()).hexdigest()
    return Done(outcome=_told(task, report, sha256), sightings=tuple(_sightings(report)))


def _told(task: Task, report: Report, sha256: str) -> Outcome:
    texts, counts = Texts(task.job.lang), tally(report)
    rows = {
        name: sum(getattr(source, name) for source in report.sources)
        for name in ("read", "used", "rejected", "skipped")
    }
    return Outcome(
        case=task.case,
        report=task.report.name,
        sha256=sha256,
        code=int(report.exit_code(task.fail_on)),
        complete=report.complete,
        headline=headline(report, counts, texts),
        roots=counts.roots,
        parties=len(report.graph.parties),
        rows=rows,
        open={level.value: counts.open[level] for level in reversed(list(counts.open))},
        signals=tuple(_signals(disclosable(report), texts)),
    )


def _signals(report: Report, texts: Texts) -> Iterator[Signal]:
    hits = {hit.id: hit for hit in report.assessment.hits}
    for finding in report.assessment.findings:
        hit = hits.get(finding.hit)
        yield _signal(
            finding,
            texts,
            authority=texts.clean(hit.authority) if hit else "",
            list_id=texts.clean(hit.list_id) if hit else "",
        )


def _signal(finding: Finding, texts: Texts, *, authority: str, list_id: str) -> Signal:
    return Signal(
        id=finding.id,
        level=finding.level.value,
        kind=finding.kind.value,
        decided=is_decided(finding),
        root=finding.root,
        root_name=texts.clean(finding.root_name),
        party=finding.party,
        party_name=texts.clean(finding.party_name),
        tier=finding.tier,
        hops=finding.hops,
        title=texts.message(finding.title),
        ask=texts.clean(finding.ask),
        authority=authority,
        list_id=list_id,
    )


def _sightings(report: Report) -> Iterator[Sighting]:
    """The companies of a case that bear a number."""
    frame = report.graph.parties.frame
    for party, name in zip(frame["id"].tolist(), frame["name"].tolist(), strict=True):
        if not party.startswith(_BY_NUMBER_NOT):
            yield party, mask(name)
