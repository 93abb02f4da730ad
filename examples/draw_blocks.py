#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the blocks of a result over the streets, as an SVG picture.

Usage: draw_blocks.py RESULT.geojson STREETS.osm FACILITIES.geojson PICTURE.svg
"""
import json
import math
import sys
import xml.etree.ElementTree as ElementTree
from html import escape
from pathlib import Path

WIDTH, MARGIN, AROUND = 900, 0, 0.0012  # AROUND the blocks, in degrees
COLOURS = ["#b2182b", "#ef8a62", "#fddbc7", "#d1e5f0", "#67a9cf", "#2166ac"]  # ColorBrewer RdBu, safe for colour-blind readers
STREETS = {"primary": 7, "secondary": 6, "tertiary": 5, "residential": 3.5, "unclassified": 3.5, "living_street": 3}


def features(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))["features"]


def rings(geometry):
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def streets(path):
    root = ElementTree.parse(path).getroot()
    nodes = {node.get("id"): (float(node.get("lon")), float(node.get("lat"))) for node in root.iter("node")}
    for way in root.iter("way"):
        tags = {tag.get("k"): tag.get("v") for tag in way.iter("tag")}
        if "highway" in tags:
            yield tags["highway"], [nodes[ref.get("ref")] for ref in way.iter("nd") if ref.get("ref") in nodes]


class Picture:
    def __init__(self, places):
        self.west, self.north = min(x for x, _ in places), max(y for _, y in places)
        east, south = max(x for x, _ in places), min(y for _, y in places)
        self.squeeze = math.cos(math.radians((self.north + south) / 2))
        self.scale = (WIDTH - 2 * MARGIN) / ((east - self.west) * self.squeeze)
        self.height = (self.north - south) * self.scale + 2 * MARGIN
        self.parts = []

    def at(self, place):
        x = MARGIN + (place[0] - self.west) * self.squeeze * self.scale
        y = MARGIN + (self.north - place[1]) * self.scale
        return f"{x:.1f},{y:.1f}"

    def line(self, places, width):
        points = " ".join(self.at(place) for place in places)
        self.parts.append(f'<polyline points="{points}" fill="none" stroke="#b8b8b8" stroke-width="{width}"/>')

    def area(self, all_rings, colour, title):
        path = " ".join("M" + " L".join(self.at(place) for place in ring) + "Z" for ring in all_rings)
        self.parts.append(f'<path d="{path}" fill="{colour}" fill-opacity="0.85" fill-rule="evenodd" stroke="#444" '
                          f'stroke-width="1"><title>{escape(title)}</title></path>')

    def dot(self, place, colour, title):
        x, y = self.at(place).split(",")
        self.parts.append(f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"><title>{escape(title)}</title></circle>')

    def legend(self):
        y = self.height - 22
        self.parts.append(f'<rect x="0" y="{y - 12}" width="{WIDTH}" height="40" fill="#fafafa"/>')
        for number, colour in enumerate(COLOURS):
            x = 12 + number * 68
            low = 40 + 10 * number
            self.parts.append(f'<rect x="{x}" y="{y}" width="18" height="12" fill="{colour}"/>'
                              f'<text x="{x + 22}" y="{y + 11}">{"&lt; 50" if number == 0 else f"{low}–{low + 10}"}</text>')
        self.parts.append(f'<text x="{30 + 6 * 68}" y="{y + 11}">completeness of the block, of 100 · dots: facilities</text>')

    def text(self):
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height:.0f}" '
                f'font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" fill="#fafafa"/>\n'
                + "\n".join(self.parts) + "\n</svg>\n")


def main(result, osm, facilities, target):
    blocks, points = features(result), [f for f in features(facilities) if f["geometry"]["type"] == "Point"]
    corners = [place for block in blocks for ring in rings(block["geometry"]) for place in ring]
    picture = Picture([(x + east, y + north) for x, y in corners for east in (-AROUND, AROUND) for north in (-AROUND, AROUND)])
    for highway, line in streets(osm):
        picture.line(line, STREETS.get(highway, 1.5))
    for block in blocks:
        properties = block["properties"]
        score = properties["completeness"]
        colour = "#ffffff" if score is None else COLOURS[max(0, min(5, int(score // 10) - 4))]
        picture.area(rings(block["geometry"]), colour, f'{properties["name"]}: {score}')
    for point in points:
        if point["properties"].get("status", "existing") == "existing":
            picture.dot(point["geometry"]["coordinates"], "#222", str(point["properties"].get("name")))
    picture.legend()
    Path(target).write_text(picture.text(), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:5])
