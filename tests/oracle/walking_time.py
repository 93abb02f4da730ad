# SPDX-License-Identifier: Apache-2.0
"""How long a walker takes, from the walker's file (its keys are told in data/walkers/README.md), and not from any code
of the library's."""
import collections
import tomllib

LARGER = {"tertiary", "secondary", "primary", "trunk", "motorway"}
LARGER |= {f"{kind}_link" for kind in LARGER}
SIGNALS = {"traffic_signals", "toucan", "pelican", "puffin", "pegasus"}
MARKED = {"uncontrolled", "marked", "zebra"}
KINDS = [None, "unmarked", "marked", "signals"]  # of crossings, the most regulated last


def described_crossing(tags):
    """The kind of crossing that the tags of a node or a way describe."""
    if tags.get("crossing") == "no":
        return None
    if tags.get("crossing") in SIGNALS or tags.get("crossing:signals") == "yes":
        return "signals"
    if tags.get("crossing") in MARKED or tags.get("crossing:markings", "no") != "no":
        return "marked"
    return "unmarked"


def crossing_of_node(tags):
    if tags.get("highway") == "traffic_signals":
        return None if tags.get("crossing") == "no" else "signals"
    return described_crossing(tags) if tags.get("highway") == "crossing" else None


def crossing_of_way(tags):
    is_crossing = "crossing" in (tags.get(key) for key in ("footway", "path", "cycleway"))
    return described_crossing(tags) if is_crossing else None


def rise(incline):
    """1 up, -1 down, 0 not told, along the way's own direction."""
    if incline in ("up", "down"):
        return 1 if incline == "up" else -1
    try:
        slope = float(incline.strip(" °%").replace(",", "."))
    except ValueError:
        return 0
    return (slope > 0) - (slope < 0)


class TimeModel:
    """Lengths by speed, steps by the walker's share of it, waits where larger streets are crossed and at lifts."""

    def __init__(self, path):
        with open(path, "rb") as file:
            walker = tomllib.load(file)
        self.speed = walker["speed_mps"]
        self.stairs = {"up": 1.0, "down": 1.0} | walker.get("stairs", {})
        self.wait_at = walker.get("waits", {})
        self.wait_of = collections.Counter()  # by segment and end of it: half the wait for who walks on there

    def pace(self, segment, along):
        """Seconds a metre, without waits."""
        if segment.tags.get("highway") != "steps":
            return 1.0 / self.speed
        up, down = 1.0 / self.stairs["up"], 1.0 / self.stairs["down"]
        climb = rise(segment.tags.get("incline", "")) * (1 if along else -1)
        return {1: up, -1: down, 0: (up + down) / 2.0}[climb] / self.speed

    def find_waits(self, segments, node_tags):
        """Finds where whom walks on has waited. Half of a wait is due on the way to the node, half on the way from it;
        larger streets pay too where three or more parts of such meet, and at lifts everybody does."""
        at_node = collections.defaultdict(list)
        for segment in segments:
            for end, node in enumerate(segment.ends):
                at_node[node].append((segment, end))
        for node, around in at_node.items():
            tags = node_tags.get(node, {})
            larger = [segment.tags.get("highway") in LARGER for segment, _ in around]
            kinds = [crossing_of_node(tags), *(crossing_of_way(segment.tags) for segment, _ in around)]
            wait = self.wait_at.get(f"{max(kinds, key=KINDS.index)}_s", 0.0) if any(larger) else 0.0
            lift = self.wait_at.get("elevator_s", 0.0) if tags.get("highway") == "elevator" else 0.0
            for (segment, end), is_larger in zip(around, larger):
                pays = not is_larger or sum(larger) >= 3
                self.wait_of[segment, end] += lift / 2.0 + (wait / 2.0 if pays else 0.0)
