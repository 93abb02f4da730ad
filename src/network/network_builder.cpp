// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/network_builder.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/parallel.hpp"
#include "base/sort_tail.hpp"
#include "network/hilbert.hpp"
#include "network/network_arrays.hpp"
#include "network/point_table.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/geo/polygon.hpp"

namespace walkshed {

namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

constexpr std::size_t kGrain = 1U << 14U;  // points that are worth a thread

/// An edge before it has its number. Its line is a part of Assembly::route_.
struct RawEdge {
    std::uint32_t from;  ///< a junction, then the node it became
    std::uint32_t to;
    std::uint32_t way;
    std::size_t first_corner;
    std::size_t last_corner;
};

/// The straight line along a side of a convex ring.
struct HullSide {
    Point from;
    Point across;  ///< of one metre

    /// How far inside the ring a place of it lies, as seen from this side.
    [[nodiscard]] Meters depth(Point place) const {
        return Meters{std::abs((place.x - from.x) * across.x + (place.y - from.y) * across.y)};
    }
};

std::vector<HullSide> sides_of(Ring const& hull) {
    std::vector<HullSide> sides;
    for (std::size_t i = 1; i < hull.size(); ++i) {
        auto const length = distance(hull[i - 1], hull[i]).count();
        sides.push_back({hull[i - 1], {(hull[i - 1].y - hull[i].y) / length, (hull[i].x - hull[i - 1].x) / length}});
    }
    return sides;
}

/// Numbers the names of ways in the order in which they are asked for. Name 0 is none.
class WayNames {
  public:
    WayNames(std::vector<Way> const& ways, NetworkArrays& arrays)
        : ways_{ways}, arrays_{arrays}, number_of_way_(ways.size(), kNone) {
        arrays_.add_name("");
    }

    std::uint32_t number_of(std::uint32_t way) {
        auto& number = number_of_way_[way];
        if (number == kNone) {
            auto const next = static_cast<std::uint32_t>(arrays_.name_ends.size());
            auto const [name, is_new] = number_of_name_.try_emplace(ways_[way].name, next);
            if (is_new) {
                arrays_.add_name(ways_[way].name);
            }
            number = name->second;
        }
        return number;
    }

  private:
    std::vector<Way> const& ways_;
    NetworkArrays& arrays_;
    std::vector<std::uint32_t> number_of_way_;
    std::unordered_map<std::string_view, std::uint32_t> number_of_name_{{"", 0}};
};

}  // namespace

/// Turns what a NetworkBuilder has gathered into a Network, in steps that follow one another in run().
class NetworkBuilder::Assembly {
  public:
    explicit Assembly(NetworkBuilder&& builder)
        : ways_{std::move(builder.ways_)}, rim_{builder.rim_}, points_{builder} {
        stable_sort_tail(ways_, &Way::source_id);  // so that the order of calls does not matter
    }

    [[nodiscard]] Network run() && {
        trace_ways();
        mark_rim();
        cut_ways();
        number_nodes();
        number_edges();
        write_edges();
        write_arcs();
        write_features();
        return network_of(std::move(arrays_));
    }

  private:
    /// A part of a way without gaps: a part of route_.
    struct Piece {
        std::uint32_t way;
        std::size_t begin;
        std::size_t end;
    };

    void trace_ways();
    void trace_way(std::uint32_t way);
    void end_piece(std::uint32_t way, std::size_t begin);
    void mark_rim();
    void cut_ways();
    void number_nodes();
    void number_edges();
    void write_edges();
    void write_arcs();
    void write_features();
    void merge_features();

    [[nodiscard]] std::vector<std::uint32_t> junctions_in_order() const;
    [[nodiscard]] std::uint32_t junction_at(PointIndex point);

