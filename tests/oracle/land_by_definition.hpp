// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <vector>

#include "oracle/plain_walks.hpp"
#include "walkshed/network/barriers.hpp"

namespace walkshed::testing {

/// What a walk costs along a straight part of a street, in seconds: evenly from one end to the other.
struct StraightWalk {
    Point a;
    Point b;
    double at_a;
    double at_b;
};

/// How soon people are anywhere on the land, off the network too, by brute force: of all walks along all straight parts
/// of streets around a place, the least cost(y) + |xy| / speed, each found by golden sections on y.
class LandByDefinition {
  public:
    /// Knows nothing of what is later than `limit`, nor of steps of more than `farthest`.
    LandByDefinition(WalkCosts const& costs, PlainWalks const& walks, Seconds limit, Meters farthest)
        : costs_{costs}, speed_{costs.walker().speed.count()}, limit_{limit.count()}, farthest_{farthest.count()} {
        for (std::size_t i = 0; i < costs.network().edge_count(); ++i) {
            auto const id = id_at<EdgeId>(i);
            auto const& edge = costs.network().edge(id);
            add_walk(id, {Meters{0}, edge.length}, add_costs(walks.going_on_from(edge.from), costs.wait_at_start(id)));
            add_walk(id, {edge.length, Meters{0}}, add_costs(walks.going_on_from(edge.to), costs.wait_at_end(id)));
        }
        for (auto const& start : walks.edge_starts()) {
            auto const leg = costs.leg_cost(start.leg).time;
            add_walk(start.edge, {start.stretch.to, costs.network().edge(start.edge).length}, leg);
            add_walk(start.edge, {start.stretch.from, Meters{0}}, leg);
        }
    }

    /// The seconds until somebody is at `place`, stepping off the network for no more than `reach`; infinite where
    /// nobody comes. REQUIRES: a reach of no more than the farthest.
    [[nodiscard]] double arrival(Point place, Meters reach) const {
        auto best = std::numeric_limits<double>::infinity();
        auto const found = bins_.find(bin_of(bin(place.x), bin(place.y)));
        if (found != bins_.end()) {
            for (auto const number : found->second) {
                best = std::min(best, least(walks_[number], {place, reach.count(), best}));
            }
        }
        return best;
    }

    /// The same where steps cross no barrier, from one of many places of a street a hand apart each.
    [[nodiscard]] double arrival_past(Barriers const& barriers, Point place, Meters reach) const {
        auto best = std::numeric_limits<double>::infinity();
        for (auto const& walk : walks_) {
            auto const parts = std::ceil(distance(walk.a, walk.b).count() / 0.2) + 1.0;
            for (double i = 0.0; i <= parts; i += 1.0) {
                auto const from = interpolate(walk.a, walk.b, i / parts);
                auto const step = distance(from, place);
                auto const cost = std::lerp(walk.at_a, walk.at_b, i / parts) + step.count() / speed_;
                if (step <= reach && cost < best && !barriers.separate(from, place)) {
                    best = cost;
                }
            }
        }
        return best;
    }

    [[nodiscard]] std::vector<StraightWalk> const& walks() const { return walks_; }

  private:
    /// Along an edge, from one offset to another, either way.
    struct Run {
        Meters from;
        Meters to;
    };

    /// A place to step to, how far people step, and what need not be found as there is better.
    struct Step {
        Point place;
        double reach;
        double known;
    };

