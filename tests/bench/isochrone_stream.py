#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Isochrones of many starts in one run: how many a second, and whether memory grows with them.

    tests/bench/isochrone_stream.py [--starts 1,1000,10000] [--layers polygons,lines] WALKSHED CITY.osm.pbf

for example

    tests/bench/isochrone_stream.py build/release/walkshed montevideo.osm.pbf

Draws starts by chance among the streets' corners of an extract (the same ones every time), writes areas of 5, 10 and 15
minutes around them to a GeoPackage for each number of starts, and prints the seconds each run took, of the clock and of
the processor, the starts a second and the most memory. The run of one start tells what reading the extract takes.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time

from osgeo import gdal

gdal.UseExceptions()


def corners(extract):
    """Where the streets of an extract begin, in degrees."""
    dataset = gdal.OpenEx(extract, gdal.OF_VECTOR, open_options=["INTERLEAVED_READING=NO"])
    streets = dataset.GetLayerByName("lines")
    streets.SetAttributeFilter("highway IN ('residential', 'tertiary', 'secondary', 'living_street', 'unclassified')")
    return [street.GetGeometryRef().GetPoint_2D(0) for street in streets]


def write_starts(path, places):
    with open(path, "w", encoding="ascii") as file:
        file.write("name,lon,lat\n")
        file.writelines(f"{i},{lon:.7f},{lat:.7f}\n" for i, (lon, lat) in enumerate(places))


def run(command):
    """Seconds by the clock, seconds of the processor, and the most memory in MiB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: failed with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--starts", default="1,1000,10000", help="how many, one run each")
    parser.add_argument("--layers", default="polygons,lines")
    parser.add_argument("walkshed")
    parser.add_argument("extract")
    arguments = parser.parse_args()
    places = corners(arguments.extract)
    chance = random.Random(1)
    print(f"{'starts':>8} {'clock s':>8} {'cpu s':>8} {'starts/s':>9} {'peak MiB':>9} {'file MiB':>9}")
    for count in [int(number) for number in arguments.starts.split(",")]:
        with tempfile.TemporaryDirectory() as folder:
            starts = os.path.join(folder, "starts.csv")
            areas = os.path.join(folder, "areas.gpkg")
            write_starts(starts, chance.choices(places, k=count))
            clock, processor, peak = run([arguments.walkshed, "isochrone", arguments.extract, "--from", starts, "--breaks",
                                          "5,10,15", "--layers", arguments.layers, "--output", areas, "--quiet"])
            size = os.path.getsize(areas) / 2**20
        print(f"{count:8} {clock:8.2f} {processor:8.2f} {count / clock:9.0f} {peak:9.0f} {size:9.1f}")


if __name__ == "__main__":
    main()
