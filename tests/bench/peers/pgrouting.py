# SPDX-License-Identifier: Apache-2.0
"""pgRouting, in a database server of its own: in a temporary folder, on a socket there, and gone at the end."""
import glob
import io
import os
import pathlib
import shutil
import subprocess
import tempfile

import numpy

from city import CATEGORIES, LIMITS
from libraries import Library, with_start_a_category

UNPRIVILEGED = "postgres"  # the server refuses to be run by root


class Server:
    """Nothing runs in parallel, as with all others, and nothing waits for a disk."""

    SETTINGS = ("listen_addresses=''", "fsync=off", "jit=off", "max_parallel_workers_per_gather=0",
                "max_parallel_maintenance_workers=0", "autovacuum=off", "work_mem=256MB")

    def __init__(self):
        self.user = UNPRIVILEGED if os.getuid() == 0 else None
        self.folder = tempfile.mkdtemp()
        if self.user:
            shutil.chown(self.folder, self.user)
        self.data = f"{self.folder}/data"
        self.run("initdb", "--auth=trust", f"--username={UNPRIVILEGED}", "--no-sync", "-D", self.data)
        settings = " ".join(f"-c {one}" for one in self.SETTINGS)
        self.run("pg_ctl", "-w", "-D", self.data, "-l", f"{self.folder}/log", "-o", f"-k {self.folder} {settings}",
                 "start")

    @staticmethod
    def programs():
        """The folder of the newest server that has pgRouting, or None."""
        found = glob.glob("/usr/share/postgresql/*/extension/pgrouting.control")
        newest = max((int(pathlib.Path(path).parts[4]) for path in found), default=None)
        return f"/usr/lib/postgresql/{newest}/bin" if newest else None

    def run(self, program, *arguments):
        subprocess.run([f"{self.programs()}/{program}", *arguments], check=True, user=self.user, cwd=self.folder,
                       stdout=subprocess.DEVNULL)

    def stop(self):
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


class PgRouting(Library):
    """Reads all arcs from their table whenever it is asked: so it is asked for all origins at once, and for one
    category. Each category has a node of its own to start at, for its own way to start at several (`equicost`) finds
    some costs that are too high (3.4.2)."""

    needs = "psycopg2"
    sample = 200
    categories = [CATEGORIES // 2]

    def __init__(self, city):
        import psycopg2
        self.city = city
        self.server = Server()
        self.connection = psycopg2.connect(host=self.server.folder, user=UNPRIVILEGED, dbname="postgres")
        self.connection.autocommit = True
        self.cursor = self.connection.cursor()
        self.process = self.connection.info.backend_pid
        self.cursor.execute("CREATE EXTENSION pgrouting CASCADE")
        self.make_table("arcs", city.tails, city.heads, city.lengths)
        self.make_table("turned", *with_start_a_category(city))

    def make_table(self, name, tails, heads, lengths):
        self.cursor.execute(f"CREATE TABLE {name} (id int, source int, target int, cost float)")
        rows = zip(range(len(tails)), tails.tolist(), heads.tolist(), lengths.tolist())
        text = io.StringIO("".join("%d\t%d\t%d\t%d\n" % row for row in rows))
        self.cursor.copy_expert(f"COPY {name} FROM STDIN", text)
        self.cursor.execute(f"ANALYZE {name}")

    @classmethod
    def is_there(cls):
        return super().is_there() and Server.programs() is not None

    def clock(self):
        """This process and the server's that works for it."""
        spent = pathlib.Path(f"/proc/{self.process}/schedstat").read_text()
        return super().clock() + int(spent.split()[0]) / 1e9

    def driving_distance(self, table, starts):
        """Rows of start, node and cost."""
        output = io.StringIO()
        starts = ",".join(map(str, starts))
        self.cursor.copy_expert(
            f"COPY (SELECT from_v, node, agg_cost FROM pgr_drivingDistance('SELECT * FROM {table}', "
            f"ARRAY[{starts}]::bigint[], {LIMITS[-1]}, directed => true)) TO STDOUT", output)
        return numpy.array(output.getvalue().split(), dtype=float).reshape(-1, 3)

    def nearest(self, category):
        _, nodes, found = self.driving_distance("turned", [self.city.nodes + category]).T
        costs = numpy.full(self.city.nodes + CATEGORIES, numpy.inf)
        costs[nodes.astype(int)] = found
        return costs[:self.city.nodes]

    def reached_from(self, origins):
        rows = self.driving_distance("arcs", origins)
        rows = rows[numpy.argsort(rows[:, 0], kind="stable")]
        sets = numpy.split(rows, numpy.searchsorted(rows[:, 0], origins[1:]))
        return [(rows[:, 1].astype(int), rows[:, 2]) for rows in sets]

    def close(self):
        self.connection.close()
        self.server.stop()
