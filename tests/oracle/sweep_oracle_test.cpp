// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "oracle/random_town.hpp"
#include "support/instruction_sets.hpp"
#include "walkshed/access/sweep.hpp"

// Sweeps over a hierarchy against plain searches: the same answers, whatever the metric, the direction, the limit and
// the instruction set.

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// A start of a lane: at a node or at a stretch of an edge.
struct Start {
    std::size_t lane;
    std::uint32_t source;
    std::optional<Attachment> attachment;  ///< else at the node
    NodeId node{};
    WalkCost delay{0, 0};
};

struct Case {
    Metric metric;
    Direction direction;
    Cost limit;
};

std::vector<Start> random_starts(Random& random, Network const& network, std::size_t lanes) {
    std::vector<Start> starts;
    auto const count = 1 + random.below(static_cast<std::uint32_t>(3 * lanes));
    auto const least_source = random.chance(30) ? kUnreachable - 4 : 0;  // labels of many bits, or of few
    for (std::uint32_t i = 0; i < count; ++i) {
        Start start{.lane = random.below(static_cast<std::uint32_t>(lanes)),
                    .source = least_source + random.below(5),
                    .attachment = {}};
        if (random.chance(50) && network.edge_count() > 0) {
            auto const edge = id_at<EdgeId>(random.below(static_cast<std::uint32_t>(network.edge_count())));
            auto const place = network.edge(edge).length * (random.below(5) / 4.0);
            start.attachment = Attachment{edge, {place, place}, Meters{static_cast<double>(random.below(3)) * 10.0}};
        } else {
            start.node = id_at<NodeId>(random.below(static_cast<std::uint32_t>(network.node_count())));
            start.delay = {random.below(3) * 640, random.below(3) * 320};
        }
        starts.push_back(start);
    }
    return starts;
}

/// The nearest labels of every node, by lane, then node.
using LabelsFound = std::vector<std::vector<std::vector<Label>>>;

/// What plain searches find.
LabelsFound searched(WalkCosts const& costs, Case const& what, std::size_t lanes, std::vector<Start> const& starts,
                     std::uint32_t nearest = 1) {
    LabelsFound found(lanes);
    WalkSearch search{costs, {.metric = what.metric, .direction = what.direction, .nearest = nearest}};
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        search.reset();
        for (auto const& start : starts) {
            if (start.lane == lane && start.attachment) {
                search.add_start(*start.attachment, start.source);
            } else if (start.lane == lane) {
                search.add_start(start.node, start.delay, start.source);
            }
        }
        search.run(what.limit);
        for (std::size_t node = 0; node < costs.network().node_count(); ++node) {
            auto const labels = search.labels(id_at<NodeId>(node));
            found[lane].emplace_back(labels.begin(), labels.end());
        }
    }
    return found;
}

void add_start(NearestSweep& sweep, Start const& start) {
    start.attachment ? sweep.add_start(start.lane, *start.attachment, start.source)
                     : sweep.add_start(start.lane, start.node, start.delay, start.source);
}

void add_start(CostSweep& sweep, Start const& start, Metric metric) {
    start.attachment ? sweep.add_start(start.lane, *start.attachment)
                     : sweep.add_start(start.lane, start.node, start.delay.by(metric));
}