    std::vector<Way> ways_;
    std::optional<Meters> rim_;
    PointTable points_;
    NetworkArrays arrays_;
    std::vector<PointIndex> route_;  // the points of all pieces, one after another
    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> junction_of_;  // point -> junction, for those that are not blocked
    std::vector<PointIndex> junctions_;       // where they are
    std::vector<std::uint32_t> node_of_;      // by junction
    std::vector<RawEdge> edges_;
};

/// Turns ways into pieces of placed points, and counts what each point is to them.
void NetworkBuilder::Assembly::trace_ways() {
    for (std::uint32_t way = 0; way < ways_.size(); ++way) {
        trace_way(way);
        ways_[way].points = {};
    }
    for (auto const& piece : pieces_) {
        for (auto i = piece.begin; i < piece.end; ++i) {
            points_.use(route_[i]).visit(i == piece.begin || i + 1 == piece.end);
        }
    }
}

void NetworkBuilder::Assembly::trace_way(std::uint32_t way) {
    auto begin = route_.size();
    bool after_gap = false;
    PointIndex last{0};
    for (auto const key : ways_[way].points) {
        auto const point = points_.find(key, last);
        last = point.value_or(last);
        if (!point) {
            if (route_.size() > begin) {
                points_.use(route_.back()).boundary = true;
                end_piece(way, begin);
            }
            begin = route_.size();
            after_gap = true;
            continue;
        }
        if (route_.size() == begin || route_.back() != *point) {
            route_.push_back(*point);
        }
        if (after_gap) {
            points_.use(*point).boundary = true;
            after_gap = false;
        }
    }
    end_piece(way, begin);
}

/// Keeps what was traced since `begin` as a piece, unless it is too short to be one.
void NetworkBuilder::Assembly::end_piece(std::uint32_t way, std::size_t begin) {
    if (route_.size() >= begin + 2) {
        pieces_.push_back({way, begin, route_.size()});
    } else {
        route_.resize(begin);
    }
}

/// Makes boundary nodes of the points near the hull of all ways, when that was asked for.
void NetworkBuilder::Assembly::mark_rim() {
    if (!rim_ || route_.empty()) {
        return;
    }
    std::vector<Point> points;
    points.reserve(route_.size());
    std::ranges::transform(route_, std::back_inserter(points),
                           [this](PointIndex point) { return points_.place(point); });
    auto const sides = sides_of(convex_hull(points));
    for (auto const point : route_) {
        auto const place = points_.place(point);
        points_.use(point).boundary |= sides.empty() || std::ranges::any_of(sides, [&](HullSide const& side) {
                                           return side.depth(place) <= *rim_;
                                       });
    }
}

/// Cuts the pieces into edges wherever they meet, and at points that nobody passes.
void NetworkBuilder::Assembly::cut_ways() {
    junction_of_.assign(points_.size(), kNone);
    for (auto const& piece : pieces_) {
        RawEdge edge{junction_at(route_[piece.begin]), kNone, piece.way, piece.begin, piece.begin};
        for (auto i = piece.begin + 1; i < piece.end; ++i) {
            if (!points_.use(route_[i]).is_node()) {
                continue;
            }
            edge.to = junction_at(route_[i]);
            edge.last_corner = i;
            edges_.push_back(edge);
            if (i + 1 < piece.end) {
                edge.from = junction_at(route_[i]);
                edge.first_corner = i;
            }
        }
    }
}

/// The junction at a point; a new one each time where nobody passes.
std::uint32_t NetworkBuilder::Assembly::junction_at(PointIndex point) {
    if (junction_of_[point] != kNone && !points_.use(point).blocked) {
        return junction_of_[point];
    }
    junction_of_[point] = static_cast<std::uint32_t>(junctions_.size());
    junctions_.push_back(point);
    return junction_of_[point];
}

