#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the example community: streets.osm, facilities.geojson, blocks.geojson and gates.geojson in this folder.

A synthetic reconstruction of Yongtai Middle Street community (永泰中街社区, 石家庄), inspired by a newspaper report, not
surveyed. The report gives the figures (32 residential buildings of which 7 are high-rise, 2 hutongs, about 3 200
households and 9 650 people, nearly 100 shops, a sports park of nearly 10 000 m²) and the names of places; streets,
coordinates and everything else are invented. Places are in metres east and north of a corner near 38.06 N, 114.47 E.
"""
import json
import math
from pathlib import Path
from xml.sax.saxutils import quoteattr

NOTE = "Synthetic reconstruction inspired by a newspaper report about 永泰中街社区; not surveyed. Made by generate.py."
LON, LAT = 114.465, 38.056
EAST_DEGREE, NORTH_DEGREE = 111_320.0 * math.cos(math.radians(LAT)), 111_000.0
HOUSEHOLDS, PEOPLE, CHILDREN, OLDER = 3200, 9650, 1255, 2316


def place(x, y):
    return [round(LON + x / EAST_DEGREE, 7), round(LAT + y / NORTH_DEGREE, 7)]


# --- Streets: straight pieces along x or y, joined wherever they cross or touch. The railway joins none of them.

STREETS = [  # name, highway, from, to
    ("永泰中街", "residential", (450, -150), (450, 850)),
    ("西胡同巷", "living_street", (150, 100), (150, 700)),
    ("宁西巷", "living_street", (300, 100), (300, 850)),
    ("宁东巷", "living_street", (600, 100), (600, 850)),
    ("铁道边巷", "living_street", (750, -150), (750, 850)),
    ("铁东巷", "living_street", (820, 400), (820, 850)),
    ("南马路", "tertiary", (-400, -150), (1300, -150)),
    ("永泰南街", "residential", (150, 100), (750, 100)),
    ("", "footway", (150, 250), (300, 250)),
    ("", "footway", (312, 250), (738, 250)),
    ("宁北街", "residential", (150, 400), (738, 400)),
    ("", "footway", (450, 475), (766, 475)),
    ("", "footway", (814, 475), (1000, 475)),
    ("", "footway", (150, 550), (300, 550)),
    ("", "footway", (312, 550), (738, 550)),
    ("永泰北街", "residential", (150, 700), (750, 700)),
    ("新开路", "primary", (-400, 850), (1300, 850)),
    ("省二院路", "residential", (300, 850), (300, 1050)),
    ("人民医院路", "residential", (750, 850), (750, 1150)),
    ("二中街", "residential", (1000, -150), (1000, 850)),
    ("公园步道", "footway", (150, 170), (300, 170)),
    ("公园步道", "footway", (225, 100), (225, 250)),
    ("永泰公园小路", "footway", (450, 0), (560, 0)),
    ("西胡同", "footway", (226, 250), (226, 400)),
    ("东胡同", "footway", (676, 250), (676, 400)),
]
# What is known of the ground: the streets and the courtyards' lanes were renovated and surveyed, the old lanes were not.
RENOVATED = {"surface": "asphalt", "smoothness": "good", "incline": "0%"}
NOT_SURVEYED = {"西胡同巷", "宁西巷", "铁东巷"}
# The ground falls by a few steps between the lanes of the west and the middle, and towards the railway.
STEPS = [((300, 250), (312, 250)), ((300, 550), (312, 550)), ((738, 250), (750, 250)), ((738, 400), (750, 400)),
         ((738, 550), (750, 550))]
# The underpass below the railway: steps on either side, level in between. On wheels one goes round by 新开路 or 南马路.
UNDERPASS = [("steps", (766, 475), (774, 475)), ("footway", (774, 475), (806, 475)), ("steps", (806, 475), (814, 475))]
RAILWAY = [(790, -500), (790, 1400)]
BUS_STOPS = [("永泰中街南口", (440, -140)), ("新开路永泰", (460, 840)), ("新开路西", (200, 860)), ("宁北街东口", (595, 408))]


class Osm:
    """An OSM XML file in the making; places at the same spot are one node."""

    def __init__(self):
        self.nodes, self.ways, self.tags = {}, [], {}

    def node(self, at):
        return self.nodes.setdefault(at, len(self.nodes) + 1)

    def way(self, points, **tags):
        self.ways.append(([self.node(point) for point in points], tags))

    def area(self, points, **tags):
        self.way([*points, points[0]], **tags)

    def text(self):
        west, south = place(-900, -800)
        east, north = place(1800, 1800)
        lines = ["<?xml version='1.0' encoding='UTF-8'?>", f"<!-- {NOTE} -->",
                 '<osm version="0.6" generator="data/yongtai/generate.py">',
                 f'  <bounds minlat="{south}" minlon="{west}" maxlat="{north}" maxlon="{east}"/>']
        for (x, y), number in self.nodes.items():
            lon, lat = place(x, y)
            lines.append(f'  <node id="{number}" version="1" lat="{lat:.7f}" lon="{lon:.7f}"/>')
        for number, (refs, tags) in enumerate(self.ways, start=1001):
            lines.append(f'  <way id="{number}" version="1">')
            lines += [f'    <nd ref="{ref}"/>' for ref in refs]
            lines += [f"    <tag k={quoteattr(key.replace('__', ':'))} v={quoteattr(str(value))}/>"
                      for key, value in tags.items() if value]
            lines.append("  </way>")
        return "\n".join([*lines, "</osm>", ""])


def crossings(line, others):
    """The points of a straight line: its ends, and wherever another crosses or touches it."""
    (x0, y0), (x1, y1) = line
    points = {line[0], line[1]}
    for (a0, b0), (a1, b1) in others:
        if x0 == x1 and b0 == b1 and a0 <= x0 <= a1 and y0 <= b0 <= y1:
            points.add((x0, b0))
        elif y0 == y1 and a0 == a1 and x0 <= a0 <= x1 and b0 <= y0 <= b1:
            points.add((a0, y0))
    return sorted(points)


def rectangle(x, y, width, height):
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


# --- Blocks: courtyards of walls with gates, and two hutongs.

YARDS = [  # x, y, height, side of the gate, id, name, slabs of old flats, storeys of the towers
    (160, 410, 62, "east", "ningxi-3", "宁西巷3号院", 1, []), (160, 478, 62, "east", "ningxi-5", "宁西巷5号院", 2, []),
    (160, 560, 62, "east", "ningxi-7", "宁西巷7号院", 1, []), (160, 628, 62, "east", "ningxi-9", "宁西巷9号院", 1, [18]),
    (310, 260, 62, "east", "zhongjie-12", "永泰中街12号院", 3, []), (310, 328, 62, "east", "zhongjie-14", "永泰中街14号院", 2, []),
    (310, 410, 62, "east", "ningbei-1", "宁北街1号院", 1, []), (310, 478, 62, "east", "zhongjie-20", "永泰中街20号院", 3, []),
    (310, 560, 130, "east", "zhongjie-26", "永泰中街26号院", 0, [24, 24, 26]),
    (460, 260, 62, "west", "zhongjie-11", "永泰中街11号院", 3, []), (460, 328, 62, "west", "zhongjie-13", "永泰中街13号院", 2, []),
    (460, 410, 62, "west", "zhongjie-17", "永泰中街17号院", 1, []), (460, 478, 62, "west", "zhongjie-19", "永泰中街19号院", 2, []),
    (460, 560, 130, "west", "zhongjie-25", "永泰中街25号院", 0, [28, 28, 30]),
    (828, 410, 62, "west", "tiedong-2", "铁东巷2号院", 1, []), (828, 478, 62, "west", "tiedong-4", "铁东巷4号院", 2, []),
]
HUTONGS = [("hutong-west", "西胡同", 160, 260), ("hutong-east", "东胡同", 610, 260)]
WIDTH = 130


def courtyards():
    """(id, name, corner, size, buildings as (x, y, width, height, levels), gates)."""
    for x, y, height, side, block_id, name, slabs, towers in YARDS:
        buildings = [(x + 15, y + 6 + 18 * i, 100, 11, 6 if i % 2 == 0 else 5) for i in range(slabs)]
        tower_y = y + height / 2 - 11 if slabs == 0 else y + 34
        buildings += [(x + 10 + 40 * i, tower_y, 28, 22, levels) for i, levels in enumerate(towers)]
        yield block_id, name, (x, y), (WIDTH, height), buildings, [(x + WIDTH if side == "east" else x, y + height / 2)]


def hutongs():
    """The same of the hutongs: single-storey houses on both sides of an alley that is open at both ends."""
    for block_id, name, x, y in HUTONGS:
        houses = [(x + 6 + 15.5 * column, y + 8 + 20 * row, 12, 9, 1) for row in range(6) for column in range(8)]
        yield block_id, name, (x, y), (WIDTH, WIDTH), houses, [(x + 66, y), (x + 66, y + WIDTH)]


def lanes():
    """The service lanes that lead from the street through the gate ten metres into each courtyard."""
    for _, _, (x, _), _, _, [(gate_x, gate_y)] in courtyards():
        street, inside = (gate_x + 10, gate_x - 10) if gate_x > x else (gate_x - (8 if x == 828 else 10), gate_x + 10)
        yield (min(street, inside), gate_y), (max(street, inside), gate_y)


def shared_out(total, weights):
    """Whole numbers in proportion to the weights that add up to the total (largest remainder)."""
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [int(number) for number in exact]
    by_rest = sorted(range(len(whole)), key=lambda i: (whole[i] - exact[i], i))
    for i in by_rest[: total - sum(whole)]:
        whole[i] += 1
    return whole


# --- Facilities.

SHOPS = [  # category, name, how many
    ("dining", "饭馆", 23), ("breakfast;dining", "小吃摊", 8), ("convenience", "小超市", 5), ("convenience", "杂货铺", 3),
    ("hairdresser", "理发店", 7), ("laundry", "洗衣店", 4), ("pharmacy", "药店", 5), ("repair", "维修铺", 4),
    ("domestic", "家政服务部", 3), ("post_parcel", "快递接收点", 5), ("bakery", "蛋糕店", 3), ("fresh_market", "菜店", 5),
    ("tcm", "针灸按摩", 4), ("dentist", "口腔门诊", 3), ("training", "教育机构", 4), ("telecom", "手机营业厅", 2),
    ("bank", "银行网点", 2), ("print_photo", "照相文印店", 2), ("flower", "花店", 2),
    ("cafe", "茶咖店", 2), ("pet", "宠物店", 1), ("bookstore", "书店", 1),
]
PLACES = [  # id, category, name, place, floor or land area in m² or None, status
    ("office", "community_station;gov_kiosk", "永泰中街社区综合服务站", (464, 395), 980, "existing"),
    ("day-care", "elder_day", "永泰中街老年照料中心", (437, 405), 420, "existing"),
    ("health", "health_station", "永泰中街社区卫生服务站", (463, 452), 180, "existing"),
    ("kindergarten-1", "kindergarten;nursery", "市第一实验幼儿园", (380, 120), 3200, "existing"),
    ("kindergarten-2", "kindergarten", "永泰幼儿园", (585, 548), 2300, "existing"),
    ("nursery", "nursery", "宁北街托育点", (470, 545), 210, "existing"),
    ("primary-1", "primary_school", "中华北大街小学", (520, 110), None, "existing"),
    ("primary-2", "primary_school", "宁源小学", (660, 120), None, "existing"),
    ("primary-3", "primary_school", "西苑小学新开路分校", (680, 840), None, "existing"),
    ("junior", "junior_high", "二中西校区", (1010, 475), None, "existing"),
    ("market", "fresh_market", "永泰菜市场", (438, 40), 1600, "existing"),
    ("children", "playground;culture_center", "儿童活动中心", (440, 96), 900, "existing"),
    ("supermarket", "supermarket;shopping", "万佳壹街区综合超市", (440, 760), 5200, "existing"),
    ("hospital-1", "hospital", "省二院", (310, 1040), None, "existing"),
    ("hospital-2", "hospital", "省人民医院", (760, 1140), None, "existing"),
    ("jiaodong", "employment;legal", "东焦唐人街服务中心", (590, 700), 600, "existing"),
    ("post", "post_parcel", "永泰邮政所", (310, 560), 120, "existing"),
    ("locker-1", "post_parcel", "快件箱(北)", (462, 640), 15, "existing"),
    ("locker-2", "post_parcel", "快件箱(东)", (757, 480), 15, "existing"),
    ("fitness-1", "fitness_outdoor", "健身器械(西)", (292, 545), 200, "existing"),
    ("fitness-2", "fitness_outdoor", "健身器械(东)", (742, 470), 160, "existing"),
    ("fitness-3", "fitness_outdoor", "健身器械(北)", (460, 695), 160, "existing"),
    ("fitness-4", "fitness_outdoor", "健身器械(中)", (440, 330), 160, "existing"),
    ("toilet-1", "toilet", "公共厕所(南)", (460, 120), 60, "existing"),
    ("toilet-2", "toilet", "公共厕所(北)", (440, 690), 45, "existing"),
    ("toilet-3", "toilet", "公共厕所(东)", (744, 480), 45, "existing"),
    ("recycling", "recycling", "再生资源回收点", (290, 700), None, "existing"),
    ("canteen", "canteen", "社区食堂", (462, 420), 300, "planned"),
    ("rooms", "elder_activity", "老年活动室", (438, 430), 400, "planned"),
    ("library", "library", "图书室", (464, 397), 120, "planned"),
    ("studio", "culture_station", "书画室、科教室、科技体验室", (464, 399), 260, "planned"),
]
CAPACITIES = {"day-care": 40, "kindergarten-1": 360, "kindergarten-2": 270}  # places; of others nobody knows


PARKS = [  # id, category, name, outline, area in m²
    ("sports-park", "park;fitness_outdoor;playground", "街心运动公园", rectangle(166, 122, 120, 83), 9960),
    ("park", "park", "永泰公园", rectangle(480, -60, 110, 80), 8800),
    ("pocket-park", "park", "北口口袋公园", rectangle(462, 712, 60, 40), 2400),
    ("railway-green", "park", "铁道边绿地", rectangle(754, 490, 26, 100), 2600),
]


def shops():
    """Shops on both sides of the middle street, one kind after another, alternating so that kinds mix."""
    kinds = [(category, name, number + 1) for category, name, count in SHOPS for number in range(count)]
    step = next(step for step in (37, 41, 43) if math.gcd(step, len(kinds)) == 1)
    for i in range(len(kinds)):
        category, name, number = kinds[i * step % len(kinds)]
        at = (438 if i % 2 == 0 else 462, 112 + 5.9 * i)
        yield f"shop-{i + 1:02d}", category, f"{name}{number}", at, None, "existing"


def feature(kind, coordinates, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def facilities():
    stops = [(f"stop-{i + 1}", "bus_stop", name, at, None, "existing") for i, (name, at) in enumerate(BUS_STOPS)]
    for number, category, name, at, size, status in [*PLACES, *stops, *shops()]:
        places = {"capacity": CAPACITIES[number]} if number in CAPACITIES else {}
        yield feature("Point", place(*at), id=number, category=category, name=name, area_m2=size, status=status, **places)
    for park_id, category, name, outline, size in PARKS:
        ring = [place(*at) for at in outline]
        yield feature("Polygon", [[*ring, ring[0]]], id=park_id, category=category, name=name, area_m2=size,
                      status="existing")


def blocks():
    everything = [*courtyards(), *hutongs()]
    floors = [sum(width * height * levels for *_, width, height, levels in buildings)
              for *_, buildings, _ in everything]
    households, people = shared_out(HOUSEHOLDS, floors), shared_out(PEOPLE, floors)
    children, older = shared_out(CHILDREN, floors), shared_out(OLDER, floors)
    for i, (block_id, name, corner, size, buildings, _) in enumerate(everything):
        outline = [place(*at) for at in rectangle(*corner, *size)]
        yield feature("Polygon", [[*outline, outline[0]]], block_id=block_id, name=name, buildings=len(buildings),
                      households=households[i], population=people[i], children=children[i], older=older[i])


def gates():
    for block_id, *_, places in [*courtyards(), *hutongs()]:
        for at in places:
            yield feature("Point", place(*at), block_id=block_id)


def streets():
    osm = Osm()
    lines = [(start, end) for _, _, start, end in STREETS]
    yard_lanes = list(lanes())
    joints = [*lines, *yard_lanes, *STEPS, *[(start, end) for _, start, end in UNDERPASS]]
    for name, highway, start, end in STREETS:
        known = {} if highway == "footway" or name in NOT_SURVEYED else RENOVATED
        osm.way(crossings((start, end), joints), highway=highway, name=name, **known)
    for line in yard_lanes:
        osm.way(crossings(line, joints), highway="service", service="driveway", **RENOVATED)
    for start, end in STEPS:
        osm.way([start, end], highway="steps", step_count=8)
    for highway, start, end in UNDERPASS:
        osm.way([start, end], highway=highway, name="铁路地道", tunnel="yes", layer=-1)
    osm.way(RAILWAY, railway="rail")
    for *_, buildings, _ in courtyards():
        for x, y, width, height, levels in buildings:
            osm.area(rectangle(x, y, width, height), building="apartments", building__levels=levels)
    for *_, houses, _ in hutongs():
        for x, y, width, height, levels in houses:
            osm.area(rectangle(x, y, width, height), building="house", building__levels=levels)
    return osm.text()


def collection(name, features):
    head = json.dumps({"type": "FeatureCollection", "name": name, "description": NOTE}, ensure_ascii=False)[:-1]
    rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    return f'{head}, "features": [\n{rows}\n]}}\n'


def files():
    return {"streets.osm": streets(), "facilities.geojson": collection("facilities", facilities()),
            "blocks.geojson": collection("blocks", blocks()), "gates.geojson": collection("gates", gates())}


if __name__ == "__main__":
    for file_name, text in files().items():
        (Path(__file__).resolve().parent / file_name).write_text(text, encoding="utf-8")
