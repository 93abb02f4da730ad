// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

#include "oracle/random_town.hpp"
#include "walkshed/network/inspection.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr double kNever = 1e18;
constexpr double kDoubt = 0.01;  // metres: what lies this near to a limit is not asked about

/// A random town of skewed streets, some of them bridges, some points of it closed or on the boundary.
Network random_network(std::uint32_t seed) {
    auto town = random_town(seed, Layout::skewed);
    Random random{seed};
    NetworkBuilder builder;
    for (std::size_t key = 0; key < town.points.size(); ++key) {
        builder.add_point(static_cast<PointKey>(key), town.points[key]);
        if (random.chance(5)) {
            builder.block(static_cast<PointKey>(key));
        } else if (random.chance(5)) {
            builder.mark_boundary(static_cast<PointKey>(key));
        }
    }
    for (auto& way : town.ways) {
        way.off_ground = random.chance(20);
        builder.add_way(way);
    }
    return std::move(builder).build();
}

/// Shows `look` the networks of so many seeds, and what inspect() finds there.
template <class Look>
void for_each_network(std::uint32_t first_seed, std::uint32_t count, Look const& look) {
    for (auto seed = first_seed; seed < first_seed + count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const network = random_network(seed);
        WalkCosts const costs{network, Walker{}};
        look(network, inspect(costs, Walker{}));
    }
}

/// Works out what inspect() finds by trying everything with everything.
class TryEverything {
  public:
    explicit TryEverything(Network const& network) : network_{network} {
        auto const nodes = network.node_count();
        walks_.assign(nodes, std::vector<double>(nodes, kNever));
        for (std::size_t i = 0; i < nodes; ++i) {
            walks_[i][i] = 0.0;
        }
        for (std::size_t i = 0; i < network.edge_count(); ++i) {
            auto const& edge = network.edge(id_at<EdgeId>(i));
            auto const from = index_of(edge.from);
            auto const to = index_of(edge.to);
            walks_[from][to] = walks_[to][from] = std::min(walks_[from][to], edge.length.count());
        }
        for (std::size_t via = 0; via < nodes; ++via) {
            for (std::size_t a = 0; a < nodes; ++a) {
                for (std::size_t b = 0; b < nodes; ++b) {
                    walks_[a][b] = std::min(walks_[a][b], walks_[a][via] + walks_[via][b]);
                }
            }
        }
    }

    /// The gaps from a dead end to every edge it might be broken off, kNever for others.
    [[nodiscard]] std::vector<double> gaps(DeadEnd const& end) const {
        std::vector<double> gaps;
        for (std::size_t i = 0; i < network_.edge_count(); ++i) {
            auto const id = id_at<EdgeId>(i);
            gaps.push_back(id == end.edge ? gap_to_itself(end) : gap_to(id, end.node));
        }
        return gaps;
    }

  private:
    [[nodiscard]] double gap_to(EdgeId id, NodeId node) const {
        auto const& edge = network_.edge(id);
        auto const place = nearest_on_line(network_.line(id), network_.point(node));
        auto const walk = std::min(walks_[index_of(node)][index_of(edge.from)] + place.along.count(),
                                   walks_[index_of(node)][index_of(edge.to)] + (edge.length - place.along).count());
        auto const on_bridge = edge.off_ground && place.along > 3_m && edge.length - place.along > 3_m;
        return walk < 30.0 || on_bridge ? kNever : place.away.count();
    }

    /// By small steps along the edge.
    [[nodiscard]] double gap_to_itself(DeadEnd const& end) const {
        auto const& edge = network_.edge(end.edge);
        double gap = kNever;
        for (double walk = 30.0; walk <= edge.length.count(); walk += 0.005) {
            auto const along = edge.from == end.node ? Meters{walk} : edge.length - Meters{walk};
            gap =
                std::min(gap, distance(point_along(network_.line(end.edge), along), network_.point(end.node)).count());
        }
        return gap;
    }

    Network const& network_;
    std::vector<std::vector<double>> walks_;
};

/// A plain dead end, and the least gap from it.
struct Candidate {
    DeadEnd end;
    double gap;
};

/// The plain dead ends that are breaks before those that face each other are merged; nothing when one is in doubt.
std::optional<std::vector<Candidate>> all_breaks(Network const& network, std::vector<DeadEnd> const& ends) {
    TryEverything const oracle{network};
    std::vector<Candidate> breaks;
    for (auto const& end : ends) {
        auto const least = std::ranges::min(oracle.gaps(end));
        if (std::abs(least - 3.0) < kDoubt) {
            return std::nullopt;
        }
        if (end.why == StreetEnd::plain && least <= 3.0) {
            breaks.push_back({end, least});
        }
    }
    return breaks;
}

