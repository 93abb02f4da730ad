#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the small and the bad inputs of the command-line tests in the folder given as argument.

The town is a street 400 m long near 38.05 N, 114.46 E with a school at its eastern end and a pedestrian lane off it.
"""
import csv
import json
import math
import random
import shutil
import sys
from pathlib import Path

LON, LAT = 114.46, 38.05
METRE_EAST, METRE_NORTH = 1 / 87_700.0, 1 / 111_000.0


def place(east, north):
    return [round(LON + east * METRE_EAST, 7), round(LAT + north * METRE_NORTH, 7)]


def gcj02(lon, lat):
    """Where Amap shows a place in China."""
    x, y = lon - 105, lat - 35
    wave = lambda t, *terms: 2 / 3 * sum(height * math.sin(t * turns * math.pi) for height, turns in terms)
    north = (-100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + wave(x, (20, 6), (20, 2))
             + wave(y, (20, 1), (40, 1 / 3), (160, 1 / 12), (320, 1 / 30)))
    east = (300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + wave(x, (20, 6), (20, 2))
            + wave(x, (20, 1), (40, 1 / 3), (150, 1 / 12), (300, 1 / 30)))
    axis, e2 = 6378245.0, 0.00669342162296594323
    w2 = 1 - e2 * math.sin(math.radians(lat)) ** 2
    return [lon + math.degrees(east / (axis / math.sqrt(w2) * math.cos(math.radians(lat)))),
            lat + math.degrees(north / (axis * (1 - e2) / w2 ** 1.5))]


def collection(features, **extra):
    return json.dumps({"type": "FeatureCollection", **extra, "features": features}, ensure_ascii=False, indent=1)


def feature(geometry_type, coordinates, **properties):
    geometry = {"type": geometry_type, "coordinates": coordinates} if geometry_type else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def square(east, north, side=60.0):
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    return [[place(east + x, north + y) for x, y in corners]]


NODES = {1: (0, 0), 2: (200, 0), 3: (400, 0), 4: (200, 150)}


def osm(ways, nodes=NODES):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
    lines.append('<bounds minlat="38.0" minlon="114.4" maxlat="38.1" maxlon="114.5"/>')
    for number, (east, north) in nodes.items():
        lon, lat = place(east, north)
        tags = '<tag k="amenity" v="school"/><tag k="name" v="第一小学"/>' if number == 3 else ""
        lines.append(f'<node id="{number}" version="1" lat="{lat}" lon="{lon}">{tags}</node>')
    for number, (highway, refs) in enumerate(ways, start=10):
        members = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        lines.append(f'<way id="{number}" version="1">{members}<tag k="highway" v="{highway}"/></way>')
    return "\n".join(lines + ["</osm>", ""])


def broken_town():
    """The town with a footway that ends 2 m before the street, steps that cross it, a short island and a locked gate."""
    nodes = NODES | {5: (100, 90), 6: (100, 2), 7: (300, -9), 8: (300, 9), 9: (20, 60), 10: (50, 60)}
    ways = [("residential", [1, 2, 3]), ("footway", [2, 4]), ("footway", [4, 5, 6]), ("steps", [7, 8]), ("path", [9, 10])]
    gate = '<tag k="barrier" v="gate"/><tag k="locked" v="yes"/></node>'
    lines = osm(ways, nodes).splitlines(keepends=True)
    return "".join(line.replace("</node>", gate) if '<node id="5"' in line else line for line in lines)


def hospitals():
    """The town with a hospital that tells its beds, one with an area that tells its capacity as well, and one that tells
    neither."""
    nodes = NODES | {5: (100, 8), 6: (300, 8), 20: (220, -40), 21: (260, -40), 22: (260, -10), 23: (220, -10)}
    tags = lambda **pairs: "".join(f'<tag k="{key}" v="{value}"/>' for key, value in pairs.items())
    told = {5: tags(amenity="hospital", name="永泰医院", beds=30), 6: tags(amenity="hospital", name="北国医院")}
    lines = osm([("residential", [1, 2, 3]), ("footway", [2, 4])], nodes).splitlines(keepends=True)
    for number, inside in told.items():
        lines = [line.replace("</node>", inside + "</node>") if f'<node id="{number}"' in line else line for line in lines]
    members = "".join(f'<nd ref="{ref}"/>' for ref in (20, 21, 22, 23, 20))
    area = f'<way id="90" version="1">{members}{tags(amenity="hospital", name="总医院", capacity=60, beds=50)}</way>\n'
    return "".join(lines[:-1] + [area] + lines[-1:])


def doors():
    """A compound of one house, north of the street, with its gate to the street; and a shop in a house with a door."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">',
             '<bounds minlat="38.0" minlon="114.4" maxlat="38.1" maxlon="114.5"/>']
    tags, ways = {}, []

    def way(first, places, **attributes):
        for number, (east, north, *tag) in enumerate(places, start=first):
            tags[number] = (east, north, dict(tag))
        refs = list(range(first, first + len(places)))
        ways.append((refs if "highway" in attributes else refs + [first], attributes))

    way(1, [(0, 0), (400, 0)], highway="residential")
    way(10, [(0, 20), (20, 20, ("barrier", "gate")), (100, 20), (100, 100), (0, 100)], landuse="residential")
    way(20, [(10, 80), (20, 80, ("entrance", "staircase")), (30, 80), (30, 90), (10, 90)], building="apartments")
    way(30, [(300, 10), (310, 10, ("entrance", "yes")), (320, 10), (320, 30), (300, 30)], building="yes")
    tags[40] = (310, 20, {"shop": "supermarket", "name": "超市"})
    for number, (east, north, pairs) in tags.items():
        lon, lat = place(east, north)
        inside = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in pairs.items())
        lines.append(f'<node id="{number}" version="1" lat="{lat}" lon="{lon}">{inside}</node>')
    for number, (refs, pairs) in enumerate(ways, start=100):
        inside = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        inside += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in pairs.items())
        lines.append(f'<way id="{number}" version="1">{inside}</way>')
    return "\n".join(lines + ["</osm>", ""])


