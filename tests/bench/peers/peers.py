#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Asks walkshed and other libraries the same questions about the same city, compares every value, and prints a table.

    taskset -c 0 peers.py PEERS_WALKSHED SIDE|EXTRACT [ROUNDS [LIBRARY...]]

See README.md here. Exits with 1 when a value differs. A library that is not there is left out, which is said.
"""
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy

from city import CATEGORIES, LIMITS, SETS, City
from libraries import GraphTool, Igraph, NetworkX, Pandana, SciPy
from pgrouting import PgRouting

COUNTED = 2000  # as in run_walkshed.cpp
NOWHERE = 2**32 - 1
REPEATS = 3  # of walkshed in each round, for its times are short


class Asked:
    """A library that is asked all questions, once a round."""

    def __init__(self, peer, city):
        begin = time.process_time()
        self.peer = peer(city)
        self.preparation = self.peer.clock() - begin
        self.city = city
        self.name = peer.__name__
        self.sets = range(0, SETS, SETS // peer.sample)

    def questions(self):
        """By name: what to ask, how many values of the answer differ, and how much of the job it is."""
        of_nodes = f" (of {len(self.sets)}, scaled)"
        asked = len(self.peer.categories)
        of_categories = "" if asked == CATEGORIES else f" (of {asked}, scaled)"
        return {
            f"nearest:{self.name}{of_categories}": (self.nearest, self.wrong_nearest, CATEGORIES / asked),
            f"counts:{self.name}{of_nodes}": (self.counts, self.wrong_counts, self.city.nodes / len(self.sets)),
            f"sets:{self.name}{of_nodes}": (self.reached, self.wrong_reached, SETS / len(self.sets)),
        }

    def nearest(self):
        return numpy.column_stack([self.peer.nearest(category) for category in self.peer.categories])

    def wrong_nearest(self, found):
        expected = self.city.costs[:, list(self.peer.categories)]
        return int((numpy.where(numpy.isinf(found), NOWHERE, found) != expected).sum())

    def counts(self):
        return numpy.array([self.city.count(*reached) for reached in self.reached()])

    def wrong_counts(self, found):
        return int((found != self.city.counts[[self.city.origin(i) for i in self.sets]]).sum())

    def reached(self):
        return self.peer.reached_from([self.city.origin(i) for i in self.sets])

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
            self.work[name] = (job["work"] * scale, job["unit"], job["bytes"])

    def ask(self, asked):
        for name, (question, wrong, scale) in asked.questions().items():
            begin = asked.peer.clock()
            found = question()
            self.add(name, [(asked.peer.clock() - begin) * scale])
            differing = wrong(found)
            if differing:
                print(f"{name}: {differing} values differ")
            self.differing += differing

    def work_done(self, name, seconds):
        if name not in self.work:
            return ""
        amount, unit, transferred = self.work[name]
        told = f"{amount:.3g} {unit}, {seconds / amount * 1e9:.3g} ns each"
        return f"{told}, {transferred / seconds / 1e9:.1f} GB/s" if transferred else told

    def print(self):
        """Ratios are to the quickest of each question."""
        for question in ("nearest", "counts", "sums", "sets", "copy"):
            rows = {name: statistics.median(all) for name, all in self.seconds.items() if name.startswith(question)}
            for name, median in sorted(rows.items(), key=lambda row: row[1]):
                spread = f"{min(self.seconds[name]):.4g}-{max(self.seconds[name]):.4g}"
                print(f"{name:56} {median:11.4f} s {median / min(rows.values()):9.1f} x  "
                      f"{len(self.seconds[name])} times, {spread:20} {self.work_done(name, median)}")


def libraries(wanted):
    """Those that are there, of all or of the ones that are named."""
    found = []
    for one in (SciPy, NetworkX, Igraph, GraphTool, PgRouting, Pandana):
        if wanted and one.__name__ not in wanted:
            continue
        if one.is_there():
            found.append(one)
        else:
            print(f"{one.__name__} is not there: left out")
    return found


def main():
    program, what = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    peers = libraries(sys.argv[4:])
    table = Table()
    asked = []
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as at_end:
        for _ in range(rounds):
            table.ask_walkshed(program, what, folder)
            if not asked:
                city = City(folder)
            for peer in peers[len(asked):]:
                asked.append(Asked(peer, city))
                at_end.callback(asked[-1].peer.close)
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
