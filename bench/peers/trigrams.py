"""
sparse_dot_topn: TF-IDF of character trigrams, the ten nearest by cosine, as its README shows.

All processors are used.
"""

import os

import numpy as np
from bench.peers.timed import Names, Pairs, main
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

NEAREST = 10
LEAST = 0.7
"""Cosine."""


def match(listed: Names, queries: Names) -> Pairs:
    """The nearest from LEAST upwards."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(3, 3), dtype=np.float32)
    theirs = vectorizer.fit_transform(name for name, _ in listed)
    ours = vectorizer.transform(name for name, _ in queries)
    near = sp_matmul_topn(
        ours,
        theirs.T.tocsr(),
        top_n=NEAREST,
        threshold=LEAST,
        sort=True,
        n_threads=os.cpu_count() or 1,
    ).tocoo()
    return zip(near.row.tolist(), near.col.tolist(), strict=True)


if __name__ == "__main__":
    main(match)
