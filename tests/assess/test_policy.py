"""The policy file: the shipped one is the contract's table; another must be whole."""

from importlib import resources
from pathlib import Path

import pytest

from supplyscreen.assess.policy import NOT_DISCLOSED, RULES, load_policy
from supplyscreen.errors import UnusableSettings
from supplyscreen.model.findings import Level

SHIPPED = resources.files("supplyscreen.assess").joinpath("data/policy.yaml").read_text("utf-8")


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "policy.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_policy_gives_every_rule_a_level() -> None:
    """Listed is for alert, possible for review or note."""
    policy = load_policy(None, "")
    assert set(policy.levels) == set(RULES)
    assert {policy.levels[rule] for rule in RULES if rule.startswith("listed")} == {Level.ALERT}
    assert Level.ALERT not in {policy.levels[rule] for rule in RULES if rule.startswith("poss")}
    assert not policy.accept_unnamed


def test_a_policy_of_ones_own_changes_levels_and_its_hash(tmp_path: Path) -> None:
    """The report carries the hash, so that a softer policy shows."""
    softer = SHIPPED.replace("possible_company: review", "possible_company: note")
    policy = load_policy(_written(tmp_path, softer), "policy.yaml")
    assert policy.level("possible_company", over_link=False, former=False) is Level.NOTE
    assert policy.sha256 != load_policy(None, "").sha256


def test_no_policy_touches_what_is_not_disclosed(tmp_path: Path) -> None:
    """Neither by its levels nor by an extra line."""
    loud = SHIPPED.replace(": review", ": alert").replace(": note", ": alert")
    policy = load_policy(_written(tmp_path, loud), "policy.yaml")
    assert policy.level(NOT_DISCLOSED, over_link=True, former=True) is Level.REVIEW
    extra = SHIPPED.replace("levels:", "levels:\n  not_disclosed: alert")
    with pytest.raises(UnusableSettings, match="not_disclosed"):
        load_policy(_written(tmp_path, extra), "policy.yaml")


def test_all_faults_of_a_policy_are_told_at_once(tmp_path: Path) -> None:
    """With key and line, and what each key takes."""
    text = SHIPPED.replace("listed_number: alert", "listed_number: red")
    text = text.replace("link_lowers: 1", "link_lowers: 9").replace("  former: note\n", "")
    with pytest.raises(UnusableSettings) as refused:
        load_policy(_written(tmp_path, text + "surplus: 1\n"), "min.yaml")
    said = refused.value.text()
    for part in ("min.yaml", "levels.listed_number", "paths.link_lowers", "surplus", "former"):
        assert part in said
    assert refused.value.hint("sv")


@pytest.mark.parametrize("text", ["", "- a\n", "levels: {a: &b c}\n", "a: 1\na: 2\n", "\t:"])
def test_what_is_no_policy_is_refused_by_name(tmp_path: Path, text: str) -> None:
    """Empty, a list, an anchor, a double key, no YAML at all."""
    with pytest.raises(UnusableSettings) as refused:
        load_policy(_written(tmp_path, text), "min.yaml")
    assert refused.value.text().startswith("min.yaml")


def test_a_policy_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """With its name and what to do."""
    with pytest.raises(UnusableSettings, match=r"saknas\.yaml"):
        load_policy(tmp_path / "saknas.yaml", "saknas.yaml")
