// SPDX-License-Identifier: Apache-2.0
#include "io/osm_handlers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>

#include "walkshed/geo/line.hpp"

namespace walkshed::io {

namespace {

constexpr double kEarthRadius = 6'371'008.8;  // metres, mean
constexpr double kRadians = std::numbers::pi / 180.0;

/// The tag that areas get, with their size (see data/categories).
constexpr std::string_view kAreaKey{"area_m2"};

std::string name_of(Tags tags) {
    for (auto const* const key : {"name", "name:zh", "name:en"}) {
        if (tags.has(key)) {
            return std::string{tags[key]};
        }
    }
    return {};
}

LonLat place_of(osmium::Location location) {
    return {location.lon(), location.lat()};
}

double levels_of(Tags tags) {
    auto const text = tags["building:levels"];
    double levels = 1.0;
    std::from_chars(text.data(), text.data() + text.size(), levels);
    return levels >= 1.0 && levels <= 200.0 ? levels : 1.0;
}

/// The area within a ring on a sphere laid flat around its first place; good to half a percent for anything a person
/// walks to. Only for choosing categories by size: sizes in results are measured in the metric system.
double rough_area(std::vector<LonLat> const& places, PlaceRange range) {
    auto const squeeze = std::cos(places[range.begin].lat * kRadians);
    double twice = 0.0;
    for (auto i = range.begin; i + 1 < range.end; ++i) {
        twice += (places[i + 1].lon - places[i].lon) * squeeze *
                 (places[i + 1].lat + places[i].lat - 2.0 * places[range.begin].lat);
    }
    return std::abs(twice) / 2.0 * kRadians * kRadians * kEarthRadius * kEarthRadius;
}

double rough_area(std::vector<LonLat> const& places, std::vector<RawPolygon> const& polygons) {
    double size = 0.0;
    for (auto const& polygon : polygons) {
        size += rough_area(places, polygon.outer);
        for (auto const& hole : polygon.holes) {
            size -= rough_area(places, hole);
        }
    }
    return size;
}

/// Halfway along the part of a line that is in the file.
std::optional<LonLat> middle_of(osmium::WayNodeList const& nodes) {
    Line line;
    double squeeze = 1.0;  // degrees of longitude in degrees of latitude
    for (auto const& node : nodes) {
        if (node.location().valid()) {
            if (line.empty()) {
                squeeze = std::max(std::cos(node.location().lat() * kRadians), 1e-6);
            }
            line.push_back({node.location().lon() * squeeze, node.location().lat()});
        }
    }
    if (line.empty()) {
        return std::nullopt;
    }
    auto const middle = point_along(line, length(line) / 2.0);
    return LonLat{middle.x / squeeze, middle.y};
}

bool is_building_value(std::string_view building) {
    return !building.empty() && building != "no";
}

}  // namespace

Tags tags_of(osmium::TagList const& list, std::vector<Tags::Pair>& pairs) {
    pairs.clear();
    // As its iterator goes, which looks for the end of each text several times: keys and values end with a zero.
    auto const* const end = reinterpret_cast<char const*>(list.data()) + list.byte_size();
    auto const* text = list.empty() ? end : list.begin()->key();
    while (text != end) {
        std::string_view const key{text};
        std::string_view const value{text + key.size() + 1};
        pairs.emplace_back(key, value);
        text = value.data() + value.size() + 1;
    }
    return Tags{pairs};
}

void ObjectCollector::node(osmium::Node const& node) {
    ++counts.nodes;
    auto const is_of_street = street_nodes.put(node);
    auto const is_of_outline = outline_nodes.put(node);
    if (node.tags().empty() || !node.location().valid()) {
        return;
    }
    auto const tags = tags_of(node.tags(), pairs_);
    if (options_.streets && (is_of_street || is_of_outline)) {
        if (auto const what = node_features(tags); what != NodeFeatures{}) {
            features.emplace_back(node.id(), what);
        }
    }
    if (options_.doors) {
        add_doors(node, tags);
    }
    if (options_.categories != nullptr) {
        auto categories = options_.categories->classify(tags);
        if (!categories.empty()) {
            facilities.push_back({.source_id = fmt::format("n{}", node.id()),
                                  .name = name_of(tags),
                                  .categories = std::move(categories),
                                  .capacity = capacity_of(tags),
                                  .point = store.add(place_of(node.location()))});
        }
    }
}

void ObjectCollector::add_doors(osmium::Node const& node, Tags tags) {
    auto const add = [&](auto& list, auto door) {
        door.source_id = fmt::format("n{}", node.id());
        list.push_back({std::move(door), store.add(place_of(node.location())).begin});
    };
    if (auto const kind = entrance_kind(tags)) {
        add(entrances, Entrance{.kind = *kind, .visitors = admits_visitors(tags)});
    }
    if (is_gate(tags)) {
        add(gates, Gate{});
    }
}

bool ObjectCollector::way(osmium::Way const& way) {
    ++counts.ways;
    auto const tags = tags_of(way.tags(), pairs_);
    if (auto street = options_.streets ? street_of(tags) : std::nullopt) {
        street->name = name_of(tags);
        add_street(way, tags, std::move(*street));
    }
    return is_wanted_home(tags) || (options_.categories != nullptr &&
                                    (way.ends_have_same_id() ? options_.categories->may_classify(tags, {kAreaKey})
                                                             : !options_.categories->classify(tags).empty()));
}

void ObjectCollector::add_street(osmium::Way const& way, Tags tags, Way street) {
    ++counts.walkable_ways;
    street.source_id = way.id();
    street.points.reserve(way.nodes().size());
    for (auto const& node : way.nodes()) {
        street.points.push_back(node.ref());
    }
    street_nodes.want(way.nodes());
    if (way.ends_have_same_id() && is_walked_across(tags)) {
        ++counts.walkable_areas;
        walkable_areas.push_back({.source_id = way.id(),
                                  .kind = street.kind,
                                  .ground = street.ground,
                                  .name = std::move(street.name),
                                  .outline = std::move(street.points)});
    } else {
        streets.push_back(std::move(street));
    }
}

void ObjectCollector::outline(osmium::Way const& way) {
    if (!way.ends_have_same_id()) {
        if (options_.categories != nullptr) {
            add_line_facility(way, tags_of(way.tags(), pairs_));
        }
        return;
    }
    auto const is_missing = [](osmium::NodeRef const& node) { return !node.location().valid(); };
    auto const is_street = options_.streets && walkable_street(tags_of(way.tags(), pairs_)).has_value();
    if (!is_street && std::ranges::any_of(way.nodes(), is_missing) && wants_area(way.tags())) {
        incomplete_areas.push_back(fmt::format("w{}", way.id()));
    }
}

std::size_t ObjectCollector::missing_nodes() const {
    if (street_nodes.is_complete()) {
        return 0;
    }
    auto const missing = [this](std::vector<PointKey> const& nodes) {
        return std::ranges::count_if(nodes, [this](PointKey node) { return !street_nodes.has(node); });
    };
    std::ptrdiff_t count = 0;
    for (auto const& street : streets) {
        count += missing(street.points);
    }
    for (auto const& area : walkable_areas) {
        count += missing(area.outline);
    }
    return static_cast<std::size_t>(count);
}

/// A multipolygon. Its ways are streets of their own only where they have tags that say so.
void ObjectCollector::add_walkable_area(osmium::Area const& area, Way const& street) {
    auto const keys_of = [this](osmium::NodeRefList const& ring) {
        std::vector<PointKey> keys;
        for (auto const& node : ring) {
            keys.push_back(node.ref());
            area_points.emplace_back(node.ref(), store.add(place_of(node.location())).begin);
        }
        return keys;
    };
    if (area.num_rings().first == 0) {
        broken_walkable_areas.push_back(fmt::format("r{}", area.orig_id()));
        return;
    }
    ++counts.walkable_areas;
    for (auto const& outer : area.outer_rings()) {
        WalkableArea part{.source_id = -area.orig_id(),
                          .kind = street.kind,
                          .ground = street.ground,
                          .name = street.name,
                          .outline = keys_of(outer)};
        for (auto const& inner : area.inner_rings(outer)) {
            part.holes.push_back(keys_of(inner));
        }
        walkable_areas.push_back(std::move(part));
    }
}

/// A facility mapped as a line (a platform, a trail) stands in the middle of it.
void ObjectCollector::add_line_facility(osmium::Way const& way, Tags tags) {
    auto categories = options_.categories->classify(tags);
    if (categories.empty() || way.nodes().empty()) {
        return;
    }
    if (auto const middle = middle_of(way.nodes())) {
        facilities.push_back({.source_id = fmt::format("w{}", way.id()),
                              .name = name_of(tags),
                              .categories = std::move(categories),
                              .capacity = capacity_of(tags),
                              .point = store.add(*middle)});
    }
}

std::vector<RawPolygon> ObjectCollector::polygons_of(osmium::Area const& area) {
    auto const add_ring = [&](osmium::NodeRefList const& ring) {
        auto const begin = store.places.size();
        for (auto const& node : ring) {
            store.places.push_back(place_of(node.location()));
        }
        return PlaceRange{begin, store.places.size()};
    };
    std::vector<RawPolygon> polygons;
    for (auto const& outer : area.outer_rings()) {
        RawPolygon polygon{add_ring(outer), {}};
        for (auto const& inner : area.inner_rings(outer)) {
            polygon.holes.push_back(add_ring(inner));
        }
        polygons.push_back(std::move(polygon));
    }
    return polygons;
}

bool ObjectCollector::is_wanted_home(Tags tags) const {
    return options_.residential && (is_building_value(tags["building"]) || tags["landuse"] == "residential");
}

bool ObjectCollector::wants_area(osmium::TagList const& list) {
    auto const tags = tags_of(list, pairs_);
    return is_wanted_home(tags) || (options_.streets && walkable_street(tags).has_value()) ||
           (options_.categories != nullptr && !options_.categories->classify(tags).empty());
}

bool ObjectCollector::may_want_area(osmium::TagList const& list) {
    auto const tags = tags_of(list, pairs_);
    return is_wanted_home(tags) || (options_.streets && walkable_street(tags).has_value()) ||
           (options_.categories != nullptr && options_.categories->may_classify(tags, {kAreaKey}));
}

void ObjectCollector::area(osmium::Area const& area) {
    auto const area_tags = tags_of(area.tags(), pairs_);
    if (auto street = street_of(area_tags); street && options_.streets && !area.from_way()) {
        street->name = name_of(area_tags);
        add_walkable_area(area, *street);
    }
    auto const building = std::string{Tags{pairs_}["building"]};
    auto const is_building = is_building_value(building);
    auto const is_residential_area = Tags{pairs_}["landuse"] == "residential";
    RawPlace place{.source_id = fmt::format("{}{}", area.from_way() ? 'w' : 'r', area.orig_id()),
                   .is_building = is_building};
    auto const places_before = store.places.size();
    place.polygons = polygons_of(area);
    auto const size_text = fmt::format("{:.0f}", rough_area(store.places, place.polygons));
    pairs_.emplace_back(kAreaKey, size_text);
    Tags const tags{pairs_};
    if (options_.categories != nullptr) {
        place.categories = options_.categories->classify(tags);
    }
    auto const is_residence = options_.residential && (is_building || is_residential_area);
    if (place.categories.empty() && !is_residence) {
        store.places.resize(places_before);
        return;
    }
    place.name = name_of(tags);
    if (!place.categories.empty()) {
        place.capacity = capacity_of(tags);
        facilities.push_back(place);
    }
    if (options_.residential && is_residential_area) {
        residential_areas.push_back(place);
    }
    if (options_.residential && is_building) {
        place.residential = is_home(building);
        place.levels = levels_of(tags);
        buildings.push_back(std::move(place));
    }
}

}  // namespace walkshed::io
