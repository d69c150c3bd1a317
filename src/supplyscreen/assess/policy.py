"""
The policy: which agreement gives which level, from one YAML file whose hash the report carries.

`data/policy.yaml` is the shipped one and says what each line means. A policy of the user's own must
say everything, so that none depends on defaults that may change.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from supplyscreen.errors import UnusableSettings
from supplyscreen.model.findings import FindingKind, Level
from supplyscreen.text.masking import mask
from supplyscreen.text.strict_yaml import Node, YamlDocument, YamlFault, read_yaml
from supplyscreen.words.catalogue import Message

FORMAT = "supplyscreen-policy/1"

RULES: Mapping[str, FindingKind] = {
    "listed_number": FindingKind.LISTED,
    "listed_company": FindingKind.LISTED,
    "listed_person": FindingKind.LISTED,
    "possible_company": FindingKind.POSSIBLE,
    "possible_person": FindingKind.POSSIBLE,
    "possible_weak_alias": FindingKind.POSSIBLE,
    "possible_person_name": FindingKind.POSSIBLE,
}
"""Every rule of the policy, and the kind of finding it gives."""

NOT_DISCLOSED = "not_disclosed"
"""The rule of every finding from a list with `disclose: hit`: fixed, or it would tell."""

_SECTIONS = ("format", "levels", "paths", "accept_unnamed")
_PATHS = ("link_lowers", "former")
_FLAGS: Mapping[str, bool] = {"true": True, "false": False, "yes": True, "no": False}
_LEVELS = ", ".join(Level)
_BY_RANK = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One policy, whole."""

    levels: Mapping[str, Level]
    """Rule -> level of a hit where no path weakens it."""
    link_lowers: int
    former: Level
    accept_unnamed: bool
    sha256: str
    """Of the file's bytes, hex."""

    def level(self, rule: str, *, over_link: bool, former: bool) -> Level:
        """The level of a finding by the rule of its hit and the way its path takes."""
        if rule == NOT_DISCLOSED:
            return Level.REVIEW
        if former:
            return self.former
        base = self.levels[rule]
        lowered = max(base.rank - self.link_lowers, 0) if over_link else base.rank
        return _BY_RANK[lowered]


def load_policy(path: Path | None, name: str) -> Policy:
    """
    The policy at a path, or the shipped one.

    Raises:
        UnusableSettings: unreadable, or with faults, all of which are named.
    """
    if path is None:
        shipped = resources.files("supplyscreen.assess").joinpath("data/policy.yaml")
        return _policy(shipped.read_bytes(), "policy.yaml")
    try:
        return _policy(path.read_bytes(), name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableSettings("assess.policy_unreadable", file=name, reason=reason) from None


def _policy(data: bytes, name: str) -> Policy:
    try:
        document = read_yaml(data)
    except YamlFault as fault:
        raise UnusableSettings(
            "assess.policy_no_yaml", file=name, row=fault.line, code=fault.code
        ) from None
    faults = list(_faults(document))
    if faults:
        raise UnusableSettings("assess.policy_faults", file=name, count=len(faults), faults=faults)
    root = _mapping(document.root)
    levels, paths = _mapping(root["levels"]), _mapping(root["paths"])
    return Policy(
        levels={rule: Level(str(levels[rule])) for rule in RULES},
        link_lowers=int(str(paths["link_lowers"])),
        former=Level(str(paths["former"])),
        accept_unnamed=_FLAGS[str(root["accept_unnamed"])],
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _mapping(node: "Node | None") -> Mapping[str, Node]:
    return node if isinstance(node, dict) else {}


def _faults(document: YamlDocument) -> Iterator[Message]:
    root = _mapping(document.root)
    yield from _keys(document, (), _SECTIONS)
    yield from _keys(document, ("levels",), tuple(RULES))
    yield from _keys(document, ("paths",), _PATHS)
    if root.get("format", FORMAT) != FORMAT:
        yield _bad(document, ("format",), FORMAT)
    for rule in RULES:
        yield from _known(document, ("levels", rule), tuple(Level), _LEVELS)
    yield from _known(document, ("paths", "former"), tuple(Level), _LEVELS)
    yield from _known(document, ("paths", "link_lowers"), ("0", "1", "2"), "0, 1, 2")
    yield from _known(document, ("accept_unnamed",), tuple(_FLAGS), "true, false")


def _keys(document: YamlDocument, at: tuple[str, ...], known: tuple[str, ...]) -> Iterator[Message]:
    """Missing and unknown keys of one mapping."""
    found = document.root if not at else _mapping(document.root).get(at[0])
    if found is None:
        return
    present = _mapping(found)
    for key in known:
        if key not in present:
            yield Message.of("assess.policy_missing", name=".".join((*at, key)))
    for key in present:
        if key not in known:
            line = document.lines.get((*at, key), 1)
            yield Message.of(
                "assess.policy_unknown",
                name=mask(".".join((*at, key))),
                line=line,
                keys=", ".join(known),
            )


def _known(
    document: YamlDocument, at: tuple[str, ...], choices: tuple[str, ...], shown: str
) -> Iterator[Message]:
    node: Node | None = document.root
    for key in at:
        node = _mapping(node).get(key)
    if node is not None and node not in choices:
        yield _bad(document, at, shown)


def _bad(document: YamlDocument, at: tuple[str, ...], choices: str) -> Message:
    line = document.lines.get(at, 1)
    return Message.of("assess.policy_value", name=".".join(at), line=line, choices=choices)
