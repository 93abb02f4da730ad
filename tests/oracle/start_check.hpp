// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "oracle/land_by_definition.hpp"
#include "oracle/ogr_shapes.hpp"
#include "oracle/sides.hpp"
#include "oracle/tolerance.hpp"
#include "walkshed/access/isochrone.hpp"

namespace walkshed::testing {

inline constexpr std::array kBreaks{5.0, 10.0, 15.0};  // minutes
inline constexpr Meters kReach{50.0};                  // off the network
inline constexpr Meters kTolerance{5.0};
inline constexpr Meters kRounding{0.05};  // the costs of a walk are whole 1/64 s
inline constexpr double kCell = 110.0;    // metres
inline constexpr double kRatio = 0.3;     // of concave hulls

/// What is drawn around the places that are reached: first ours, then how others do it.
inline constexpr std::array<std::string_view, 5> kShapes{"walkshed", "110 m grid", "50 m around reached nodes",
                                                         "concave hull of reached nodes (ratio 0.3)",
                                                         "convex hull of reached nodes"};

/// Areas in m² by counting random places.
struct ShapeTally {
    double false_inside{0.0};
    double false_outside{0.0};
};

struct BreakTally {
    double area{0.0};        ///< by the definition
    double drawn_area{0.0};  ///< of our polygons, by their corners
    std::array<ShapeTally, kShapes.size()> shapes{};
    std::size_t wrong{0};        ///< random places that our polygons have on the wrong side
    std::size_t outline{0};      ///< random places on the outlines of our polygons
    std::size_t far_wrong{0};    ///< of the wrong ones, those farther than the tolerance from any of the other side
    std::size_t far_outline{0};  ///< likewise of those on outlines, where both sides must be near
    std::size_t valid{0};        ///< starts
    std::size_t nested{0};       ///< starts at which it lies inside of the next longer one
};

using Tallies = std::array<BreakTally, kBreaks.size()>;

/// One start: its land by the definition, our polygons, and those of others.
class StartCheck {
  public:
    StartCheck(WalkCosts const& costs, Attachment const& start, std::vector<MultiPolygon> areas)
        : walks_{walks_from(costs, start)},
          land_{costs, walks_, Seconds{60.0 * kBreaks.back()}, Meters{kCell * std::numbers::sqrt2 / 2.0}},
          areas_{std::move(areas)} {
        for (std::size_t i = 0; i < kBreaks.size(); ++i) {
            auto const nodes = nodes_within(costs.network(), 60.0 * kBreaks[i]);
            drawn_.push_back({Sides{areas_[i]}, Sides{discs_around(nodes, kReach.count())},
                              Sides{concave_hull_of(nodes, kRatio)}, Sides{convex_hull_of(nodes)}});
        }
        for (auto const& walk : land_.walks()) {
            box_.add(walk.a);
            box_.add(walk.b);
        }
        auto const around = bounds(areas_.back());
        box_.add(around.low);
        box_.add(around.high);
        box_ = box_.grown(Meters{1.1 * kCell});
    }

    void sample(std::size_t samples, std::mt19937_64& random, Tallies& tallies) {
        auto const weight = (box_.high.x - box_.low.x) * (box_.high.y - box_.low.y) / static_cast<double>(samples);
        std::uniform_real_distribution<> x{box_.low.x, box_.high.x};
        std::uniform_real_distribution<> y{box_.low.y, box_.high.y};
        for (std::size_t n = 0; n < samples; ++n) {
            auto const east = x(random);
            Point const place{east, y(random)};
            auto const arrival = land_.arrival(place, kReach);
            for (std::size_t i = 0; i < kBreaks.size(); ++i) {
                count(place, arrival <= 60.0 * kBreaks[i], {i, weight}, tallies[i]);
            }
        }
    }

