#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks random walks on a real extract against an independent router on the same extract.

    compare_walks.py EXPORT_WALKS WALKER.toml DATA_FOLDER EXTRACT [--walks N] [--published FILE.csv]

Random pairs of places up to 2 km apart are walked three times: by the library, by OSMnx and NetworkX with OSMnx's own
rules of who may walk where, and by these with the library's rules. Prints how the metres and seconds differ. Every
walk that differs by more than a metre must be explained by rules on which the two disagree: following those of the
library's that the two walks touch, and no others, must make the independent walk as long as the library's. Fails when
a walk is left unexplained, when there are too few, or when the plane distorts lengths by more than a thousandth.

--published compares walks of known places with the lengths GraphHopper published for them.
Exits with 77 (skipped) when the extract or Debian's python3-osmnx is not there.
"""
import argparse
import collections
import csv
import functools
import gzip
import importlib.util
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
if importlib.util.find_spec("osmnx") is None:
    print("skipped: python3-osmnx is not installed")
    sys.exit(SKIPPED)

import numpy

from osmnx_router import NO_RULE, Streets, World
from routino_router import Routino
from walking_time import TimeModel

SEED = 20251125
FARTHEST_M = 2000.0
OFF_STREET_M = 60.0  # places lie at most this far north or east of a street's node
TOLERANCE_M = 1.0
LARGEST_DISTORTION = 0.001
PUBLISHED_ALIKE = 0.001  # of a walk's length, and the next one too
ALIKE = 0.01
MOST = 0.9  # of the walks compared with Routino
ENOUGH = 0.25  # of all walks


def parse_arguments():
    parser = argparse.ArgumentParser()
    for name in ("exporter", "walker", "data", "extract"):
        parser.add_argument(name)
    parser.add_argument("--walks", type=int, default=500)
    parser.add_argument("--published")
    return parser.parse_args()


def data_folder(arguments):
    return os.environ.get("WALKSHED_TEST_DATA", arguments.data)


def unpacked(path, folder):
    """The extract as the plain XML that OSMnx reads."""
    if not path.endswith(".gz"):
        return path
    plain = os.path.join(folder, os.path.basename(path)[: -len(".gz")])
    with gzip.open(path) as packed, open(plain, "wb") as file:
        shutil.copyfileobj(packed, file)
    return plain


def rows_of(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def random_pairs(places, count):
    """Pairs of places near streets, at most two kilometres apart: more than are wanted, for some are of no use."""
    chance = random.Random(SEED)

    def near(place, reach_m):
        north = reach_m / 111_195
        east = north / math.cos(math.radians(place[1]))
        return place[0] + chance.uniform(-east, east), place[1] + chance.uniform(-north, north)

    def close(one, other):
        east = (one[0] - other[0]) * math.cos(math.radians(one[1]))
        return math.hypot(east, one[1] - other[1]) * 111_195 <= FARTHEST_M

    pairs = []
    while len(pairs) < 4 * count:
        start, finish = near(chance.choice(places), OFF_STREET_M), near(chance.choice(places), OFF_STREET_M)
        if close(start, finish):
            pairs.append(start + finish)
    return pairs


def export_walks(arguments, extract, pairs, folder):
    """Lets the library walk the pairs; returns the name of its metric system and the walks."""
    pairs_file = os.path.join(folder, "pairs.txt")
    with open(pairs_file, "w") as file:
        file.writelines(f"{' '.join(map(str, pair))}\n" for pair in pairs)
    done = subprocess.run([arguments.exporter, extract, arguments.walker, pairs_file, str(arguments.walks), folder],
                          check=True, text=True, stdout=subprocess.PIPE)
    return done.stdout.strip(), rows_of(os.path.join(folder, "walks.csv"))


class Pair:
    """A walk of the library's, to be compared."""

    def __init__(self, row, world):
        self.places = [(float(row[f"{end}_lon"]), float(row[f"{end}_lat"])) for end in ("from", "to")]
        self.start, self.finish = map(world.project, self.places)
        self.length = float(row["length_m"] or "inf")
        self.seconds = float(row["time_s"] or "inf")


def difference(one, other):
    return 0.0 if one == other else abs(one - other)  # both may be infinite


