// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <osmium/handler.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/visitor.hpp>
#include <set>

#include "extracts.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/network/barriers.hpp"
#include "walkshed/network/snap.hpp"

// That nobody goes through a river or over rails in a real city, worked out again with nothing of the library but the
// places it found.

namespace walkshed::io {
namespace {

struct Segment {
    Point a;
    Point b;
};

double side(Segment const& line, Point point) {
    return (line.b.x - line.a.x) * (point.y - line.a.y) - (line.b.y - line.a.y) * (point.x - line.a.x);
}

/// Whether two segments cross at a place inside of both.
bool cross(Segment const& one, Segment const& other) {
    return side(one, other.a) * side(one, other.b) < 0.0 && side(other, one.a) * side(other, one.b) < 0.0;
}

bool stands_on(Segment const& wall, Point point) {
    return nearest_on_line(std::array{wall.a, wall.b}, point).away <= Meters{0.0011};
}

/// Segments by their westernmost places, so that looking for crossings can skip most of them.
class Segments {
  public:
    explicit Segments(std::vector<Line> const& lines) {
        for (auto const& line : lines) {
            for (std::size_t i = 1; i < line.size(); ++i) {
                auto const [a, b] = std::minmax(line[i - 1], line[i]);
                segments_.push_back({a, b});
                longest_ = std::max(longest_, b.x - a.x);
            }
        }
        std::ranges::sort(segments_, {}, [](Segment const& one) { return one.a.x; });
    }

    /// The segments that cross `leg`.
    [[nodiscard]] std::vector<Segment> across(Segment const& leg) const {
        auto const [west, east] = std::minmax(leg.a.x, leg.b.x);
        std::vector<Segment> found;
        auto const first =
            std::ranges::lower_bound(segments_, west - longest_, {}, [](Segment const& one) { return one.a.x; });
        for (auto it = first; it != segments_.end() && it->a.x <= east; ++it) {
            if (cross(leg, *it)) {
                found.push_back(*it);
            }
        }
        return found;
    }

  private:
    std::vector<Segment> segments_;
    double longest_{0.0};
};

/// Rivers, canals and railways on the ground, and the ways on bridges and in tunnels.
struct OnTheGround : osmium::handler::Handler {
    std::vector<std::vector<LonLat>> lines;
    std::set<std::int64_t> bridges_and_tunnels;

    void way(osmium::Way const& way) {
        if (way.tags().has_key("bridge") || way.tags().has_key("tunnel")) {
            bridges_and_tunnels.insert(way.id());
        } else if (way.tags().has_tag("railway", "rail") || way.tags().has_tag("waterway", "river") ||
                   way.tags().has_tag("waterway", "canal")) {
            auto& line = lines.emplace_back();
            for (auto const& node : way.nodes()) {
                line.push_back({node.location().lon(), node.location().lat()});
            }
        }
    }
};

OnTheGround read_ground(std::string const& path) {
    using Locations = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;
    Locations index;
    osmium::handler::NodeLocationsForWays<Locations> locations{index};
    OnTheGround ground;
    osmium::io::Reader reader{path};
    osmium::apply(reader, locations, ground);
    return ground;
}

class BarrierExtracts : public Extracts {
  protected:
    BarrierExtracts() {
        categories_.add({.id = "school", .selector = Selector::parse("amenity=school|kindergarten")});
        categories_.add({.id = "shop", .selector = Selector::parse("shop=*")});
        categories_.add({.id = "park", .selector = Selector::parse("leisure=park")});
    }

    OsmExtract read(std::string const& name) {
        return read_osm(path(name), {.categories = &categories_, .barriers = true}, log_);
    }

    CategoryTable categories_;
    RecordLog log_;
};

/// The places of buildings and facilities.
std::vector<Point> places_of(OsmExtract const& extract) {
    std::vector<Point> places;
    for (auto const& building : extract.buildings) {
        places.push_back(centroid(building.shape));
    }
    for (auto const& facility : extract.facilities) {
        if (auto const* const point = std::get_if<Point>(&facility.shape)) {
            places.push_back(*point);
        }
    }
    return places;
}

struct Snapped {
    int crossing{0};  ///< legs that cross a barrier neither of whose ends stands on it
    std::map<std::string, int> by_status;
};

Snapped snap_all(OsmExtract const& extract, SnapIndex const& index, Segments const& walls, Barriers const* barriers) {
    Snapped result;
    for (auto const place : places_of(extract)) {
        auto const snap = index.snap(place, {.barriers = barriers});
        ++result.by_status[std::string{name_of(snap.status)}];
        for (auto const& [edge, stretch, leg] : snap.attachments) {
            auto const end = point_along(index.costs().network().line(edge), stretch.from);
            auto const found = walls.across({place, end});
            auto const crosses = std::ranges::any_of(
                found, [&](Segment const& wall) { return !stands_on(wall, place) && !stands_on(wall, end); });
            result.crossing += crosses ? 1 : 0;
        }
    }
    return result;
}

TEST_F(BarrierExtracts, NoLegCrossesAWallARailOrAShore) {
    for (auto const* const name :
         {"montevideo/montevideo.osm.pbf", "dreieich/dreieich.pbf", "helsinki/Helsinki.osm.pbf"}) {
        SCOPED_TRACE(name);
        auto extract = read(name);
        auto const network = std::move(extract.streets).build();
        WalkCosts const costs{network, Walker{.id = "adult"}};
        SnapIndex const index{costs};
        // The openings are left out on both sides: what is compared is how legs go round lines.
        Barriers const barriers{extract.barriers.lines};
        Segments const walls{extract.barriers.lines};
        auto const without = snap_all(extract, index, walls, nullptr);
        auto const with = snap_all(extract, index, walls, &barriers);
        EXPECT_GT(without.crossing, 0) << "nothing to go round: the test shows nothing";
        EXPECT_EQ(with.crossing, 0);
        EXPECT_FALSE(without.by_status.contains("blocked"));
        for (auto const& [status, count] : with.by_status) {
            RecordProperty(std::string{name, 5} + "_" + status, count);
        }
        RecordProperty(std::string{name, 5} + "_crossed_without", without.crossing);
    }
}

TEST_F(BarrierExtracts, StreetsCrossRiversAndRailsByBridgesTunnelsAndLevelCrossingsOnly) {
    // A footway drawn over a canal, with nothing said of how it gets across.
    std::set<std::int64_t> const known{438854918};
    auto extract = read("montevideo/montevideo.osm.pbf");
    auto const ground = read_ground(path("montevideo/montevideo.osm.pbf"));
    std::vector<Line> lines;
    for (auto const& line : ground.lines) {
        lines.push_back(extract.metric.from_lon_lat(line));
    }
    Segments const rails_and_rivers{lines};
    auto const network = std::move(extract.streets).build();
    int bridged = 0;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const line = network.line(id_at<EdgeId>(i));
        auto const way = network.edge(id_at<EdgeId>(i)).source_id;
        for (std::size_t corner = 1; corner < line.size(); ++corner) {
            if (rails_and_rivers.across({line[corner - 1], line[corner]}).empty()) {
                continue;
            }
            EXPECT_TRUE(ground.bridges_and_tunnels.contains(way) || known.contains(way)) << "way " << way;
            ++bridged;
        }
    }
    EXPECT_GE(bridged, 30) << "too few crossings: the test shows little";
}

}  // namespace
}  // namespace walkshed::io
