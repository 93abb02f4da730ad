#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks nearest distances on a real city against NetworkX.

    compare_networkx.py EXPORT_NEAREST CATEGORIES.toml DATA_FOLDER EXTRACT CATEGORY...

EXPORT_NEAREST writes the streets, where facilities meet them, and the library's distances from every node to the
nearest facility. NetworkX works the distances out again from the same streets, cut where facilities meet them.
Exits with 77 (skipped) when the extract or NetworkX is not there.
"""
import csv
import os
import subprocess
import sys
import tempfile

TOLERANCE_M = 0.5  # lengths are whole 1/32 m, and the longest walks have hundreds of edges
SKIPPED = 77


def rows_of(folder, name):
    with open(os.path.join(folder, name), newline="") as file:
        return list(csv.DictReader(file))


def reversed_streets(nx, edges):
    """The streets with every direction turned round: searching away from facilities finds the walks to them."""
    graph = nx.MultiDiGraph()
    for edge in edges:
        if edge["along"] == "1":
            graph.add_edge(edge["to"], edge["from"], weight=float(edge["length_m"]))
        if edge["against"] == "1":
            graph.add_edge(edge["from"], edge["to"], weight=float(edge["length_m"]))
    return graph


def add_facilities(graph, edges, attachments):
    """A node at every place where a facility meets an edge, joined to the edge's ends and, by its leg, to "start"."""
    graph.add_node("start")
    for number, attachment in enumerate(attachments):
        edge = edges[int(attachment["edge"])]
        place = f"place {number}"
        position = float(attachment["position_m"])
        graph.add_edge("start", place, weight=float(attachment["leg_m"]))
        if edge["along"] == "1" or position < 1e-6:
            graph.add_edge(place, edge["from"], weight=position)
        rest = float(edge["length_m"]) - position
        if edge["against"] == "1" or rest < 1e-6:
            graph.add_edge(place, edge["to"], weight=rest)


def compare(nx, folder, categories):
    edges = rows_of(folder, "edges.csv")
    attachments = rows_of(folder, "attachments.csv")
    nearest = rows_of(folder, "nearest.csv")
    good = True
    for category in categories:
        graph = reversed_streets(nx, edges)
        add_facilities(graph, edges, [row for row in attachments if row["category"] == category])
        expected = nx.single_source_dijkstra_path_length(graph, "start")
        expected = {node: length for node, length in expected.items() if node.isdigit()}
        found = {row["node"]: float(row["distance_m"]) for row in nearest if row["category"] == category}
        worst = max((abs(found[node] - expected[node]) for node in found.keys() & expected.keys()), default=0.0)
        unlike = len(found.keys() ^ expected.keys())
        print(f"{category}: {len(found)} nodes compared, the worst differs by {worst:.4f} m, {unlike} reached by one only")
        good = good and found and unlike == 0 and worst <= TOLERANCE_M
    return good


def main():
    exporter, categories_file, data, extract, *categories = sys.argv[1:]
    try:
        import networkx
    except ImportError:
        print("skipped: python3-networkx is not installed")
        return SKIPPED
    path = os.path.join(os.environ.get("WALKSHED_TEST_DATA", data), extract)
    if not os.path.exists(path):
        print(f"skipped: {path} is not there")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([exporter, path, categories_file, folder, *categories], check=True)
        return 0 if compare(networkx, folder, categories) else 1


if __name__ == "__main__":
    sys.exit(main())