BLOCKS = [
    feature("Polygon", square(0, 10), block_id="west", population=100, households=40, children=10, older=20, manager="A"),
    feature("Polygon", square(330, 10), block_id="east", population=50, households=20, children=5, older=10),
]
ENTRANCES = [
    feature("Point", place(10, 8), people=75),
    feature("Point", place(50, 40), people=25),
    feature("Point", place(200, 40), people=9),
    feature("Point", place(20, 20), people=-1),
]
BUILDINGS = [
    feature("Polygon", square(335, 15, 10.0), people=30, levels=6),
    feature("Polygon", square(370, 15, 10.0), people=20, levels="?"),
    feature("Point", place(350, 30), people=5),
]
# Between the western block and the street, but for its last 15 m; and all of the way from the eastern one to the street.
WALL = feature("LineString", [place(-200, 5), place(45, 5)], kind="wall")
POND = feature("Polygon", [[place(150, 2), place(420, 2), place(420, 8), place(150, 8), place(150, 2)]], kind="pond")
WEST = feature("Polygon", square(-50, -50, 200))
# The western block, and the western half of the eastern one.
ZONES = [
    feature("Polygon", square(-50, -50, 200), code="w", name="西片"),
    feature("Polygon", square(240, -50, 120), code="e", name="East End"),
    feature("Point", place(150, 0), code="nowhere"),
]
# People of a census: the town in two cells, and one far away.
CELLS = [
    feature("Polygon", square(-50, -50, 200), pop=90, homes=30, p65=12),
    feature("Polygon", square(300, -50, 200), pop=60, homes=20, p65=30),
    feature("Polygon", square(5_000, 5_000, 200), pop=7, homes=2, p65=1),
]
BAD_BLOCKS = [
    feature("Polygon", square(100, 10), block_id="negative", population=-3),
    feature(None, None, block_id="nowhere", population=5),
    feature("Polygon", [[place(0, 80), place(60, 140), place(60, 80), place(0, 140), place(0, 80)]], block_id="bow", population=7),
    feature("Polygon", square(90_000, 10), block_id="far", population=9),
]


def heights(columns, rows):
    """An ASCII grid around the town, 0.001 degrees a cell, that rises eastward."""
    west, south = LON - 0.001 * columns / 2, LAT - 0.001 * rows / 2
    header = [f"ncols {columns}", f"nrows {rows}", f"xllcorner {west:.4f}", f"yllcorner {south:.4f}", "cellsize 0.001"]
    row = " ".join(str(100 + 5 * column) for column in range(columns))
    return "\n".join(header + [row] * rows) + "\n"


