#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `walkshed report` draws on a map sheet.

Usage: sheet_test.py PROGRAM SOURCE_DIR; with Debian's python3-gdal, else all is skipped
"""
import json
import math
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

try:
    from osgeo import gdal
except ImportError:
    print("no python3-gdal here")
    sys.exit(77)

gdal.UseExceptions()
PROGRAM, SOURCE = (Path(argument).resolve() for argument in sys.argv[1:3])
YONGTAI = SOURCE / "data" / "yongtai"
SVG = "{http://www.w3.org/2000/svg}"
DATE = ("--date", "2026-01-02")

# The page has these colours too.
THEMES = (SOURCE / "src" / "viewer" / "src" / "themes.ts").read_text(encoding="utf-8")
SCALE = re.findall(r"#[0-9a-f]{6}", re.search(r"scale = \[(.*)\]", THEMES)[1])
ENDS = [int(end) for end in re.search(r"levelEnds = \[(.*)\]", THEMES)[1].split(",")]
LOOKS = dict(re.findall(r"colour: '(#[0-9a-f]{6})', pattern: '\w+', label: '(class_\w+)'", THEMES))
COVERED, GAP = ({label: colour for colour, label in LOOKS.items()}[name] for name in ("class_covered", "class_gap"))


class Frame:
    """Where places are on the sheet: all blocks, with a margin, in the middle of the map."""

    def __init__(self, places):
        lons, lats = zip(*places)
        self.lon, self.lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        wide, high = (max(lons) - min(lons)) * self.east(), (max(lats) - min(lats)) * 111_000
        margin = 0.1 * max(wide, high)
        self.metres = max((wide + margin) / 1380, (high + margin) / 870)

    def east(self):
        return 111_320 * math.cos(math.radians(self.lat))

    def at(self, lon, lat):
        return (round(730 + (lon - self.lon) * self.east() / self.metres), round(585 - (lat - self.lat) * 111_000 / self.metres))


def blocks_of(path):
    features = json.loads(Path(path).read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["block_id"]: feature["geometry"]["coordinates"][0] for feature in features}


def pixels(path):
    """Colours of a picture by place."""
    bands = gdal.Open(str(path)).ReadAsArray()
    return lambda x, y: "#" + "".join(f"{band[y][x]:02x}" for band in bands[:3])


class Sheet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        cls.walkshed("score", YONGTAI / "study.toml", "--output", "score.gpkg")

    @classmethod
    def walkshed(cls, *arguments, code=0):
        done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=cls.folder)
        assert done.returncode == code, (arguments, done.returncode, done.stderr)
        return done.stderr if code else done.stdout

    def sheet(self, name, *arguments, results="score.gpkg"):
        self.walkshed("report", results, *(() if "--date" in arguments else DATE), *arguments, "--overwrite", "--output", name)
        return self.folder / name

    def texts(self, *arguments, **more):
        root = ElementTree.parse(self.sheet("sheet.svg", *arguments, **more)).getroot()
        return [element.text for element in root.iter(f"{SVG}text")]

    def middles(self):
        blocks = blocks_of(YONGTAI / "blocks.geojson")
        frame = Frame([place for ring in blocks.values() for place in ring])
        return {
            block: frame.at(*(sum(values[:-1]) / (len(values) - 1) for values in zip(*ring))) for block, ring in blocks.items()
        }

    def rows(self, query):
        with sqlite3.connect(self.folder / "score.gpkg") as database:
            return database.execute(query).fetchall()

    def test_blocks_have_the_colour_of_their_completeness(self):
        colour = pixels(self.sheet("sheet.png"))
        middles = self.middles()
        seen = set()
        for block, completeness in self.rows("select block_id, completeness from blocks"):
            level = sum(completeness >= end for end in ENDS)
            self.assertEqual(colour(*middles[block]), SCALE[level], (block, completeness))
            seen.add(level)
        self.assertGreater(len(seen), 2)

    def test_gaps_are_hatched_and_what_is_covered_is_not(self):
        rule = "accessibility"
        colour = pixels(self.sheet("sheet.png", "--rule", rule))
        middles = self.middles()
        answers = dict(self.rows(f"select block_id, answer from gaps where rule_id = '{rule}'"))
        self.assertEqual(set(answers.values()), {"covered", "gap"})
        for block, answer in answers.items():
            x, y = middles[block]
            around = [colour(x + dx, y + dy) for dx in range(-10, 11) for dy in range(-10, 11)]
            if answer == "covered":
                self.assertEqual(set(around), {COVERED}, block)
            else:
                self.assertIn(GAP, around, block)
                self.assertTrue(any(one < GAP for one in around), block)

    def test_streets_of_the_run_lie_behind(self):
        with_streets = self.sheet("with.png").read_bytes()
        for file in YONGTAI.iterdir():
            shutil.copy(file, self.folder)
        self.walkshed("score", "study.toml", "--output", "moved.gpkg")
        (self.folder / "streets.osm").unlink()
        self.assertNotEqual(with_streets, self.sheet("sheet.png", "--title", "score", results="moved.gpkg").read_bytes())
        self.sheet("sheet.png", "--title", "score", "--network", YONGTAI / "streets.osm", results="moved.gpkg")
        self.assertEqual(with_streets, (self.folder / "sheet.png").read_bytes())

    def test_svg_says_it_in_both_languages(self):
        title = "<script>\"永泰\" & 😀"
        english = self.texts("--title", title)
        for text in (title, "Completeness · Complete community and residents' wishes", "of 100, mean of 9,650 people", "2026-01-02",
                     "90 and more", "100 m", "N", "Synthetic reconstruction inspired by a newspaper report, not surveyed"):
            self.assertIn(text, english)
        chinese = self.texts("--rule", "canteen", "--language", "zh")
        for text in ("score", "社区食堂 · 10 分钟内 · 老年人 · 完整居住社区与居民心愿", "全部有缺口", "北"):
            self.assertIn(text, chinese)
        self.assertIn("Walker: wheelchair · 1 rule · Complete community and residents' wishes", self.texts("--walker", "wheelchair"))

    def test_the_scale_bar_is_as_long_as_it_says(self):
        root = ElementTree.parse(self.sheet("sheet.svg")).getroot()
        bars = [path.get("d") for path in root.iter(f"{SVG}path") if re.fullmatch(r"M68\.0 .*", path.get("d"))]
        xs = [float(x) for x in re.findall(r"[ML](\S+)", bars[0])]
        blocks = blocks_of(YONGTAI / "blocks.geojson")
        frame = Frame([place for ring in blocks.values() for place in ring])
        self.assertAlmostEqual((max(xs) - min(xs)) * frame.metres, 100, delta=1)

    def test_the_same_results_give_the_same_bytes(self):
        for name in ("sheet.png", "sheet.svg"):
            self.assertEqual(self.sheet(name).read_bytes(), self.sheet(name).read_bytes())

    def test_the_picture_of_the_readme_is_what_is_drawn(self):
        drawn = self.sheet("sheet.svg", "--title", "永泰 Yongtai", "--date", "2026-11-29").read_text(encoding="utf-8")
        picture = (SOURCE / "examples" / "yongtai.svg").read_text(encoding="utf-8")
        number = r"\d+\.\d+"
        self.assertEqual(re.sub(number, "", drawn), re.sub(number, "", picture))
        for ours, theirs in zip(re.findall(number, drawn), re.findall(number, picture)):
            self.assertAlmostEqual(float(ours), float(theirs), delta=0.11)

    def test_one_block_and_no_people_are_enough(self):
        collection = json.loads((YONGTAI / "blocks.geojson").read_text(encoding="utf-8"))
        collection["features"] = collection["features"][:1]
        collection["features"][0]["properties"] = {"block_id": "a"}
        (self.folder / "one.geojson").write_text(json.dumps(collection), encoding="utf-8")
        self.walkshed("score", YONGTAI / "streets.osm", "--blocks", "one.geojson", "--output", "one.gpkg")
        self.assertIn("Blocks", self.texts(results="one.gpkg"))
        self.sheet("one.png", results="one.gpkg")

    def test_it_says_what_does_not_go_together(self):
        for arguments, said in (
            (("--output", "sheet.pdf"), "--output sheet.pdf: a page is .html, a map sheet .png or .svg"),
            (("--output", "page.html", "--rule", "canteen"), "--rule is for a map sheet (.png or .svg), and page.html is none"),
            (("--output", "sheet.svg", "--basemap", "x"), "--basemap is for a page (.html), and sheet.svg is none"),
            (("--output", "new.svg", "--rule", "canten"), "no rule 'canten' in the results (did you mean 'canteen'?)"),
            (("--output", "new.svg", "--rule", "canteen", "--walker", "older"), "a sheet shows a rule or a walker, not both"),
        ):
            told = self.walkshed("report", "score.gpkg", *arguments, "--overwrite", code=2)
            self.assertEqual(told, f"walkshed: {said}\n")
        self.assertFalse((self.folder / "new.svg").exists())
        self.sheet("sheet.svg")
        self.walkshed("report", "score.gpkg", "--output", "sheet.svg", code=6)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
