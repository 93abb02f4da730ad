#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The files of the example community hold the report's figures, say what they are, and are what the generator makes.

Usage: yongtai_figures_test.py FOLDER
"""
import json
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

FOLDER = Path(sys.argv[1])
sys.path.insert(0, str(FOLDER))
import generate  # noqa: E402


def rows(name):
    return [f["properties"] for f in json.loads((FOLDER / name).read_text(encoding="utf-8"))["features"]]


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
        levels = []
        for way in ElementTree.parse(FOLDER / "streets.osm").getroot().iter("way"):
            tags = {tag.get("k"): tag.get("v") for tag in way.iter("tag")}
            if tags.get("building") == "apartments":
                levels.append(int(tags["building:levels"]))
        self.assertEqual(len(levels), 32)
        self.assertEqual(sum(1 for level in levels if level >= 10), 7)

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

    def test_every_file_says_that_it_is_synthetic(self):
        for file in FOLDER.iterdir():
            if file.is_file():
                self.assertIn("synthetic", file.read_text(encoding="utf-8").lower(), file.name)

    def test_the_files_are_what_the_generator_makes(self):
        for name, text in generate.files().items():
            self.assertEqual((FOLDER / name).read_text(encoding="utf-8"), text, name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
