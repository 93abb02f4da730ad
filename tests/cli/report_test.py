#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `walkshed report` puts into a page, and what it says where there is no page.

Usage: report_test.py PROGRAM SOURCE_DIR
"""
import base64
import gzip
import json
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, SOURCE = (Path(argument).resolve() for argument in sys.argv[1:3])
YONGTAI = SOURCE / "data" / "yongtai"
VIEWER = SOURCE / "tests" / "cli" / "data" / "viewer.html"


class Report(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def run_walkshed(self, *arguments, program=PROGRAM):
        return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=self.folder)

    def works(self, *arguments):
        done = self.run_walkshed(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)

    def page(self, *arguments):
        self.works("report", *arguments, "--viewer", VIEWER, "--output", "page.html", "--overwrite")
        text = (self.folder / "page.html").read_text(encoding="utf-8")
        head, self.body = (gzip.decompress(base64.b64decode(packed))
                           for packed in re.findall(r'octet-stream">([A-Za-z0-9+/=]+)</script>', text))
        return json.loads(head)

    def numbers(self, column):
        at = column["numbers"] if "numbers" in column else column["which"]
        kind = {1: "b", 2: "h", 4: "i", 8: "d"}[at["bytes"]]
        numbers = struct.unpack_from(f"<{at['count']}{kind}", self.body, at["first"])
        none = None if kind == "d" else -(2 ** (8 * at["bytes"] - 1))
        return [None if one == none or one != one else one / column.get("scale", 1) for one in numbers]

    def words(self, column):
        at = column["words"]
        return json.loads(self.body[at["first"]:at["first"] + at["bytes"]])

    def test_the_page_holds_what_score_wrote(self):
        self.works("score", YONGTAI / "study.toml", "--output", "score.gpkg")
        page = self.page("score.gpkg", "--title", "</script><b>", "--date", "2026-01-02")
        self.assertEqual((page["title"], page["date"], page["language"]), ("</script><b>", "2026-01-02", "en"))
        tables = page["files"][0]["tables"]
        ledger = tables["ledger"]
        with sqlite3.connect(self.folder / "score.gpkg") as database:
            rows = database.execute("select gap_people, nearest_id, round(walk_min, 2) from gaps order by fid").fetchall()
        self.assertEqual(ledger["rows"], len(rows))
        ids = self.words(tables["facilities"]["columns"]["facility_id"])
        gaps, nearests, walks = (self.numbers(ledger["columns"][name]) for name in ("gap_people", "nearest", "walk_min"))
        for row, (gap, nearest, walk) in enumerate(rows):
            self.assertAlmostEqual(gaps[row], gap, delta=0.0051)
            at = int(nearests[row])
            self.assertEqual(None if at < 0 else ids[at], nearest)
            told = walks[row]
            self.assertEqual(told is None, walk is None)
            if walk is not None:
                self.assertAlmostEqual(told, walk, delta=0.0101)
        self.assertEqual(page["categories"]["clinic"]["group"], "health")
        for left_out in ("doorsteps", "snaps", "gaps"):
            self.assertNotIn(left_out, tables)

    def test_rules_say_what_the_summary_says(self):
        self.works("score", YONGTAI / "study.toml", "--output", "score.gpkg", "--summary", "score.json")
        summary = json.loads((self.folder / "score.json").read_text(encoding="utf-8"))
        with sqlite3.connect(self.folder / "score.gpkg") as database:
            database.row_factory = sqlite3.Row
            rules = database.execute("select * from rules order by fid").fetchall()
            standard = database.execute("select * from standards").fetchone()
            curve = database.execute("select people_share, share from lorenz where of = 'completeness' order by fid").fetchall()
        self.assertEqual([rule["rule_id"] for rule in rules], [rule["id"] for rule in summary["rules"]])
        for rule, said in zip(rules, summary["rules"]):
            for column in ("clause", "source", "limit_min", "median_walk_min", "weight", "blocks_with_gap"):
                self.assertEqual(rule[column], said[column] or rule[column], column)
            self.assertEqual(bool(rule["verified"]), said["verified"])
            self.assertEqual(rule["gap_people"], said["people"]["gap"])
        area = summary["area"]
        self.assertEqual(standard["completeness"], area["completeness"])
        self.assertEqual(standard["incomplete_people"], area["people_complete"]["gap"])
        self.assertEqual(standard["completeness_gini"], area["equity"]["completeness"]["gini"])
        self.assertEqual([tuple(point) for point in curve],
                         [(point["people"], point["value"]) for point in area["equity"]["completeness"]["lorenz"]])

    def test_the_streets_of_the_run_are_drawn_while_they_are_the_same(self):
        for file in YONGTAI.iterdir():
            shutil.copy(file, self.folder)
        self.works("score", "study.toml", "--output", "score.gpkg")
        self.assertGreater(self.page("score.gpkg")["backdrop"]["minor"]["parts"]["count"], 0)
        with open(self.folder / "streets.osm", "a", encoding="utf-8") as streets:
            streets.write("\n")
        self.assertIsNone(self.page("score.gpkg")["backdrop"])
        drawn = self.page("score.gpkg", "--network", "streets.osm")["backdrop"]
        self.assertGreater(drawn["minor"]["parts"]["count"], 0)

    def test_all_verbs_come_along(self):
        self.works("score", YONGTAI / "study.toml", "--output", "score.gpkg")
        self.works("gaps", YONGTAI / "study.toml", "--output", "gaps.gpkg")
        self.works("fix", YONGTAI / "study.toml", "--budget", "1", "--output", "fix.gpkg")
        self.works("compare", YONGTAI / "study.toml", "today", "plan", "--output", "compare.gpkg")
        self.works("explain", YONGTAI / "study.toml", "ningxi-3", "--output", "explain.gpkg")
        self.works("isochrone", YONGTAI / "streets.osm", "--from", "114.4702,38.0569", "--output", "isochrone.gpkg")
        self.works("catchment", YONGTAI / "study.toml", "--category", "kindergarten", "--output", "catchment.gpkg")
        names = ["score", "gaps", "fix", "compare", "explain", "isochrone", "catchment"]
        page = self.page(*(f"{name}.gpkg" for name in reversed(names)))
        kinds = ["score", "gaps", "fix", "comparison", "explanation", "isochrone", "catchment"]
        self.assertEqual([file["kind"] for file in page["files"]], list(reversed(kinds)))

    def test_without_a_viewer_it_says_what_is_missing(self):
        self.works("score", YONGTAI / "study.toml", "--output", "score.gpkg")
        alone = self.folder / "bin" / "walkshed"
        alone.parent.mkdir()
        shutil.copy(PROGRAM, alone)
        done = self.run_walkshed("report", "score.gpkg", "--output", "page.html", program=alone)
        self.assertEqual(done.returncode, 4)
        self.assertRegex(done.stderr, "^walkshed: .*viewer was not built.*Node.js.*apt-get install nodejs npm.*\n$")
        self.assertFalse((self.folder / "page.html").exists())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
