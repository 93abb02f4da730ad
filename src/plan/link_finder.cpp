// SPDX-License-Identifier: Apache-2.0
#include "plan/link_finder.hpp"

#include <algorithm>
#include <array>
#include <boost/geometry/geometries/segment.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <cmath>
#include <tuple>

#include "geo/boost_point.hpp"
#include "plan/reached_places.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using BoostSegment = boost::geometry::model::segment<Point>;

/// A straight part of an edge, and what walks from it to the ends cost.
struct EdgeSegment {
    EdgeId edge;
    Meters along;  ///< from the edge's start to the segment's first point
    double at_first;
    double at_second;
};
using BoxedSegment = std::pair<BoostSegment, EdgeSegment>;

/// What links are looked for up to, one after another: most are short, and then the longer need no look.
constexpr std::array kRadii{10.0, 25.0, 50.0, 100.0, 200.0};

/// How much faster than on the flat one gets, at most, downhill.
constexpr double kDownhill = 1.25;

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

/// A place that people get to, and what the longest of their walks has cost.
struct Departure {
    EdgePlace place;
    double cost;
};

/// Joins what is reached from the starts with what leads to the ends.
class Joiner {
  public:
    Joiner(WalkCosts const& costs, Metric metric, LinkWish const& wish, std::span<ReachedPlaces const> from,
           ReachedPlaces const& to)
        : costs_{costs}, wish_{wish}, limit_{static_cast<double>(wish.limit) - kRounding}, from_{from}, to_{to} {
        auto const by_time = metric == Metric::time;
        auto const even = !by_time || costs.walker().slope.function == SlopeFunction::none;
        each_meter_ = by_time ? kCostsPerSecond / costs.walker().speed.count() : kCostsPerMeter;
        at_least_ = even ? each_meter_ : each_meter_ / kDownhill;
        find_arrivals();
        find_departures();
    }

    [[nodiscard]] std::optional<Joint> find() {
        auto const longest = wish_.longest.count();
        for (auto const radius : kRadii) {
            look(std::min(radius, longest));
            if (best_ || radius >= longest) {
                break;
            }
        }
        if (!best_ && longest > kRadii.back()) {
            look(longest);
        }
        if (best_) {
            auto const nearer = nearest_on_edge(costs_.network(), best_->from.edge, best_->to.point);
            if (auto const cost = cost_from(nearer)) {
                look_from({nearer, *cost}, best_->length);
            }
        }
        return best_;
    }

  private:
    /// The segments that lead to the ends, but for those that nobody gets to in time.
    void find_arrivals() {
        std::vector<BoxedSegment> segments;
        for (auto const& piece : to_.pieces()) {
            auto const line = part_of(costs_.network().line(piece.edge), piece.stretch);
            auto along = piece.stretch.from;
            for (std::size_t i = 1; i < line.size(); ++i) {
                auto const next = along + distance(line[i - 1], line[i]);
                EdgeSegment const part{piece.edge, along, cost_on(piece, along), cost_on(piece, next)};
                if (std::min(part.at_first, part.at_second) + least_to(line[i - 1], line[i]) <= limit_) {
                    segments.emplace_back(BoostSegment{line[i - 1], line[i]}, part);
                }
                along = next;
            }
        }
        arrivals_ = {segments.begin(), segments.end()};
    }

    /// The least that everybody pays to get to a segment.
    [[nodiscard]] double least_to(Point a, Point b) const {
        double most = 0.0;
        for (auto const home : wish_.homes) {
            most = std::max(most, nearest_on_line(std::array{a, b}, home).away.count());
        }
        return most * at_least_;
    }

    /// The places that the starts lead to, but for those that are too far from all ends.
    void find_departures() {
        std::vector<BoostSegment> ends;
        for (auto const& end : wish_.ends) {
            auto const line = part_of(costs_.network().line(end.edge), end.stretch);
            for (std::size_t i = 1; i < line.size(); ++i) {
                ends.emplace_back(line[i - 1], line[i]);
            }
        }
        bgi::rtree<BoostSegment, bgi::rstar<16>> const tree{ends.begin(), ends.end()};
        for (auto const& place : from_.front().places()) {
            auto const cost = cost_from(place);
            if (!cost || *cost > limit_) {
                continue;
            }
            BoostSegment nearest;
            tree.query(bgi::nearest(place.point, 1), &nearest);
            auto const away = nearest_on_line(std::array{nearest.first, nearest.second}, place.point).away;
            if (*cost + away.count() * at_least_ <= limit_) {
                departures_.push_back({place, *cost});
            }
        }
    }

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

    void look(double radius) {
        for (auto const& departure : departures_) {
            look_from(departure, radius);
        }
    }

    void look_from(Departure const& from, double radius) {
        auto const reach = std::min({radius, best_ ? best_->length : radius, (limit_ - from.cost) / each_meter_});
        auto const box = Bounds{from.place.point, from.place.point}.grown(Meters{std::max(reach, kSamePlace)});
        arrivals_.query(
            bgi::intersects(boost_box(box)),
            boost::make_function_output_iterator([&](BoxedSegment const& boxed) { join(from, boxed, reach); }));
    }

    void join(Departure const& from, BoxedSegment const& boxed, double reach) {
        auto const& [segment, part] = boxed;
        if (from.cost + std::min(part.at_first, part.at_second) > limit_) {
            return;
        }
        auto const found = nearest_on_line(std::array{segment.first, segment.second}, from.place.point);
        auto const whole = distance(segment.first, segment.second);
        auto const rest = std::lerp(part.at_first, part.at_second, whole > Meters{0} ? found.along / whole : 0.0);
        auto const length = found.away.count() < kSamePlace ? 0.0 : found.away.count();
        auto const walk = from.cost + length * each_meter_ + rest;
        Joint const joint{from.place, {part.edge, part.along + found.along, found.point}, length, walk};
        if (walk <= limit_ && length <= std::max(reach, kSamePlace) && (!best_ || joint.is_better_than(*best_)) &&
            to_.leads_on(joint.to)) {
            best_ = joint;
        }
    }

    WalkCosts const& costs_;
    LinkWish const& wish_;
    double limit_;
    double each_meter_{0.0};  // of a link
    double at_least_{0.0};    // of any walk
    std::span<ReachedPlaces const> from_;
    ReachedPlaces const& to_;
    std::vector<Departure> departures_;
    bgi::rtree<BoxedSegment, bgi::rstar<16>> arrivals_;
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
    auto const joint = Joiner{costs_, metric_, wish, from, to}.find();
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