    /// Whoever sets out on the run, having spent `cost`, walks at the pace that takes them from end to end in the
    /// edge's cost without its waits.
    void add_walk(EdgeId id, Run const& run, Cost cost) {
        auto const forward = run.from < run.to;
        auto const whole = costs_.edge_cost(id, forward).time;
        if (whole == kUnreachable || cost == kUnreachable || cost / kCostsPerSecond > limit_) {
            return;
        }
        auto const length = costs_.network().edge(id).length.count();
        auto const walked = (whole - costs_.wait_at_start(id) - costs_.wait_at_end(id)) / kCostsPerSecond;
        auto const pace = length > 0.0 ? walked / length : 0.0;
        auto const [low, high] = std::minmax({run.from.count(), run.to.count()});
        auto const line = costs_.network().line(id);
        auto const at = [&](double offset) {
            return cost / kCostsPerSecond + std::abs(offset - run.from.count()) * pace;
        };
        double begin = 0.0;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            auto const size = distance(line[i], line[i + 1]).count();
            auto const first = std::max(low, begin);
            auto const last = std::min(high, begin + size);
            if (first <= last && std::min(at(first), at(last)) <= limit_) {
                auto const point = [&](double offset) {
                    return size > 0.0 ? interpolate(line[i], line[i + 1], (offset - begin) / size) : line[i];
                };
                add({point(first), point(last), at(first), at(last)});
            }
            begin += size;
        }
    }

    void add(StraightWalk const& walk) {
        Bounds box;
        box.add(walk.a);
        box.add(walk.b);
        box = box.grown(Meters{farthest_});
        for (auto x = bin(box.low.x); x <= bin(box.high.x); ++x) {
            for (auto y = bin(box.low.y); y <= bin(box.high.y); ++y) {
                bins_[bin_of(x, y)].push_back(static_cast<std::uint32_t>(walks_.size()));
            }
        }
        walks_.push_back(walk);
    }

    /// What is between the ends of the part that lies within reach is convex: it has one least value.
    [[nodiscard]] double least(StraightWalk const& walk, Step const& step) const {
        auto const size = distance(walk.a, walk.b).count();
        auto const dx = size > 0.0 ? (walk.b.x - walk.a.x) / size : 1.0;
        auto const dy = size > 0.0 ? (walk.b.y - walk.a.y) / size : 0.0;
        auto const foot = (step.place.x - walk.a.x) * dx + (step.place.y - walk.a.y) * dy;
        auto const away = std::abs((step.place.y - walk.a.y) * dx - (step.place.x - walk.a.x) * dy);
        if (away > step.reach || std::min(walk.at_a, walk.at_b) + away / speed_ >= step.known) {
            return step.known;
        }
        auto const half = std::sqrt(step.reach * step.reach - away * away);
        auto low = std::max(0.0, foot - half);
        auto high = std::min(size, foot + half);
        if (low > high) {
            return step.known;
        }
        auto const cost = [&](double at) {
            auto const share = size > 0.0 ? at / size : 0.0;
            return walk.at_a + (walk.at_b - walk.at_a) * share + std::hypot(at - foot, away) / speed_;
        };
        return least_between(cost, low, high);
    }

    template <class Function>
    static double least_between(Function const& value, double low, double high) {
        constexpr double kGolden = 0.6180339887498949;
        auto best = std::min(value(low), value(high));
        auto left = high - (high - low) * kGolden;
        auto right = low + (high - low) * kGolden;
        auto at_left = value(left);
        auto at_right = value(right);
        while (high - low > 1e-3) {
            if (at_left < at_right) {
                high = std::exchange(right, left);
                at_right = at_left;
                left = high - (high - low) * kGolden;
                at_left = value(left);
            } else {
                low = std::exchange(left, right);
                at_left = at_right;
                right = low + (high - low) * kGolden;
                at_right = value(right);
            }
        }
        return std::min({best, at_left, at_right});
    }

    static constexpr double kBin = 50.0;

    static std::int32_t bin(double coordinate) { return static_cast<std::int32_t>(std::floor(coordinate / kBin)); }
    static std::uint64_t bin_of(std::int32_t x, std::int32_t y) {
        return std::uint64_t{static_cast<std::uint32_t>(x)} << 32U | static_cast<std::uint32_t>(y);
    }

    WalkCosts const& costs_;
    double speed_;
    double limit_;
    double farthest_;
    std::vector<StraightWalk> walks_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> bins_;
};

}  // namespace walkshed::testing
