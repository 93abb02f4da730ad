# SPDX-License-Identifier: Apache-2.0
"""Walks by Routino, a router in C with a reader, rules and a search of its own."""
import os
import subprocess

HIGHWAYS = ("trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "service", "track", "cycleway",
            "path", "steps")
PROPERTIES = ("paved", "multilane", "bridge", "tunnel", "footroute", "bicycleroute")
RULES = "/usr/share/routino/tagging-walk.xml"


class Routino:
    """Routes people on foot over an extract. Every kind of street is liked alike, so that the shortest walk wins."""

    def __init__(self, extract, folder):
        self.base = [f"--dir={folder}", "--prefix=routino"]
        reading = [f"--tagging={RULES}", "--prune-short=0", "--prune-straight=0", extract]
        subprocess.run(["planetsplitter", *self.base, *reading], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        self.options = ["--transport=foot", "--shortest", "--output-text-all", "--output-stdout"]
        self.options += [f"--highway-{highway}=100" for highway in HIGHWAYS]
        self.options += [f"--property-{name}=50" for name in PROPERTIES]

    @staticmethod
    def is_installed():
        return os.path.exists(RULES)

    def walk(self, start, finish):
        """Longitude and latitude of every corner of the shortest walk; none where there is no walk."""
        ends = [f"--lon1={start[0]}", f"--lat1={start[1]}", f"--lon2={finish[0]}", f"--lat2={finish[1]}"]
        done = subprocess.run(["routino-router", *self.base, *self.options, *ends], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
        rows = [line.split("\t") for line in done.stdout.splitlines() if line and not line.startswith("#")]
        return [(float(row[1]), float(row[0])) for row in rows]
