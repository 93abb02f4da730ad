// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/facility_weigher.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/access/street_of_three.hpp"
#include "unit/access/town_life.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// The sums of one doorstep, found from either side.
std::vector<double> sums(WalkCosts const& costs, std::vector<WeighedFacility> const& facilities, Snap const& doorstep,
                         WeighOptions const& options) {
    Hierarchy const hierarchy{costs, {.metric = Metric::length}};
    FacilityWeigher const weigher{hierarchy, facilities, 2, options};
    auto const sums = weigher.weigh(std::span{&doorstep, 1}, WalksFrom::doorsteps);
    EXPECT_EQ(weigher.weigh(std::span{&doorstep, 1}, WalksFrom::facilities), sums);
    return sums;
}

TEST(FacilityWeigher, AddsUpByCategoryAndDecayUpToTheLimit) {
    auto const network = street_of_three(false);
    WalkCosts const costs{network, walker_at_one_meter_per_second()};
    auto const near = at(network, 1, 75_m);
    auto const far = at(network, 3, 50_m);
    std::vector<WeighedFacility> const facilities{{near.attachments, CategoryId{0}, 8},
                                                  {far.attachments, CategoryId{0}, 3},
                                                  {far.attachments, CategoryId{1}, 0.5}};
    WeighOptions options{.limit = to_cost(200_m), .decays = {step_decay(kUnreachable), linear_decay(to_cost(400_m))}};
    EXPECT_EQ(sums(costs, facilities, at(network, 1, 50_m), options), (std::vector{11.0, 9.0, 0.5, 0.25}));
    options.limit -= 1;
    EXPECT_EQ(sums(costs, facilities, at(network, 1, 50_m), options), (std::vector{8.0, 7.5, 0.0, 0.0}));
    EXPECT_EQ(sums(costs, facilities, {}, options), (std::vector{0.0, 0.0, 0.0, 0.0}));
}

TEST(FacilityWeigher, InReverseTheFacilitiesAreWhereWalksBegin) {
    NetworkBuilder builder;
    builder.add_point(0, {0, 0});
    builder.add_point(1, {100, 0});
    builder.add_way({.source_id = 1, .passage = Passage::along, .points = {0, 1}});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, walker_at_one_meter_per_second()};
    auto const west = at(network, 1, 20_m);
    auto const east = at(network, 1, 80_m);
    auto const reached = [&](Direction direction, Snap const& doorstep, Snap const& facility) {
        WeighOptions const options{
            .direction = direction, .limit = to_cost(500_m), .decays = {step_decay(to_cost(500_m))}};
        return sums(costs, {{facility.attachments, CategoryId{0}, 1}}, doorstep, options)[0];
    };
    EXPECT_EQ(reached(Direction::forward, west, east), 1.0);
    EXPECT_EQ(reached(Direction::forward, east, west), 0.0);
    EXPECT_EQ(reached(Direction::reverse, west, east), 0.0);
    EXPECT_EQ(reached(Direction::reverse, east, west), 1.0);
}

TEST(FacilityWeigher, IsOffByNoMoreThanItSays) {
    auto const network = street_of_three(false);
    WalkCosts const costs{network, walker_at_one_meter_per_second()};
    Hierarchy const hierarchy{costs, {.metric = Metric::length}};
    auto const doorstep = at(network, 1, 0_m);
    auto const decay = exponential_decay(to_cost(70_m));
    for (double const scale : {1e-9, 1.0 / 3, 1e6, 1e12}) {
        std::vector<Snap> places;
        std::vector<double> weights;
        std::vector<WeighedFacility> facilities;
        for (int i = 0; i < 100; ++i) {
            places.push_back(at(network, 1 + i % 3, Meters{static_cast<double>(i)}));
            weights.push_back(scale * std::pow(1.1, i));
        }
        double expected = 0;
        double total = 0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            facilities.push_back({places[i].attachments, CategoryId{0}, weights[i]});
            expected +=
                weights[i] * decay(to_cost(Meters{100.0 * static_cast<double>(i % 3) + static_cast<double>(i)}));
            total += weights[i];
        }
        FacilityWeigher const weigher{hierarchy, facilities, 1, {.limit = to_cost(300_m), .decays = {decay}}};
        auto const sum = weigher.weigh(std::span{&doorstep, 1})[0];
        auto const unit = weigher.unit(CategoryId{0});
        EXPECT_NEAR(sum, expected, std::ldexp(total, -25) + 50 * unit + std::ldexp(total, -50));
        EXPECT_LE(unit, std::ldexp(total, -30)) << "no coarser than it must be";
    }
}

TEST(FacilityWeigher, WholeWeightsAreExactUpToWhatItSays) {
    auto const network = street_of_three(false);
    WalkCosts const costs{network, walker_at_one_meter_per_second()};
    auto const place = at(network, 2, 50_m);
    auto const largest = std::ldexp(1.0, 31);
    std::vector<WeighedFacility> facilities(128, {place.attachments, CategoryId{0}, largest - 1});
    auto const add_up = [&] {
        WeighOptions const options{.limit = to_cost(300_m), .decays = {step_decay(to_cost(300_m))}};
        return sums(costs, facilities, at(network, 1, 0_m), options)[0];
    };
    EXPECT_EQ(add_up(), 128 * (largest - 1)) << "2^38 less 128";
    facilities[0].weight = largest;
    facilities.resize(1);
    EXPECT_EQ(add_up(), largest);
    facilities.push_back({place.attachments, CategoryId{0}, 1});
    EXPECT_EQ(add_up(), largest + 1);
    facilities = {{place.attachments, CategoryId{0}, 0}};
    EXPECT_EQ(add_up(), 0.0);
}

}  // namespace
}  // namespace walkshed
