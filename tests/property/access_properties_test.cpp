// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string>

#include "oracle/random_town.hpp"
#include "walkshed/access/access_table.hpp"

// What holds of every town: each test tries it on many random ones.

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr std::uint32_t kTowns = 150;

/// The nearest and the second nearest, by time and by length.
std::vector<NearestQuestion> questions() {
    std::vector<NearestQuestion> all;
    for (auto const metric : {Metric::time, Metric::length}) {
        for (std::uint32_t const count : {1U, 2U}) {
            all.push_back({.categories = {CategoryId{0}}, .metric = metric, .count = count});
        }
    }
    return all;
}

AccessTable ask(RandomTown const& town, std::vector<NearestQuestion> const& asked = questions()) {
    std::vector<Walker> const walkers{random_towns_walker()};
    return find_access({town.network(), walkers, town.facilities, town.doorsteps}, asked);
}

bool same_answers(AccessTable const& a, AccessTable const& b) {
    for (std::size_t question = 0; question < a.question_count(); ++question) {
        for (std::size_t i = 0; i < a.doorstep_count(); ++i) {
            auto const doorstep = id_at<DoorstepId>(i);
            auto const& first = a.at(doorstep, question);
            auto const& second = b.at(doorstep, question);
            if (first.cost != second.cost || (first.cost.reachable() && first.facility != second.facility)) {
                return false;
            }
        }
    }
    return a.to_boundary == b.to_boundary;
}

/// The legs of a place to the millionth of a metre, each once: a polygon that lies across the place where a street is
/// cut meets two edges instead of one.
std::set<long long> legs(Snap const& snap) {
    std::set<long long> all;
    for (auto const& attachment : snap.attachments) {
        all.insert(std::llround(attachment.leg.count() * 1e6));
    }
    return all;
}

/// Whether a place was as near to the streets before as after. Of streets that are equally near to the millimetre the
/// first is taken, and which one is first changes with the streets: such places may go another way.
bool as_near(Snap const& before, Snap const& after) {
    return legs(before) == legs(after);
}

/// Every answer of `changed` is that of `original` to the rounding of `edges` pieces. Returns how many were compared.
std::size_t expect_same_but_for_rounding(AccessTable const& original, AccessTable const& changed, std::size_t edges) {
    if (!std::ranges::equal(original.snaps[0].facilities, changed.snaps[0].facilities, as_near)) {
        return 0;
    }
    std::size_t compared = 0;
    for (std::size_t i = 0; i < original.doorstep_count(); ++i) {
        if (!as_near(original.snaps[0].doorsteps[i], changed.snaps[0].doorsteps[i])) {
            continue;
        }
        for (std::size_t question = 0; question < original.question_count(); ++question) {
            auto const before = original.at(id_at<DoorstepId>(i), question).cost;
            auto const after = changed.at(id_at<DoorstepId>(i), question).cost;
            EXPECT_EQ(before.reachable(), after.reachable()) << "doorstep " << i;
            if (before.reachable() && after.reachable()) {
                EXPECT_NEAR(before.time, after.time, static_cast<double>(edges)) << "doorstep " << i;
                EXPECT_NEAR(before.length, after.length, static_cast<double>(edges)) << "doorstep " << i;
                ++compared;
            }
        }
    }
    return compared;
}

/// No answer of `after` is longer than that of `before`.
void expect_no_walk_longer(AccessTable const& before, AccessTable const& after) {
    for (std::size_t question = 0; question < before.question_count(); ++question) {
        auto const metric = questions()[question].metric;
        for (std::size_t i = 0; i < before.doorstep_count(); ++i) {
            auto const doorstep = id_at<DoorstepId>(i);
            EXPECT_LE(after.at(doorstep, question).cost.by(metric), before.at(doorstep, question).cost.by(metric))
                << "doorstep " << i << ", question " << question;
        }
    }
}

TEST(AccessProperty, TheNumberOfThreadsChangesNothing) {
    tbb::global_control const allow_four{tbb::global_control::max_allowed_parallelism, 4};
    std::vector<NearestQuestion> many;
    for (int i = 0; i < 8; ++i) {
        std::ranges::copy(questions(), std::back_inserter(many));
    }
    for (std::uint32_t seed = 0; seed < 10; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto town = random_town(seed, Layout::square);
        Random random{seed};
        while (town.doorsteps.size() < 2000) {
            Point const place{random.below(2000) / 10.0, random.below(2000) / 10.0};
            town.doorsteps.push_back({BlockId{0}, place, 1.0, {}});
        }
        auto const on_threads = [&](int threads) {
            return tbb::task_arena{threads}.execute([&] { return ask(town, many); });
        };
        auto const alone = on_threads(1);
        EXPECT_TRUE(same_answers(alone, on_threads(2)));
        EXPECT_TRUE(same_answers(alone, on_threads(4)));
        EXPECT_TRUE(same_answers(alone, on_threads(4))) << "the second time";
    }
}