/// The junctions along a space-filling curve, then by place, then by key.
std::vector<std::uint32_t> NetworkBuilder::Assembly::junctions_in_order() const {
    Bounds bounds;
    for (auto const& point : junctions_) {
        bounds.add(points_.place(point));
    }
    std::vector<std::uint64_t> along(junctions_.size());  // position on the curve, then junction
    parallel_ranges(along.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            along[i] = std::uint64_t{hilbert_index(points_.place(junctions_[i]), bounds)} << 32U | i;
        }
    });
    parallel_sort(std::span{along});
    std::vector<std::uint32_t> order(along.size());
    std::ranges::transform(along, order.begin(), [](auto one) { return static_cast<std::uint32_t>(one); });
    // Points are sorted by key, so their index stands for it; the stable sort keeps the ends at a blocked point in
    // the order of their ways.
    auto const place_and_key = [this](std::uint32_t index) {
        return std::pair{points_.place(junctions_[index]), junctions_[index]};
    };
    for (std::size_t begin = 0; begin < along.size();) {
        auto end = begin + 1;
        while (end < along.size() && along[end] >> 32U == along[begin] >> 32U) {
            ++end;
        }
        std::ranges::stable_sort(std::span{order}.subspan(begin, end - begin), {}, place_and_key);
        begin = end;
    }
    return order;
}

void NetworkBuilder::Assembly::number_nodes() {
    auto const order = junctions_in_order();
    node_of_.resize(order.size());
    auto& points = arrays_.points;
    points.reserve(order.size());
    for (auto const index : order) {
        auto const point = junctions_[index];
        node_of_[index] = static_cast<std::uint32_t>(points.size());
        if (points_.use(point).blocked || points_.use(point).boundary) {
            auto& nodes = points_.use(point).blocked ? arrays_.closed : arrays_.boundary;
            nodes.push_back(id_at<NodeId>(points.size()));
        }
        points.push_back(points_.place(point));
    }
    for (auto& edge : edges_) {
        edge.from = node_of_[edge.from];
        edge.to = node_of_[edge.to];
    }
}

/// Sorts the edges by their nodes; parallel ones by source, then in the order of their way.
void NetworkBuilder::Assembly::number_edges() {
    // The edges were cut in the order of the ways and their points: of parallel ones, the position decides.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(edges_.size());
    for (auto const& edge : edges_) {
        auto const [low, high] = std::minmax(edge.from, edge.to);
        order.emplace_back(std::uint64_t{low} << 32U | high, static_cast<std::uint32_t>(order.size()));
    }
    std::ranges::sort(order);
    std::vector<RawEdge> sorted;
    sorted.reserve(edges_.size());
    std::ranges::transform(order, std::back_inserter(sorted), [this](auto const& one) { return edges_[one.second]; });
    edges_ = std::move(sorted);
}

void NetworkBuilder::Assembly::write_edges() {
    if (edges_.size() > Network::kMostEdges || route_.size() + edges_.size() > Network::kMostCorners) {
        throw Error{ErrorCode::bad_input, "the streets are too many for one network (load a smaller area)"};
    }
    WayNames names{ways_, arrays_};
    auto& edges = arrays_.edges;
    edges.reserve(edges_.size());
    arrays_.name_of_edge.reserve(edges_.size());
    arrays_.first_corner.reserve(edges_.size() + 1);
    arrays_.corners.reserve(route_.size() + edges_.size());
    for (auto const& raw : edges_) {
        auto const first = arrays_.corners.size();
        for (auto i = raw.first_corner; i <= raw.last_corner; ++i) {
            arrays_.corners.push_back(points_.place(route_[i]));
        }
        arrays_.first_corner.push_back(static_cast<std::uint32_t>(first));
        auto const& way = ways_[raw.way];
        std::span<Point const> const line{arrays_.corners.data() + first, arrays_.corners.size() - first};
        edges.push_back({.from = id_at<NodeId>(raw.from),
                         .to = id_at<NodeId>(raw.to),
                         .length = length(line),
                         .kind = way.kind,
                         .passage = way.passage,
                         .ground = way.ground,
                         .off_ground = way.off_ground,
                         .across_area = way.across_area,
                         .source_id = way.source_id});
        arrays_.name_of_edge.push_back(names.number_of(raw.way));
    }
    arrays_.first_corner.push_back(static_cast<std::uint32_t>(arrays_.corners.size()));
}

