"""Relations of records in words, for the tests of kinds."""

from supplyscreen.model.parties import RELATION_CODES, Records


def links(records: Records) -> list[tuple[str, str, str, str]]:
    """(from, kind, detail, to) of every relation, in order."""
    names = records.mentions["name"].tolist()
    frame = records.relations
    return [
        (names[tail], RELATION_CODES[kind].value, detail, names[head])
        for tail, head, kind, detail in zip(
            *(frame[column] for column in ("source_mention", "target_mention", "kind", "detail")),
            strict=True,
        )
    ]