TEST(AccessProperty, UnreachableIsNeverANumber) {
    std::size_t unreachable = 0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        auto const table = ask(random_town(seed, Layout::square));
        for (std::size_t question = 0; question < table.question_count(); ++question) {
            for (std::size_t i = 0; i < table.doorstep_count(); ++i) {
                auto const cost = table.at(id_at<DoorstepId>(i), question).cost;
                EXPECT_EQ(to_time(cost.time).has_value(), cost.reachable());
                EXPECT_EQ(to_length(cost.length).has_value(), cost.reachable());
                // A reachable walk in a town of 200 m is short: no sentinel hides among the numbers.
                EXPECT_TRUE(!cost.reachable() || *to_length(cost.length) < Meters{20000});
                unreachable += cost.reachable() ? 0U : 1U;
            }
        }
    }
    EXPECT_GT(unreachable, 100U);
}

TEST(AccessProperty, CuttingAStreetInTwoChangesNothingButRounding) {
    std::size_t compared = 0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const town = random_town(seed, Layout::skewed);
        auto cut = town;
        for (std::size_t i = 0; i < town.ways.size(); ++i) {
            auto const& points = town.ways[i].points;
            auto const middle = interpolate(town.points[static_cast<std::size_t>(points[0])],
                                            town.points[static_cast<std::size_t>(points[1])], 0.375);
            auto const key = static_cast<PointKey>(cut.points.size());
            cut.points.push_back(middle);
            auto rest = cut.ways[i];
            rest.points.front() = key;
            cut.ways[i].points = {points[0], key};
            cut.ways.push_back(std::move(rest));
        }
        ASSERT_EQ(cut.network().edge_count(), town.network().edge_count() + town.ways.size());
        compared += expect_same_but_for_rounding(ask(town), ask(cut), 2 * cut.ways.size());
    }
    EXPECT_GT(compared, 2000U);
}

TEST(AccessProperty, DrawingAStreetTheOtherWayRoundChangesNothingButRounding) {
    std::size_t compared = 0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const town = random_town(seed, Layout::skewed);
        auto turned = town;
        for (std::size_t i = 0; i < turned.ways.size(); i += 2) {
            auto& way = turned.ways[i];
            std::ranges::reverse(way.points);
            way.passage = way.passage == Passage::along     ? Passage::against
                          : way.passage == Passage::against ? Passage::along
                                                            : Passage::both;
        }
        compared += expect_same_but_for_rounding(ask(town), ask(turned), 2 * town.ways.size());
    }
    EXPECT_GT(compared, 2000U);
}

TEST(AccessProperty, OneMoreFacilityLengthensNoWalk) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const town = random_town(seed, Layout::square);
        auto richer = town;
        auto const more = random_town(seed + kTowns, Layout::square).facilities;
        richer.facilities.insert(richer.facilities.begin(), more.begin(), more.end());
        expect_no_walk_longer(ask(town), ask(richer));
    }
}

TEST(AccessProperty, OneMoreStreetLengthensNoWalkBetweenCrossings) {
    // Between crossings: the new street may draw to itself the people of doorsteps, who then set out another way.
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const town = random_town(seed, Layout::square);
        auto linked = town;
        linked.ways.push_back(
            {.source_id = 1000, .points = {town.ways.front().points.front(), town.ways.back().points.back()}});
        auto const before = town.network();
        auto const after = linked.network();
        ASSERT_EQ(before.node_count(), after.node_count());
        auto const walker = random_towns_walker();
        WalkCosts const costs_before{before, walker};
        WalkCosts const costs_after{after, walker};
        WalkSearch search_before{costs_before, {}};
        WalkSearch search_after{costs_after, {}};
        for (std::size_t from = 0; from < before.node_count(); ++from) {
            for (auto* const search : {&search_before, &search_after}) {
                search->reset();
                search->add_start(id_at<NodeId>(from), {0, 0}, 0);
                search->run();
            }
            for (auto const to : search_before.reached()) {
                ASSERT_FALSE(search_after.labels(to).empty());
                EXPECT_LE(search_after.labels(to)[0].cost.time, search_before.labels(to)[0].cost.time);
            }
        }
    }
}

TEST(AccessProperty, AHigherLimitKeepsEveryLabel) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const network = random_town(seed, Layout::square).network();
        auto const walker = random_towns_walker();
        WalkCosts const costs{network, walker};
        WalkSearch search{costs, {.nearest = 2}};
        std::vector<std::vector<Label>> before(network.node_count());
        for (auto const limit : {Meters{0}, Meters{50}, Meters{130}, Meters{2000}}) {
            search.reset();
            for (std::uint32_t source = 0; source < 4; ++source) {
                search.add_start(id_at<NodeId>(source % network.node_count()), {0, 0}, source);
            }
            search.run(to_cost(limit));
            for (std::size_t i = 0; i < network.node_count(); ++i) {
                auto const labels = search.labels(id_at<NodeId>(i));
                auto const same = [](Label const& a, Label const& b) {
                    return a.cost == b.cost && a.source == b.source;
                };
                ASSERT_GE(labels.size(), before[i].size());
                ASSERT_TRUE(std::equal(before[i].begin(), before[i].end(), labels.begin(), same)) << "node " << i;
                before[i].assign(labels.begin(), labels.end());
            }
        }
    }
}

}  // namespace
}  // namespace walkshed
