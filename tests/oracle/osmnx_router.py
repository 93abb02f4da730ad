# SPDX-License-Identifier: Apache-2.0
"""A walking router that shares nothing with the library: OSMnx reads the extract, NumPy snaps, NetworkX searches.

Its streets follow OSMnx's rules of who may walk where, and can be made to follow the library's instead, one rule at a
time.
"""
import collections
import csv
import math
from dataclasses import dataclass, field

import networkx
import numpy
import osmnx
import pyproj
import shapely.geometry
import shapely.ops

import foot_rules

SNAP_LIMIT_M = 100.0
MAIN_SHARE = 0.1  # of the longest part's length: parts at least as long are main parts
NO_RULE = "no rule"
ACROSS = "across"  # begins the names of rules by which squares and the like are walked across, and not around
NOTHING_M = 1 / 512  # who walks less than this has not left: no direction and no wait matters


@dataclass(eq=False)
class Segment:
    """A straight part of a way, from one of its nodes to the next."""

    way: int
    ends: tuple
    tags: dict
    ground: float  # metres on the ellipsoid
    sphere: float  # metres on OSMnx's sphere
    theirs: bool  # whether OSMnx's rules let people walk here
    length: float = 0.0  # metres in the library's plane
    ours: tuple = (False, False)  # whether the library's do: along, against
    rule: str = None  # why these differ

    def open(self, adopted):
        """The directions that may be walked when the library's rules in `adopted` are followed."""
        return self.ours if self.rule is None or self.rule in adopted else (self.theirs, self.theirs)


@dataclass
class Spot:
    """Where a place meets the streets."""

    segment: int
    share: float  # of the segment's length, from its start
    point: tuple
    leg: float


@dataclass
class Walk:
    """The best walk by one measure, and what it is by the others."""

    length: float = math.inf
    seconds: float = math.inf
    ground: float = math.inf
    sphere: float = math.inf  # legs left out
    legs: float = math.inf
    nodes: list = field(default_factory=list)
    segments: set = field(default_factory=set)


