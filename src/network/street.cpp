// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/street.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "network/highway.hpp"

namespace walkshed {
namespace {

/// Whether people walk on a kind of way: always, on those that say so (by a sidewalk, or by foot alone), or never.
enum class Walking { usual, with_sidewalk, with_permission, never };

struct Highway {
    std::string_view value;
    StreetKind kind;
    Walking walking;
};

// The values of `highway` on ways, and who walks there by default.
constexpr Highway kHighways[] = {
    {"footway", StreetKind::footway, Walking::usual},
    {"corridor", StreetKind::footway, Walking::usual},
    {"platform", StreetKind::footway, Walking::usual},
    {"pedestrian", StreetKind::pedestrian, Walking::usual},
    {"path", StreetKind::path, Walking::usual},
    {"steps", StreetKind::steps, Walking::usual},
    {"track", StreetKind::track, Walking::usual},
    {"cycleway", StreetKind::cycleway, Walking::usual},  // most countries tolerate it, and many paths are tagged so
    {"bridleway", StreetKind::bridleway, Walking::usual},
    {"service", StreetKind::service, Walking::usual},
    {"living_street", StreetKind::living_street, Walking::usual},
    {"residential", StreetKind::residential, Walking::usual},
    {"unclassified", StreetKind::unclassified, Walking::usual},
    {"road", StreetKind::other, Walking::usual},
    {"tertiary", StreetKind::tertiary, Walking::usual},
    {"tertiary_link", StreetKind::tertiary, Walking::usual},
    {"secondary", StreetKind::secondary, Walking::usual},
    {"secondary_link", StreetKind::secondary, Walking::usual},
    {"primary", StreetKind::primary, Walking::usual},
    {"primary_link", StreetKind::primary, Walking::usual},
    {"trunk", StreetKind::trunk, Walking::with_sidewalk},
    {"trunk_link", StreetKind::trunk, Walking::with_sidewalk},
    {"motorway", StreetKind::trunk, Walking::with_permission},
    {"motorway_link", StreetKind::trunk, Walking::with_permission},
    {"busway", StreetKind::service, Walking::with_permission},
    {"bus_guideway", StreetKind::service, Walking::with_permission},
    {"escape", StreetKind::other, Walking::never},
    {"raceway", StreetKind::other, Walking::never},
    {"via_ferrata", StreetKind::other, Walking::never},
    {"ladder", StreetKind::other, Walking::never},
    {"construction", StreetKind::other, Walking::never},
    {"proposed", StreetKind::other, Walking::never},
    {"planned", StreetKind::other, Walking::never},
    {"abandoned", StreetKind::other, Walking::never},
    {"disused", StreetKind::other, Walking::never},
    {"razed", StreetKind::other, Walking::never},
    {"demolished", StreetKind::other, Walking::never},
    {"removed", StreetKind::other, Walking::never},
    {"rest_area", StreetKind::other, Walking::never},
    {"services", StreetKind::other, Walking::never},
    {"no", StreetKind::other, Walking::never},
};

// By the number of StreetKind.
constexpr std::array<std::string_view, 16> kKindNames{
    "other",   "footway",       "pedestrian",  "path",         "steps",    "track",     "cycleway", "bridleway",
    "service", "living_street", "residential", "unclassified", "tertiary", "secondary", "primary",  "trunk"};

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
    return std::ranges::find(values, value) != values.end();
}

Highway const* find_highway(std::string_view value) {
    auto const* found = std::ranges::find(kHighways, value, &Highway::value);
    return found == std::end(kHighways) ? nullptr : found;
}

/// Values of `foot` and `access` by which people on foot are let in, if only as customers or residents.
bool permits(std::string_view value) {
    return is_one_of(value, {"yes", "designated", "official", "permissive", "public", "destination", "customers",
                             "residents", "permit"});
}

/// Values by which they are kept out. `use_sidepath` forbids the road in favour of the path beside it.
bool refuses(std::string_view value) {
    return is_one_of(value, {"no", "private", "restricted", "military", "emergency", "agricultural", "forestry",
                             "delivery", "use_sidepath"});
}

/// Whether the object is closed to people on foot: `foot` decides, then `access`.
bool is_closed(Tags object) {
    return refuses(object["foot"]) || (refuses(object["access"]) && !permits(object["foot"]));
}

/// Whether there is a sidewalk that is part of this way; one that is `separate` is a way of its own.
bool has_sidewalk(Tags way) {
    return is_one_of(way["sidewalk"], {"yes", "both", "left", "right"}) || way["sidewalk:both"] == "yes" ||
           way["sidewalk:left"] == "yes" || way["sidewalk:right"] == "yes";
}

bool is_for_walking(Walking walking, Tags way) {
    switch (walking) {
        case Walking::usual:
            return true;
        case Walking::with_sidewalk:
            return permits(way["foot"]) || has_sidewalk(way);
        case Walking::with_permission:
            return permits(way["foot"]);
        case Walking::never:
            return false;
    }
    return false;
}

}  // namespace

bool is_known_highway(std::string_view value) {
    return find_highway(value) != nullptr;
}

std::string_view name_of(StreetKind kind) {
    return kKindNames[static_cast<std::size_t>(kind)];
}

bool separates_blocks(StreetKind kind) {
    return kind >= StreetKind::residential;
}

std::optional<StreetKind> walkable_street(Tags way) {
    auto const* highway = find_highway(way["highway"]);
    if (highway == nullptr || !is_for_walking(highway->walking, way) || is_closed(way)) {
        return std::nullopt;
    }
    return highway->kind;
}

Passage passage(Tags way) {
    auto const oneway = way["oneway:foot"];
    auto const conveying = way["conveying"];
    if (is_one_of(oneway, {"yes", "1", "true"}) || way["foot:backward"] == "no" || conveying == "forward") {
        return Passage::along;
    }
    if (is_one_of(oneway, {"-1", "reverse"}) || way["foot:forward"] == "no" || conveying == "backward") {
        return Passage::against;
    }
    return Passage::both;
}

bool off_ground(Tags way) {
    auto const says_so = [](std::string_view value) {
        return !value.empty() && !is_one_of(value, {"no", "0", "F", "false", "building_passage"});
    };
    return says_so(way["bridge"]) || says_so(way["tunnel"]);
}

bool blocks_walking(Tags node) {
    auto const barrier = node["barrier"];
    if (barrier.empty() || barrier == "no" || permits(node["foot"])) {
        return false;
    }
    bool const is_wall = is_one_of(barrier, {"wall", "city_wall", "retaining_wall", "fence", "wire_fence", "hedge",
                                             "hedge_bank", "ditch", "guard_rail"});
    return is_wall || is_closed(node) || node["locked"] == "yes";
}

}  // namespace walkshed
