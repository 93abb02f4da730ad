#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The scenarios of the example community tell the story of the report: before, today, plan.

Usage: yongtai_story_test.py WALKSHED STUDY
"""
import json
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

WALKSHED, STUDY = sys.argv[1:3]
PEOPLE = 9650


def compared(before, after):
    with tempfile.TemporaryDirectory() as folder:
        summary = Path(folder) / "summary.json"
        subprocess.run([WALKSHED, "compare", STUDY, before, after, "--summary", str(summary), "--quiet"], check=True)
        return json.loads(summary.read_text(encoding="utf-8"))


def rules(comparison):
    return {rule["id"]: rule for rule in comparison["rules"]}


def facilities_of_changes(comparison, side):
    return {change[f"facility_{side}"]["id"] for block in comparison["blocks"] for change in block["changes"]
            if change[f"facility_{side}"]}


class Story(unittest.TestCase):
    def test_today_has_a_sports_park_and_a_supermarket_that_were_not_there(self):
        comparison = compared("before", "today")
        self.assertGreater(comparison["area"]["completeness"]["delta"], 0)
        for rule in comparison["rules"]:
            self.assertEqual(rule["people"]["worse"], 0, rule["id"])
        self.assertIn("sports-park", facilities_of_changes(comparison, "after"))
        self.assertIn("supermarket", facilities_of_changes(comparison, "after"))
        self.assertFalse({"sports-park", "supermarket"} & facilities_of_changes(comparison, "before"))
        gained = {rule["id"] for rule in comparison["rules"] if rule["people"]["better"] > 0}
        self.assertEqual(len(gained), 2)

    def test_today_the_basic_services_are_there_for_nearly_all_but_not_the_wishes(self):
        today = compared("today", "plan")
        for rule in today["rules"]:
            if rule["id"] not in ("canteen", "elder_activity") and rule["required"]:
                people = rule["covered_people"]["before"]
                self.assertGreater(people / rule["users_before"], 0.9, rule["id"])
        for wish in ("canteen", "elder_activity"):
            self.assertEqual(rules(today)[wish]["covered_people"]["before"], 0)

    def test_the_plan_closes_the_gaps_of_older_people(self):
        comparison = compared("today", "plan")
        for wish in ("canteen", "elder_activity"):
            rule = rules(comparison)[wish]
            self.assertGreater(rule["covered_people"]["after"] / rule["users_after"], 0.9)
            self.assertEqual(rule["people"]["better"], rule["covered_people"]["after"])
        older = next(group for group in comparison["groups"] if group["users"] == "older")
        self.assertGreater(older["covered_share"]["delta"], 0.5)
        self.assertGreater(comparison["area"]["became_complete"], 0.9 * PEOPLE)
        self.assertEqual(comparison["area"]["ceased_complete"], 0)
        causes = {change["cause"] for block in comparison["blocks"] for change in block["changes"]}
        self.assertEqual(causes, {"opened"})

    def test_layers_hold_what_was_what_is_and_the_difference(self):
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "change.gpkg"
            subprocess.run([WALKSHED, "compare", STUDY, "today", "plan", "--output", str(output), "--quiet"], check=True)
            database = sqlite3.connect(output)
            blocks = database.execute("SELECT completeness_before, completeness_after, completeness_delta, "
                                      "became_complete, ceased_complete FROM blocks").fetchall()
            changes = database.execute("SELECT walk_min_before, walk_min_after, walk_min_delta, facility_after, cause "
                                       "FROM changes WHERE rule_id = 'canteen'").fetchall()
            database.close()
        self.assertEqual(len(blocks), 18)
        for before, after, delta, became, ceased in blocks:
            self.assertEqual(delta, after - before)
            self.assertGreaterEqual(became, 0)
            self.assertEqual(ceased, 0)
        self.assertEqual(len(changes), 18)
        for change in changes:
            self.assertEqual((change[0], change[2], *change[3:]), (None, None, "canteen", "opened"))
            self.assertGreater(change[1], 0)

    def test_the_way_back_is_the_opposite(self):
        there, back = compared("today", "plan"), compared("plan", "today")
        self.assertEqual(there["area"]["became_complete"], back["area"]["ceased_complete"])
        self.assertEqual(there["area"]["completeness"]["delta"], -back["area"]["completeness"]["delta"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
