// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/street.hpp"

#include <algorithm>
#include <array>

#include "network/highway.hpp"
#include "network/tag_values.hpp"

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
    {"elevator", StreetKind::elevator, Walking::usual},
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
constexpr std::array<std::string_view, 17> kKindNames{
    "other",        "footway",  "pedestrian", "path",    "steps",         "elevator",
    "track",        "cycleway", "bridleway",  "service", "living_street", "residential",
    "unclassified", "tertiary", "secondary",  "primary", "trunk"};

Highway const* find_highway(std::string_view value) {
    auto const* found = std::ranges::find(kHighways, value, &Highway::value);
    return found == std::end(kHighways) ? nullptr : found;
}

/// Whether the way is a platform or a pier, which people walk on though they are no highway.
bool is_platform(Tags way) {
    return way["railway"] == "platform" || way["public_transport"] == "platform" || way["man_made"] == "pier";
}

/// Whether there is a sidewalk that is part of this way; one that is `separate` is a way of its own.
bool has_sidewalk(Tags way) {
    return is_one_of(way["sidewalk"], {"yes", "both", "left", "right"}) || way["sidewalk:both"] == "yes" ||
           way["sidewalk:left"] == "yes" || way["sidewalk:right"] == "yes";
}

/// Whether the sidewalks on both sides are ways of their own.
bool has_separate_sidewalks(Tags way) {
    return way["sidewalk"] == "separate" || way["sidewalk:both"] == "separate" ||
           (way["sidewalk:left"] == "separate" && way["sidewalk:right"] == "separate");
}

/// Whether people keep off the carriageway: a road for motors only, or a large one whose sidewalks are ways of their
/// own. On smaller streets people walk anyway, and sidewalks are often mapped in part.
bool is_left_to_vehicles(StreetKind kind, Tags way) {
    return way["motorroad"] == "yes" || (kind >= StreetKind::secondary && has_separate_sidewalks(way));
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

bool permits_one(std::string_view value) {
    return is_one_of(value, {"yes", "designated", "official", "permissive", "public", "destination", "customers",
                             "residents", "permit", "discouraged"});
}

}  // namespace

bool permits(std::string_view values) {
    while (!values.empty()) {
        auto const end = std::min(values.find(';'), values.size());
        if (permits_one(values.substr(0, end))) {
            return true;
        }
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return false;
}

bool refuses(std::string_view value) {
    return is_one_of(value, {"no", "private", "restricted", "military", "emergency", "agricultural", "forestry",
                             "delivery", "use_sidepath"});
}

bool is_closed(Tags object) {
    return refuses(object["foot"]) || (refuses(object["access"]) && !permits(object["foot"]));
}

bool is_known_highway(std::string_view value) {
    return find_highway(value) != nullptr;
}

std::string_view name_of(StreetKind kind) {
    return kKindNames[static_cast<std::size_t>(kind)];
}

bool separates_blocks(StreetKind kind) {
    return kind >= StreetKind::residential;
}

bool is_larger_street(StreetKind kind) {
    return kind >= StreetKind::tertiary;
}

std::optional<StreetKind> walkable_street(Tags way) {
    auto const* highway = find_highway(way["highway"]);
    if (highway == nullptr && is_platform(way)) {
        highway = find_highway("platform");
    }
    if (highway == nullptr || !is_for_walking(highway->walking, way) || is_closed(way) ||
        (is_left_to_vehicles(highway->kind, way) && !permits(way["foot"]))) {
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

}  // namespace walkshed
