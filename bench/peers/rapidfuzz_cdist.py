"""
rapidfuzz: every query against every listed name, as its documentation compares many with many.

Words are sorted and lower-cased once, so that `ratio` gives what `token_sort_ratio` gives, faster;
chunks of queries keep the matrix small. WORKERS says on how many processors.
"""

import os

import numpy as np
from bench.peers.timed import Names, Pairs, main
from rapidfuzz import fuzz, process

CUTOFF = 85
"""Of 100."""

CHUNK = 500


def match(listed: Names, queries: Names) -> Pairs:
    """From CUTOFF upwards."""
    theirs, ours = _sorted(listed), _sorted(queries)
    for start in range(0, len(ours), CHUNK):
        scores = process.cdist(
            ours[start : start + CHUNK],
            theirs,
            scorer=fuzz.ratio,
            score_cutoff=CUTOFF,
            dtype=np.uint8,
            workers=int(os.environ.get("WORKERS", "1")),
        )
        for query, entry in zip(*np.nonzero(scores), strict=True):
            yield start + int(query), int(entry)


def _sorted(names: Names) -> list[str]:
    return [" ".join(sorted(name.lower().split())) for name, _ in names]


if __name__ == "__main__":
    main(match)