class World:
    """The streets of an extract: those that OSMnx's rules or the library's let people onto."""

    def __init__(self, extract):
        osmnx.settings.useful_tags_way = foot_rules.WAY_TAGS
        osmnx.settings.useful_tags_node = foot_rules.NODE_TAGS
        graph = osmnx.graph_from_xml(extract, bidirectional=True, simplify=False, retain_all=True)
        self.places = {node: (data["x"], data["y"]) for node, data in graph.nodes(data=True)}
        self.node_tags = {node: {key: data[key] for key in foot_rules.NODE_TAGS if key in data}
                          for node, data in graph.nodes(data=True)}
        self.segments = self._segments(graph)

    def walked_places(self):
        """Longitude and latitude of the nodes that OSMnx's rules let people walk to."""
        return [self.places[node] for node in
                sorted({end for segment in self.segments if segment.theirs for end in segment.ends})]

    def learn_library(self, metric, segments_file):
        """Takes from the library how it measures and whom it lets walk where."""
        self._plane = pyproj.Transformer.from_crs("EPSG:4326", metric, always_xy=True)
        self.points = {node: self.project(place) for node, place in self.places.items()}
        walked, nodes_at = self._read_library(segments_file)
        self.strangers = self._add_ground(self._mark_library(walked))
        self.blocked = {node: foot_rules.blocking_tag(tags) or NO_RULE for node, tags in self.node_tags.items()
                        if "barrier" in tags and len(nodes_at.get(self._key(self.places[node]), ())) > 1}
        rules = {segment.rule for segment in self.segments} | set(self.blocked.values())
        self.rules = frozenset(rules - {None, NO_RULE})
        self.rules_around = frozenset(rule for rule in self.rules if not rule.startswith(ACROSS))

    def project(self, place):
        """A place in the plane that the library measures in."""
        return self._plane.transform(*place)

    def _segments(self, graph):
        clauses = foot_rules.osmnx_clauses()
        ellipsoid = pyproj.Geod(ellps="WGS84")
        segments = []
        for start, end, data in graph.edges(data=True):
            if not data["reversed"]:
                tags = {key: value for key, value in data.items() if key in foot_rules.WAY_TAGS}
                _, _, ground = ellipsoid.inv(*self.places[start], *self.places[end])
                segments.append(Segment(data["osmid"], (start, end), tags, ground, data["length"],
                                        foot_rules.osmnx_refusal(clauses, tags) is None))
        return segments

    @staticmethod
    def _key(place):
        return round(place[0] * 1e7), round(place[1] * 1e7)

    def _read_library(self, segments_file):
        """The directed segments that the library walks, and the nodes of its network at each place."""
        walked = set()
        nodes_at = collections.defaultdict(set)
        with open(segments_file, newline="") as file:
            for row in csv.DictReader(file):
                start, end = (self._key((float(row[f"{end}_lon"]), float(row[f"{end}_lat"]))) for end in ("from", "to"))
                if row["along"] == "1":
                    walked.add((int(row["way"]), start, end))
                if row["against"] == "1":
                    walked.add((int(row["way"]), end, start))
                for place, node in ((start, row["from_node"]), (end, row["to_node"])):
                    nodes_at[place] |= {node} - {""}
        return walked, nodes_at

    def _mark_library(self, walked):
        """Notes of every segment whether the library walks it, and why where OSMnx does otherwise. Segments that
        neither walks are forgotten. Returns those that the library walks and that are in no way of the extract."""
        clauses = foot_rules.osmnx_clauses()
        known = set()
        for segment in self.segments:
            start, end = segment.ends
            segment.length = math.dist(self.points[start], self.points[end])
            along = segment.way, self._key(self.places[start]), self._key(self.places[end])
            against = segment.way, along[2], along[1]
            segment.ours = along in walked, against in walked
            if segment.ours != (segment.theirs, segment.theirs):
                segment.rule = self._rule(clauses, segment) or NO_RULE
            known |= {along, against}
        self.ways = collections.defaultdict(list)
        for segment in self.segments:
            self.ways[segment.way].append(segment)
        self.segments = [segment for segment in self.segments if segment.theirs or any(segment.ours)]
        return walked - known

    def _add_ground(self, lines):
        """Takes over the library's lines across squares and the like, between corners of theirs and within them. That
        there are enough of them is for other tests. Returns those that are not of that kind."""
        node_at = {self._key(place): node for node, place in self.places.items()}
        strangers = []
        for way, start, end in lines:
            ends = node_at.get(start), node_at.get(end)
            tag = foot_rules.ground_tag(way, self.ways[way][0].tags if self.ways[way] else {})
            if tag is None or None in ends or (way, end, start) not in lines or not self._is_within(way, ends):
                strangers.append((way, start, end))
            elif start < end:
                self.segments.append(self._across(way, ends, f"{ACROSS} {tag}"))
        return strangers

    def _is_within(self, way, ends):
        """Whether a line stays within a closed way, to the centimetre; of multipolygons OSMnx does not know."""
        lines = [shapely.geometry.LineString(self.points[end] for end in segment.ends) for segment in self.ways[way]]
        ground = shapely.ops.unary_union(list(shapely.ops.polygonize(lines)))
        return way < 0 or ground.buffer(0.01).covers(shapely.geometry.LineString(self.points[end] for end in ends))

    def _across(self, way, ends, rule):
        first, last = (self.places[end] for end in ends)
        _, _, ground = pyproj.Geod(ellps="WGS84").inv(*first, *last)
        sphere = osmnx.distance.great_circle_vec(*reversed(first), *reversed(last))
        return Segment(way, ends, {}, ground, sphere, False, math.dist(*(self.points[end] for end in ends)),
                       (True, True), rule)

    @staticmethod
    def _rule(clauses, segment):
        if any(segment.ours) and not all(segment.ours):
            return foot_rules.one_way_tag(segment.tags)
        if segment.theirs:
            return foot_rules.library_refusal(segment.tags)
        return foot_rules.library_permission(clauses, segment.tags)


