// SPDX-License-Identifier: Apache-2.0
#include "access/nearest_lanes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "access/walk_choice.hpp"
#include "support/instruction_sets.hpp"

namespace walkshed {
namespace {

using Row = std::array<Label, kQuestionLanes>;

/// Doorsteps with some ways each, to places with labels of few different costs.
struct Ways {
    explicit Ways(std::size_t doorsteps) {
        rows.resize(doorsteps * 4);
        for (auto& row : rows) {
            std::ranges::generate(row, [this] { return label(); });
        }
        for (std::size_t i = 0; i < doorsteps; ++i) {
            for (auto ways = random() % 4; ways > 0; --ways) {
                all.push_back({rows[all.size()].data(), cost()});
            }
            first.push_back(static_cast<std::uint32_t>(all.size()));
        }
    }

    WalkCost cost() { return {static_cast<Cost>(random() % 3), static_cast<Cost>(random() % 3)}; }
    Label label() {
        auto const source = static_cast<std::uint32_t>(random() % 3);
        return random() % 4 == 0 ? Label{{}, source} : Label{cost(), source};
    }

    /// One way after another.
    [[nodiscard]] Walk nearest(Metric metric, std::size_t doorstep, std::size_t question) const {
        Walk best;
        for (auto way = first[doorstep]; way < first[doorstep + 1]; ++way) {
            auto const& label = all[way].labels[question];
            best = std::min(best, walk_of(metric, all[way].cost + label.cost, label.source));
        }
        return best;
    }

    std::mt19937 random{5};
    std::vector<Row> rows;
    std::vector<WayToLabels> all;
    std::vector<std::uint32_t> first{0};
};

TEST(NearestLanes, AreTheNearestOfEachWayWithEveryInstructionSet) {
    for (auto const set : testing::instruction_sets()) {
        testing::UsingInstructionSet const using_it{set};
        for (auto const doorsteps : {0U, 1U, 3U, 4U, 5U, 90U}) {
            Ways const ways{doorsteps};
            for (auto const metric : {Metric::time, Metric::length}) {
                NearestWalks nearest;
                find_nearest(metric, ways.all, ways.first, nearest);
                ASSERT_GE(nearest.stride, doorsteps);
                for (std::size_t i = 0; i < doorsteps * kQuestionLanes; ++i) {
                    auto const doorstep = i / kQuestionLanes;
                    auto const question = i % kQuestionLanes;
                    auto const place = question * nearest.stride + doorstep;
                    auto const expected = answer_of(metric, ways.nearest(metric, doorstep, question));
                    ASSERT_EQ(nearest.times[place], expected.cost.time) << doorstep << ", " << question;
                    ASSERT_EQ(nearest.lengths[place], expected.cost.length) << doorstep << ", " << question;
                    ASSERT_EQ(nearest.sources[place], index_of(expected.facility)) << doorstep << ", " << question;
                }
            }
        }
    }
}

}  // namespace
}  // namespace walkshed