TEST(InspectionOracle, BreaksAreThoseOfTryingEverything) {
    std::size_t compared = 0;
    for_each_network(50000, 200, [&](Network const& network, NetworkInspection const& found) {
        auto const expected = all_breaks(network, found.dead_ends);
        if (!expected) {
            return;
        }
        // Each break found is one of those, and each of those is found, or faces one that is found and is no wider.
        for (auto const& one : found.breaks) {
            auto const match =
                std::ranges::find_if(*expected, [&](Candidate const& it) { return it.end.node == one.node; });
            ASSERT_NE(match, expected->end());
            EXPECT_NEAR(one.gap.count(), match->gap, kDoubt);
            ++compared;
        }
        for (auto const& it : *expected) {
            EXPECT_TRUE(std::ranges::any_of(
                found.breaks,
                [&](Break const& one) {
                    auto const apart = distance(network.point(one.node), network.point(it.end.node));
                    auto const faces = one.other == it.end.edge && one.gap.count() <= it.gap + kDoubt && apart <= 3_m;
                    return one.node == it.end.node || faces;
                }))
                << "node " << index_of(it.end.node);
        }
    });
    EXPECT_GT(compared, 100U);
}

struct Straight {
    Point a;
    Point b;
};

/// Where two straight lines cross away from their ends, by their equations.
std::optional<Point> crossing_of(Straight const& p, Straight const& q) {
    auto const dx = p.b.x - p.a.x;
    auto const dy = p.b.y - p.a.y;
    auto const ex = q.b.x - q.a.x;
    auto const ey = q.b.y - q.a.y;
    auto const det = dx * ey - dy * ex;
    auto const s = ((q.a.x - p.a.x) * ey - (q.a.y - p.a.y) * ex) / det;
    auto const t = ((q.a.x - p.a.x) * dy - (q.a.y - p.a.y) * dx) / det;
    if (!(s > 0.0 && s < 1.0 && t > 0.0 && t < 1.0)) {
        return std::nullopt;
    }
    return Point{p.a.x + s * dx, p.a.y + s * dy};
}

std::vector<CrossingWithoutNode> all_crossings(Network const& network) {
    std::vector<CrossingWithoutNode> crossings;
    for (std::uint32_t i = 0; i < network.edge_count(); ++i) {
        for (std::uint32_t j = i + 1; j < network.edge_count(); ++j) {
            auto const one = network.line(EdgeId{i});
            auto const other = network.line(EdgeId{j});
            auto const& edge = network.edge(EdgeId{i});
            auto const& opposite = network.edge(EdgeId{j});
            for (std::size_t a = 1; a < one.size() && !edge.off_ground; ++a) {
                for (std::size_t b = 1; b < other.size() && !opposite.off_ground; ++b) {
                    auto const place = crossing_of({one[a - 1], one[a]}, {other[b - 1], other[b]});
                    auto const at_end = [&](NodeId node) {
                        return distance(network.point(node), *place) < Meters{1e-6};
                    };
                    if (place && !at_end(edge.from) && !at_end(edge.to)) {
                        crossings.push_back({EdgeId{i}, EdgeId{j}, *place});
                    }
                }
            }
        }
    }
    return crossings;
}

TEST(InspectionOracle, CrossingsWithoutNodeAreThoseOfTryingEverything) {
    std::size_t compared = 0;
    for_each_network(60000, 300, [&](Network const& network, NetworkInspection const& found) {
        auto expected = all_crossings(network);
        std::erase_if(expected, [&](CrossingWithoutNode const& one) {
            return std::ranges::any_of(found.breaks, [&](Break const& at) {
                return std::minmax(at.edge, at.other) == std::minmax(one.edge, one.other) &&
                       distance(network.point(at.node), one.place) <= 3_m;
            });
        });
        std::ranges::sort(expected, {}, [](auto const& one) { return std::tuple{one.edge, one.other, one.place}; });
        auto const same = [](auto const& a, auto const& b) {
            return a.edge == b.edge && a.other == b.other && distance(a.place, b.place) <= Meters{0.01};
        };
        expected.erase(std::unique(expected.begin(), expected.end(), same), expected.end());
        ASSERT_EQ(found.crossings_without_node.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            EXPECT_EQ(found.crossings_without_node[i].edge, expected[i].edge);
            EXPECT_EQ(found.crossings_without_node[i].other, expected[i].other);
            EXPECT_LT(distance(found.crossings_without_node[i].place, expected[i].place), Meters{1e-6});
        }
        compared += expected.size();
    });
    EXPECT_GT(compared, 10'000U);
}

/// The problems in a form that compares.
auto problems(NetworkInspection const& found) {
    std::vector<std::tuple<NodeId, EdgeId, EdgeId, Point, double>> breaks;
    for (auto const& one : found.breaks) {
        breaks.emplace_back(one.node, one.edge, one.other, one.place, one.gap.count());
    }
    std::vector<std::tuple<EdgeId, EdgeId, Point>> crossings;
    for (auto const& one : found.crossings_without_node) {
        crossings.emplace_back(one.edge, one.other, one.place);
    }
    return std::pair{breaks, crossings};
}

TEST(InspectionOracle, ThreadsDoNotChangeTheResult) {
    for (std::uint32_t seed = 70000; seed < 70050; ++seed) {
        auto const network = random_network(seed);
        WalkCosts const costs{network, Walker{}};
        auto const inspected_by = [&](std::size_t threads) {
            tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
            return problems(inspect(costs, Walker{}));
        };
        EXPECT_EQ(inspected_by(1), inspected_by(4)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace walkshed
