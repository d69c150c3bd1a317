"""
nomenklatura: its blocker's candidates, scored by logic-v2 with its default settings.

Parties have a name and a schema, Company or Person.
"""

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench.peers.timed import FEW, Names, Pairs, main
from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.matching import LogicV2
from nomenklatura.resolver import Linker
from nomenklatura.store import MemoryStore

THRESHOLD = 0.7
"""From which its authors' match server calls a pair a match."""


def match(listed: Names, queries: Names) -> Pairs:
    """From THRESHOLD upwards."""
    dataset = Dataset.make({"name": "listed", "title": "listed"})
    store: MemoryStore[Dataset, StatementEntity] = MemoryStore(dataset, Linker({}))
    theirs = {one.id: one for one in entities(dataset, listed)}
    with store.writer() as writer:
        for entity in theirs.values():
            writer.add_entity(entity)
    ours = {one.id: one for one in entities(dataset, queries)}
    config = LogicV2.default_config()
    with tempfile.TemporaryDirectory() as folder:
        index = Index(store.default_view(), Path(folder))
        index.build()
        for query, candidates in index.match_entities(ours.values()):
            for entry, _ in candidates:
                score = LogicV2.compare(ours[query.id], theirs[entry.id], config).score
                if score >= THRESHOLD:
                    yield place(query.id), place(entry.id)
        index.close()


_CALLS = count()


def entities(dataset: Dataset, names: Names) -> Iterator[StatementEntity]:
    """One per name; no id ever comes twice, as what is known of an entity is kept by its id."""
    call = next(_CALLS)
    for at, (name, kind) in enumerate(names):
        schema = "Person" if kind == "person" else "Company"
        data = {"id": f"{call}-{at}", "schema": schema, "properties": {"name": [name]}}
        yield StatementEntity.from_data(dataset, data)


def place(entity: str) -> int:
    """Among the names it was made of."""
    return int(entity.rpartition("-")[2])


if __name__ == "__main__":
    main(match, warm=lambda: list(match(FEW, FEW)))
