// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "oracle/random_town.hpp"
#include "walkshed/access/walk_search.hpp"
#include "walkshed/network/passability.hpp"

// What holds of every town and every walker, tried on many random ones with all that can stand in a walker's way.

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr std::uint32_t kTowns = 200;

/// A walker whom everything hinders. Waits are even numbers of units, so that their halves add up.
Walker hindered() {
    return {.id = "hindered",
            .speed = MetersPerSecond{0.5},
            .stairs = {.up = 0.5, .down = 0.75},
            .waits = {Seconds{20}, Seconds{6}, Seconds{10}, Seconds{40}},
            .wheels = WheelLimits{.wheelchair = true,
                                  .max_kerb = Meters{0.02},
                                  .min_width = Meters{0.9},
                                  .worst_surface = Surface::firm,
                                  .worst_smoothness = Smoothness::good},
            .dark = {.time_factor = 3.0, .refuses_unlit = true, .unknown_is_unlit = true}};
}

/// The walkers of one who is freed step by step: each may do what the one before may, and more, or does it faster.
std::vector<Walker> freed_step_by_step() {
    std::vector<Walker> walkers{confirmed_only(hindered()), hindered()};
    walkers[0].may_use_steps = walkers[1].may_use_steps = false;
    auto const then = [&](auto const& change) {
        walkers.push_back(walkers.back());
        change(walkers.back());
    };
    then([](Walker& it) { it.dark.unknown_is_unlit = false; });
    then([](Walker& it) { it.dark.refuses_unlit = false; });
    then([](Walker& it) { it.dark.time_factor = 1.5; });
    then([](Walker& it) { it.wheels->worst_surface = Surface::soft; });
    then([](Walker& it) { it.wheels->worst_smoothness = std::nullopt; });
    then([](Walker& it) { it.wheels->min_width = Meters{0.5}; });
    then([](Walker& it) { it.wheels->max_kerb = std::nullopt; });
    then([](Walker& it) { it.may_use_steps = true; });
    then([](Walker& it) { it.wheels = std::nullopt; });
    then([](Walker& it) { it.stairs = {1.0, 1.0}; });
    then([](Walker& it) { it.waits = {}; });
    then([](Walker& it) { it.dark = {}; });
    then([](Walker& it) { it.speed = MetersPerSecond{1.0}; });
    return walkers;
}

/// The cost by `metric` from node 0 to every node; unreachable where there is no walk.
std::vector<Cost> costs_from_first_node(Network const& network, Walker const& walker, Metric metric) {
    WalkCosts const costs{network, walker};
    WalkSearch search{costs, {.metric = metric}};
    search.add_start(NodeId{0}, {0, 0}, 0);
    search.run();
    std::vector<Cost> result;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        auto const labels = search.labels(id_at<NodeId>(i));
        result.push_back(labels.empty() ? kUnreachable : labels.front().cost.by(metric));
    }
    return result;
}

TEST(WalkerProperties, WhoIsAllowedMoreNeverTakesLonger) {
    std::size_t gained = 0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE(seed);
        auto const network = random_furnished_town(seed, Layout::skewed).network();
        std::vector<Cost> before;
        for (auto const& walker : freed_step_by_step()) {
            auto const now = costs_from_first_node(network, walker, Metric::time);
            for (std::size_t i = 0; i < before.size(); ++i) {
                EXPECT_LE(now[i], before[i]) << "node " << i;
                gained += now[i] < before[i] ? 1U : 0U;
            }
            before = now;
        }
    }
    EXPECT_GT(gained, kTowns) << "the walkers differ";
}

/// The network of a town as it would be if the map told this light of every street.
Network with_light(RandomTown town, Lighting light) {
    std::ranges::for_each(town.ways, [light](Way& way) { way.ground.lighting = light; });
    return town.network();
}

TEST(WalkerProperties, MoreLightNeverMakesAWalkLonger) {
    std::size_t gained = 0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE(seed);
        auto const town = random_furnished_town(seed, Layout::skewed);
        for (auto const& walker : freed_step_by_step()) {
            auto const unlit = costs_from_first_node(with_light(town, Lighting::unlit), walker, Metric::time);
            auto const as_it_is = costs_from_first_node(town.network(), walker, Metric::time);
            auto const lit = costs_from_first_node(with_light(town, Lighting::lit), walker, Metric::time);
            auto in_light = walker;
            in_light.dark = {};
            EXPECT_EQ(lit, costs_from_first_node(town.network(), in_light, Metric::time)) << "light is all it takes";
            for (std::size_t i = 0; i < lit.size(); ++i) {
                EXPECT_LE(lit[i], as_it_is[i]) << "node " << i;
                EXPECT_LE(as_it_is[i], unlit[i]) << "node " << i;
                gained += lit[i] < unlit[i] ? 1U : 0U;
            }
        }
    }
    EXPECT_GT(gained, kTowns) << "light matters";
}

