"""Connected groups of very many nodes, by columns."""

import numpy as np
from numpy.typing import NDArray


def components(
    nodes: int, one: NDArray[np.integer], other: NDArray[np.integer]
) -> NDArray[np.intp]:
    """
    Per node the least node of its group.

    Args:
        nodes: how many there are.
        one: where each tie begins.
        other: where it ends.
    """
    label = np.arange(nodes, dtype=np.intp)
    one, other = one.astype(np.intp), other.astype(np.intp)
    while len(one):
        one, other = label[one], label[other]
        apart = one != other
        one, other = one[apart], other[apart]
        # Every label that has a lesser neighbour hangs under its least one, then under its end.
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        label = _shortened(label)
    return label


def _shortened(label: NDArray[np.intp]) -> NDArray[np.intp]:
    """Every node directly under the end of its chain."""
    while not np.array_equal(further := label[label], label):
        label = further
    return label
