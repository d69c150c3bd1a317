"""The kinds of edges as `data/edge_kinds.yaml` describes them."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from supplyscreen.model.edge_kinds import EdgeKind, EdgeKinds
from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.text.names import fold
from supplyscreen.text.strict_yaml import Node, read_yaml
from supplyscreen.words.catalogue import LANGUAGES

FORMAT = "supplyscreen-edge-kinds/1"
_ANSWERS = {"yes": True, "no": False}
_KEYS = {"name", "direction", "tier", "hop", "both_ways"}


@cache
def edge_kinds() -> EdgeKinds:
    """What the program ships."""
    data = resources.files("supplyscreen.graph.data").joinpath("edge_kinds.yaml").read_bytes()
    return read_kinds(data)


def read_kinds(data: bytes) -> EdgeKinds:
    """
    The kinds that a file describes.

    Raises:
        ValueError: not YAML as read here, an unknown kind or key, one that is missing, an answer
            that is neither yes nor no.
    """
    root = _mapping(read_yaml(data).root, "the file")
    if root.get("format") != FORMAT or set(root) != {"format", "kinds"}:
        message = f"format must be {FORMAT}, beside kinds alone"
        raise ValueError(message)
    kinds = _mapping(root["kinds"], "kinds")
    if unknown := set(kinds) ^ {kind.value for kind in RELATION_CODES}:
        message = f"kinds unknown or missing: {', '.join(sorted(unknown))}"
        raise ValueError(message)
    return EdgeKinds(all=tuple(_kind(kind, kinds[kind.value]) for kind in RELATION_CODES))


def _kind(kind: RelationKind, node: Node) -> EdgeKind:
    said = _mapping(node, kind)
    if odd := (set(said) - {"hub_words", "outer_hub"}) ^ _KEYS:
        message = f"{kind}: keys unknown or missing: {', '.join(sorted(odd))}"
        raise ValueError(message)
    words = said.get("hub_words", [])
    tier, hop = _answer(said, "tier", kind), _answer(said, "hop", kind)
    if (tier and hop) or not isinstance(words, list):
        message = f"{kind}: a tier or a hop, not both; hub_words is a list"
        raise ValueError(message)
    return EdgeKind(
        kind=kind,
        is_tier=tier,
        is_hop=hop,
        both_ways=_answer(said, "both_ways", kind),
        name=_texts(said["name"], kind),
        direction=_texts(said["direction"], kind),
        outer_hub="outer_hub" in said and _answer(said, "outer_hub", kind),
        hub_words=frozenset(fold(str(word)) for word in words),
    )


def _answer(said: Mapping[str, Node], key: str, kind: RelationKind) -> bool:
    answer = _ANSWERS.get(str(said[key]))
    if answer is None:
        message = f"{kind}: {key} must be yes or no"
        raise ValueError(message)
    return answer


def _texts(node: Node, kind: RelationKind) -> Mapping[str, str]:
    texts = {language: str(text) for language, text in _mapping(node, kind).items()}
    if set(texts) != set(LANGUAGES):
        message = f"{kind}: words in exactly {', '.join(LANGUAGES)}"
        raise ValueError(message)
    return texts


def _mapping(node: Node, what: str) -> Mapping[str, Node]:
    if not isinstance(node, dict):
        message = f"{what} must hold keys"
        raise ValueError(message)  # noqa: TRY004 - of the file, not of the program
    return node
