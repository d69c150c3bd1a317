"""
splink on DuckDB: a model of a name's words by rarity, trained on the names themselves.

A name is lower-cased, without accents and punctuation; its columns are the whole of it and its two
rarest words, a legal form being none. Blocks share a rarest word, a first or the beginning of the
name; comparisons are by Jaro-Winkler, equal words weighed by how rare they are.
"""

import re
import unicodedata
from collections import Counter

import duckdb
import splink.comparison_library as cl
from bench.peers.timed import Names, Pairs, main
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLD = 0.9
"""Probability of a match."""

SEED = 1
_WORDS = re.compile(r"\w+")
_RULES = (
    block_on("kind", "rarest"),
    block_on("kind", "second"),
    block_on("kind", "first"),
    block_on("kind", "beginning"),
    "l.kind = r.kind and l.rarest = r.second",
    "l.kind = r.kind and l.second = r.rarest",
)


def match(listed: Names, queries: Names) -> Pairs:
    """From THRESHOLD upwards."""
    counts = Counter(word for name, _ in (*listed, *queries) for word in _words(name))
    api = DuckDBAPI(connection=duckdb.connect())
    frames = [
        api.register(_columns(names, counts), dataset_display_name=side)
        for side, names in (("a_listed", listed), ("b_queries", queries))
    ]
    linker = Linker(frames, _settings(), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("kind", "name")], recall=0.3
    )
    linker.training.estimate_u_using_random_sampling(seed=SEED)
    for rule in (block_on("rarest"), block_on("beginning")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=THRESHOLD).as_dict()
    return zip(found["unique_id_r"], found["unique_id_l"], strict=True)


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.96, 0.92, 0.88, 0.8]).configure(
                term_frequency_adjustments=True
            ),
            cl.JaroWinklerAtThresholds("rarest", [0.92, 0.85]).configure(
                term_frequency_adjustments=True
            ),
            cl.JaroWinklerAtThresholds("second", [0.92, 0.85]).configure(
                term_frequency_adjustments=True
            ),
        ],
        blocking_rules_to_generate_predictions=list(_RULES),
        retain_matching_columns=False,
    )


def _columns(names: Names, counts: Counter[str]) -> dict[str, list[object]]:
    cut = [_words(name) for name, _ in names]
    rare = [sorted(words, key=lambda word: (counts[word], word)) for words in cut]
    return {
        "unique_id": list(range(len(names))),
        "kind": [kind for _, kind in names],
        "name": [" ".join(words) for words in cut],
        "first": [words[0] if words else None for words in cut],
        "beginning": ["".join(words)[:6] for words in cut],
        "rarest": [words[0] if words else None for words in rare],
        "second": [words[1] if len(words) > 1 else None for words in rare],
    }


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.lower())
    return _WORDS.findall("".join(one for one in plain if not unicodedata.combining(one)))


if __name__ == "__main__":
    main(match)
