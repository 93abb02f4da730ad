// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/osm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numbers>
#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/tags/tags_filter.hpp>
#include <osmium/visitor.hpp>
#include <system_error>

#include "io/osm_barriers.hpp"
#include "io/osm_handlers.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace {

using Locations = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;
using AreaManager = osmium::area::MultipolygonManager<osmium::area::Assembler>;

/// Nodes this near to the edge of the data count as on it.
constexpr Meters kRim{50.0};

/// Which objects are assembled to areas: all that have tags, for a category may ask for any key; those that people may
/// walk on, when only streets are read.
osmium::TagsFilter area_filter(OsmOptions const& options) {
    osmium::TagsFilter filter{options.residential || options.categories != nullptr};
    if (options.streets) {
        for (auto const* const key : {"highway", "railway", "public_transport", "man_made"}) {
            filter.add_rule(true, key);
        }
    }
    return filter;
}

/// Runs one step of reading, and says what is wrong with the file when it throws.
template <class Step>
auto reading(std::string const& path, Step const& step) {
    try {
        return step();
    } catch (Error const&) {
        throw;
    } catch (std::system_error const& error) {
        throw Error{ErrorCode::io, fmt::format("{}: cannot be read ({})", path, error.code().message())};
    } catch (std::exception const& error) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: damaged or not OpenStreetMap data ({})", path, error.what())};
    }
}

/// What the two passes over a file give.
struct Collected {
    ObjectCollector objects;
    BarrierCollector barriers;
    osmium::Box bounds;  ///< as the file declares them; not valid when it does not
};

/// Reads a file twice: its relations first, then everything.
class FileReader {
  public:
    FileReader(std::string const& path, OsmOptions const& options, RecordLog& log, Progress const& progress)
        : path_{path},
          wants_barriers_{options.barriers},
          log_{log},
          progress_{progress},
          areas_{osmium::area::Assembler::config_type{}, area_filter(options)},
          collected_{ObjectCollector{options}, {}, {}} {}

    Collected read() {
        check_exists();
        read_relations();
        read_objects();
        note_incomplete_areas();
        auto const& counts = collected_.objects.counts;
        if (counts.nodes + counts.ways + counts.relations == 0) {
            throw Error{ErrorCode::bad_input, fmt::format("{}: holds no OpenStreetMap objects", path_)};
        }
        return std::move(collected_);
    }

  private:
    void check_exists() const {
        std::error_code error;
        if (!std::filesystem::exists(path_, error)) {
            throw Error{ErrorCode::io, fmt::format("{}: there is no such file", path_)};
        }
        if (std::filesystem::is_directory(path_, error)) {
            throw Error{ErrorCode::io, fmt::format("{}: is a folder, not a file", path_)};
        }
    }

    void read_relations() {
        report(progress_, Stage::reading, 0.0);
        reading(path_, [&] {
            osmium::io::Reader reader{path_, osmium::osm_entity_bits::relation};
            while (auto const buffer = reader.read()) {
                for (auto const& relation : buffer.select<osmium::Relation>()) {
                    ++collected_.objects.counts.relations;
                    areas_.relation(relation);
                    if (wants_barriers_) {
                        collected_.barriers.relation(relation);
                    }
                }
            }
            reader.close();
            areas_.prepare_for_lookup();
        });
    }

    void read_objects() {
        Locations positive;
        Locations negative;
        osmium::handler::NodeLocationsForWays<Locations, Locations> locations{positive, negative};
        locations.ignore_errors();
        auto& area_handler = areas_.handler([&](osmium::memory::Buffer&& buffer) {
            for (auto const& area : buffer.select<osmium::Area>()) {
                collected_.objects.area(area);
            }
        });
        auto reader = reading(path_, [&] { return std::make_unique<osmium::io::Reader>(path_); });
        collected_.bounds = reading(path_, [&] { return reader->header().joined_boxes(); });
        auto const size = static_cast<double>(std::max<std::size_t>(reader->file_size(), 1));
        while (auto buffer = reading(path_, [&] { return reader->read(); })) {
            reading(path_, [&] { osmium::apply(buffer, locations, collected_.objects, area_handler); });
            if (wants_barriers_) {
                osmium::apply(buffer, collected_.barriers);
            }
            report(progress_, Stage::reading, static_cast<double>(reader->offset()) / size);
        }
        reading(path_, [&] { reader->close(); });
    }

    /// Areas that lack a part, most of them at the edge of the data.
    void note_incomplete_areas() {
        for (auto const& id : collected_.objects.incomplete_areas) {
            log_.add({.file = path_, .id = id, .reason = "outline with nodes that are not in the file"});
        }
        areas_.for_each_incomplete_relation([&](osmium::relations::RelationHandle const& handle) {
            if (!collected_.objects.wants_area(handle->tags())) {
                return;
            }
            log_.add({.file = path_,
                      .id = fmt::format("r{}", handle->id()),
                      .reason = "multipolygon with members that are not in the file"});
        });
    }

    std::string const& path_;
    bool wants_barriers_;
    RecordLog& log_;
    Progress const& progress_;
    AreaManager areas_;
    Collected collected_;
};

/// The middle of the streets, or of everything when there are none.
LonLat middle_of(ObjectCollector const& objects) {
    Bounds box;
    for (auto const& [key, index] : objects.street_points) {
        box.add({objects.store.places[index].lon, objects.store.places[index].lat});
    }
    if (box.empty()) {
        for (auto const& place : objects.store.places) {
            box.add({place.lon, place.lat});
        }
    }
    return box.empty()
               ? LonLat{}
               : LonLat{(box.low.x + box.high.x) / 2.0, std::clamp((box.low.y + box.high.y) / 2.0, -84.0, 84.0)};
}

/// Turns what was collected into the library's types, in metres.
class ExtractMaker {
  public:
    ExtractMaker(Collected collected, MetricSystem metric, std::string const& path, RecordLog& log)
        : bounds_{collected.bounds},
          objects_{std::move(collected.objects)},
          barriers_{std::move(collected.barriers)},
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
        for (auto const& [key, index] : objects_.street_points) {
            extract_.streets.add_point(key, points_[index]);
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
        for (auto const& [key, index] : objects_.street_points) {
            auto const& place = objects_.store.places[index];
            auto const inside =
                place.lon >= bounds_.bottom_left().lon() + east && place.lon <= bounds_.top_right().lon() - east &&
                place.lat >= bounds_.bottom_left().lat() + north && place.lat <= bounds_.top_right().lat() - north;
            if (!inside) {
                extract_.streets.mark_boundary(key);
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
        Facility facility{.source_id = place.source_id, .name = place.name, .categories = std::move(place.categories)};
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
    auto collected = FileReader{path, options, log, progress}.read();
    auto metric = options.metric ? *options.metric : MetricSystem::utm_around(middle_of(collected.objects));
    return ExtractMaker{std::move(collected), std::move(metric), path, log}.make();
}

}  // namespace walkshed::io
