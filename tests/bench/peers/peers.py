#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Asks walkshed and other libraries the same questions about the same city, compares every value, and prints a table.

    taskset -c 0 peers.py PEERS_WALKSHED SIDE|EXTRACT [REPEATS]

See README.md here. Exits with 1 when a value differs.
"""
import statistics
import subprocess
import sys
import tempfile
import time

import networkx
import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

UNITS_PER_M = 32
LIMITS = [limit * UNITS_PER_M for limit in (375, 750, 1125)]
CATEGORIES = 20
SAMPLE = 200  # origins of the questions that peers answer one origin at a time
NOWHERE = 2**32 - 1


class City:
    """The files that peers_walkshed wrote."""

    def __init__(self, folder):
        numbers = numpy.fromfile(f"{folder}/arcs.bin", dtype="<u4")
        self.nodes = int(numbers[0])
        self.tails, self.heads, self.lengths = numbers[1:].reshape(-1, 3).T
        facilities = numpy.fromfile(f"{folder}/facilities.bin", dtype="<u4").reshape(-1, 2)
        self.facilities = [facilities[facilities[:, 0] == i, 1] for i in range(CATEGORIES)]
        self.costs = numpy.fromfile(f"{folder}/costs.bin", dtype="<u4").reshape(self.nodes, CATEGORIES)
        self.counts = numpy.fromfile(f"{folder}/counts.bin", dtype="<u4").reshape(self.nodes, CATEGORIES, len(LIMITS))
        self.sample = numpy.random.default_rng(1).choice(self.nodes, min(SAMPLE, self.nodes), replace=False)


def timed(job, repeats):
    seconds = []
    for _ in range(repeats):
        begin = time.perf_counter()
        found = job()
        seconds.append(time.perf_counter() - begin)
    return seconds, found


def merged(city):
    """The arcs with the shortest of parallel ones; SciPy would add them up, and takes a length of 0 for no arc."""
    order = numpy.lexsort((city.lengths, city.heads, city.tails))
    tails, heads, lengths = city.tails[order], city.heads[order], city.lengths[order]
    first = numpy.ones(len(tails), dtype=bool)
    first[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    return tails[first], heads[first], numpy.maximum(lengths[first].astype(float), 1e-9)


def scipy_nearest(city, reverse):
    """From the facilities against the direction of walking."""
    found = numpy.empty((city.nodes, CATEGORIES))
    for category in range(CATEGORIES):
        found[:, category] = dijkstra(reverse, indices=city.facilities[category], limit=LIMITS[-1], min_only=True)
    return found


def counted(city, distance_of):
    return numpy.array([[[(distance_of(places) <= limit).sum() for limit in LIMITS] for places in city.facilities]])


def scipy_counts(city, graph):
    return numpy.concatenate([
        counted(city, lambda places, row=dijkstra(graph, indices=origin, limit=LIMITS[-1]): row[places])
        for origin in city.sample
    ])


def networkx_nearest(city, reverse):
    found = numpy.full((city.nodes, CATEGORIES), numpy.inf)
    for category in range(CATEGORIES):
        reached = networkx.multi_source_dijkstra_path_length(reverse, set(map(int, city.facilities[category])),
                                                             cutoff=LIMITS[-1])
        found[list(reached), category] = list(reached.values())
    return found


def networkx_counts(city, graph):
    rows = []
    for origin in city.sample:
        reached = networkx.single_source_dijkstra_path_length(graph, int(origin), cutoff=LIMITS[-1])
        rows.append(counted(city, lambda places: numpy.array([reached.get(int(place), numpy.inf) for place in places])))
    return numpy.concatenate(rows)


def differing(found, expected):
    """How many values differ; lengths of 0 were raised by less than a unit."""
    return int((numpy.where(numpy.isinf(found), NOWHERE, numpy.round(found)) != expected).sum())


def main():
    program, what = sys.argv[1:3]
    repeats = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        output = subprocess.run([program, what, folder, str(repeats)], check=True, capture_output=True, text=True).stdout
        for name, *seconds in map(str.split, output.splitlines()):
            rows[f"walkshed {name}"] = [float(one) for one in seconds]
        city = City(folder)
    tails, heads, lengths = merged(city)
    mismatches = 0
    scale = city.nodes / len(city.sample)
    matrix = csr_matrix((lengths, (tails, heads)), shape=(city.nodes, city.nodes))
    reverse = csr_matrix((lengths, (heads, tails)), shape=(city.nodes, city.nodes))
    rows["scipy nearest:ready"], found = timed(lambda: scipy_nearest(city, reverse), repeats)
    mismatches += differing(found, city.costs)
    seconds, found = timed(lambda: scipy_counts(city, matrix), 1)
    rows[f"scipy counts:from_nodes (of {len(city.sample)}, scaled)"] = [one * scale for one in seconds]
    mismatches += differing(found, city.counts[city.sample])
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(city.nodes))
    graph.add_weighted_edges_from(zip(tails.tolist(), heads.tolist(), lengths.tolist()))
    turned = graph.reverse()
    rows["networkx nearest:ready"], found = timed(lambda: networkx_nearest(city, turned), 1)
    mismatches += differing(found, city.costs)
    seconds, found = timed(lambda: networkx_counts(city, graph), 1)
    rows[f"networkx counts:from_nodes (of {len(city.sample)}, scaled)"] = [one * scale for one in seconds]
    mismatches += differing(found, city.counts[city.sample])

    print(f"{what}: {city.nodes} nodes, {len(tails)} arcs, {sum(map(len, city.facilities))} facilities; "
          f"{mismatches} values differ")
    base = {job: statistics.median(rows[f"walkshed {job}:{how}"])
            for job, how in (("nearest", "sweep"), ("counts", "sweeps_from_facilities"))}
    for name, seconds in rows.items():
        median = statistics.median(seconds)
        job = "nearest" if "nearest" in name else "counts"
        print(f"{name:58} {median:12.4f} s {median / base[job]:10.1f} x")
    sys.exit(1 if mismatches else 0)


if __name__ == "__main__":
    main()
