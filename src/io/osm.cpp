// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/osm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numbers>

#include "io/osm_reader.hpp"

namespace walkshed::io {

namespace {

/// Nodes this near to the edge of the data count as on it.
constexpr Meters kRim{50.0};

/// Places that streets run through, each once.
struct StreetPlaces {
    std::vector<PointKey> keys;
    std::vector<LonLat> places;
};

/// Takes them out of what was collected.
StreetPlaces street_places(ObjectCollector& objects) {
    std::vector<std::pair<PointKey, LonLat>> all;
    all.reserve(objects.street_nodes.size() + objects.area_points.size());
    for (std::size_t i = 0; i < objects.street_nodes.size(); ++i) {
        if (auto const place = objects.street_nodes.place(i); place.valid()) {
            all.emplace_back(objects.street_nodes.id(i), LonLat{place.lon(), place.lat()});
        }
    }
    objects.street_nodes = {};
    auto const by_key = [](auto const& a, auto const& b) { return a.first < b.first; };
    auto const of_areas = static_cast<std::ptrdiff_t>(all.size());
    for (auto const& [key, index] : objects.area_points) {
        all.emplace_back(key, objects.store.places[index]);
    }
    std::sort(all.begin() + of_areas, all.end(), by_key);
    std::inplace_merge(all.begin(), all.begin() + of_areas, all.end(), by_key);
    StreetPlaces result;
    for (auto const& [key, place] : all) {
        if (result.keys.empty() || result.keys.back() != key) {
            result.keys.push_back(key);
            result.places.push_back(place);
        }
    }
    return result;
}

/// The middle of the streets, or of everything when there are none.
LonLat middle_of(std::vector<LonLat> const& streets, std::vector<LonLat> const& everything) {
    Bounds box;
    for (auto const& place : streets.empty() ? everything : streets) {
        box.add({place.lon, place.lat});
    }
    return box.empty()
               ? LonLat{}
               : LonLat{(box.low.x + box.high.x) / 2.0, std::clamp((box.low.y + box.high.y) / 2.0, -84.0, 84.0)};
}

/// Turns what was collected into the library's types, in metres.
class ExtractMaker {
  public:
    ExtractMaker(Collected collected, StreetPlaces streets, MetricSystem metric, std::string const& path,
                 RecordLog& log)
        : bounds_{collected.bounds},
          objects_{std::move(collected.objects)},
          barriers_{std::move(collected.barriers)},
          streets_{std::move(streets)},
          path_{path},
          log_{log},
          points_{metric.from_lon_lat(objects_.store.places)},
          extract_{.metric = std::move(metric)} {}

    OsmExtract make() && {
        add_streets();
        mark_boundary();
        for (auto& place : objects_.facilities) {
            add_facility(place);
        }
        for (auto& place : objects_.buildings) {
            add_building(place);
        }
        for (auto& place : objects_.residential_areas) {
            if (auto shape = shape_of(place); is_usable(shape, place)) {
                extract_.residential_areas.push_back(
                    {.source_id = place.source_id, .name = place.name, .shape = std::move(shape)});
            }
        }
        add_doors(objects_.entrances, extract_.entrances);
        add_doors(objects_.gates, extract_.gates);
        assign_entrances(extract_.buildings, extract_.entrances);
        extract_.barriers = barriers_.make(extract_.metric);
        extract_.counts = objects_.counts;
        extract_.counts.barriers = extract_.barriers.lines.size();
        extract_.counts.entrances = extract_.entrances.size();
        extract_.counts.gates = extract_.gates.size();
        extract_.counts.facilities = extract_.facilities.size();
        extract_.counts.buildings = extract_.buildings.size();
        extract_.counts.residential_areas = extract_.residential_areas.size();
        return std::move(extract_);
    }

  private:
    void add_streets() {
        auto const points = extract_.metric.from_lon_lat(streets_.places);
        for (std::size_t i = 0; i < points.size(); ++i) {
            extract_.streets.add_point(streets_.keys[i], points[i]);
        }
        for (auto const& [key, what] : objects_.features) {
            extract_.streets.add_features(key, what);
        }
        for (auto& street : objects_.streets) {
            extract_.streets.add_way(std::move(street));
        }
        for (auto& area : objects_.walkable_areas) {
            extract_.streets.add_area(std::move(area));
        }
        for (auto const& id : objects_.broken_walkable_areas) {
            log_.add({.file = path_, .id = id, .reason = "ground to walk on with an outline that cannot be used"});
        }
    }

