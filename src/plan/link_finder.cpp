// SPDX-License-Identifier: Apache-2.0
#include "plan/link_finder.hpp"

#include <algorithm>
#include <array>
#include <boost/geometry/geometries/segment.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cmath>
#include <tuple>

#include "geo/boost_point.hpp"
#include "plan/reached_places.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using BoostSegment = boost::geometry::model::segment<Point>;

/// A straight part of an edge, which begins `along` metres from the edge's start.
struct EdgeSegment {
    EdgeId edge;
    Meters along;
};
using BoxedSegment = std::pair<BoostSegment, EdgeSegment>;

EdgePlace nearest_on(BoxedSegment const& boxed, Point point) {
    auto const& [segment, part] = boxed;
    auto const found = nearest_on_line(std::array{segment.first, segment.second}, point);
    return {part.edge, part.along + found.along, found.point};
}

/// Two edges that are cut, and one that is added, are rounded once more.
constexpr double kRounding = 8.0;

constexpr double kSamePlace = 0.001;

/// Two places to be joined.
struct Joint {
    EdgePlace from;
    EdgePlace to;
    double length;  ///< in metres
    double walk;    ///< with it

    [[nodiscard]] bool is_better_than(Joint const& other) const {
        return std::tuple{length, walk, from.edge, to.edge} <
               std::tuple{other.length, other.walk, other.from.edge, other.to.edge};
    }
};

/// Joins what is reached from the starts with what leads to the ends.
class Joiner {
  public:
    Joiner(WalkCosts const& costs, Metric metric, Cost limit, std::span<ReachedPlaces const> from,
           ReachedPlaces const& to)
        : costs_{costs}, limit_{static_cast<double>(limit) - kRounding}, from_{from}, to_{to} {
        each_meter_ = metric == Metric::time ? kCostsPerSecond / costs.walker().speed.count() : kCostsPerMeter;
        std::vector<BoxedSegment> segments;
        for (auto const& piece : to.pieces()) {
            auto const line = part_of(costs.network().line(piece.edge), piece.stretch);
            auto along = piece.stretch.from;
            for (std::size_t i = 1; i < line.size(); ++i) {
                segments.push_back({BoostSegment{line[i - 1], line[i]}, {piece.edge, along}});
                along += distance(line[i - 1], line[i]);
            }
        }
        tree_ = {segments.begin(), segments.end()};
    }

    [[nodiscard]] std::optional<Joint> find() {
        auto const places = from_.front().places();
        // The ends of pieces first: what they find lets most other places be passed over.
        for (auto const ends_only : {true, false}) {
            for (std::size_t i = 0; i < places.size(); ++i) {
                auto const is_end = i == 0 || i + 1 == places.size() || places[i - 1].edge != places[i].edge;
                if (is_end == ends_only) {
                    look_from(places[i]);
                }
            }
        }
        if (best_) {
            look_from(nearest_on_edge(costs_.network(), best_->from.edge, best_->to.point));
        }
        return best_;
    }

  private:
    /// What the longest of all walks has cost; nothing where one does not get there.
    [[nodiscard]] std::optional<double> cost_from(EdgePlace const& place) const {
        double most = 0.0;
        for (auto const& reached : from_) {
            auto const cost = reached.cost_at(place);
            if (!cost) {
                return std::nullopt;
            }
            most = std::max(most, *cost);
        }
        return most;
    }

    void look_from(EdgePlace const& from) {
        auto const cost = cost_from(from);
        if (!cost) {
            return;
        }
        auto const slack = (limit_ - *cost) / each_meter_;
        auto const all = static_cast<unsigned>(tree_.size());
        for (auto it = tree_.qbegin(bgi::nearest(from.point, all)); it != tree_.qend(); ++it) {
            auto const to = nearest_on(*it, from.point);
            auto const length = distance(from.point, to.point).count();
            if (length > slack || (best_ && length > best_->length) || join(from, *cost, to)) {
                return;
            }
        }
    }

    /// Whether that is within the limit.
    bool join(EdgePlace const& from, double cost, EdgePlace const& to) {
        auto const rest = to_.cost_at(to);
        auto const length = distance(from.point, to.point).count();
        if (!rest || cost + *rest + length * each_meter_ > limit_) {
            return false;
        }
        Joint const joint{from, to, length < kSamePlace ? 0.0 : length, cost + *rest + length * each_meter_};
        if (!best_ || joint.is_better_than(*best_)) {
            best_ = joint;
        }
        return true;
    }

    WalkCosts const& costs_;
    double limit_;
    double each_meter_{0.0};
    std::span<ReachedPlaces const> from_;
    ReachedPlaces const& to_;
    bgi::rtree<BoxedSegment, bgi::rstar<16>> tree_;
    std::optional<Joint> best_;
};

bool at_closed_gate(Network const& network, EdgePlace const& place) {
    auto const& edge = network.edge(place.edge);
    auto const closed = [&](NodeId node) {
        return distance(network.point(node), place.point).count() < kSamePlace &&
               std::ranges::binary_search(network.closed(), node);
    };
    return closed(edge.from) || closed(edge.to);
}

}  // namespace

LinkFinder::LinkFinder(WalkCosts const& costs, Metric metric, std::span<Barriers const> obstacles)
    : costs_{costs},
      metric_{metric},
      obstacles_{obstacles},
      away_{costs, {.metric = metric, .direction = Direction::forward}},
      towards_{costs, {.metric = metric, .direction = Direction::reverse}} {}

std::optional<MissingLink> LinkFinder::find(LinkWish const& wish) {
    std::vector<ReachedPlaces> from;
    for (auto const& start : wish.starts) {
        away_.reset();
        std::ranges::for_each(start.attachments, [&](Attachment const& place) { away_.add_start(place, 0); });
        away_.run(wish.limit);
        from.emplace_back(costs_, reached_network(away_, wish.limit));
    }
    towards_.reset();
    std::ranges::for_each(wish.ends, [&](Attachment const& place) { towards_.add_start(place, 0); });
    towards_.run(wish.limit);
    ReachedPlaces const to{costs_, reached_network(towards_, wish.limit)};
    auto const joint = Joiner{costs_, metric_, wish.limit, from, to}.find();
    if (!joint) {
        return std::nullopt;
    }
    auto const& network = costs_.network();
    MissingLink link{.from = joint->from.point,
                     .to = joint->to.point,
                     .from_edge = joint->from.edge,
                     .to_edge = joint->to.edge,
                     .length = Meters{joint->length},
                     .walk = static_cast<Cost>(std::ceil(joint->walk)),
                     .between = {},
                     .closed_gate = joint->length == 0.0 && at_closed_gate(network, joint->from) &&
                                    at_closed_gate(network, joint->to)};
    for (std::size_t kind = 0; kind < obstacles_.size(); ++kind) {
        if (obstacles_[kind].separate(link.from, link.to)) {
            link.between.push_back(static_cast<BarrierKind>(kind));
        }
    }
    return link;
}

}  // namespace walkshed