# What stands along the street: Amap's code, category, name, metres east and north.
SERVICES = [
    ("060400", "supermarket", "北国超市", 60, 12),
    ("141204", "kindergarten", "永泰幼儿园", 150, -9),
    ("060703|060706", "fresh_market", "永泰菜市场", 260, 14),
    ("090300", "health_station;clinic", "永泰社区卫生服务站", 330, -11),
    ("200300", "toilet", "公共厕所", 210, 90),
    ("190301", "", "永泰中街", 200, 0),  # a street, which is no facility
]


def suburb(folder: Path):
    """Streets no two of which are equally far apart, and shops along them: as they are, and as Amap shows them. The
    streets as lines are as Amap shows them only."""
    chance = random.Random(3)
    lines = [0]
    while lines[-1] < 3000:
        lines.append(lines[-1] + chance.randrange(120, 210))
    side = len(lines)
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
    for row, north in enumerate(lines):
        for column, east in enumerate(lines):
            lon, lat = place(east, north)
            out.append(f'<node id="{1 + row * side + column}" version="1" lat="{lat}" lon="{lon}"/>')
    for line in range(side):
        for number, refs in ((2 * line, range(line * side, line * side + side)), (2 * line + 1, range(line, side * side, side))):
            members = "".join(f'<nd ref="{ref + 1}"/>' for ref in refs)
            out.append(f'<way id="{number + 1}" version="1">{members}<tag k="highway" v="residential"/></way>')
    (folder / "suburb.osm").write_text("\n".join(out + ["</osm>", ""]), encoding="utf-8")
    rows = ['"LINESTRING ({})",residential'.format(",".join("{:.8f} {:.8f}".format(*gcj02(*place(*end))) for end in ends))
            for line in lines for ends in (((0, line), (3000, line)), ((line, 0), (line, 3000)))]
    (folder / "suburb_lines_gcj02.csv").write_text("\n".join(["wkt,highway", *rows, ""]), encoding="utf-8")
    shops = []
    for _ in range(150):
        spot = [chance.choice(lines) + chance.choice((-1, 1)) * chance.uniform(7, 18), chance.uniform(0, 3000)]
        shops.append(place(*chance.sample(spot, 2)))
    for name, move in (("suburb.csv", lambda lon, lat: (lon, lat)), ("suburb_gcj02.csv", gcj02)):
        rows = ["{:.7f},{:.7f},convenience".format(*move(*shop)) for shop in shops]
        (folder / name).write_text("\n".join(["lng,lat,category", *rows, ""]), encoding="utf-8")


def amap_csv(folder: Path):
    """The services as Amap exports them, and the same as a layer of our own."""
    with open(folder / "amap.csv", "w", encoding="gbk", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "type", "typecode", "location"])
        for number, (code, _, name, east, north) in enumerate(SERVICES):
            lon, lat = gcj02(*place(east, north))
            writer.writerow([f"B{number}", name, "…", code, f"{lon:.9f},{lat:.9f}"])
    (folder / "services.geojson").write_text(
        collection([feature("Point", place(east, north), id=f"B{number}", name=name, category=category)
                    for number, (_, category, name, east, north) in enumerate(SERVICES) if category]), encoding="utf-8")


def people():
    """A raster of people in 40 m cells around the town, 900 m to the east and 160 m to the north; -1 is no data."""
    lon, lat = place(-40, -40)
    step = place(0, 40)[1] - place(0, 0)[1]
    rows = [" ".join("-1" if column == 3 else str((column * row) % 4) for column in range(30)) for row in range(5)]
    head = f"ncols 30\nnrows 5\nxllcorner {lon:.9f}\nyllcorner {lat:.9f}\ncellsize {step:.9f}\nNODATA_value -1\n"
    return head + "\n".join(rows) + "\n"


OLDER = """id = "older"
name = { zh = "老人", en = "Older people" }
source = "a test"
[[group]]
id = "age_65_up"
name = { zh = "65 岁及以上", en = "65 and older" }
[walkers]
all = "cn-planning"
[[rule]]
id = "shop"
name = { zh = "便利店", en = "Shop" }
categories = ["convenience"]
limit_min = 5
users = ["age_65_up"]
source = "a test"
"""


# Where something could be built in the example community: a house that stands empty, land, and a place off all streets.
SITES = [
    feature("Point", [114.4701338, 38.0600], site_id="boiler", name="旧锅炉房", area_m2=300),
    feature("Polygon", [[[114.4715, 38.0598], [114.4720, 38.0598], [114.4720, 38.0602], [114.4715, 38.0602],
                         [114.4715, 38.0598]]], site_id="yard", name="空地"),
    feature("Point", [114.49, 38.06], site_id="far", name="远处"),
    feature("LineString", [[114.47, 38.06], [114.471, 38.06]], site_id="line"),
]

