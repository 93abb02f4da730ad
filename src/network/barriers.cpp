// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/barriers.hpp"

#include <algorithm>
#include <array>
#include <boost/geometry/geometries/segment.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <cmath>

#include "geo/boost_point.hpp"
#include "geo/outlines.hpp"
#include "geo/table_rows.hpp"
#include "network/sight.hpp"
#include "network/tag_values.hpp"
#include "walkshed/network/node_features.hpp"
#include "walkshed/network/street.hpp"

namespace walkshed {
namespace {

namespace bgi = boost::geometry::index;
using BoostSegment = boost::geometry::model::segment<Point>;

constexpr Meters kOpening{1.0};

Bounds box_around(Point a, Point b) {
    Bounds box{a, a};
    box.add(b);
    return box;
}

/// Leaves holes in barriers around their openings.
class Opener {
  public:
    explicit Opener(std::span<Point const> openings) : openings_{openings.begin(), openings.end()} {}

    /// Adds what is left of a piece to `pieces`.
    void add(Point a, Point b, std::vector<BoostSegment>& pieces) const {
        if (!is_finite(a) || !is_finite(b) || a == b) {
            return;
        }
        auto const length = distance(a, b);
        auto from = Meters{0};
        for (auto const& hole : holes(a, b)) {
            if (hole.from > from) {
                pieces.emplace_back(interpolate(a, b, from / length), interpolate(a, b, hole.from / length));
            }
            from = std::max(from, hole.to);
        }
        if (from < length) {
            pieces.emplace_back(interpolate(a, b, from / length), b);
        }
    }

  private:
    /// In metres from `a`, those that begin first first.
    [[nodiscard]] std::vector<Stretch> holes(Point a, Point b) const {
        std::vector<Stretch> found;
        auto const add = [&](Point opening) {
            auto const place = nearest_on_line(std::array{a, b}, opening);
            if (place.away < kOpening) {
                Meters const half{
                    std::sqrt(kOpening.count() * kOpening.count() - place.away.count() * place.away.count())};
                found.push_back({place.along - half, place.along + half});
            }
        };
        openings_.query(bgi::intersects(boost_box(box_around(a, b).grown(kOpening))),
                        boost::make_function_output_iterator(add));
        std::ranges::sort(found);
        return found;
    }

    bgi::rtree<Point, bgi::rstar<16>> openings_;
};

/// Whether a line is not where it seems to be on the ground.
bool is_over_or_under(Tags way) {
    auto const is_given = [&](std::string_view key) { return way.has(key) && way[key] != "no"; };
    return is_given("bridge") || is_given("tunnel") || is_one_of(way["location"], {"underground", "overground"});
}

bool is_wall(Tags way) {
    return is_one_of(way["barrier"], {"wall", "city_wall", "retaining_wall", "fence", "hedge"});
}

bool is_railway(Tags way) {
    return is_one_of(way["railway"], {"rail", "subway", "light_rail", "narrow_gauge"});
}

}  // namespace

struct Barriers::Tree {
    bgi::rtree<BoostSegment, bgi::linear<16>> pieces;
};

Barriers::Barriers() : Barriers{std::span<Line const>{}} {}

Barriers::Barriers(std::span<Line const> lines, std::span<Point const> openings) {
    Opener const opener{openings};
    std::vector<BoostSegment> pieces;
    for (auto const& line : lines) {
        for (std::size_t i = 1; i < line.size(); ++i) {
            opener.add(line[i - 1], line[i], pieces);
        }
    }
    tree_ = std::make_unique<Tree const>(Tree{{pieces.begin(), pieces.end()}});
}

Barriers::~Barriers() = default;
Barriers::Barriers(Barriers&&) noexcept = default;
Barriers& Barriers::operator=(Barriers&&) noexcept = default;

bool Barriers::separate(Point from, Point to) const {
    return std::ranges::any_of(in(box_around(from, to)),
                               [&](Piece const& piece) { return shadow(piece, from, to, to).has_value(); });
}

std::vector<Barriers::Piece> Barriers::in(Bounds const& box) const {
    std::vector<Piece> pieces;
    tree_->pieces.query(bgi::intersects(boost_box(box)),
                        boost::make_function_output_iterator([&](BoostSegment const& segment) {
                            pieces.push_back({segment.first, segment.second});
                        }));
    return pieces;
}

std::size_t Barriers::piece_count() const {
    return tree_->pieces.size();
}

std::vector<Line> outlines_of(MultiPolygon const& polygons) {
    std::vector<Line> lines;
    for_each_ring(polygons, [&](Ring const& ring) { lines.push_back(ring); });
    return lines;
}

std::vector<Line> barrier_lines(FeatureTable const& table, RecordLog& log) {
    TableRows rows{table, log};
    std::vector<Line> lines;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        auto const* const polygons = std::get_if<MultiPolygon>(&rows.geometry(row));
        auto const* const drawn = std::get_if<MultiLine>(&rows.geometry(row));
        if (polygons == nullptr && drawn == nullptr) {
            rows.skip(row, "a barrier must be a line or a polygon");
            continue;
        }
        auto const more = polygons != nullptr ? outlines_of(*polygons) : *drawn;
        lines.insert(lines.end(), more.begin(), more.end());
    }
    return lines;
}

bool is_water(Tags area) {
    auto const wet = area["natural"] == "water" || is_one_of(area["waterway"], {"riverbank", "dock"}) ||
                     is_one_of(area["landuse"], {"reservoir", "basin"});
    return wet && !is_over_or_under(area);
}

bool is_barrier_line(Tags way) {
    if (is_over_or_under(way)) {
        return false;
    }
    if (is_water(way) || is_one_of(way["waterway"], {"river", "canal"}) || way["natural"] == "coastline") {
        return true;
    }
    return (is_wall(way) || is_railway(way)) && !walkable_street(way);
}

std::string_view name_of(BarrierKind kind) {
    constexpr std::array<std::string_view, kBarrierKinds> kNames{"wall", "railway", "water", "other"};
    return kNames[static_cast<std::size_t>(kind)];
}

BarrierKind barrier_kind(Tags way) {
    return !is_barrier_line(way)                      ? BarrierKind::other
           : is_wall(way) && !walkable_street(way)    ? BarrierKind::wall
           : is_railway(way) && !walkable_street(way) ? BarrierKind::railway
                                                      : BarrierKind::water;
}

bool is_opening(Tags node) {
    auto const way_through = node.has("barrier") && barrier(node) != Barrier::closed;
    return way_through || (node.has("entrance") && node["entrance"] != "no");
}

}  // namespace walkshed
