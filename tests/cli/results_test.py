#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the command writes: whole files, the same bytes for any number of threads, NULL for what cannot be reached,
nothing after an interrupt; and the story the example community must tell.

Usage: results_test.py PROGRAM SOURCE_DIR INPUTS
"""
import csv
import json
import math
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from pseudo_terminal import printed_on_terminal

from make_inputs import gcj02

PROGRAM, SOURCE, INPUTS = (Path(argument).resolve() for argument in sys.argv[1:4])
STUDY = SOURCE / "data" / "yongtai" / "study.toml"
PER_HEAD = SOURCE / "tests" / "cli" / "data" / "per_head_in_reach.toml"


def run(*arguments, verb=("score",), **options):
    return subprocess.run([PROGRAM, *verb, *map(str, arguments)], capture_output=True, text=True, check=False, **options)


class InFolder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.addCleanup(self.temporary.cleanup)

    def score(self, *arguments):
        done = run(*arguments, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def query(self, sql, path="out.gpkg"):
        with sqlite3.connect(self.folder / path) as database:
            return database.execute(sql).fetchall()


class Gaps(InFolder):
    def test_they_are_those_of_the_score(self):
        for verb, path in (("score", "score.gpkg"), ("gaps", "out.gpkg")):
            done = run(STUDY, "--output", path, "--summary", f"{verb}.json", verb=(verb,), cwd=self.folder)
            self.assertEqual(done.returncode, 0, done.stderr)
        scored = self.query("select rule_id, sum(gap_people), sum(unknown_people) from gaps group by rule_id having "
                            "sum(gap_people) + sum(unknown_people) > 0 order by rule_id", "score.gpkg")
        found = self.query("select rule_id, sum(iif(cause != 'data', people, 0)), sum(iif(cause = 'data', people, 0)) "
                           "from gaps group by rule_id order by rule_id")
        self.assertEqual([row[0] for row in scored], [row[0] for row in found])
        for one, other in zip(scored, found):
            self.assertAlmostEqual(one[1], other[1], 6)
            self.assertAlmostEqual(one[2], other[2], 6)

    def test_links_and_hurdles_name_their_gaps(self):
        done = run(STUDY, "--output", "out.gpkg", verb=("gaps",), cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        for layer, column in (("missing_links", "link_m"), ("hurdles", "hindrances")):
            rows = self.query(f"select l.block_id, g.block_id, g.{column} from {layer} l join gaps g on g.fid = l.gap")
            self.assertTrue(rows, layer)
            for block, of_gap, evidence in rows:
                self.assertEqual(block, of_gap)
                self.assertIsNotNone(evidence)

    def test_the_same_bytes_for_any_number_of_threads(self):
        written = []
        for threads in (1, 2, 4):
            done = run(STUDY, "--output", f"{threads}.geojson", "--summary", f"{threads}.json", "--threads", threads,
                       verb=("gaps",), cwd=self.folder)
            self.assertEqual(done.returncode, 0, done.stderr)
            written.append([file.read_bytes() for file in sorted(self.folder.glob(f"{threads}*json"))])
        self.assertEqual(written[0], written[1])
        self.assertEqual(written[0], written[2])


class Catchments(InFolder):
    METHODS = ("2sfca", "e2sfca", "ga2sfca", "3sfca", "m2sfca")

    def share(self, *arguments):
        done = run(STUDY, *arguments, verb=("catchment",), cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_what_is_received_and_what_is_unused_is_all_there_is(self):
        questions = (("--category", "kindergarten", "--for", "children"), ("--category", "park", "--supply", "size"),
                     ("--category", "dining", "--supply", "facilities", "--minutes", 3),
                     ("--category", "elder_day", "--for", "older", "--metres", 300))
        for question in questions:
            for method in self.METHODS:
                self.share(*question, "--method", method, "--output", "out.gpkg", "--summary", "out.json", "--overwrite")
                told = json.loads((self.folder / "out.json").read_text())
                received, = self.query("select sum(received) from block_supply")[0]
                supply, = self.query("select sum(supply) from facility_supply")[0]
                self.assertAlmostEqual(told["supply"], supply)
                self.assertAlmostEqual(told["area"]["received"], received, delta=1e-6 * supply)
                if method == "m2sfca":
                    self.assertLessEqual(received + told["unused"], supply * (1 + 1e-6))
                else:
                    self.assertAlmostEqual(received + told["unused"], supply, delta=1e-5 * supply)
                self.assertGreater(received, 0)

    def test_everybody_is_in_one_column(self):
        self.share("--category", "kindergarten", "--category", "nursery", "--for", "children", "--metres", 300,
                   "--output", "out.gpkg")
        rows = self.query("select people, served_people, cut_off_people, unknown_people, unknown_reason, received, "
                          "per_person, at_least_people from block_supply")
        for people, served, cut_off, unknown, reason, received, per_person, at_least in rows:
            self.assertAlmostEqual(people, served + cut_off + unknown)
            self.assertEqual(reason is None, unknown == 0)
            self.assertEqual(per_person is None, served == 0)
            self.assertLessEqual(at_least, served)
            if served:
                self.assertAlmostEqual(per_person, received / served)
        self.assertIn("capacity", {row[4] for row in rows}, "some reach only the nursery, whose places nobody knows")
        self.assertGreater(sum(row[2] for row in rows), 0)

    def test_facilities_that_do_not_tell_are_not_empty(self):
        self.share("--category", "nursery", "--category", "kindergarten", "--output", "out.gpkg")
        told = dict(self.query("select facility_id, supply from facility_supply"))
        self.assertEqual(told, {"kindergarten-1": 360, "kindergarten-2": 270, "nursery": None})

    def test_the_same_bytes_for_any_number_of_threads(self):
        written = []
        for threads in (1, 2, 4):
            self.share("--category", "dining", "--supply", "facilities", "--method", "3sfca", "--threads", threads,
                       "--output", f"{threads}.geojson", "--summary", f"{threads}.json")
            written.append([file.read_bytes() for file in sorted(self.folder.glob(f"{threads}*json"))])
        self.assertEqual(written[0], written[1])
        self.assertEqual(written[0], written[2])


class Confidence(InFolder):
    def test_gaps_have_that_of_the_score(self):
        self.score(STUDY, "--confidence", "--output", "score.gpkg")
        done = run(STUDY, "--confidence", "--output", "out.gpkg", verb=("gaps",), cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        scored = {row[:2]: row[2] for row in self.query("select block_id, rule_id, probability from gaps", "score.gpkg")}
        found = self.query("select block_id, rule_id, probability, robust, cause from gaps")
        self.assertTrue(found)
        for block, rule, probability, robust, cause in found:
            self.assertEqual(probability, scored[block, rule])
            if probability is not None and cause != "data":
                self.assertEqual(robust, 1 if 1 - probability >= 0.95 else 0)

    def test_every_answer_has_a_probability_and_nothing_else_has(self):
        self.score(STUDY, "--confidence", "--output", "out.gpkg", "--summary", "out.json")
        rows = self.query("select answer, probability, robust, gap_people from gaps")
        for answer, probability, robust, _ in rows:
            self.assertEqual(probability is None, answer == "unknown")
            if probability is not None:
                self.assertTrue(0.0 <= probability <= 1.0)
                survives = probability if answer == "covered" else 1.0 - probability
                self.assertEqual(robust, 1 if survives >= 0.95 else 0)
        self.assertGreater(len({robust for _, _, robust, _ in rows}), 1)
        told = json.loads((self.folder / "out.json").read_text())["confidence"]
        gaps = [row for row in rows if row[0] == "gap"]
        robust = [row for row in gaps if row[2] == 1]
        self.assertEqual(told["gaps"]["rows"], len(gaps))
        self.assertEqual(told["gaps"]["robust"], len(robust))
        self.assertAlmostEqual(told["gaps"]["people"], sum(row[3] for row in robust))
        for answer in ("gaps", "covered"):
            self.assertEqual(sum(rule[answer]["robust"] for rule in told["rules"]), told[answer]["robust"])

    def test_what_is_wanted_per_head_has_one_too(self):
        self.score(STUDY, "--standard", PER_HEAD, "--confidence", "--output", "out.gpkg")
        for rule in ("stores", "service_space", "park_or_store"):
            rows = self.query(f"select answer, probability from gaps where rule_id = '{rule}'")
            self.assertTrue(all((probability is None) == (answer == "unknown") for answer, probability in rows), rule)
            self.assertTrue(any(0.01 < (probability or 0.0) < 0.99 for _, probability in rows), rule)

    def test_without_doubt_it_is_the_answer(self):
        self.score(STUDY, "--standard", STUDY.parent / "standard.toml", "--standard", PER_HEAD, "--confidence",
                   "--speed-spread", 0, "--missing-share", 0, "--position-error", 0, "--output", "out.gpkg")
        for answer, probability, robust in self.query("select answer, probability, robust from gaps"):
            self.assertEqual((probability, robust),
                             {"covered": (1.0, 1), "gap": (0.0, 1), "unknown": (None, None)}[answer])

    def test_it_changes_nothing_else(self):
        self.score(STUDY, "--output", "plain.csv")
        self.score(STUDY, "--confidence", "--output", "told.csv")
        read = {}
        for name in ("plain", "told"):
            with open(next(self.folder.glob(f"{name}*gaps*")), encoding="utf-8") as file:
                read[name] = list(csv.DictReader(file))
        self.assertEqual(set(read["told"][0]) - set(read["plain"][0]), {"probability", "robust"})
        for row in read["told"]:
            del row["probability"], row["robust"]
        self.assertEqual(read["told"], read["plain"])

    def test_the_same_bytes_for_any_number_of_threads(self):
        written = []
        for threads in (1, 2, 4):
            self.score(STUDY, "--standard", STUDY.parent / "standard.toml", "--standard", PER_HEAD, "--confidence",
                       "--output", f"{threads}.geojson", "--summary", f"{threads}.json", "--threads", threads)
            written.append([file.read_bytes() for file in sorted(self.folder.glob(f"{threads}*json"))])
        self.assertEqual(written[0], written[1])
        self.assertEqual(written[0], written[2])

    def test_other_verbs_leave_it_aside_in_a_study(self):
        study = STUDY.read_text(encoding="utf-8").split("# What if.")[0]
        for key in ("network", "blocks", "gates", "facilities", "standard"):
            study = study.replace(f'{key} = "', f'{key} = "{STUDY.parent}/')
        study = study.replace('["', f'["{STUDY.parent}/')
        (self.folder / "study.toml").write_text(study + "confidence = true\nspeed-spread = 0.1\n", encoding="utf-8")
        self.assertIn("Robust", self.score("study.toml"))
        for verb in (("gaps", "study.toml"), ("explain", "study.toml", "tiedong-4"), ("fix", "study.toml")):
            done = run(*verb[1:], verb=verb[:1], cwd=self.folder)
            self.assertEqual(done.returncode, 0, done.stderr)


class Files(InFolder):
    def test_a_geopackage_holds_every_layer(self):
        self.score(STUDY, "--output", "out.gpkg")
        tables = {name for name, in self.query("select table_name from gpkg_contents")}
        self.assertEqual(tables, {"blocks", "gaps", "facilities", "doorsteps", "snaps", "standards", "rules", "lorenz",
                                  "category_groups", "people_groups", "run", "skipped", "layer_styles"})

    def test_the_same_bytes_for_any_number_of_threads(self):
        for ending in ("gpkg", "geojson", "csv"):
            written = []
            for threads in (1, 2, 4):
                folder = self.folder / f"{ending}{threads}"
                folder.mkdir()
                self.score(STUDY, "--output", folder / f"out.{ending}", "--threads", threads,
                           "--summary", folder / "summary.json")
                files = sorted(folder.iterdir())
                written.append([file.read_bytes() for file in files])
            self.assertEqual(written[0], written[1], ending)
            self.assertEqual(written[0], written[2], ending)

    def test_the_run_is_recorded_with_hashes_of_its_inputs(self):
        self.score(INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", "--output", "out.gpkg")
        rows = self.query("select section, key, value from run")
        record = {(section, key): value for section, key, value in rows}
        shown = subprocess.run(["sha256sum", INPUTS / "town.osm"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(record["sha256", "network"], shown.split()[0])
        self.assertEqual(record["option", "blocks"], str(INPUTS / "blocks.geojson"))
        self.assertIn("OpenStreetMap", record["walkshed", "attribution"])

    def test_heights_are_recorded_and_edges_without_are_counted(self):
        self.score(INPUTS / "hills_study.toml", "--output", "out.gpkg", "--summary", "out.json")
        record = {(section, key): value for section, key, value in self.query("select section, key, value from run")}
        shown = subprocess.run(["sha256sum", INPUTS / "hills.asc"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(record["sha256", "elevation"], shown.split()[0])
        self.assertEqual(record["option", "elevation-crs"], "EPSG:4326")
        counts = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))["run"]["counts"]
        self.assertEqual(counts["edges_without_height"], 0)

    def test_bad_records_are_listed_not_lost(self):
        self.score(INPUTS / "town.osm", "--blocks", INPUTS / "bad_blocks.geojson", "--output", "out.gpkg")
        notes = self.query("select id, fate, reason from skipped")
        self.assertEqual(len(notes), 4, notes)
        self.assertEqual([fate for _, fate, _ in notes].count("repaired"), 1, notes)
        blocks = {name for name, in self.query("select block_id from blocks")}
        self.assertEqual(blocks, {"west", "east", "bow"})

    def test_doorsteps_are_entrances_of_a_layer_else_of_buildings(self):
        self.score(INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", "--entrances", INPUTS / "entrances.geojson",
                   "--buildings", INPUTS / "buildings.geojson", "--output", "out.gpkg")
        doorsteps = self.query("select block_id, share, doorstep_from from doorsteps order by block_id desc, share desc")
        self.assertEqual(doorsteps, [("west", 0.75, "layer"), ("west", 0.25, "layer"),
                                     ("east", 0.6, "building"), ("east", 0.4, "building")])
        notes = {(Path(file).name, fate) for file, fate in self.query("select file, fate from skipped")}
        self.assertEqual(notes, {("entrances.geojson", "skipped"), ("buildings.geojson", "skipped"),
                                 ("buildings.geojson", "repaired")})
        counts = dict(self.query("select key, value from run where section = 'count'"))
        self.assertEqual((counts["doorsteps_from_layer"], counts["doorsteps_from_building"]), ("2", "2"))

    def test_doors_and_gates_of_the_map_are_used(self):
        self.score(INPUTS / "doors.osm", "--output", "out.gpkg")
        doorsteps = self.query("select doorstep_from, snap_leg_m, snap_places from doorsteps")
        self.assertEqual([from_ for from_, _, _ in doorsteps], ["entrance"])
        self.assertAlmostEqual(doorsteps[0][1], 80.0, delta=1.0, msg="from the door to the gate and on to the street")
        counts = dict(self.query("select key, value from run where section = 'count'"))
        self.assertEqual({key: counts[key] for key in ("gates", "buildings_with_entrances", "facilities_with_entrances")},
                         {"gates": "1", "buildings_with_entrances": "2", "facilities_with_entrances": "1"})

    def test_squares_of_a_grid_have_no_walls_and_no_gates(self):
        self.score(INPUTS / "doors.osm", "--blocks", "grid:100m", "--output", "out.gpkg")
        self.assertEqual(self.query("select value from run where section = 'count' and key = 'gates'"), [("0",)])

    def test_unreachable_is_null(self):
        self.score(INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", "--output", "out.gpkg")
        rows = self.query("select walk_min, dist_m, nearest_id from gaps where rule_id = 'toilet'")
        self.assertEqual(rows, [(None, None, None)] * 2)

    def test_a_wall_turns_people_away_and_is_recorded(self):
        town = (INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", "--output", "out.gpkg")
        self.score(*town)
        self.assertEqual(self.query("select distinct snap from doorsteps"), [("accepted",)])
        legs = dict(self.query("select fid, snap_leg_m from doorsteps"))
        self.score(*town, "--barriers", INPUTS / "barriers.geojson", "--overwrite")
        self.assertEqual(self.query("select block_id, count(*) from doorsteps where snap = 'blocked' group by 1"),
                         [("east", 4)])
        self.assertEqual(self.query("select distinct unknown_reason from gaps where block_id = 'east'"), [("snap",)])
        walled = dict(self.query("select fid, snap_leg_m from doorsteps where block_id = 'west'"))
        for fid, leg in walled.items():
            self.assertGreaterEqual(leg, legs[fid])
        rows = self.query("select section, value from run where key = 'barriers'")
        self.assertIn(("count", "2"), rows)
        self.assertIn("sha256", {section for section, _ in rows})

    def test_a_study_area_leaves_out_blocks_and_nothing_else(self):
        town = (INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", "--output", "out.gpkg")
        self.score(*town)
        west = self.query("select rule_id, walk_min from gaps where block_id = 'west'")
        self.score(*town, "--study-area", INPUTS / "west.geojson", "--overwrite")
        self.assertEqual(self.query("select block_id from blocks"), [("west",)])
        self.assertEqual(self.query("select rule_id, walk_min from gaps"), west, "the school lies outside, and counts")
        self.assertEqual(self.query("select value from run where key = 'blocks_outside_study_area'"), [("1",)])
        self.assertEqual(len(self.query("select 1 from run where section = 'sha256' and key = 'study area'")), 1)

    def test_zones_share_blocks_and_add_up_to_everybody(self):
        self.score(INPUTS / "zoned.toml", "--output", "out.gpkg", "--summary", "out.json")
        zones = self.query("select zone_id, name, blocks, doorsteps, population, households, geom is null from zones")
        self.assertEqual(zones, [("w", "西片", 1, 4, 100.0, 40.0, 0), ("e", "East End", 1, 2, 25.0, 10.0, 0),
                                 (None, None, 1, 2, 25.0, 10.0, 1)])
        summed = self.query("select rule_id, sum(people), sum(covered_people), sum(gap_people), sum(unknown_people) "
                            "from zone_rules group by 1 order by 1")
        whole = self.query("select rule_id, sum(people), sum(covered_people), sum(gap_people), sum(unknown_people) "
                           "from gaps group by 1 order by 1")
        self.assertEqual(summed, whole)
        by_zone = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))["by_zone"]
        self.assertEqual([zone["zone_id"] for zone in by_zone["zones"]], ["w", "e"])
        self.assertEqual(by_zone["in_no_zone"]["people"], 25.0)
        self.assertEqual(len(self.query("select 1 from run where section = 'sha256' and key = 'zones'")), 1)
        notes = self.query("select reason from skipped")
        self.assertEqual(notes, [("a zone must be a polygon",)])

    def test_people_of_a_census_take_the_place_of_those_of_blocks(self):
        self.score(INPUTS / "older_study.toml", "--households-column", "homes", "--zones", INPUTS / "zones.geojson",
                   "--output", "out.gpkg", "--summary", "out.json")
        blocks = self.query("select block_id, population, households, children, older, people_age_65_up from blocks")
        self.assertEqual(blocks, [("west", 90.0, 30.0, None, None, 12.0), ("east", 60.0, 20.0, None, None, 30.0)])
        self.assertEqual(self.query("select sum(people) from gaps"), [(42.0,)], "the rule is for older people")
        self.assertEqual(self.query("select sum(people_age_65_up) from zones"), [(42.0,)])
        run = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))["run"]
        self.assertEqual((run["people_from"], run["people_elsewhere"]), ("those of cells.geojson", 7.0))
        self.assertEqual(len(self.query("select 1 from run where section = 'sha256' and key = 'population'")), 1)

    def test_nobody_of_a_raster_is_lost(self):
        self.score(INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", "--population", INPUTS / "people.asc",
                   "--population-crs", "EPSG:4326", "--output", "out.gpkg", "--summary", "out.json")
        rows = (INPUTS / "people.asc").read_text(encoding="utf-8").splitlines()[6:]
        people = sum(float(number) for row in rows for number in row.split() if number != "-1")
        elsewhere = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))["run"]["people_elsewhere"]
        placed, = self.query("select sum(population) from blocks")[0]
        self.assertAlmostEqual(placed + elsewhere, people, places=6)
        self.assertGreater(placed, 0.5 * people)
        self.assertGreater(elsewhere, 0.0)

    def test_outlets_are_counted_by_zone(self):
        self.score(INPUTS / "zoned.toml", "--facilities", INPUTS / "shops.geojson", "--output", "out.gpkg")
        rows = self.query("select zone_id, outlets, outlets_per_1000_people from zone_outlets where category = 'convenience'")
        self.assertEqual(rows, [("w", 1, 10.0), ("e", 0, 0.0), (None, 0, 0.0)])

    def test_blocks_are_summed_up_by_a_column_of_theirs(self):
        self.score(INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", "--group-by", "manager", "--output", "out.gpkg")
        self.assertEqual(self.query("select zone_id, weight from zones"), [("A", 100.0), (None, 50.0)])
        self.assertEqual(self.query("select name from sqlite_master where name = 'zone_outlets'"), [])

    def test_walkers_who_meet_the_streets_elsewhere_are_told_apart(self):
        self.score(STUDY, "--output", "out.gpkg")
        first = {walker for walker, in self.query("select distinct snap_walker from doorsteps")}
        self.assertEqual(len(first), 1)
        for kind, table in (("doorstep", "doorsteps"), ("facility", "facilities")):
            same = self.query(f"select count(*) from snaps join {table} on {table}.fid = place and kind = '{kind}' where "
                              f"snaps.snap_edge is {table}.snap_edge and snaps.snap_offset_m is {table}.snap_offset_m "
                              f"and snaps.snap_places = {table}.snap_places and snaps.snap = {table}.snap")
            self.assertEqual(same, [(0,)])
        self.assertTrue(first.isdisjoint(walker for walker, in self.query("select distinct snap_walker from snaps")))

    def test_geojson_and_csv_have_the_blocks_and_the_rest_beside_them(self):
        self.score(STUDY, "--output", "out.geojson")
        self.score(STUDY, "--output", "out.csv", "--overwrite")
        blocks = json.loads((self.folder / "out.geojson").read_text(encoding="utf-8"))["features"]
        with open(self.folder / "out.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(blocks), len(rows))
        self.assertEqual({b["properties"]["block_id"] for b in blocks}, {r["block_id"] for r in rows})
        self.assertTrue((self.folder / "out.gaps.csv").exists())

    def test_overwrite_replaces_and_without_it_the_old_file_stays(self):
        self.score(STUDY, "--output", "out.gpkg")
        before = (self.folder / "out.gpkg").read_bytes()
        self.assertEqual(run(STUDY, "--output", "out.gpkg", "--snap-limit", 50, cwd=self.folder).returncode, 6)
        self.assertEqual((self.folder / "out.gpkg").read_bytes(), before)
        self.score(STUDY, "--output", "out.gpkg", "--snap-limit", 50, "--overwrite")
        self.assertNotEqual((self.folder / "out.gpkg").read_bytes(), before)

    def test_a_full_disk_leaves_nothing(self):
        done = run(STUDY, "--output", "out.gpkg", cwd=self.folder, preexec_fn=limit_file_size)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("out.gpkg", done.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])


SIX = ("cn-complete-community-2020", "cn-gb50180-2018", "cn-mofcom-2021", "sony-15min", "walkscore-like", "sdg-basics")


class SeveralStandards(InFolder):
    def score_by(self, standards, *arguments):
        return self.score(STUDY, *(word for one in standards for word in ("--standard", one)), *arguments)

    def test_the_same_bytes_for_any_number_of_threads(self):
        written = []
        for threads in (1, 4):
            self.score_by(SIX, "--output", "out.gpkg", "--summary", "out.json", "--threads", threads, "--overwrite")
            written.append([(self.folder / name).read_bytes() for name in ("out.gpkg", "out.json")])
        self.assertEqual(written[0], written[1])

    def test_each_says_what_it_says_alone(self):
        self.score_by(SIX, "--output", "six.gpkg", "--summary", "six.json")
        six = json.loads((self.folder / "six.json").read_text(encoding="utf-8"))
        self.assertEqual([one["standard"]["id"] for one in six["standards"]], list(SIX))
        ledger = "block_id, rule_id, answer, unknown_reason, people, covered_people, nearest_id, walk_min, dist_m"
        searches = 0
        for one, line in zip(six["standards"], six["side_by_side"]):
            name = one["standard"]["id"]
            self.score_by([name], "--output", "out.gpkg", "--summary", "out.json", "--overwrite")
            alone = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))
            searches += alone.pop("searches")
            alone.pop("run")
            self.assertEqual(one, alone)
            self.assertEqual(line["completeness"], alone["area"]["completeness"])
            self.assertEqual(line["people_complete"], alone["area"]["people_complete"])
            self.assertEqual(self.query(f"select {ledger} from gaps where standard_id = '{name}'", "six.gpkg"),
                             self.query(f"select {ledger} from gaps"))
            prefix = name.replace("-", "_")
            self.assertEqual(self.query(f"select {prefix}_completeness, {prefix}_complete from blocks", "six.gpkg"),
                             self.query("select completeness, complete from blocks"))
        self.assertLess(six["searches"], searches)
        self.assertEqual(self.query("select value from run where section = 'option' and key = 'standard'", "six.gpkg"),
                         [(" ".join(SIX),)])
        for table in ("facilities", "doorsteps"):
            self.assertEqual(self.query(f"select count(*) from {table}", "six.gpkg"),
                             self.query(f"select count(*) from {table}"))

    def test_a_study_names_them_in_a_list(self):
        shown = self.score(INPUTS / "two_standards.toml")
        self.assertIn("searches of the streets for 2 standards", shown)
        self.assertNotIn("Side by side", self.score(INPUTS / "two_standards.toml", "--standard", "sdg-basics"))

    def test_blocks_are_complete_tier_by_tier(self):
        self.score_by(["cn-gb50180-2018"], "--output", "out.gpkg")
        rows = self.query("select completeness, t15_completeness, t10_completeness, t5_completeness, block_completeness, "
                          "t10_complete from blocks")
        self.assertEqual(len(rows), 18)
        for whole, *tiers, answer in rows:
            self.assertAlmostEqual(whole, sum(tiers) / 4)
            self.assertIn(answer, ("incomplete", "unknown"))

    def test_penalties_are_told_where_the_standard_asks_for_them(self):
        shipped = (SOURCE / "data" / "standards" / "walkscore-like.toml").read_text(encoding="utf-8")
        plain = self.folder / "plain.toml"
        plain.write_text("".join(line for line in shipped.splitlines(True) if "streets_within_m" not in line),
                         encoding="utf-8")
        measures = []
        for standard in ("walkscore-like", plain):
            self.score_by([standard], "--summary", "out.json", "--overwrite")
            area = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))["area"]
            measures.append(area["measure"])
        with_penalties, without = measures
        self.assertIsNone(without["mean_penalty"])
        self.assertGreater(with_penalties["mean_penalty"], 0.0)
        self.assertLessEqual(with_penalties["mean_penalty"], 0.1)
        self.assertLess(with_penalties["mean"], without["mean"])
        self.assertGreaterEqual(with_penalties["mean"], 0.9 * without["mean"])


class Inspection(InFolder):
    def inspect(self, *arguments):
        done = run(*arguments, verb=("network", "inspect"), cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_geopackage_holds_the_problems(self):
        self.inspect(INPUTS / "broken_town.osm", "--output", "out.gpkg")
        tables = {name for name, in self.query("select table_name from gpkg_contents")}
        self.assertEqual(tables, {"breaks", "dead_ends", "islands", "crossings_without_node", "streets", "run", "skipped",
                                  "layer_styles"})
        self.assertEqual(self.query("select way_id, other_way_id, round(gap_m, 1) from breaks"), [(12, 10, 2.0)])
        self.assertEqual(self.query("select way_id, other_way_id from crossings_without_node"), [(10, 13)])
        self.assertEqual(self.query("select why, count(*) from dead_ends group by why order by why"),
                         [("closed", 2), ("plain", 7)])
        self.assertEqual(self.query("select round(length_m) from islands"), [(30.0,), (18.0,)])
        self.assertEqual(self.query("select count(*) from streets where passable = 'no'"), [(1,)])

    def test_the_same_bytes_for_any_number_of_threads(self):
        written = []
        for threads in (1, 4):
            self.inspect(SOURCE / "data" / "yongtai" / "streets.osm", "--output", "out.gpkg", "--summary", "out.json",
                         "--threads", threads, "--overwrite")
            written.append([(self.folder / name).read_bytes() for name in ("out.gpkg", "out.json")])
        self.assertEqual(written[0], written[1])


def limit_file_size():
    """Makes every file of the child end at 64 kB, as a full disk would."""
    import resource
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))


class ChineseMaps(InFolder):
    """Exports of Chinese maps give the results of the same places in WGS 84."""

    def walks(self, *flags):
        self.score(INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", *flags, "--output", "out.gpkg", "--overwrite")
        return self.query("select block_id, rule_id, answer, nearest_name, round(dist_m, 1) from gaps order by 1, 2")

    def test_an_amap_export_is_read_as_it_comes(self):
        own = self.walks("--facilities", INPUTS / "services.geojson")
        amap = self.walks("--facilities", INPUTS / "amap.csv", "--facilities-crs", "gcj02", "--category-codes", "amap")
        self.assertEqual(amap, own)
        self.assertIn("永泰社区卫生服务站", {name for _, _, _, name, _ in own})
        notes = self.query("select reason from skipped")
        self.assertEqual(notes, [("1 rows are of no category (codes 190301)",)])

    def test_no_coordinates_are_moved_unasked(self):
        asked = self.walks("--facilities", INPUTS / "amap.csv", "--facilities-crs", "gcj02", "--category-codes", "amap")
        unasked = self.walks("--facilities", INPUTS / "amap.csv", "--category-codes", "amap")
        self.assertNotEqual(asked, unasked)

    def test_blocks_gates_and_streets_may_be_of_chinese_maps_too(self):
        moved = json.loads((INPUTS / "blocks.geojson").read_text(encoding="utf-8"))
        for feature in moved["features"]:
            feature["geometry"]["coordinates"] = [[gcj02(*corner) for corner in ring]
                                                  for ring in feature["geometry"]["coordinates"]]
        (self.folder / "moved.geojson").write_text(json.dumps(moved), encoding="utf-8")
        self.score(INPUTS / "town.osm", "--blocks", INPUTS / "blocks.geojson", "--output", "own.gpkg")
        self.score(INPUTS / "town.osm", "--blocks", "moved.geojson", "--blocks-crs", "gcj02", "--output", "moved.gpkg")
        walks = "select block_id, rule_id, answer, round(dist_m, 1) from gaps order by 1, 2"
        self.assertEqual(self.query(walks, "moved.gpkg"), self.query(walks, "own.gpkg"))

    def test_shifted_layers_are_warned_of(self):
        flags = (INPUTS / "suburb.osm", "--blocks", "grid:500m", "--overwrite", "--facilities")
        moved = INPUTS / "suburb_gcj02.csv"
        shown = self.score(*flags, moved, "--output", "out.gpkg", "--summary", "out.json")
        self.assertRegex(shown, r"WARNING: .*suburb_gcj02.csv lies about 5\d\d m off; likely gcj02 \(--facilities-crs gcj02\)")
        self.assertRegex(self.score(*flags, moved, "--language", "zh"), "警告:.*csv 偏移约 5.. 米,可能是 gcj02 坐标")
        self.assertEqual(self.query("select key from run where section = 'likely_shift'"), [(str(moved),)])
        shift, = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))["run"]["likely_shifts"]
        self.assertEqual((shift["likely_system"], shift["remedy"]), ("gcj02", "--facilities-crs gcj02"))
        self.assertNotIn("WARNING", self.score(*flags, moved, "--facilities-crs", "gcj02"))
        self.assertNotIn("WARNING", self.score(*flags, INPUTS / "suburb.csv"))
        wrong = self.score(*flags, INPUTS / "suburb.csv", "--facilities-crs", "gcj02")
        self.assertRegex(wrong, r"likely WGS 84 \(--facilities-crs EPSG:4326\)")

    def test_shifted_streets_are_warned_of_once(self):
        with open(INPUTS / "suburb.csv", encoding="utf-8") as file:
            header, *rows = file
        for number, part in enumerate((rows[::2], rows[1::2])):
            (self.folder / f"{number}.csv").write_text("".join([header, *part]), encoding="utf-8")
        flags = (INPUTS / "suburb_lines_gcj02.csv", "--blocks", "grid:500m", "--facilities", "0.csv", "--facilities", "1.csv")
        shown = self.score(*flags)
        self.assertRegex(shown, r"suburb_lines_gcj02.csv lies about 5\d\d m off; likely gcj02 \(--network-crs gcj02\)")
        self.assertEqual(shown.count("WARNING"), 1, shown)
        self.assertNotIn("WARNING", self.score(*flags, "--network-crs", "gcj02"))

    def test_the_codes_are_recorded_with_their_hash(self):
        self.walks("--facilities", INPUTS / "amap.csv", "--facilities-crs", "gcj02", "--category-codes", "amap")
        rows = {(section, key) for section, key, _ in self.query("select section, key, value from run")}
        self.assertIn(("sha256", "category-codes"), rows)
        self.assertIn(("option", "category-codes"), rows)


class Terminal(InFolder):
    def test_an_interrupt_leaves_no_partial_output(self):
        for delay in (0.0, 0.02, 0.05, 0.1, 0.2):
            child = subprocess.Popen([PROGRAM, "score", STUDY, "--output", "out.gpkg", "--overwrite"], cwd=self.folder,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            time.sleep(delay)
            child.send_signal(signal.SIGINT)
            child.communicate()
            left = {path.name for path in self.folder.iterdir()}
            self.assertIn(left, (set(), {"out.gpkg", "out.qgz"}), f"after {delay} s")
            if child.returncode != 0:
                self.assertIn(child.returncode, (130, -signal.SIGINT))

    def test_progress_is_shown_on_a_terminal_only(self):
        self.assertIn("searching", self.on_a_terminal())
        self.assertNotIn("searching", self.on_a_terminal("--quiet"))
        self.assertEqual(run(STUDY, cwd=self.folder).stderr, "")

    def on_a_terminal(self, *flags):
        try:
            return printed_on_terminal([PROGRAM, "score", STUDY, *flags], "stderr")
        except OSError as error:
            self.skipTest(f"this machine has no terminals: {error}")


class Story(InFolder):
    """The example community: today nearly everybody is covered, and the canteen and the indoor rooms are the gaps."""

    def setUp(self):
        super().setUp()
        self.score(STUDY, "--summary", "out.json")
        self.summary = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))
        self.rules = {rule["id"]: rule for rule in self.summary["rules"]}

    def share(self, rule, answer="covered"):
        people = self.rules[rule]["people"]
        return people[answer] / sum(people.values())

    def test_everybody_is_counted(self):
        self.assertEqual(self.summary["weighting"], "people")
        self.assertAlmostEqual(self.summary["area"]["people"], 9650.0)

    def test_basic_services_reach_nearly_everybody(self):
        for rule in ("community_station", "kindergarten", "elder_day", "health_station", "supermarket", "post_parcel", "bus_stop"):
            self.assertGreater(self.share(rule), 0.9, rule)

    def test_the_canteen_and_the_indoor_rooms_are_gaps(self):
        for rule in ("canteen", "elder_activity"):
            self.assertEqual(self.share(rule, "gap"), 1.0, rule)

    def test_the_figures_of_the_report_per_head(self):
        self.score(STUDY, "--standard", SOURCE / "tests" / "cli" / "data" / "per_head.toml", "--summary", "out.json",
                   "--overwrite")
        rules = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))["rules"]
        answers = {rule["id"]: next(answer for answer, people in rule["people"].items() if people > 9649.9)
                   for rule in rules}
        self.assertEqual(answers, {"service_space": "covered", "more_service_space": "gap", "stores": "covered",
                                   "more_stores": "gap", "ten_stores": "gap", "sports_park": "covered",
                                   "larger_sports_park": "gap", "store_space": "unknown"})

    def test_wheelchair_users_are_worse_off(self):
        self.assertLess(self.share("accessibility"), self.share("community_station"))


EXTRACTS = Path(os.environ.get("WALKSHED_TEST_DATA", SOURCE.parent / "shared" / "data"))


class Extracts(InFolder):
    """Real cities, when their extracts are at hand."""

    def score_extract(self, name, *flags):
        path = EXTRACTS / name
        if not path.exists():
            self.skipTest(f"no {name}; WALKSHED_TEST_DATA names the folder it is in")
        self.score(path, *flags, "--output", "out.gpkg", "--summary", "out.json")
        return json.loads((self.folder / "out.json").read_text(encoding="utf-8"))

    def test_a_chinese_district_with_compounds(self):
        summary = self.score_extract("beijing_haidian/beijing_haidian.osm")
        self.assertEqual(summary["area"]["blocks"], 12)
        self.assertIn("landuse=residential", summary["run"]["blocks_from"])
        self.assertEqual(summary["weighting"], "unweighted")
        names = {name for name, in self.query("select name from facilities where name is not null")}
        self.assertTrue(any("\u4e00" <= letter <= "\u9fff" for name in names for letter in name))

    def test_shifted_facilities_are_told_from_those_in_place(self):
        extract = EXTRACTS / "beijing_haidian" / "beijing_haidian.osm"
        self.score_extract("beijing_haidian/beijing_haidian.osm")
        with sqlite3.connect(self.folder / "out.gpkg") as database:
            places = database.execute("select count(*) from facilities").fetchone()[0]
        self.assertGreater(places, 150)
        self.score(extract, "--output", "all.csv")
        for system, move in (("", lambda lon, lat: (lon, lat)), ("gcj02", gcj02)):
            with open(self.folder / "all.facilities.csv", encoding="utf-8", newline="") as file, \
                    open(self.folder / "pois.csv", "w", encoding="utf-8") as out:
                out.write("lng,lat,category\n")
                for row in csv.DictReader(file):
                    corners = [pair.split() for pair in row["WKT"].rsplit("(", 1)[1].rstrip(")").split(",")]
                    lon = sum(float(x) for x, _ in corners) / len(corners)
                    lat = sum(float(y) for _, y in corners) / len(corners)
                    out.write("{:.8f},{:.8f},{}\n".format(*move(lon, lat), row["categories"].split(";")[0]))
            shown = self.score(extract, "--facilities", "pois.csv", "--facilities-mode", "replace", "--summary",
                               "shift.json", "--overwrite")
            shifts = json.loads((self.folder / "shift.json").read_text(encoding="utf-8"))["run"]["likely_shifts"]
            self.assertEqual([shift["likely_system"] for shift in shifts], [system] if system else [])
            self.assertEqual("WARNING: pois.csv" in shown, bool(system), shown)
            if system:
                self.assertAlmostEqual(shifts[0]["distance_m"], 560, delta=40)
                self.assertEqual(shifts[0]["remedy"], "--facilities-crs gcj02")
        corrected = self.score(extract, "--facilities", "pois.csv", "--facilities-crs", "gcj02", "--facilities-mode", "replace")
        self.assertNotIn("WARNING", corrected)

    def test_a_capital_in_one_component(self):
        summary = self.score_extract("montevideo/montevideo.osm.pbf")
        self.assertGreater(summary["run"]["counts"]["longest_component_permille"], 990)
        self.assertGreater(summary["rules"][5]["people"]["covered"], 0)
        unknown = self.query("select distinct unknown_reason from gaps where unknown_people > 0")
        self.assertLessEqual({reason for reason, in unknown}, {"snap", "island", "boundary", "no_data", "size"})

    def test_streets_without_a_reference_system(self):
        path = EXTRACTS / "jinan" / "edges.shp"
        if not path.exists():
            self.skipTest("no jinan/edges.shp")
        self.assertEqual(run("--network", path, cwd=self.folder).returncode, 5)
        self.score("--network", path, "--network-crs", "EPSG:4326", "--blocks", "grid:1000m")

    def test_people_from_a_population_grid(self):
        path = EXTRACTS / "helsinki" / "helsinki_population_grid_2020.gpkg"
        if not path.exists():
            self.skipTest("no helsinki/helsinki_population_grid_2020.gpkg")
        summary = self.score_extract("helsinki/Helsinki.osm.pbf", "--blocks", path)
        self.assertEqual(summary["weighting"], "people")
        self.assertGreater(summary["area"]["people"], 10_000)


def length_of(blob):
    """The length of the line, or lines, in a GeoPackage's geometry, in its units."""
    at = 8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    kind, count = struct.unpack_from("<II", blob, at + 1)
    lines = 1 if kind == 2 else count
    at += 0 if kind == 2 else 9
    total = 0.0
    for _ in range(lines):
        count = struct.unpack_from("<I", blob, at + 5)[0]
        points = [struct.unpack_from("<dd", blob, at + 9 + 16 * i) for i in range(count)]
        total += sum(math.dist(a, b) for a, b in zip(points, points[1:]))
        at += 9 + 16 * count
    return total