class Comparison:
    """The library's walks beside the independent router's."""

    def __init__(self, world, model):
        self.world = world
        self.model = model
        self.streets = functools.lru_cache(maxsize=None)(lambda adopted: Streets(world, adopted, model))
        self.explain = functools.lru_cache(maxsize=None)(self._explain)
        self.walks = functools.lru_cache(maxsize=None)(self._walks)

    def _walks(self, pair, adopted):
        """The independent router's shortest walk and its quickest, with the library's rules in `adopted`."""
        streets = self.streets(adopted)
        return tuple(streets.walk(pair.start, pair.finish, weight) for weight in ("length", "seconds"))

    def differences(self, pair, adopted):
        shortest, quickest = self.walks(pair, adopted)
        return difference(pair.length, shortest.length), difference(pair.seconds, quickest.seconds)

    def agrees(self, pair, adopted):
        metres, seconds = self.differences(pair, adopted)
        return metres <= TOLERANCE_M and seconds <= TOLERANCE_M / self.model.speed

    def touched(self, walk):
        """The rules on which the two disagree along a walk."""
        blocked = (self.world.blocked.get(node) for node in walk.nodes)
        return {self.world.segments[number].rule for number in walk.segments} | set(blocked)

    def _explain(self, pair):
        """The fewest rules that make up for the difference, as a sorted tuple; nothing when none do."""
        ours = set().union(*map(self.touched, self.walks(pair, self.world.rules)))
        adopted = frozenset()
        while not self.agrees(pair, adopted):
            theirs = set().union(*map(self.touched, self.walks(pair, adopted)))
            more = adopted | ((ours | theirs) & self.world.rules)
            if more == adopted:
                return None
            adopted = more
        for rule in sorted(adopted):
            if self.agrees(pair, adopted - {rule}):
                adopted -= {rule}
        return tuple(sorted(adopted))


def print_distribution(title, unit, differences, totals):
    values = numpy.array(differences)
    quantiles = numpy.quantile(values, (0.5, 0.9, 0.99, 1.0), method="lower")
    within = [numpy.mean(values <= limit) for limit in (0.1, 1.0)] + [numpy.mean(values <= 0.01 * numpy.array(totals))]
    print(f"  {title}, {unit:2} median {quantiles[0]:.3f}, p90 {quantiles[1]:.3f}, p99 {quantiles[2]:.3f}, "
          f"most {quantiles[3]:.3f}; within 0.1 {unit} {within[0]:.1%}, 1 {unit} {within[1]:.1%}, 1 % {within[2]:.1%}")


def print_differences(comparison, pairs, title, adopted):
    both = [comparison.differences(pair, adopted) for pair in pairs]
    print_distribution(title, "m", [metres for metres, _ in both], [pair.length for pair in pairs])
    print_distribution(title, "s", [seconds for _, seconds in both], [pair.seconds for pair in pairs])


def distortion(comparison, pairs):
    """How much longer than on the ellipsoid the plane makes every walk, as shares of their lengths."""
    walks = [comparison.walks(pair, comparison.world.rules)[0] for pair in pairs]
    return numpy.array([walk.length / walk.ground - 1.0 for walk in walks if walk.nodes])


def rules_are_known(world):
    """Whether all that the library and OSMnx disagree on has a rule; says what has none."""
    lawless = {f"way {segment.way} {segment.tags}" for segment in world.segments if segment.rule == NO_RULE}
    lawless |= {f"node {node} {world.node_tags[node]}" for node, rule in world.blocked.items() if rule == NO_RULE}
    for thing in sorted(lawless):
        print(f"  NO RULE says why one of the two lets people walk here and the other does not: {thing}")
    for way, start, end in sorted(world.strangers):
        print(f"  STRANGER: the library walks from {start} to {end} (degrees times 10^7), which way {way} does not")
    return not lawless and not world.strangers


def print_explanations(comparison, pairs):
    """Says why walks differ from the independent ones, and returns how many are left unexplained."""
    unlike = [pair for pair in pairs if not comparison.agrees(pair, frozenset())]
    reasons = collections.Counter(map(comparison.explain, unlike))
    print(f"  why {len(unlike)} walks differ by more than {TOLERANCE_M} m:")
    for rules, count in reasons.most_common():
        print(f"  {count:5}  {' and '.join(rules) if rules else 'unexplained'}")
    for pair in unlike:
        if comparison.explain(pair) is None:
            print(f"  UNEXPLAINED: {pair.places}, {pair.length:.1f} m")
    return reasons[None]


