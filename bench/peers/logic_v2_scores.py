"""
logic-v2's scores of pairs, and of queries against every name of a list: JSON in, JSON out.

In: `pairs` (name, kind, other name), `queries` and `listed` (name, kind), `answers` (per query a
position in `listed`, or -1). Out: `pairs`, `nearest` and `answer`, 0-1.
"""

import json
import sys
from collections.abc import Sequence

from bench.peers.logic_v2 import entities
from bench.peers.timed import Names
from followthemoney import Dataset
from nomenklatura.matching import LogicV2

_CONFIG = LogicV2.default_config()
_SET = Dataset.make({"name": "scores", "title": "scores"})


def of_pairs(pairs: Sequence[tuple[str, str, str]]) -> list[float]:
    """Names compared two by two."""
    found = []
    for name, kind, other in pairs:
        one, two = entities(_SET, [(name, kind), (other, kind)])
        found.append(float(LogicV2.compare(one, two, _CONFIG).score))
    return found


def of_list(
    queries: Names, listed: Names, answers: Sequence[int]
) -> tuple[list[float], list[float]]:
    """Per query its highest score, and that of its answer; 0 without one."""
    theirs = list(entities(_SET, listed))
    nearest, right = [], []
    for query, answer in zip(entities(_SET, queries), answers, strict=True):
        scores = [float(LogicV2.compare(query, entry, _CONFIG).score) for entry in theirs]
        nearest.append(max(scores))
        right.append(scores[answer] if answer >= 0 else 0.0)
    return nearest, right


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    nearest, right = of_list(asked["queries"], asked["listed"], asked["answers"])
    pairs = of_pairs(asked["pairs"])
    print(json.dumps({"pairs": pairs, "nearest": nearest, "answer": right}))
