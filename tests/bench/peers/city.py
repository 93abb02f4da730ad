# SPDX-License-Identifier: Apache-2.0
"""The city that peers_walkshed wrote, and its answers."""
import numpy

LIMITS = [limit * 32 for limit in (375, 750, 1125)]
CATEGORIES = 20
SETS = 1000  # of the questions from single nodes, those whose answers walkshed wrote


class City:
    """The files that peers_walkshed wrote."""

    def __init__(self, folder):
        numbers = numpy.fromfile(f"{folder}/arcs.bin", dtype="<u4").astype(numpy.int64)
        self.nodes = int(numbers[0])
        self.tails, self.heads, self.lengths = shortest_of_parallel(numbers[1:].reshape(-1, 3))
        facilities = numpy.fromfile(f"{folder}/facilities.bin", dtype="<u4").reshape(-1, 2)
        self.facilities = [facilities[facilities[:, 0] == i, 1].astype(numpy.int64) for i in range(CATEGORIES)]
        self.facilities_at = numpy.zeros((self.nodes, CATEGORIES), dtype=numpy.int32)
        numpy.add.at(self.facilities_at, (facilities[:, 1], facilities[:, 0]), 1)
        self.costs = numpy.fromfile(f"{folder}/costs.bin", dtype="<u4").reshape(self.nodes, CATEGORIES)
        self.counts = numpy.fromfile(f"{folder}/counts.bin", dtype="<u4").reshape(self.nodes, len(LIMITS) * CATEGORIES)
        reached = numpy.fromfile(f"{folder}/sets.bin", dtype="<u4").reshape(-1, 3)
        self.sets = numpy.split(reached[:, 1:], numpy.searchsorted(reached[:, 0], range(1, SETS)))

    def origin(self, of_set):
        return of_set * self.nodes // SETS

    def count(self, nodes, costs):
        """How many facilities are at the nodes within each limit, by category, then limit."""
        return numpy.array([self.facilities_at[nodes[costs <= limit]].sum(axis=0) for limit in LIMITS]).T.ravel()


def shortest_of_parallel(arcs):
    """SciPy would add parallel arcs up."""
    tails, heads, lengths = arcs[numpy.lexsort((arcs[:, 2], arcs[:, 1], arcs[:, 0]))].T
    first = numpy.ones(len(tails), dtype=bool)
    first[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    return tails[first], heads[first], lengths[first]