# A level crossing beside the underpass of the example community.
LINKS = [
    feature("LineString", [[114.4735563, 38.0602793], [114.4743549, 38.0602793]], id="level", name="平交道口"),
    feature("Point", [114.47, 38.06], id="point"),
]


def main(folder: Path):
    here = Path(__file__).resolve().parent
    (folder / "town.osm").write_text(osm([("residential", [1, 2, 3]), ("footway", [2, 4])]), encoding="utf-8")
    (folder / "broken_town.osm").write_text(broken_town(), encoding="utf-8")
    (folder / "no_streets.osm").write_text(osm([("motorway", [1, 2, 3])]), encoding="utf-8")
    (folder / "blocks.geojson").write_text(collection(BLOCKS), encoding="utf-8")
    (folder / "barriers.geojson").write_text(collection([WALL, POND]), encoding="utf-8")
    (folder / "cells.geojson").write_text(collection(CELLS), encoding="utf-8")
    (folder / "far_cells.geojson").write_text(collection(CELLS[2:]), encoding="utf-8")
    (folder / "people.asc").write_text(people(), encoding="utf-8")
    (folder / "older.toml").write_text(OLDER, encoding="utf-8")
    (folder / "older_study.toml").write_text(
        'network = "town.osm"\nblocks = "blocks.geojson"\nstandard = "older.toml"\npopulation = "cells.geojson"\n'
        'population-column = "pop"\ngroup-column = ["age_65_up=p65"]\n', encoding="utf-8")
    (folder / "zones.geojson").write_text(collection(ZONES), encoding="utf-8")
    (folder / "no_zones.geojson").write_text(collection(ZONES[2:]), encoding="utf-8")
    (folder / "sites.geojson").write_text(collection(SITES), encoding="utf-8")
    (folder / "only_sites.geojson").write_text(collection(SITES[:1]), encoding="utf-8")
    (folder / "links.geojson").write_text(collection(LINKS), encoding="utf-8")
    (folder / "no_sites.geojson").write_text(collection(SITES[3:]), encoding="utf-8")
    (folder / "zoned.toml").write_text(
        'network = "town.osm"\nblocks = "blocks.geojson"\nzones = "zones.geojson"\nzone-id-column = "code"\n',
        encoding="utf-8")
    (folder / "ranked.geojson").write_text(
        collection([{**block, "properties": {**block["properties"], "income": income}}
                    for block, income in zip(BLOCKS, [1800, 3200])]), encoding="utf-8")
    (folder / "ranked.toml").write_text(
        'network = "town.osm"\nblocks = "ranked.geojson"\nrank-column = "income"\nzones = "zones.geojson"\n'
        'zone-id-column = "code"\n', encoding="utf-8")
    (folder / "west.geojson").write_text(collection([WEST]), encoding="utf-8")
    (folder / "elsewhere.geojson").write_text(collection([feature("Polygon", square(150, 10))]), encoding="utf-8")
    (folder / "bad_blocks.geojson").write_text(collection(BLOCKS + BAD_BLOCKS), encoding="utf-8")
    (folder / "hospitals.osm").write_text(hospitals(), encoding="utf-8")
    (folder / "doors.osm").write_text(doors(), encoding="utf-8")
    (folder / "entrances.geojson").write_text(collection(ENTRANCES), encoding="utf-8")
    (folder / "buildings.geojson").write_text(collection(BUILDINGS), encoding="utf-8")
    (folder / "empty.geojson").write_text(collection([]), encoding="utf-8")
    (folder / "no_blocks.geojson").write_text(collection(BAD_BLOCKS[:2]), encoding="utf-8")
    (folder / "shops.geojson").write_text(
        collection([feature("Point", place(10, 5), name="小店", category="convenience"),
                    feature("Point", place(20, 5), name="?", category="moonbase")]), encoding="utf-8")
    (folder / "no_category.geojson").write_text(collection([feature("Point", place(10, 5), name="小店")]), encoding="utf-8")
    (folder / "typo.geojson").write_text(
        collection([feature("Point", place(10, 5), category="kindergarden")]), encoding="utf-8")
    (folder / "not_osm.osm").write_text("this is a letter, not a map\n", encoding="utf-8")
    (folder / "empty.osm.pbf").write_bytes(b"")
    whole = (here / "data" / "town.osm.pbf").read_bytes()
    (folder / "truncated.osm.pbf").write_bytes(whole[: len(whole) * 2 // 3])
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    (folder / "flipped.osm.pbf").write_bytes(bytes(flipped))
    (folder / "broken.toml").write_text('network = "town.osm"\nblocks = [1,\n', encoding="utf-8")
    (folder / "unknown_key.toml").write_text('network = "town.osm"\nblokcs = "blocks.geojson"\n', encoding="utf-8")
    (folder / "empty_text.toml").write_text('network = "town.osm"\nblocks = ""\nquiet = true\n', encoding="utf-8")
    (folder / "study.toml").write_text(
        'network = "town.osm"\nblocks = "blocks.geojson"\nsnap-limit = 80\nquiet = false\n', encoding="utf-8")
    walker = 'name = { zh = "慢", en = "Slow" }\nspeed_mps = 0.2\n'
    (folder / "slow.toml").write_text('id = "cn-planning"\n' + walker, encoding="utf-8")
    (folder / "slowly.toml").write_text('id = "slowly"\n' + walker, encoding="utf-8")
    (folder / "stranger.toml").write_text('id = "stranger"\n' + walker, encoding="utf-8")
    (folder / "two_standards.toml").write_text(
        'network = "town.osm"\nblocks = "blocks.geojson"\nstandard = ["sdg-basics", "sony-15min"]\n', encoding="utf-8")
    (folder / "study_with_results.toml").write_text(
        'network = "town.osm"\nblocks = "blocks.geojson"\noutput = "there.gpkg"\nsummary = "summary.json"\n',
        encoding="utf-8")
    (folder / "hills.asc").write_text(heights(40, 40), encoding="utf-8")
    (folder / "hills_study.toml").write_text(
        'network = "town.osm"\nblocks = "blocks.geojson"\nelevation = "hills.asc"\nelevation-crs = "EPSG:4326"\n',
        encoding="utf-8")
    (folder / "walled.toml").write_text(
        'network = "town.osm"\nblocks = "blocks.geojson"\nbarriers = ["osm", "barriers.geojson"]\n'
        'study-area = "west.geojson"\n', encoding="utf-8")
    (folder / "there.gpkg").write_text("precious", encoding="utf-8")
    (folder / "there.tif").write_text("precious", encoding="utf-8")
    (folder / "there.walk").write_text("precious", encoding="utf-8")
    amap_csv(folder)
    suburb(folder)
    (folder / "codes.toml").write_text(
        'columns = { typecode = ["typecode"] }\n[[category]]\nid = "supermarket"\nselect = ["typecode~^0?604"]\n', encoding="utf-8")
    (folder / "amap_study.toml").write_text(
        'network = "town.osm"\nblocks = "blocks.geojson"\nfacilities = "amap.csv"\nfacilities-crs = "GCJ02"\n'
        'category-codes = "codes.toml"\n', encoding="utf-8")
    for name, rows in (
            ("pairs", [",clinic,park,post", "clinic,1,3,5", "park,,1,2", "post,,1/2,"]),
            ("circle", [",clinic,park,post", "clinic,1,5,1/5", "park,1/5,1,5", "post,5,1/5,1"]),
            ("swapped", [",clinic,park", "park,1,2", "clinic,1/2,1"]),
            ("unsaid", [",clinic,park", "clinic,1,", "park,,1"]),
            ("worded", [",clinic,park", "clinic,1,more", "park,,1"]),
            ("shares", ["block_id,clinic_covered_share,park_covered_share,post_covered_share,minutes",
                        "a,1,0.5,1,4", "b,0,0.5,1,9", "c,0,1,1,12", "d,0.25,0.75,1,6", "e,,,,"])):
        (folder / f"{name}.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    (folder / "lines.csv").write_text('wkt,name\n"LINESTRING (0 0,100 0)",a\n', encoding="utf-8")
    (folder / "walls.gmt").write_text("# @VGMT1.0 @GLINESTRING\n# FEATURE_DATA\n>\n0 0\n100 0\n", encoding="utf-8")
    for name in ("town.osm.pbf", "faulty.toml", "many_faults.toml", "strange_walker.toml"):
        shutil.copy(here / "data" / name, folder / name)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    main(target)
