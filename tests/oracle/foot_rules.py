# SPDX-License-Identifier: Apache-2.0
"""Where two walking routers differ on who may walk where, by rule.

OSMnx goes by its "walk" filter, the library by the rules of network/street.hpp. When only one of them lets people onto
a way, the rule of the other that keeps them off is named here from the way's tags. A way for which no rule fits is a
fault of the library, or of this table.
"""
import re

import osmnx

# The tags that ways and nodes are read with.
CROSSING_TAGS = ["crossing", "crossing:signals", "crossing:markings"]
WAY_TAGS = ["highway", "area", "access", "foot", "service", "motorroad", "sidewalk", "sidewalk:both", "sidewalk:left",
            "sidewalk:right", "oneway:foot", "foot:forward", "foot:backward", "conveying", "incline", "railway",
            "public_transport", "man_made", "footway", "path", "cycleway", *CROSSING_TAGS]
NODE_TAGS = ["barrier", "access", "foot", "locked", "highway", *CROSSING_TAGS]

PERMITTED = {"yes", "designated", "official", "permissive", "public", "destination", "customers", "residents", "permit",
             "discouraged"}
REFUSED = {"no", "private", "restricted", "military", "emergency", "agricultural", "forestry", "delivery",
           "use_sidepath"}
WALLS = {"wall", "city_wall", "retaining_wall", "fence", "wire_fence", "hedge", "hedge_bank", "ditch", "guard_rail"}
# Kinds of ways that the library lets nobody onto, and those that take a sidewalk or a permission.
NEVER = {"escape", "raceway", "via_ferrata", "ladder", "construction", "proposed", "planned", "abandoned", "disused",
         "razed", "demolished", "removed", "rest_area", "services", "no"}
WITH_SIDEWALK = {"trunk", "trunk_link"}
WITH_PERMISSION = {"motorway", "motorway_link", "busway", "bus_guideway"}
PLATFORMS = (("railway", "platform"), ("public_transport", "platform"), ("man_made", "pier"))
LARGE = {"secondary", "secondary_link", "primary", "primary_link", "trunk", "trunk_link"}


def osmnx_clauses():
    """OSMnx's own filter as pairs of a key and a pattern that its value must not match."""
    text = osmnx.downloader._get_osm_filter("walk")
    return [(key, re.compile(pattern)) for key, pattern in re.findall(r'\["([^"]+)"!~"([^"]+)"\]', text)]


def platform_tag(tags):
    """The tag that makes a way a platform or a pier; nothing when it is neither."""
    return next((f"{key}={value}" for key, value in PLATFORMS if tags.get(key) == value), None)


def osmnx_refusal(clauses, tags):
    """The tag by which OSMnx keeps people off a way; nothing when it lets them on."""
    if "highway" not in tags:
        return platform_tag(tags) or "no highway"
    for key, pattern in clauses:
        if key in tags and pattern.search(tags[key]):
            return f"{key}={tags[key]}"
    return None


def is_permitted(tags):
    return tags.get("foot") in PERMITTED


def closing_tag(tags):
    """The tag by which `foot`, else `access`, closes a way or a node; nothing when neither does."""
    if tags.get("foot") in REFUSED:
        return f"foot={tags['foot']}"
    if tags.get("access") in REFUSED and not is_permitted(tags):
        return f"access={tags['access']}"
    return None


def sidewalk_sides(tags):
    sides = {tags.get(key) for key in ("sidewalk:left", "sidewalk:right")}
    return {tags.get("sidewalk"), tags.get("sidewalk:both")}, sides


def library_refusal(tags):
    """The rule by which the library keeps people off a way that OSMnx lets them onto; nothing when it has none."""
    closed = closing_tag(tags)
    if closed:
        return closed
    kind = tags["highway"]
    if kind in NEVER or (kind in WITH_PERMISSION and not is_permitted(tags)):
        return f"highway={kind}"
    if is_permitted(tags):
        return None
    both, sides = sidewalk_sides(tags)
    if kind in WITH_SIDEWALK and not both & {"yes", "both", "left", "right"} and "yes" not in sides:
        return f"highway={kind} without sidewalk"
    if tags.get("motorroad") == "yes":
        return "motorroad=yes"
    if kind in LARGE and ("separate" in both or sides == {"separate"}):
        return f"highway={kind} with sidewalks of their own"
    return None


def one_way_tag(tags):
    """The tag by which a way may be walked in one direction only."""
    for key, values in (("oneway:foot", {"yes", "1", "true", "-1", "reverse"}), ("foot:forward", {"no"}),
                        ("foot:backward", {"no"}), ("conveying", {"forward", "backward"})):
        if tags.get(key) in values:
            return f"{key}={tags[key]}"
    return None


def library_permission(clauses, tags):
    """The tag by which OSMnx keeps people off a way that the library may let them onto."""
    kind = tags.get("highway")
    if kind is None and not platform_tag(tags):
        return None
    if closing_tag(tags) or kind in NEVER or (kind in WITH_PERMISSION and not is_permitted(tags)):
        return None
    return osmnx_refusal(clauses, tags)


def ground_tag(way, tags):
    """What makes a closed way ground that the library lets people walk across; nothing when it is a street.
    Multipolygons have the library's negative numbers."""
    if way < 0:
        return "multipolygon"
    return "area=yes" if tags.get("area") == "yes" else platform_tag(tags)


def blocking_tag(tags):
    """The tags by which the library lets nobody past a node; nothing when it has no such rule."""
    if "barrier" not in tags or is_permitted(tags):
        return None
    if tags["barrier"] in WALLS:
        return f"barrier={tags['barrier']}"
    closed = "locked=yes" if tags.get("locked") == "yes" else closing_tag(tags)
    return f"barrier={tags['barrier']} with {closed}" if closed else None
