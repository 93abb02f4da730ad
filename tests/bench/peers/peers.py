#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Asks walkshed and other libraries the same questions about the same city, compares every value, and prints a table.

    taskset -c 0 peers.py PEERS_WALKSHED SIDE|EXTRACT [ROUNDS]

See README.md here. Exits with 1 when a value differs. A library that is not there is left out, which is said.
"""
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy

LIMITS = [limit * 32 for limit in (375, 750, 1125)]
CATEGORIES = 20
SETS = 1000  # of the questions from single nodes, those whose answers walkshed wrote
COUNTED = 2000  # as in run_walkshed.cpp
NOWHERE = 2**32 - 1
REPEATS = 3  # of walkshed in each round, for its times are short


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


def with_start_a_category(city):
    """The arcs turned round, and one more node a category with arcs of no length to its facilities."""
    starts = numpy.concatenate([numpy.full(len(city.facilities[i]), city.nodes + i) for i in range(CATEGORIES)])
    return (numpy.concatenate([city.heads, starts]), numpy.concatenate([city.tails, *city.facilities]),
            numpy.concatenate([city.lengths, numpy.zeros(len(starts), dtype=numpy.int64)]))


class SciPy:
    """A length of 0 would be no arc, so that it is raised by less than a unit; limits give way."""

    needs = "scipy.sparse.csgraph"
    sample = 200

    def __init__(self, city):
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra
        lengths = numpy.maximum(city.lengths.astype(float), 1e-9)
        shape = (city.nodes, city.nodes)
        self.city = city
        self.dijkstra = dijkstra
        self.graph = csr_matrix((lengths, (city.tails, city.heads)), shape=shape)
        self.turned = csr_matrix((lengths, (city.heads, city.tails)), shape=shape)
        self.limit = LIMITS[-1] + 0.5

    def nearest(self, category):
        return numpy.rint(self.dijkstra(self.turned, indices=self.city.facilities[category], limit=self.limit,
                                        min_only=True))

    def reached(self, origin):
        costs = self.dijkstra(self.graph, indices=origin, limit=self.limit)
        nodes = numpy.flatnonzero(numpy.isfinite(costs))
        return nodes, numpy.rint(costs[nodes])


class NetworkX:
    needs = "networkx"
    sample = 200

    def __init__(self, city):
        import networkx
        self.city = city
        self.networkx = networkx
        self.graph = networkx.DiGraph()
        self.graph.add_nodes_from(range(city.nodes))
        self.graph.add_weighted_edges_from(zip(city.tails.tolist(), city.heads.tolist(), city.lengths.tolist()))
        self.turned = self.graph.reverse()

    def nearest(self, category):
        starts = set(self.city.facilities[category].tolist())
        found = self.networkx.multi_source_dijkstra_path_length(self.turned, starts, cutoff=LIMITS[-1])
        costs = numpy.full(self.city.nodes, numpy.inf)
        costs[list(found)] = list(found.values())
        return costs

    def reached(self, origin):
        found = self.networkx.single_source_dijkstra_path_length(self.graph, origin, cutoff=LIMITS[-1])
        return numpy.array(list(found)), numpy.array(list(found.values()))


class Igraph:
    """Knows no limit, nor more than one start: each category has a node of its own to start at."""

    needs = "igraph"
    sample = 10

    def __init__(self, city):
        import igraph
        tails, heads, turned_lengths = with_start_a_category(city)
        self.city = city
        self.lengths = city.lengths.tolist()
        self.graph = igraph.Graph(n=city.nodes, edges=zip(city.tails.tolist(), city.heads.tolist()), directed=True)
        self.turned = igraph.Graph(n=city.nodes + CATEGORIES, edges=zip(tails.tolist(), heads.tolist()), directed=True)
        self.turned_lengths = turned_lengths.tolist()

    def nearest(self, category):
        costs = self.turned.distances(source=self.city.nodes + category, weights=self.turned_lengths)[0]
        costs = numpy.array(costs[:self.city.nodes])
        return numpy.where(costs <= LIMITS[-1], costs, numpy.inf)

    def reached(self, origin):
        costs = numpy.array(self.graph.distances(source=origin, weights=self.lengths)[0])
        nodes = numpy.flatnonzero(costs <= LIMITS[-1])
        return nodes, costs[nodes]


class GraphTool:
    """Knows one start at a time: each category has a node of its own to start at."""

    needs = "graph_tool.topology"
    sample = 200

    def __init__(self, city):
        from graph_tool.topology import shortest_distance
        self.city = city
        self.shortest_distance = shortest_distance
        self.graph, self.lengths = self.made(city.nodes, city.tails, city.heads, city.lengths)
        self.turned, self.turned_lengths = self.made(city.nodes + CATEGORIES, *with_start_a_category(city))

    @staticmethod
    def made(nodes, tails, heads, lengths):
        import graph_tool
        graph = graph_tool.Graph(directed=True)
        graph.add_vertex(nodes)
        graph.add_edge_list(numpy.column_stack([tails, heads]))
        return graph, graph.new_ep("int32_t", vals=lengths)

    def nearest(self, category):
        costs = self.shortest_distance(self.turned, source=self.city.nodes + category, weights=self.turned_lengths,
                                       max_dist=LIMITS[-1]).a[:self.city.nodes]
        return numpy.where(costs <= LIMITS[-1], costs, numpy.inf)

    def reached(self, origin):
        costs, nodes = self.shortest_distance(self.graph, source=origin, weights=self.lengths, max_dist=LIMITS[-1],
                                              return_reached=True)
        costs = costs.a[nodes]
        return nodes[costs <= LIMITS[-1]], costs[costs <= LIMITS[-1]]


class Asked:
    """A library that is asked all questions, once a round."""

    def __init__(self, peer, city):
        begin = time.process_time()
        self.peer = peer(city)
        self.preparation = time.process_time() - begin
        self.city = city
        self.name = peer.__name__
        self.sets = range(0, SETS, SETS // peer.sample)

    def questions(self):
        """By name: what to ask, how many values of the answer differ, and how much of the job it is."""
        of_nodes = f" (of {len(self.sets)}, scaled)"
        return {
            f"nearest:{self.name}": (self.nearest, self.wrong_nearest, 1),
            f"counts:{self.name}{of_nodes}": (self.counts, self.wrong_counts, self.city.nodes / len(self.sets)),
            f"sets:{self.name}{of_nodes}": (self.reached, self.wrong_reached, SETS / len(self.sets)),
        }

    def nearest(self):
        return numpy.column_stack([self.peer.nearest(category) for category in range(CATEGORIES)])

    def wrong_nearest(self, found):
        return int((numpy.where(numpy.isinf(found), NOWHERE, found) != self.city.costs).sum())

    def counts(self):
        return numpy.array([self.city.count(*self.peer.reached(self.city.origin(i))) for i in self.sets])

    def wrong_counts(self, found):
        return int((found != self.city.counts[[self.city.origin(i) for i in self.sets]]).sum())

    def reached(self):
        return [self.peer.reached(self.city.origin(i)) for i in self.sets]

    def wrong_reached(self, found):
        return sum(self.wrong_set(*answer, self.city.sets[i]) for i, answer in zip(self.sets, found))

    def wrong_set(self, nodes, costs, expected):
        both = numpy.full((2, self.city.nodes), NOWHERE)
        both[0, nodes] = costs
        both[1, expected[:, 0]] = expected[:, 1]
        return int((both[0] != both[1]).sum())


class Table:
    """Seconds of processor time, and work, by the name of a job."""

    def __init__(self):
        self.seconds = {}
        self.work = {}
        self.differing = 0

    def add(self, name, seconds):
        self.seconds.setdefault(name, []).extend(seconds)

    def ask_walkshed(self, program, what, folder):
        command = [program, what, folder, str(REPEATS)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        for job in map(json.loads, output.splitlines()):
            name, scale = f"{job['job']} by walkshed", 1.0
            if job["job"] in ("counts:searches_from_nodes", "sums:searches_from_nodes"):
                scale = os.path.getsize(f"{folder}/counts.bin") / (4 * len(LIMITS) * CATEGORIES) / COUNTED
                name += f" (of {COUNTED}, scaled)"
            self.add(name, [seconds * scale for seconds in job["seconds"]])
            self.work[name] = f"{job['work'] * scale:.3g} {job['unit']}"

    def ask(self, asked):
        for name, (question, wrong, scale) in asked.questions().items():
            begin = time.process_time()
            found = question()
            self.add(name, [(time.process_time() - begin) * scale])
            self.differing += wrong(found)

    def print(self):
        """Ratios are to the quickest of each question."""
        for question in ("nearest", "counts", "sums", "sets"):
            rows = {name: statistics.median(all) for name, all in self.seconds.items() if name.startswith(question)}
            for name, median in sorted(rows.items(), key=lambda row: row[1]):
                spread = f"{min(self.seconds[name]):.4g}-{max(self.seconds[name]):.4g}"
                print(f"{name:56} {median:11.4f} s {median / min(rows.values()):9.1f} x  "
                      f"{len(self.seconds[name])} times, {spread:20} {self.work.get(name, '')}")


def there(peer):
    try:
        importlib.import_module(peer.needs)
        return True
    except ImportError:
        print(f"{peer.__name__} is not there: left out")
        return False


def main():
    program, what = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    peers = [peer for peer in (SciPy, NetworkX, Igraph, GraphTool) if there(peer)]
    table = Table()
    asked = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            table.ask_walkshed(program, what, folder)
            if not asked:
                city = City(folder)
                asked = [Asked(peer, city) for peer in peers]
            for one in asked:
                table.ask(one)
    print(f"{what}: {city.nodes} nodes, {len(city.tails)} arcs, {sum(map(len, city.facilities))} facilities; "
          f"{table.differing} values differ")
    table.print()
    for one in asked:
        print(f"{one.name} took {one.preparation:.3f} s, once, to make its graphs")
    sys.exit(1 if table.differing else 0)


if __name__ == "__main__":
    main()