def routino_length(comparison, routino, pair):
    """The length of Routino's walk, if it is to be compared: where both meet the streets at the same places (Routino is
    metres off along a street, and does not know which streets hang together) and no squares are walked across."""
    world = comparison.world
    corners = [world.project(place) for place in routino.walk(*pair.places)]
    ends = [comparison.streets(world.rules).snap(end).point for end in (pair.start, pair.finish)]
    if not corners or max(map(math.dist, ends, (corners[0], corners[-1]))) > TOLERANCE_M:
        return None
    across, around = (comparison.walks(pair, rules)[0].length for rules in (world.rules, world.rules_around))
    line = [pair.start, *corners, pair.finish]
    return sum(map(math.dist, line, line[1:])) if across == around else None


def compare_routino(comparison, pairs, extract, folder):
    """The library's walks beside Routino's, which has rules of its own: most walks must be alike, not all."""
    routino = Routino(extract, folder)
    known = [(pair.length, routino_length(comparison, routino, pair)) for pair in pairs]
    known = [(length, difference(length, other)) for length, other in known if other is not None]
    if len(known) < ENOUGH * len(pairs):
        print(f"  Routino: only {len(known)} of {len(pairs)} walks can be compared")
        return False
    lengths, differences = zip(*known)
    print_distribution(f"Routino, {len(known)} walks", "m", differences, lengths)
    return sum(metres <= ALIKE * length for length, metres in known) >= MOST * len(known)


def compare_random_walks(comparison, pairs, wanted):
    lengths = [pair.length for pair in pairs]
    print(f"  {len(pairs)} walks of {min(lengths):.0f} to {max(lengths):.0f} m, median {numpy.median(lengths):.0f} m")
    print_differences(comparison, pairs, "OSMnx's rules", frozenset())
    print_differences(comparison, pairs, "the same rules", comparison.world.rules)
    stretched = distortion(comparison, pairs)
    print(f"  the plane against the ellipsoid: median {numpy.median(stretched):+.4%}, "
          f"from {stretched.min():+.4%} to {stretched.max():+.4%}")
    unexplained = print_explanations(comparison, pairs)
    return len(pairs) == wanted and unexplained == 0 and abs(stretched).max() <= LARGEST_DISTORTION


def compare_published(arguments, comparison, extract, folder):
    """The library's walks beside lengths that GraphHopper published, which go around squares, leave legs out and lie on
    a sphere: so does the independent walk by the library's other rules, and it must be as long."""
    published = rows_of(os.path.join(data_folder(arguments), arguments.published))
    places = [[row[name] for name in ("from_lon", "from_lat", "to_lon", "to_lat")] for row in published]
    _, rows = export_walks(arguments, extract, places, folder)
    world = comparison.world
    good = len(rows) == len(published)
    for row, known in zip(rows, published):
        pair = Pair(row, world)
        expected = float(known["graphhopper_shortest_foot_m"])
        around = comparison.walks(pair, world.rules_around)[0]
        print(f"  GraphHopper published {expected:.0f} m; by the library's rules, around squares and on a sphere, it "
              f"is {around.sphere:.1f} m; the library walks {pair.length - around.legs:.1f} m")
        good = good and comparison.agrees(pair, world.rules) and abs(around.sphere / expected - 1.0) <= PUBLISHED_ALIKE
    return good


def main():
    arguments = parse_arguments()
    path = os.path.join(data_folder(arguments), arguments.extract)
    if not os.path.exists(path):
        print(f"skipped: {path} is not there")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        extract = unpacked(path, folder)
        world = World(extract)
        places = random_pairs(world.walked_places(), arguments.walks)
        metric, rows = export_walks(arguments, extract, places, folder)
        world.learn_library(metric, os.path.join(folder, "segments.csv"))
        print(f"{arguments.extract}: {len(world.segments)} segments, {metric}")
        model = TimeModel(arguments.walker)
        model.find_waits([segment for segment in world.segments if any(segment.ours)], world.node_tags)
        comparison = Comparison(world, model)
        pairs = [Pair(row, world) for row in rows]
        good = rules_are_known(world)
        good = compare_random_walks(comparison, pairs, arguments.walks) and good
        if Routino.is_installed():
            good = compare_routino(comparison, pairs, extract, folder) and good
        if arguments.published:
            good = compare_published(arguments, comparison, extract, folder) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