void NetworkBuilder::Assembly::write_arcs() {
    auto& first_arc = arrays_.first_arc;
    first_arc.assign(arrays_.points.size() + 1, 0);
    for (auto const& edge : arrays_.edges) {
        ++first_arc[index_of(edge.from) + 1];
        ++first_arc[index_of(edge.to) + 1];
    }
    std::partial_sum(first_arc.begin(), first_arc.end(), first_arc.begin());
    arrays_.arcs.resize(first_arc.back());
    auto next = first_arc;
    for (std::size_t i = 0; i < arrays_.edges.size(); ++i) {
        auto const write_arc = [&](NodeId tail, NodeId head, bool along) {
            auto& arc = arrays_.arcs[next[index_of(tail)]++];
            arc.head = head;
            arc.edge = id_at<EdgeId>(i);
            arc.along = along;
        };
        auto const& edge = arrays_.edges[i];
        write_arc(edge.from, edge.to, true);
        write_arc(edge.to, edge.from, false);
    }
}

/// Gives the features to the nodes at their points; those in the middle of an edge hold nobody up and are left out. A
/// way that is a crossing says how the larger streets it meets are crossed.
void NetworkBuilder::Assembly::write_features() {
    auto& featured = arrays_.featured;
    Network const so_far{arrays_.parts(), nullptr};
    auto const node_at = [this](PointIndex point) { return id_at<NodeId>(node_of_[junction_of_[point]]); };
    for (auto const& [point, what] : points_.features()) {
        if (junction_of_[point] != kNone && !points_.use(point).blocked) {
            featured.push_back({node_at(point), what});
        }
    }
    for (auto const& piece : pieces_) {
        auto const crossing = ways_[piece.way].crossing;
        for (auto i = piece.begin; crossing != Crossing::none && i < piece.end; ++i) {
            auto const point = route_[i];
            if (junction_of_[point] != kNone && is_larger_street(so_far.largest_street(node_at(point)))) {
                featured.push_back({node_at(point), {.crossing = crossing}});
            }
        }
    }
    merge_features();
}

/// One row a node: what its point has, and of crossings the most regulated.
void NetworkBuilder::Assembly::merge_features() {
    std::vector<FeaturedNode> merged;
    std::ranges::stable_sort(arrays_.featured, {}, &FeaturedNode::node);
    for (auto const& one : arrays_.featured) {
        if (merged.empty() || merged.back().node != one.node) {
            merged.push_back(one);
        } else {
            auto& crossing = merged.back().features.crossing;
            crossing = std::max(crossing, one.features.crossing);
        }
    }
    arrays_.featured = std::move(merged);
}

void NetworkBuilder::add_features(PointKey key, NodeFeatures const& features) {
    features_.push_back({key, features});
}

Network NetworkBuilder::build() && {
    turn_areas_into_ways();
    return Assembly{std::move(*this)}.run();
}

PointKey NetworkBuilder::highest_unused_key() const {
    PointKey lowest = 0;
    auto const lower = [&lowest](PointKey key) { lowest = std::min(lowest, key); };
    std::ranges::for_each(points_, lower, &PlacedPoint::key);
    std::ranges::for_each(features_, lower, &FeaturedPoint::key);
    std::ranges::for_each(blocked_, lower);
    std::ranges::for_each(boundary_, lower);
    for (auto const& way : ways_) {
        std::ranges::for_each(way.points, lower);
    }
    for (auto const& area : areas_) {
        std::ranges::for_each(area.outline, lower);
        std::ranges::for_each(area.holes, [&](auto const& hole) { std::ranges::for_each(hole, lower); });
    }
    return lowest - 1;
}

}  // namespace walkshed
