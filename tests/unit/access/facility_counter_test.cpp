// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/facility_counter.hpp"

#include <gtest/gtest.h>

#include "unit/access/street_of_three.hpp"
#include "unit/access/town_life.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

Walker on_wheels() {
    auto walker = walker_at_one_meter_per_second();
    walker.wheels = WheelLimits{};
    return walker;
}

std::vector<std::uint32_t> counts(Network const& network, Snap const& doorstep, Snap const& facility,
                                  std::vector<Cost> const& limits) {
    WalkCosts const costs{network, on_wheels()};
    Hierarchy const hierarchy{costs, {.metric = Metric::length, .limit = limits.back()}};
    CountedFacility const facilities[]{{facility.attachments, CategoryId{1}}};
    FacilityCounter const counter{hierarchy, facilities, 2, limits};
    auto const counts = counter.count(std::span{&doorstep, 1}, WalksFrom::doorsteps);
    EXPECT_EQ(counter.count(std::span{&doorstep, 1}, WalksFrom::facilities), counts);
    return counts;
}

TEST(FacilityCounter, CountsByCategoryAndLimitWithTheLimitIncluded) {
    auto const network = street_of_three(false);
    auto const doorstep = at(network, 1, 50_m);
    auto const facility = at(network, 3, 50_m);
    std::vector<Cost> const limits{to_cost(200_m) - 1, to_cost(200_m), to_cost(3000_m)};
    EXPECT_EQ(counts(network, doorstep, facility, limits), (std::vector<std::uint32_t>{0, 0, 0, 0, 1, 1}));
}

TEST(FacilityCounter, FromNowhereNothingIsReached) {
    auto const network = street_of_three(false);
    EXPECT_EQ(counts(network, {}, at(network, 3, 50_m), {to_cost(500_m)}), (std::vector<std::uint32_t>{0, 0}));
    EXPECT_EQ(counts(network, at(network, 3, 50_m), {}, {to_cost(500_m)}), (std::vector<std::uint32_t>{0, 0}));
}

TEST(FacilityCounter, FromOneBarrierToTheNextThereIsAWayButNotThroughThem) {
    auto const network = street_of_three(true);
    std::vector<Cost> const limits{to_cost(500_m)};
    auto const reached = [&](Snap const& doorstep, Snap const& facility) {
        return counts(network, doorstep, facility, limits)[1];
    };
    EXPECT_EQ(reached(at(network, 1, 100_m), at(network, 3, 0_m)), 1U) << "stands at one, and goes to the other";
    EXPECT_EQ(reached(at(network, 1, 50_m), at(network, 3, 0_m)), 0U);
    EXPECT_EQ(reached(at(network, 1, 100_m), at(network, 3, 50_m)), 0U);
    EXPECT_EQ(reached(at(network, 1, 50_m), at(network, 2, 0_m)), 1U);
    EXPECT_EQ(reached(at(network, 2, 50_m), at(network, 3, 0_m)), 1U);
}

}  // namespace
}  // namespace walkshed