    /// Of each break, `samples` places on the outline, any part of it as likely: both sides must be near.
    void sample_outlines(std::size_t samples, std::mt19937_64& random, Tallies& tallies) const {
        for (std::size_t i = 0; i < kBreaks.size(); ++i) {
            Line outline;
            std::vector<double> ends;
            for (auto const& [a, b] : sides_of(areas_[i])) {
                outline.insert(outline.end(), {a, b});
                ends.push_back((ends.empty() ? 0.0 : ends.back()) + distance(a, b).count());
            }
            for (std::size_t n = 0; n < samples && !ends.empty(); ++n) {
                auto const at = std::uniform_real_distribution<>{0.0, ends.back()}(random);
                auto const side = static_cast<std::size_t>(std::ranges::upper_bound(ends, at) - ends.begin());
                auto const last = std::min(side, ends.size() - 1);
                auto const share = std::uniform_real_distribution<>{}(random);
                auto const place = interpolate(outline[2 * last], outline[2 * last + 1], share);
                ++tallies[i].outline;
                tallies[i].far_outline += other_side_near(place, 60.0 * kBreaks[i]) ? 0U : 1U;
            }
        }
    }

    void judge_polygons(Tallies& tallies) const {
        for (std::size_t i = 0; i < kBreaks.size(); ++i) {
            tallies[i].drawn_area += area(areas_[i]).count();
            tallies[i].valid += are_valid(areas_[i]) ? 1U : 0U;
            tallies[i].nested += i + 1 == kBreaks.size() || lies_inside(areas_[i], areas_[i + 1]) ? 1U : 0U;
        }
    }

  private:
    struct Sample {
        std::size_t number;
        double weight;
    };

    static PlainWalks walks_from(WalkCosts const& costs, Attachment const& start) {
        PlainWalks walks{costs, Metric::time, Direction::forward};
        walks.add_start(start);
        walks.run();
        return walks;
    }

    [[nodiscard]] std::vector<Point> nodes_within(Network const& network, double limit) const {
        std::vector<Point> nodes;
        for (std::size_t i = 0; i < network.node_count(); ++i) {
            auto const cost = walks_.at_node(id_at<NodeId>(i));
            if (cost != kUnreachable && cost / kCostsPerSecond <= limit) {
                nodes.push_back(network.point(id_at<NodeId>(i)));
            }
        }
        return nodes;
    }

    static std::vector<std::pair<Point, Point>> sides_of(MultiPolygon const& polygons) {
        std::vector<std::pair<Point, Point>> sides;
        auto const add = [&sides](Ring const& ring) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                sides.emplace_back(ring[i], ring[i + 1]);
            }
        };
        for (auto const& polygon : polygons) {
            add(polygon.outer);
            std::ranges::for_each(polygon.holes, add);
        }
        return sides;
    }

    void count(Point place, bool inside, Sample const& sample, BreakTally& tally) {
        auto const limit = 60.0 * kBreaks[sample.number];
        auto const& drawn = drawn_[sample.number];
        std::array const found{drawn[0].inside(place), cell_arrival(place) <= limit, drawn[1].inside(place),
                               drawn[2].inside(place), drawn[3].inside(place)};
        tally.area += inside ? sample.weight : 0.0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            tally.shapes[i].false_inside += found[i] && !inside ? sample.weight : 0.0;
            tally.shapes[i].false_outside += !found[i] && inside ? sample.weight : 0.0;
        }
        if (found[0] != inside) {
            ++tally.wrong;
            tally.far_wrong += other_side_near(place, limit) ? 0U : 1U;
        }
    }

    /// When the middle of the place's cell of the grid is reached, stepping off the network as far as its corners are.
    double cell_arrival(Point place) {
        auto const column = std::floor(place.x / kCell);
        auto const row = std::floor(place.y / kCell);
        auto const key = static_cast<std::int64_t>(column) * 1'000'000 + static_cast<std::int64_t>(row);
        auto const [found, is_new] = cells_.try_emplace(key, 0.0);
        if (is_new) {
            found->second =
                land_.arrival({(column + 0.5) * kCell, (row + 0.5) * kCell}, Meters{kCell * std::numbers::sqrt2 / 2.0});
        }
        return found->second;
    }

    [[nodiscard]] bool other_side_near(Point place, double limit) const {
        auto const inside = [&](Point at) { return land_.arrival(at, kReach) <= limit; };
        return testing::other_side_near(inside, place, kTolerance + kRounding);
    }

    PlainWalks walks_;
    LandByDefinition land_;
    std::vector<MultiPolygon> areas_;
    std::vector<std::array<Sides, 4>> drawn_;  // by break: ours, discs, concave, convex
    std::unordered_map<std::int64_t, double> cells_;
    Bounds box_;
};

}  // namespace walkshed::testing
