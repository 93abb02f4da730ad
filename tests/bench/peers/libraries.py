# SPDX-License-Identifier: Apache-2.0
"""The libraries that are asked: each tells how far the nearest facility of a category is from all nodes, and which
nodes are reached from one, in the numbers of the city's nodes and costs.
"""
import importlib.util
import time

import numpy

from city import CATEGORIES, LIMITS


class Library:
    """What most of them have in common: they work in this process and have a module of their own."""

    categories = range(CATEGORIES)  # that it is asked for

    @classmethod
    def is_there(cls):
        return importlib.util.find_spec(cls.needs.split(".")[0]) is not None

    def clock(self):
        """The processor time that was spent on it, in seconds."""
        return time.process_time()

    def reached_from(self, origins):
        return [self.reached(origin) for origin in origins]

    def close(self):
        """Nothing is left of it."""


def with_start_a_category(city):
    """The arcs turned round, and one more node a category with arcs of no length to its facilities."""
    starts = numpy.concatenate([numpy.full(len(city.facilities[i]), city.nodes + i) for i in range(CATEGORIES)])
    return (numpy.concatenate([city.heads, starts]), numpy.concatenate([city.tails, *city.facilities]),
            numpy.concatenate([city.lengths, numpy.zeros(len(starts), dtype=numpy.int64)]))


class SciPy(Library):
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


class NetworkX(Library):
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


class Igraph(Library):
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


class GraphTool(Library):
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


class Pandana(Library):
    """Finds facilities by their coordinates: those of a node are its number. Its costs are real numbers."""

    needs = "pandana"
    sample = 200

    def __init__(self, city):
        import pandana
        import pandas
        self.city = city
        lengths = pandas.DataFrame({"length": city.lengths.astype(float)})
        self.network = pandana.Network(pandas.Series(numpy.arange(city.nodes, dtype=float)),
                                       pandas.Series(numpy.zeros(city.nodes)), pandas.Series(city.tails),
                                       pandas.Series(city.heads), lengths, twoway=False)
        for category, nodes in enumerate(city.facilities):
            self.network.set_pois(str(category), LIMITS[-1] + 0.5, 1, pandas.Series(nodes.astype(float)),
                                  pandas.Series(numpy.zeros(len(nodes))))

    def nearest(self, category):
        costs = self.network.nearest_pois(LIMITS[-1] + 0.5, str(category), num_pois=1)[1].to_numpy()
        return numpy.where(costs <= LIMITS[-1], costs, numpy.inf)

    def reached_from(self, origins):
        found = self.network.nodes_in_range(origins, LIMITS[-1] + 0.5)
        found = found[found.weight <= LIMITS[-1]]
        return [(rows.destination.to_numpy(), rows.weight.to_numpy())
                for _, rows in found.groupby("source", sort=True)]