Case random_case(Random& random) {
    return {random.chance(50) ? Metric::time : Metric::length,
            random.chance(50) ? Direction::forward : Direction::reverse,
            random.chance(50) ? kUnreachable - 1 : 100U + random.below(20'000)};
}

/// Compares in a network; what was compared is counted.
std::size_t compare(Network const& network, std::uint32_t seed, Walker const& walker) {
    WalkCosts const costs{network, walker};
    Random random{seed};
    auto const what = random_case(random);
    Hierarchy const hierarchy{costs, {.metric = what.metric, .limit = what.limit}};
    auto const lanes = std::size_t{1} + random.below(40);
    NearestSweep nearest{hierarchy, what.direction, lanes};
    CostSweep cheapest{hierarchy, what.direction, lanes};
    std::size_t compared = 0;
    for (int round = 0; round < 2; ++round) {
        auto const starts = random_starts(random, network, lanes);
        for (auto const& start : starts) {
            add_start(nearest, start);
            add_start(cheapest, start, what.metric);
        }
        std::vector<Label> labels(network.node_count() * lanes);
        std::vector<Cost> found(network.node_count() * lanes);
        nearest.run(labels);
        cheapest.run(found);
        auto const expected = searched(costs, what, lanes, starts);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            for (std::size_t node = 0; node < network.node_count(); ++node) {
                auto const& label = labels[node * lanes + lane];
                auto const best = expected[lane][node].empty() ? Label{{}, 0} : expected[lane][node][0];
                EXPECT_EQ(found[node * lanes + lane], best.cost.by(what.metric))
                    << "lane " << lane << ", node " << node;
                EXPECT_EQ(label.cost, best.cost) << "lane " << lane << ", node " << node;
                if (best.cost.reachable()) {
                    EXPECT_EQ(label.source, best.source) << "lane " << lane << ", node " << node;
                    ++compared;
                }
            }
        }
        nearest.reset();
        cheapest.reset();
    }
    return compared;
}

/// As compare(), for several nearest sources.
std::size_t compare_several(Network const& network, std::uint32_t seed, Walker const& walker) {
    WalkCosts const costs{network, walker};
    Random random{seed};
    auto const what = random_case(random);
    Hierarchy const hierarchy{costs, {.metric = what.metric, .limit = what.limit}};
    auto const lanes = std::size_t{1} + random.below(20);
    auto const nearest = 2 + random.below(4);
    NearestSweep sweep{hierarchy, what.direction, lanes, nearest};
    std::size_t compared = 0;
    for (int round = 0; round < 2; ++round) {
        auto const starts = random_starts(random, network, lanes);
        std::ranges::for_each(starts, [&](Start const& start) { add_start(sweep, start); });
        std::vector<Label> labels_found(network.node_count() * lanes * nearest);
        sweep.run(labels_found);
        auto const expected = searched(costs, what, lanes, starts, nearest);
        for (std::size_t node = 0; node < network.node_count(); ++node) {
            auto const row = std::span{labels_found}.subspan(node * lanes * nearest, lanes * nearest);
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                auto const& labels = expected[lane][node];
                for (std::size_t rank = 0; rank < nearest; ++rank) {
                    auto const& found = row[lane * nearest + rank];
                    EXPECT_EQ(found.cost, rank < labels.size() ? labels[rank].cost : WalkCost{});
                    if (rank < labels.size()) {
                        EXPECT_EQ(found.source, labels[rank].source) << "lane " << lane << ", node " << node;
                        compared += rank;
                    }
                }
            }
        }
        sweep.reset();
    }
    return compared;
}

Walker some_walker(std::uint32_t seed) {
    auto walker = random_towns_walker(seed % 3 != 0);
    if (seed % 3 == 0) {
        walker.wheels = WheelLimits{.max_kerb = Meters{0.03}, .worst_surface = Surface::firm};
    }
    if (seed % 5 == 0) {
        walker.speed = MetersPerSecond{0.1};  // whose times along short walks have more than 16 bits
    }
    return walker;
}

/// Compares in random places of as many seeds, with every instruction set.
template <class Compare>
void compare_in_all(std::uint32_t seeds, RandomTown (*place)(std::uint32_t, Layout), Compare const& compare_one) {
    auto const sets = instruction_sets();
    ASSERT_FALSE(sets.empty());
    for (auto const set : sets) {
        SCOPED_TRACE(hwy::TargetName(set));
        UsingInstructionSet const using_it{set};
        std::size_t compared = 0;
        for (std::uint32_t seed = 0; seed < seeds && !::testing::Test::HasFailure(); ++seed) {
            SCOPED_TRACE("seed " + std::to_string(seed));
            auto const network = place(seed, seed % 2 == 0 ? Layout::square : Layout::skewed).network();
            compared += compare_one(network, seed, some_walker(seed));
        }
        EXPECT_GT(compared, 10'000U) << "there are too few walks to be a test";
    }
}

/// With several tiles.
RandomTown many_towns(std::uint32_t seed, Layout layout) {
    return random_furnished_towns(seed, layout, 20);
}

TEST(SweepOracle, FindsWhatPlainSearchesFindWithEveryInstructionSet) {
    compare_in_all(300, random_furnished_town, compare);
}

TEST(SweepOracle, FindsTheSeveralNearestThatPlainSearchesFindWithEveryInstructionSet) {
    compare_in_all(300, random_furnished_town, compare_several);
}

TEST(SweepOracle, FindsTheSameFromTileToTile) {
    ASSERT_GT(many_towns(0, Layout::square).network().node_count(), 2 * Hierarchy::kTileSlots);
    compare_in_all(4, many_towns, compare);
}

TEST(SweepOracle, FindsTheSeveralNearestFromTileToTile) {
    compare_in_all(4, many_towns, compare_several);
}

}  // namespace
}  // namespace walkshed
