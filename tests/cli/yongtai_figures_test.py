#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The files of the example community hold the report's figures, say what they are, and are what the generator makes.

Usage: yongtai_figures_test.py FOLDER
"""
import heapq
import json
import math
import re
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

FOLDER = Path(sys.argv[1])
sys.path.insert(0, str(FOLDER))
import generate  # noqa: E402


def features(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))["features"]


def rows(name):
    return [f["properties"] for f in features(name)]


def metres(a, b):
    """Between two (lon, lat), good enough for a community."""
    return 111_195.0 * math.hypot((a[0] - b[0]) * math.cos(math.radians(a[1])), a[1] - b[1])


def within(box, place):
    """Whether (lon, lat) lies in (west, south, east, north), the edges included."""
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


class Map:
    """streets.osm: ways as (tags, places), and walks along the highways."""

    def __init__(self):
        self.root = ElementTree.parse(FOLDER / "streets.osm").getroot()
        places = {node.get("id"): (float(node.get("lon")), float(node.get("lat"))) for node in self.root.iter("node")}
        self.ways = [({tag.get("k"): tag.get("v") for tag in way.iter("tag")},
                      [places[nd.get("ref")] for nd in way.iter("nd")]) for way in self.root.iter("way")]
        self.streets = [(tags, line) for tags, line in self.ways if "highway" in tags]

    def nearest(self, place):
        return min({corner for _, line in self.streets for corner in line}, key=lambda corner: metres(place, corner))

    def walk(self, start, may_use_steps):
        """Metres from the corner nearest to a place to every corner that can be reached."""
        ends = {}
        for tags, line in self.streets:
            if may_use_steps or tags["highway"] != "steps":
                for a, b in zip(line, line[1:]):
                    ends.setdefault(a, []).append(b)
                    ends.setdefault(b, []).append(a)
        away, queue = {}, [(0.0, self.nearest(start))]
        while queue:
            so_far, at = heapq.heappop(queue)
            if at not in away:
                away[at] = so_far
                for b in ends.get(at, []):
                    heapq.heappush(queue, (so_far + metres(at, b), b))
        return away


class Figures(unittest.TestCase):
    def test_households_and_people(self):
        blocks = rows("blocks.geojson")
        self.assertEqual(sum(block["households"] for block in blocks), 3200)
        self.assertEqual(sum(block["population"] for block in blocks), 9650)
        self.assertTrue(all(block["children"] + block["older"] < block["population"] for block in blocks))

    def test_residential_buildings_and_hutongs(self):
        blocks = rows("blocks.geojson")
        hutongs = [block for block in blocks if block["block_id"].startswith("hutong")]
        self.assertEqual(len(hutongs), 2)
        self.assertEqual(sum(block["buildings"] for block in blocks if block not in hutongs), 32)
        self.assertIn("宁北街1号院", [block["name"] for block in blocks])

    def test_buildings_on_the_map(self):
        levels = [int(tags["building:levels"]) for tags, _ in Map().ways if tags.get("building") == "apartments"]
        self.assertEqual(len(levels), 32)
        self.assertEqual(sum(1 for level in levels if level >= 18), 7)
        self.assertTrue(all(level in (5, 6) for level in levels if level < 18))
        self.assertEqual({tags["building:levels"] for tags, _ in Map().ways if tags.get("building") == "house"}, {"1"})

    def test_nearly_a_hundred_shops(self):
        shops = [f for f in rows("facilities.geojson") if f["id"].startswith("shop-")]
        self.assertTrue(95 <= len(shops) < 100, len(shops))
        stores = [f for f in shops if f["category"] == "convenience"]
        self.assertTrue(4 <= len(stores) <= 10, "one per 1 000 to 3 000 people")

    def test_community_service_space_and_sports_park(self):
        sizes = {f["id"]: f["area_m2"] for f in rows("facilities.geojson")}
        self.assertGreaterEqual(sizes["office"], 30 * 3200 / 100)
        self.assertTrue(9_500 <= sizes["sports-park"] < 10_000)
        self.assertAlmostEqual(sizes["sports-park"] / 9650, 1.04, delta=0.02)

    def test_the_wishes_are_planned_only(self):
        for category in ("canteen", "elder_activity", "library"):
            statuses = {f["status"] for f in rows("facilities.geojson") if category in f["category"].split(";")}
            self.assertEqual(statuses, {"planned"}, category)

    def test_every_category_is_one_that_the_project_knows(self):
        catalogue = (FOLDER.parent / "categories" / "osm.toml").read_text(encoding="utf-8")
        known = set(re.findall(r'^id = "(\w+)"', catalogue, re.M))
        self.assertEqual({c for f in rows("facilities.geojson") for c in f["category"].split(";")} - known, set())

    def test_every_file_says_that_it_is_synthetic(self):
        for file in FOLDER.iterdir():
            if file.is_file():
                self.assertIn("synthetic", file.read_text(encoding="utf-8").lower(), file.name)

    def test_the_files_are_what_the_generator_makes(self):
        for name, text in generate.files().items():
            self.assertEqual((FOLDER / name).read_text(encoding="utf-8"), text, name)


class Places(unittest.TestCase):
    def setUp(self):
        self.map = Map()
        self.outlines = {block["properties"]["block_id"]: block["geometry"]["coordinates"][0]
                         for block in features("blocks.geojson")}

    def box(self, block_id):
        lon, lat = zip(*self.outlines[block_id])
        return min(lon), min(lat), max(lon), max(lat)

    def test_every_home_lies_in_one_block(self):
        for tags, line in self.map.ways:
            if "building" in tags:
                boxes = [self.box(block) for block in self.outlines]
                around = [box for box in boxes if all(within(box, corner) for corner in line)]
                self.assertEqual(len(around), 1, line)

    def test_every_block_has_gates_on_its_outline_where_a_street_enters(self):
        gates = features("gates.geojson")
        self.assertEqual({gate["properties"]["block_id"] for gate in gates}, set(self.outlines))
        for gate in gates:
            x, y = gate["geometry"]["coordinates"]
            west, south, east, north = box = self.box(gate["properties"]["block_id"])
            self.assertTrue(within(box, (x, y)) and (x in (west, east) or y in (south, north)), gate)
            pieces = [piece for _, line in self.map.streets for piece in zip(line, line[1:])]
            self.assertTrue(any(within((*min(piece), *max(piece)), (x, y)) for piece in pieces), gate)

    def test_streets_hang_together_and_end_well_inside_the_bounds(self):
        corners = {corner for _, line in self.map.streets for corner in line}
        self.assertEqual(set(self.map.walk(min(corners), may_use_steps=True)), corners)
        level = self.map.walk(min(corners), may_use_steps=False)
        for gate in features("gates.geojson"):
            self.assertIn(self.map.nearest(gate["geometry"]["coordinates"]), level)
        bounds = {key: float(value) for key, value in self.map.root.find("bounds").attrib.items()}
        for x, y in corners:
            for edge in ((bounds["minlon"], y), (bounds["maxlon"], y), (x, bounds["minlat"]), (x, bounds["maxlat"])):
                self.assertGreater(metres((x, y), edge), 100.0)

    def test_the_way_round_the_steps_is_long(self):
        gates = {gate["properties"]["block_id"]: gate["geometry"]["coordinates"] for gate in features("gates.geojson")}
        places = {f["properties"]["id"]: f["geometry"]["coordinates"] for f in features("facilities.geojson")}
        for block, place, times in (("tiedong-2", "office", 2), ("tiedong-4", "locker-2", 5), ("ningxi-7", "nursery", 2)):
            corner = self.map.nearest(places[place])
            by_steps, round_about = (self.map.walk(gates[block], may_use_steps)[corner] for may_use_steps in (True, False))
            self.assertLess(by_steps, 600.0, block)
            self.assertGreater(round_about / by_steps, times, block)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