TEST(WalkerProperties, MetresNeverDependOnSpeedStairsAndWaits) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE(seed);
        auto const network = random_furnished_town(seed, Layout::skewed).network();
        auto fast = hindered();
        fast.speed = MetersPerSecond{1.7};
        fast.stairs = {0.2, 1.2};
        fast.waits = {};
        fast.dark.time_factor = 1.0;
        EXPECT_EQ(costs_from_first_node(network, hindered(), Metric::length),
                  costs_from_first_node(network, fast, Metric::length));
    }
}

/// Walking times by another way of reckoning: over pairs of edges, with what it costs to go from one to the next, by
/// relaxing until nothing changes.
class ByTurns {
  public:
    ByTurns(Network const& network, Walker const& walker) : network_{network}, walker_{walker} {}

    [[nodiscard]] std::vector<Cost> from(NodeId start) const {
        std::vector<Cost> arrival(network_.arc_count(), kUnreachable);
        std::vector<Cost> at_node(network_.node_count(), kUnreachable);
        at_node[index_of(start)] = 0;
        each_arc(start,
                 [&](std::size_t out, Arc const& arc) { arrival[out] = add_costs(half(start, arc), walk(arc)); });
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t node = 0; node < network_.node_count(); ++node) {
                each_arc(id_at<NodeId>(node), [&](std::size_t in, Arc const& arc) {
                    changed |= arrival[in] != kUnreachable && go_on(arrival, in, arc);
                });
            }
        }
        for (std::size_t node = 0; node < network_.node_count(); ++node) {
            each_arc(id_at<NodeId>(node), [&](std::size_t in, Arc const& arc) {
                auto& best = at_node[index_of(arc.head)];
                best = std::min(best, add_costs(arrival[in], half(arc.head, arc)));
            });
        }
        return at_node;
    }

  private:
    template <class Visit>
    void each_arc(NodeId node, Visit const& visit) const {
        auto number = network_.first_arc(node);
        for (auto const& arc : network_.arcs(node)) {
            visit(number++, arc);
        }
    }

    /// From the end of one arc to the end of each that follows it.
    bool go_on(std::vector<Cost>& arrival, std::size_t in, Arc const& arc) const {
        auto const* const what = features(arc.head);
        if (what != nullptr && passability(walker_, *what) == Passability::no) {
            return false;
        }
        bool changed = false;
        each_arc(arc.head, [&](std::size_t out, Arc const& next) {
            auto const turn = add_costs(half(arc.head, arc), half(arc.head, next));
            auto const cost = add_costs(add_costs(arrival[in], turn), walk(next));
            changed |= cost < arrival[out];
            arrival[out] = std::min(arrival[out], cost);
        });
        return changed;
    }

    [[nodiscard]] NodeFeatures const* features(NodeId node) const {
        auto const found = std::ranges::find(network_.featured_nodes(), node, &FeaturedNode::node);
        return found == network_.featured_nodes().end() ? nullptr : &found->features;
    }

    /// Half of what it costs to get through a node, as this arc pays it.
    [[nodiscard]] Cost half(NodeId node, Arc const& arc) const {
        auto const kind = network_.edge(arc.edge).kind;
        Seconds sum = kind == StreetKind::elevator ? walker_.waits.elevator : Seconds{0};
        if (auto const* const what = features(node)) {
            auto const larger = std::ranges::count_if(network_.arcs(node), [&](Arc const& one) {
                return network_.edge(one.edge).kind >= StreetKind::tertiary;
            });
            auto const pays = larger >= 3 || (larger > 0 && kind < StreetKind::tertiary);
            Seconds const waits[] = {Seconds{0}, walker_.waits.unmarked, walker_.waits.marked, walker_.waits.signals};
            sum += pays ? waits[static_cast<std::size_t>(what->crossing)] : Seconds{0};
            sum += what->elevator ? walker_.waits.elevator : Seconds{0};
        }
        return to_cost(sum / 2.0);
    }

    [[nodiscard]] Cost walk(Arc const& arc) const {
        auto const& edge = network_.edge(arc.edge);
        auto const forbidden = edge.passage == (arc.along ? Passage::against : Passage::along);
        if (forbidden || passability(walker_, edge) == Passability::no) {
            return kUnreachable;
        }
        auto time = edge.length / walker_.speed;
        if (edge.kind == StreetKind::steps) {
            auto const up = time / walker_.stairs.up;
            auto const down = time / walker_.stairs.down;
            auto const rise = edge.ground.rise;
            time = rise == Rise::up || rise == Rise::down ? ((rise == Rise::up) == arc.along ? up : down)
                                                          : (up + down) / 2.0;
        }
        auto const& light = edge.ground.lighting;
        if (light == Lighting::unlit || (walker_.dark.unknown_is_unlit && light == Lighting::unknown)) {
            time = time * walker_.dark.time_factor;
        }
        return to_cost(time);
    }

    Network const& network_;
    Walker const& walker_;
};

TEST(WalkerProperties, TimesAgreeWithReckoningByTurns) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE(seed);
        auto const network = random_furnished_town(seed, Layout::square).network();
        for (auto const& walker : freed_step_by_step()) {
            if (!walker.confirmed_only) {
                EXPECT_EQ(costs_from_first_node(network, walker, Metric::time),
                          ByTurns(network, walker).from(NodeId{0}));
            }
        }
    }
}

}  // namespace
}  // namespace walkshed
