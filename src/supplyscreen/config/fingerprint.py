"""
Hashes by which two runs can be told apart: of what was asked for, and of the run as a whole.

Files enter by their content, never by their path. Texts of the user enter masked: a root may be
given by a person number, and not even a hash is to be derived from one.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from supplyscreen.config.places import shown
from supplyscreen.errors import UnusableSettings
from supplyscreen.model.job import ScreeningJob
from supplyscreen.text.masking import mask

_RUN_DIGITS = 16


def settings_sha256(job: ScreeningJob) -> str:
    """
    Hex SHA-256 over all that can decide a result beside tables, lists, days and the policy.

    Raises:
        UnusableSettings: the mapping, decisions or hubs file can no longer be read.
    """
    return _sha256(
        {
            "format": "supplyscreen-settings/1",
            "limits": asdict(job.limits),
            "nearest": job.nearest,
            "roots": sorted({mask(root) for root in job.roots}),
            "min_similarity": None if job.min_similarity is None else float(job.min_similarity),
            "mapping": _content(job.mapping, job.folder),
            "decisions": _content(job.decisions, job.folder),
            "hubs": _content(job.hubs, job.folder),
            "paths": job.paths,
            "encoding": job.encoding,
            "delimiter": job.delimiter,
            "purpose": mask(job.purpose),
            "case": mask(job.case),
            "lang": job.lang,
            "strict": job.strict,
            "controller": job.controller,
        }
    )


def run_id(
    *, inputs: Iterable[str], lists: Iterable[str], settings: str, policy: str, as_of: date
) -> str:
    """
    16 hex digits, the same for the same content whatever its order.

    Args:
        inputs: SHA-256 of each table, and of the earlier report if one is compared with.
        lists: SHA-256 of each list.
        settings: as `settings_sha256`.
        policy: SHA-256 of the policy.
        as_of: the day the run is judged by.
    """
    facts = {
        "format": "supplyscreen-run/1",
        "inputs": sorted(inputs),
        "lists": sorted(lists),
        "settings": settings,
        "policy": policy,
        "as_of": as_of.isoformat(),
    }
    return _sha256(facts)[:_RUN_DIGITS]


def _sha256(facts: Mapping[str, object]) -> str:
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _content(path: Path | None, folder: Path) -> str | None:
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise UnusableSettings("config.content_unreadable", file=shown(path, folder)) from None
