// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <compare>
#include <optional>
#include <string>

#include "oracle/random_town.hpp"
#include "oracle/split_graph.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr std::uint32_t kDeepest = 3;  // the k-th nearest are asked for k up to this
constexpr SnapOptions kSnapping{.limit = Meters{30}};

struct Expected {
    std::int64_t distance;
    FacilityId facility;

    friend auto operator<=>(Expected const&, Expected const&) = default;
};

void expect_same_answers(AccessTable const& searched, AccessTable const& swept) {
    EXPECT_EQ(searched.to_boundary, swept.to_boundary);
    for (std::size_t question = 0; question < searched.question_count(); ++question) {
        for (std::size_t i = 0; i < searched.doorstep_count(); ++i) {
            auto const one = searched.at(id_at<DoorstepId>(i), question);
            auto const other = swept.at(id_at<DoorstepId>(i), question);
            EXPECT_EQ(one.cost, other.cost) << "question " << question << ", doorstep " << i;
            EXPECT_EQ(one.facility, other.facility) << "question " << question << ", doorstep " << i;
        }
    }
}

/// A random town, with stiles at a third of its points.
RandomTown random_town_with_stiles(std::uint32_t seed, Layout layout) {
    auto town = random_town(seed, layout);
    Random random{seed};
    for (std::size_t key = 0; key < town.points.size(); ++key) {
        if (random.chance(33)) {
            town.features.emplace_back(static_cast<PointKey>(key), NodeFeatures{.barrier = Barrier::no_wheels});
        }
    }
    return town;
}

Walker on_wheels() {
    auto walker = random_towns_walker(false);
    walker.wheels = WheelLimits{};
    return walker;
}

/// A random town with the library's answers and the oracle's, for one walker.
class Comparison {
  public:
    Comparison(RandomTown town, Walker walker)
        : town_{std::move(town)}, network_{town_.network()}, walkers_{std::move(walker)} {}

    /// Asks for the nearest, second nearest …; nothing when the walker has no street.
    [[nodiscard]] bool ask(Metric metric) {
        if (WalkCosts{network_, walkers_[0]}.component_count() == 0) {
            return false;
        }
        std::vector<NearestQuestion> questions;
        for (std::uint32_t count = 1; count <= kDeepest; ++count) {
            questions.push_back({.categories = {CategoryId{0}}, .metric = metric, .count = count});
        }
        AccessInput input{network_, walkers_, town_.facilities, town_.doorsteps, kSnapping};
        input.mode = SearchMode::searches;
        table_ = find_access(input, questions);
        input.mode = SearchMode::sweeps;
        expect_same_answers(table_, find_access(input, questions));
        WalkCosts const costs{network_, walkers_[0]};
        auto const stored = Hierarchy{costs, {.metric = metric}}.stored();
        input.hierarchies = {&stored, 1};
        expect_same_answers(table_, find_access(input, questions));
        input.mode = SearchMode::automatic;
        expect_same_answers(table_, find_access(input, questions));
        graph_.emplace(network_, walkers_[0], metric);
        for (auto const* const snaps : {&table_.snaps[0].doorsteps, &table_.snaps[0].facilities}) {
            for (auto const& snap : *snaps) {
                std::ranges::for_each(snap.attachments, [this](Attachment const& it) { graph_->cut(it); });
            }
        }
        return true;
    }

    [[nodiscard]] std::size_t doorstep_count() const { return town_.doorsteps.size(); }
    [[nodiscard]] std::int64_t tolerance() const { return graph_->piece_count(); }

    [[nodiscard]] NearestAnswer answer(std::size_t doorstep, std::uint32_t count) const {
        return table_.at(id_at<DoorstepId>(doorstep), count - 1);
    }

    /// The existing facilities that can be reached, nearest first, of equally near ones the smaller id.
    [[nodiscard]] std::vector<Expected> expected(std::size_t doorstep) const {
        auto const distances = graph_->distances_from(table_.snaps[0].doorsteps[doorstep]);
        std::vector<Expected> all;
        for (std::size_t i = 0; i < town_.facilities.size(); ++i) {
            auto const& facility = town_.facilities[i];
            auto const* const shape = std::get_if<MultiPolygon>(&facility.shape);
            auto const inside = shape != nullptr && covers(*shape, town_.doorsteps[doorstep].point);
            auto const distance = inside ? 0 : graph_->distance_to(table_.snaps[0].facilities[i], distances);
            if (facility.status == FacilityStatus::existing && distance < SplitGraph::kNever) {
                all.push_back({distance, id_at<FacilityId>(i)});
            }
        }
        std::ranges::sort(all);
        return all;
    }

  private:
    RandomTown town_;
    Network network_;
    std::vector<Walker> walkers_;
    AccessTable table_{0, 0, 0};
    std::optional<SplitGraph> graph_;
};

std::string told(std::uint32_t seed, std::size_t doorstep, std::uint32_t count) {
    return "seed " + std::to_string(seed) + ", doorstep " + std::to_string(doorstep) + ", nearest no. " +
           std::to_string(count);
}

