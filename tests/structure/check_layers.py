#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when an include points from a layer to one above it, or when a library is used outside its place.

Usage: check_layers.py SOURCE_DIR
"""
import re
import sys
from pathlib import Path

# What each layer may include, besides itself.
MAY_USE = {
    "base": set(),
    "geo": {"base"},
    "network": {"base", "geo"},
    "places": {"base", "geo"},
    "access": {"base", "geo", "network", "places"},
    "score": {"base", "geo", "network", "places", "access"},
    "plan": {"base", "geo", "network", "places", "access", "score"},
    "report": {"base", "geo", "network", "places", "access", "score", "plan"},
    "io": {"base", "geo", "network", "places"},
    "cli": {"base", "geo", "network", "places", "access", "score", "plan", "report", "io"},
}

# Headers of libraries that may appear only in these places (regular expressions of paths).
LIBRARIES = {
    r"(gdal|ogr|cpl)[a-z_]*\.h": r"^src/io/",
    r"sqlite3\.h": r"^src/io/",
    r"(librsvg|cairo|pango|glib|gio)[/a-z-]*\.h": r"^src/io/",
    r"osmium/.*": r"^src/io/",
    r"xxhash\.h": r"^src/(io|network)/",
    r"boost/.*": r"^src/.*\.cpp$|^src/io/|^src/[a-z]+/boost_[a-z_]+\.hpp$",
    r"tbb/.*": r"^src/.*\.cpp$",
    r"(toml\+\+|nlohmann|fmt)/.*": r"^src/",
    r"CLI/.*": r"^src/cli/",
}

INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.MULTILINE)


def layer_of(path: str):
    """The layer of a file of ours, or of an include of one; None for anything else."""
    match = re.match(r"^(?:include/walkshed|walkshed|src)/([a-z]+)/", path) or re.match(r"^([a-z]+)/", path)
    return match[1] if match and match[1] in MAY_USE else None


def complaints(root: Path):
    files = [f for folder in ("include", "src") for f in sorted((root / folder).rglob("*.[hc]pp"))]
    for file in files:
        path = file.relative_to(root).as_posix()
        layer = layer_of(path)
        for include in INCLUDE.findall(file.read_text(encoding="utf-8")):
            used = layer_of(include)
            if layer and used and used != layer and used not in MAY_USE[layer]:
                yield f"{path}: {layer} may not include {include}"
            for header, place in LIBRARIES.items():
                if re.fullmatch(header, include) and not re.search(place, path):
                    yield f"{path}: {include} belongs elsewhere ({place})"


if __name__ == "__main__":
    found = list(complaints(Path(sys.argv[1])))
    print("\n".join(found) if found else "every include points down")
    sys.exit(1 if found else 0)