class Streets:
    """The streets of a world as a graph, when the library's rules in `adopted` are followed and else OSMnx's."""

    def __init__(self, world, adopted, model):
        self.world = world
        self.adopted = adopted
        self.model = model
        self.graph = networkx.DiGraph()
        for number in range(len(world.segments)):
            start, end = self.ends(number)
            self._add(start, end, number, True)
            self._add(end, start, number, False)
        self._find_main()

    def ends(self, number):
        """The nodes at the ends of a segment; where nobody passes, every segment has an end of its own."""
        return tuple((end, number) if self.world.blocked.get(end) in self.adopted else end
                     for end in self.world.segments[number].ends)

    def _add(self, tail, head, number, along, share=1.0):
        """Adds a share of a segment in one direction, if that is open and no worse than what is there."""
        segment = self.world.segments[number]
        seconds = 0.0
        if share * segment.length >= NOTHING_M:
            if not segment.open(self.adopted)[0 if along else 1]:
                return
            seconds = share * segment.length * self.model.pace(segment, along)
            seconds += sum(self.model.wait_of[segment, end] for end, node in enumerate(self.ends(number))
                           if node in (tail, head))
        known = self.graph.get_edge_data(tail, head)
        if known is None or seconds < known["seconds"]:
            self.graph.add_edge(tail, head, segment=number, seconds=seconds, length=share * segment.length,
                                ground=share * segment.ground, sphere=share * segment.sphere)

    def _find_main(self):
        part_of = {}
        for part, nodes in enumerate(networkx.weakly_connected_components(self.graph)):
            part_of.update(dict.fromkeys(nodes, part))
        segments = self.world.segments
        opened = [number for number, segment in enumerate(segments) if any(segment.open(self.adopted))]
        parts = numpy.array([part_of[self.ends(number)[0]] for number in opened])
        lengths = numpy.bincount(parts, [segments[number].length for number in opened])
        self.main = numpy.array(opened)[lengths[parts] >= MAIN_SHARE * lengths.max()]
        corners = [[self.world.points[end] for end in segments[number].ends] for number in self.main]
        self.starts, ends = numpy.array(corners).transpose(1, 0, 2)
        self.spans = ends - self.starts

    def snap(self, point):
        """The nearest place on a street of the main part; nothing when it is too far away."""
        squares = numpy.maximum((self.spans**2).sum(axis=1), 1e-12)
        shares = (((numpy.array(point) - self.starts) * self.spans).sum(axis=1) / squares).clip(0.0, 1.0)
        nearest = self.starts + shares[:, None] * self.spans
        away = numpy.hypot(*(nearest - point).T)
        best = int(away.argmin())
        if away[best] > SNAP_LIMIT_M:
            return None
        return Spot(int(self.main[best]), float(shares[best]), tuple(nearest[best]), float(away[best]))

    def walk(self, start, finish, weight):
        """The best walk between two points by `weight` ("length" or "seconds"), legs included."""
        first, last = self.snap(start), self.snap(finish)
        if first is None or last is None:
            return Walk()
        self._join(first, last)
        try:
            _, nodes = networkx.bidirectional_dijkstra(self.graph, "start", "finish", weight)
            edges = [self.graph.edges[pair] for pair in zip(nodes, nodes[1:])]
        except networkx.NetworkXNoPath:
            return Walk(segments={first.segment, last.segment})
        finally:
            self.graph.remove_nodes_from(("start", "finish"))
        legs = first.leg + last.leg
        return Walk(legs + sum(edge["length"] for edge in edges),
                    legs / self.model.speed + sum(edge["seconds"] for edge in edges),
                    legs + sum(edge["ground"] for edge in edges), sum(edge["sphere"] for edge in edges), legs,
                    nodes[1:-1], {edge["segment"] for edge in edges})

    def _join(self, first, last):
        """Puts the start and the finish of a walk on their segments."""
        self.graph.add_nodes_from(("start", "finish"))
        start, end = self.ends(first.segment)
        self._add("start", end, first.segment, True, 1.0 - first.share)
        self._add("start", start, first.segment, False, first.share)
        start, end = self.ends(last.segment)
        self._add(start, "finish", last.segment, True, last.share)
        self._add(end, "finish", last.segment, False, 1.0 - last.share)
        if first.segment == last.segment:
            self._add("start", "finish", first.segment, last.share >= first.share, abs(last.share - first.share))