    void mark_boundary() {
        if (!bounds_.valid()) {
            extract_.streets.mark_rim(kRim);
            return;
        }
        auto const radians = std::numbers::pi / 180.0;
        auto const north = kRim.count() / 111'195.0;
        auto const east = north / std::cos((bounds_.bottom_left().lat() + bounds_.top_right().lat()) / 2.0 * radians);
        for (std::size_t i = 0; i < streets_.keys.size(); ++i) {
            auto const& place = streets_.places[i];
            auto const inside =
                place.lon >= bounds_.bottom_left().lon() + east && place.lon <= bounds_.top_right().lon() - east &&
                place.lat >= bounds_.bottom_left().lat() + north && place.lat <= bounds_.top_right().lat() - north;
            if (!inside) {
                extract_.streets.mark_boundary(streets_.keys[i]);
            }
        }
    }

    [[nodiscard]] Ring ring_of(PlaceRange range) const {
        return {points_.begin() + static_cast<std::ptrdiff_t>(range.begin),
                points_.begin() + static_cast<std::ptrdiff_t>(range.end)};
    }

    [[nodiscard]] MultiPolygon shape_of(RawPlace const& place) const {
        MultiPolygon shape;
        for (auto const& raw : place.polygons) {
            Polygon polygon{ring_of(raw.outer), {}};
            for (auto const& hole : raw.holes) {
                polygon.holes.push_back(ring_of(hole));
            }
            shape.push_back(std::move(polygon));
        }
        return shape;
    }

    bool is_usable(MultiPolygon const& shape, RawPlace const& place) {
        auto const usable = !shape.empty() && area(shape).count() > 0.0;
        if (!usable) {
            log_.add({.file = path_, .id = place.source_id, .reason = "an outline that cannot be used"});
        }
        return usable;
    }

    void add_facility(RawPlace& place) {
        Facility facility{.source_id = place.source_id,
                          .name = place.name,
                          .categories = std::move(place.categories),
                          .capacity = place.capacity};
        if (place.polygons.empty() && place.point.begin < place.point.end) {
            if (!is_finite(points_[place.point.begin])) {
                note_too_far(place.source_id);
                return;
            }
            facility.shape = points_[place.point.begin];
        } else {
            auto shape = shape_of(place);
            if (!is_usable(shape, place)) {
                return;
            }
            // The footprint of a building is not its floor area.
            facility.size = place.is_building ? std::nullopt : std::optional{area(shape)};
            facility.shape = std::move(shape);
        }
        extract_.facilities.push_back(std::move(facility));
    }

    void add_building(RawPlace const& place) {
        auto shape = shape_of(place);
        if (is_usable(shape, place)) {
            extract_.buildings.push_back({.source_id = place.source_id,
                                          .shape = std::move(shape),
                                          .levels = place.levels,
                                          .residential = place.residential});
        }
    }

    template <class Door>
    void add_doors(std::vector<RawDoor<Door>>& raw, std::vector<Door>& doors) {
        for (auto& [door, place] : raw) {
            if (is_finite(points_[place])) {
                door.point = points_[place];
                doors.push_back(std::move(door));
            } else {
                note_too_far(door.source_id);
            }
        }
    }

    void note_too_far(std::string const& source_id) {
        log_.add({.file = path_, .id = source_id, .reason = "too far away for the metric system of this run"});
    }

    osmium::Box bounds_;
    ObjectCollector objects_;
    BarrierCollector barriers_;
    StreetPlaces streets_;
    std::string const& path_;
    RecordLog& log_;
    std::vector<Point> points_;  // the store's places
    OsmExtract extract_;
};

}  // namespace

bool is_osm_file(std::string_view path) {
    for (auto const compression : {".gz", ".bz2"}) {
        if (path.ends_with(compression)) {
            path.remove_suffix(std::string_view{compression}.size());
        }
    }
    return path.ends_with(".osm") || path.ends_with(".pbf");
}

OsmExtract read_osm(std::string const& path, OsmOptions const& options, RecordLog& log, Progress const& progress) {
    auto collected = collect(path, options, log, progress);
    auto streets = street_places(collected.objects);
    auto metric = options.metric ? *options.metric
                                 : MetricSystem::utm_around(middle_of(streets.places, collected.objects.store.places));
    return ExtractMaker{std::move(collected), std::move(streets), std::move(metric), path, log}.make();
}

}  // namespace walkshed::io