class Explanations(InFolder):
    def explain(self, *arguments):
        done = run(*arguments, verb=("explain",), cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_the_numbers_are_those_of_score(self):
        self.score(STUDY, "--output", "score.gpkg")
        columns = "rule_id, answer, unknown_reason, nearest_id, walk_min, dist_m"
        for block in ("tiedong-4", "zhongjie-25", "hutong-west"):
            self.explain(STUDY, block, "--output", "out.gpkg", "--overwrite")
            scored = self.query(f"select {columns} from gaps where block_id = '{block}'", "score.gpkg")
            explained = self.query(f"select {columns.replace('nearest_id', 'facility_id')} from routes where depth = 0")
            self.assertEqual(scored, explained)

    def test_lines_are_as_long_as_the_walks(self):
        self.explain(STUDY, "zhongjie-25", "--output", "out.gpkg")
        rows = self.query("select geom, dist_m, straight_m from routes where geom is not null")
        self.assertGreater(len(rows), 20)
        for line, walked, straight in rows:
            self.assertAlmostEqual(length_of(line), walked, delta=0.5)
            self.assertLessEqual(straight, walked + 0.5)

    def test_facilities_are_those_that_routes_lead_to(self):
        self.explain(STUDY, "tiedong-4", "--output", "out.gpkg")
        ends = self.query("select distinct facility_id from routes where geom is not null order by 1")
        self.assertEqual(ends, self.query("select facility_id from facilities order by 1"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