TEST(NearestOracle, AgreesExactlyTiesIncludedWhereNothingIsRounded) {
    std::size_t compared = 0;
    for (std::uint32_t seed = 0; seed < 1500; ++seed) {
        Comparison comparison{random_town(seed, Layout::square), random_towns_walker(seed % 3 != 0)};
        auto const metric = seed % 2 == 0 ? Metric::time : Metric::length;
        if (!comparison.ask(metric)) {
            continue;
        }
        for (std::size_t doorstep = 0; doorstep < comparison.doorstep_count(); ++doorstep) {
            auto const expected = comparison.expected(doorstep);
            for (std::uint32_t count = 1; count <= kDeepest; ++count) {
                SCOPED_TRACE(told(seed, doorstep, count));
                auto const answer = comparison.answer(doorstep, count);
                ASSERT_EQ(answer.cost.reachable(), count <= expected.size());
                if (answer.cost.reachable()) {
                    ASSERT_EQ(answer.cost.by(metric), expected[count - 1].distance);
                    ASSERT_NEAR(answer.cost.time, 2.0 * answer.cost.length,
                                2.0 * static_cast<double>(comparison.tolerance()))
                        << "at 1 m/s";
                    ASSERT_EQ(answer.facility, expected[count - 1].facility);
                    ++compared;
                }
            }
        }
    }
    EXPECT_GT(compared, 1000U) << "the towns have too few walks to be a test";
}

/// Compares every answer with the oracle's, but for roundings. How many there were.
std::size_t compare_to_the_rounding(std::uint32_t seed, Comparison& comparison) {
    if (!comparison.ask(Metric::length)) {
        return 0;
    }
    std::size_t compared = 0;
    auto const tolerance = static_cast<double>(comparison.tolerance());
    for (std::size_t doorstep = 0; doorstep < comparison.doorstep_count(); ++doorstep) {
        auto const expected = comparison.expected(doorstep);
        for (std::uint32_t count = 1; count <= kDeepest; ++count) {
            SCOPED_TRACE(told(seed, doorstep, count));
            auto const answer = comparison.answer(doorstep, count);
            EXPECT_EQ(answer.cost.reachable(), count <= expected.size());
            if (!answer.cost.reachable() || count > expected.size()) {
                continue;
            }
            EXPECT_NEAR(answer.cost.length, static_cast<double>(expected[count - 1].distance), tolerance);
            auto const named = std::ranges::find(expected, answer.facility, &Expected::facility);
            EXPECT_TRUE(named != expected.end() &&
                        std::abs(answer.cost.length - static_cast<double>(named->distance)) <= tolerance);
            ++compared;
        }
    }
    return compared;
}

/// Each facility is of one of nineteen categories: enough for sweeps whose lanes are all taken, and one with few.
RandomTown town_of_many_categories(std::uint32_t seed) {
    auto town = random_town_with_stiles(seed, Layout::square);
    auto const shapes = town.facilities;
    town.facilities.clear();
    for (std::uint32_t category = 0; category < 19; ++category) {
        for (auto facility : shapes) {
            facility.categories = {CategoryId{(category + static_cast<std::uint32_t>(town.facilities.size())) % 19}};
            town.facilities.push_back(facility);
        }
    }
    return town;
}

TEST(NearestOracle, ManyQuestionsAtOnceAgreeWithEachAlone) {
    std::vector<NearestQuestion> questions;
    for (std::uint32_t category = 0; category < 19; ++category) {
        questions.push_back({.categories = {CategoryId{category}}, .metric = Metric::time});
        questions.push_back({.categories = {CategoryId{category}}, .metric = Metric::length});
    }
    std::size_t reached = 0;
    for (std::uint32_t seed = 20000; seed < 20200 && !HasFailure(); ++seed) {
        auto const town = town_of_many_categories(seed);
        auto const network = town.network();
        std::vector const walkers{seed % 2 == 0 ? on_wheels() : random_towns_walker(false)};
        if (WalkCosts{network, walkers[0]}.component_count() == 0) {
            continue;
        }
        AccessInput input{network, walkers, town.facilities, town.doorsteps, kSnapping};
        input.mode = SearchMode::searches;
        auto const alone = find_access(input, questions);
        input.mode = SearchMode::sweeps;
        expect_same_answers(alone, find_access(input, questions));
        reached += static_cast<std::size_t>(
            std::ranges::count_if(alone.answers(0).times, [](Cost time) { return time != kUnreachable; }));
    }
    EXPECT_GT(reached, 100U) << "the towns have too few walks to be a test";
}

TEST(NearestOracle, AgreesToTheRoundingOnStreetsThatRunAnywhere) {
    std::size_t compared = 0;
    for (std::uint32_t seed = 10000; seed < 10500 && !HasFailure(); ++seed) {
        Comparison comparison{random_town(seed, Layout::skewed), random_towns_walker()};
        compared += compare_to_the_rounding(seed, comparison);
    }
    EXPECT_GT(compared, 500U) << "the towns have too few walks to be a test";
}

TEST(NearestOracle, AgreesToTheRoundingWhereStilesStopWheels) {
    std::size_t compared = 0;
    for (std::uint32_t seed = 11000; seed < 12000 && !HasFailure(); ++seed) {
        Comparison comparison{random_town_with_stiles(seed, Layout::skewed), on_wheels()};
        compared += compare_to_the_rounding(seed, comparison);
    }
    EXPECT_GT(compared, 500U) << "the towns have too few walks to be a test";
}

}  // namespace
}  // namespace walkshed
