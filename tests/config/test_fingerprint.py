"""Fingerprints: equal for equal runs, another for anything that can decide a result."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from supplyscreen.config.fingerprint import run_id, settings_sha256
from supplyscreen.errors import UnusableSettings
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.walks import WalkLimits

DAY = date(2026, 11, 24)
JOB = ScreeningJob(tables=(Path("a.csv"),), as_of=DAY, today=DAY)

DECIDE: Mapping[str, object] = {
    "limits": WalkLimits(tiers=1),
    "nearest": 7,
    "roots": ("Kråkvinkel Bygg AB",),
    "min_similarity": 0.9,
    "mapping": Path("mapping.yaml"),
    "decisions": Path("decisions.csv"),
    "hubs": Path("hubs.csv"),
    "paths": 3,
    "encoding": "cp1252",
    "delimiter": ";",
    "purpose": "procurement",
    "case": "K-1",
    "lang": "sv",
    "strict": True,
    "controller": "authority",
}
APART: Mapping[str, object] = {
    "tables": (Path("b.csv"),),
    "watchlists": (Path("lists"),),
    "as_of": date(2026, 1, 1),
    "today": date(2026, 1, 1),
    "folder": Path("elsewhere"),
    "policy": Path("policy.yaml"),
    "since": Path("report.json"),  # enters the run as an input
    "list_cache": Path("cache"),  # holds what lists say, word for word
    "trust_store": Path("trust.json"),  # can only refuse
    "refuse_unsigned": True,  # as above
    "token_keys": (Path("group.token-key"),),  # the list names the one key that fits
}


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mapping.yaml").write_text("kind: suppliers\n")
    (tmp_path / "decisions.csv").write_text("kind: suppliers\n")
    (tmp_path / "hubs.csv").write_text("kind: suppliers\n")


def test_every_field_of_a_job_is_known_to_decide_or_not() -> None:
    """A new field of ScreeningJob must be put on one side."""
    assert {*DECIDE, *APART} == {field.name for field in fields(ScreeningJob)}


def test_anything_that_decides_a_result_gives_another_hash() -> None:
    """No two of the jobs, each with one field changed, have one hash."""
    jobs = [JOB, *(replace(JOB, **{name: value}) for name, value in DECIDE.items())]  # type: ignore[arg-type]
    assert len({settings_sha256(job) for job in jobs}) == len(jobs)


def test_every_limit_gives_another_hash() -> None:
    """Tiers, hops, former relations, contracts and hubs all count."""
    limits = [
        WalkLimits(),
        WalkLimits(tiers=0),
        WalkLimits(hops=0),
        WalkLimits(former=True),
        WalkLimits(same_contract=True),
        WalkLimits(hubs=True),
    ]
    assert len({settings_sha256(replace(JOB, limits=one)) for one in limits}) == len(limits)


@pytest.mark.parametrize("name", sorted(APART))
def test_what_has_a_hash_of_its_own_gives_none_here(name: str) -> None:
    """Tables, lists, days, the policy and where the program ran are no settings."""
    changed = replace(JOB, **{name: APART[name]})  # type: ignore[arg-type]
    assert settings_sha256(changed) == settings_sha256(JOB)


def test_files_count_by_content_never_by_path(tmp_path: Path) -> None:
    """A copy elsewhere is the same, another content under one name is not."""
    before = settings_sha256(replace(JOB, mapping=Path("mapping.yaml")))
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(Path("mapping.yaml").read_bytes())
    assert settings_sha256(replace(JOB, mapping=copy)) == before
    Path("mapping.yaml").write_text("kind: subcontracts\n")
    assert settings_sha256(replace(JOB, mapping=Path("mapping.yaml"))) != before


def test_equal_settings_have_one_hash_however_they_were_written() -> None:
    """The order of roots and the type of a number say nothing."""
    one = replace(JOB, roots=("A", "B"), min_similarity=1.0)
    other = replace(JOB, roots=("B", "A", "B"), min_similarity=1)
    assert settings_sha256(one) == settings_sha256(other)


def test_no_hash_is_derived_from_a_person_number() -> None:
    """Whoever knows the other settings could else try out all numbers against the hash."""
    hashes = {
        settings_sha256(replace(JOB, roots=(number,), purpose=number, case=number))
        for number in ("19850101-9809", "19811218-9876", "8112189876")
    }
    assert len(hashes) == 1


def test_a_file_that_is_gone_by_now_is_unusable() -> None:
    """The hash of something unread would be no hash."""
    with pytest.raises(UnusableSettings, match=r"gone\.yaml: the file can no longer"):
        settings_sha256(replace(JOB, mapping=Path("gone.yaml")))


def test_texts_of_any_kind_can_be_hashed() -> None:
    """Lone surrogates, as in arguments that are no text, do not break the run."""
    assert len(settings_sha256(replace(JOB, case="\udce5"))) == 64


RUN: Mapping[str, object] = {
    "inputs": ("a" * 64, "b" * 64),
    "lists": ("c" * 64,),
    "settings": "d" * 64,
    "policy": "e" * 64,
    "as_of": DAY,
}


def id_of(**changed: object) -> str:
    return run_id(**{**RUN, **changed})  # type: ignore[arg-type]


def test_a_run_is_named_by_sixteen_hex_digits_whatever_the_order() -> None:
    """The same tables and lists in another order are the same run."""
    assert len(id_of()) == 16
    assert int(id_of(), 16) > 0
    assert id_of(inputs=iter(("b" * 64, "a" * 64))) == id_of()


def test_anything_else_is_another_run() -> None:
    """Content, day, settings and policy name a run, and a table is no list."""
    others = [
        id_of(inputs=("a" * 64,)),
        id_of(inputs=("a" * 64, "b" * 64, "b" * 64)),
        id_of(inputs=("a" * 64, "b" * 64, "c" * 64), lists=()),
        id_of(lists=()),
        id_of(settings="e" * 64, policy="d" * 64),
        id_of(policy="f" * 64),
        id_of(as_of=date(2026, 11, 25)),
    ]
    assert len({id_of(), *others}) == 1 + len(others)


def test_the_hash_of_a_run_stays_as_published() -> None:
    """A change of this value changes every run id: then the format's number must change too."""
    assert id_of() == "c3168c1dfc1393bc"
