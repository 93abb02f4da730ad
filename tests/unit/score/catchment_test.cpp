// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/catchment.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "unit/score/numbers.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// From all doorsteps to all facilities, row by row.
std::vector<CatchmentWalk> walks_of(std::vector<std::vector<Cost>> const& rows) {
    std::vector<CatchmentWalk> walks;
    for (std::size_t doorstep = 0; doorstep < rows.size(); ++doorstep) {
        for (std::size_t facility = 0; facility < rows[doorstep].size(); ++facility) {
            walks.push_back({doorstep, facility, rows[doorstep][facility]});
        }
    }
    return walks;
}

double farthest(Eigen::ArrayXd const& a, Eigen::ArrayXd const& b) {
    return (a - b).abs().maxCoeff();
}

TEST(CatchmentMatrix, HoldsWhatCounts) {
    std::vector<CatchmentWalk> const walks{{0, 1, 25}, {0, 1, 50}, {1, 0, kUnreachable}, {1, 1, 200}, {1, 0, 0}};
    auto const matrix = catchment_matrix(walks, 2, 2, linear_decay(100));
    EXPECT_EQ(matrix.nonZeros(), 2);
    EXPECT_EQ(matrix.coeff(0, 1), 0.75) << "the nearer of two walks";
    EXPECT_EQ(matrix.coeff(1, 0), 1.0) << "a walk of no length is a walk";
    EXPECT_THROW((void)catchment_matrix(walks, 1, 2, linear_decay(100)), Error);
    EXPECT_THROW((void)catchment_matrix(walks, 2, 2, [](Cost) { return 1.5; }), Error);
    auto const all = [](Cost) { return 1.0; };
    EXPECT_EQ(catchment_matrix(std::vector<CatchmentWalk>{{0, 0, kUnreachable}}, 1, 1, all).nonZeros(), 0);
}

TEST(WeightedSupply, IsCumulativeOrPotential) {
    auto const walks = walks_of({{0, 50, 120}, {100, 90, kUnreachable}});
    auto const seats = numbers({10, 20, 40});
    EXPECT_EQ(farthest(weighted_supply(catchment_matrix(walks, 2, 3, step_decay(100)), seats), numbers({30, 30})), 0.0);
    EXPECT_LT(farthest(weighted_supply(catchment_matrix(walks, 2, 3, linear_decay(100)), seats), numbers({20, 2})),
              1e-12);
    EXPECT_THROW((void)weighted_supply(catchment_matrix(walks, 2, 3, step_decay(100)), numbers({1, 2})), Error);
    EXPECT_THROW((void)weighted_supply(catchment_matrix(walks, 2, 3, step_decay(100)), numbers({1, 2, -1})), Error);
}

TEST(TwoStep, SharesByHand) {
    // R = 30 / (100 + 50) = 0.2 and 20 / (50 + 200) = 0.08.
    auto const matrix = catchment_matrix(walks_of({{5, 99}, {9, 10}, {99, 3}}), 3, 2, step_decay(15));
    auto const found =
        floating_catchments({matrix, numbers({100, 50, 200}), numbers({30, 20})}, CatchmentMethod::two_step);
    EXPECT_LT(farthest(found->access, numbers({0.2, 0.28, 0.08})), 1e-15);
    EXPECT_EQ(found->unused, 0.0);
}

TEST(TwoStep, WithZonesByHand) {
    // Zones 1, 0.68, 0.22 (Luo and Qi 2009): R = 30 / (100 + .68·50 + .22·200) = 30/178.
    auto const zones = stepped_decay({{10, 1.0}, {20, 0.68}, {30, 0.22}});
    auto const matrix = catchment_matrix(walks_of({{10}, {11}, {30}, {31}}), 4, 1, zones);
    auto const found =
        floating_catchments({matrix, numbers({100, 50, 200, 7}), numbers({30})}, CatchmentMethod::two_step);
    EXPECT_LT(farthest(found->access, 30.0 / 178 * numbers({1, 0.68, 0.22, 0})), 1e-15);
}

TEST(TwoStep, OfTheHospitalsOfPysal) {
    // The towns of access/tests/test_hospital_example.py in gridlock (100, 50, 10 people; 15, 20, 100 doctors; minutes
    // 1 at doorstep, 40 to the third town, 80 across and beyond the limit), weighing by 1 / minutes. By hand: R = 15 /
    // (100
    // + 10/40), 20 / (50 + 10/40), 100 / (150/40 + 10).
    auto const matrix = catchment_matrix(walks_of({{1, 80, 40}, {80, 1, 40}, {40, 40, 1}}), 3, 3,
                                         [](Cost cost) { return cost < 61 ? 1.0 / cost : 0.0; });
    auto const found =
        floating_catchments({matrix, numbers({100, 50, 10}), numbers({15, 20, 100})}, CatchmentMethod::two_step);
    auto const a = 15 / 100.25;
    auto const b = 20 / 50.25;
    auto const c = 100 / 13.75;
    EXPECT_LT(farthest(found->access, numbers({a + c / 40, b + c / 40, a / 40 + b / 40 + c})), 1e-14);
}

TEST(ThreeStep, IsThatOfTheFcaPackageForR) {
    // The example of the README of the package fca (Grüebler 2021), with spai_3sfca() of a Gaussian that falls to 0.01
    // at 20 minutes.
    std::vector<double> const minutes{
        8.627326,  23.64915, 12.26931, 26.49052, 28.21402, 1.366695,  15.843165, 26.772571, 16.543050, 13.698442,  //
        28.705000, 13.60002, 20.32712, 17.17900, 3.08774,  26.994749, 7.382632,  1.261786,  9.837622,  28.635109,  //
        26.686179, 20.78410, 19.21520, 29.82809, 19.67117, 21.255914, 16.321981, 17.824261, 8.674792,  4.413409};
    std::vector<CatchmentWalk> walks;
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        walks.push_back({i % 10, i / 10, static_cast<Cost>(std::lround(minutes[i] * 1e6))});
    }
    auto const matrix =
        catchment_matrix(walks, 10, 3, gaussian_decay(static_cast<Cost>(20e6 / std::sqrt(2 * std::log(100)))));
    auto const found = floating_catchments(
        {matrix, numbers({100, 200, 50, 100, 500, 50, 100, 100, 50, 500}), numbers({1000, 200, 500})},
        CatchmentMethod::three_step);
    EXPECT_LT(farthest(found->access, numbers({3.97260949, 0.03678999, 1.46747735, 0.01079342, 0.28782748, 9.11410451,
                                               0.19596873, 0.31194607, 0.37539987, 1.10349481})),
              2e-6);
}

TEST(ModifiedTwoStep, UsesLessOfWhatIsFar) {
    // Half counts at the only doorstep: R = 10 / (.5·20) = 1, A = R / 4; half of the capacity is used.
    auto const matrix = catchment_matrix(walks_of({{50}}), 1, 1, linear_decay(100));
    auto const people = numbers({20});
    auto const seats = numbers({10});
    EXPECT_EQ(floating_catchments({matrix, people, seats}, CatchmentMethod::modified_two_step)->access(0), 0.25);
    EXPECT_EQ(floating_catchments({matrix, people, seats}, CatchmentMethod::two_step)->access(0), 0.5);
}

TEST(Catchments, OfNobodyAreNone) {
    auto const matrix = catchment_matrix(walks_of({{5, 99}, {5, 99}}), 2, 2, step_decay(15));
    auto const seats = numbers({4, 6});
    auto const two = CatchmentMethod::two_step;
    EXPECT_FALSE(floating_catchments({matrix, numbers({0, 0}), seats}, two).has_value());
    EXPECT_FALSE(floating_catchments({CatchmentMatrix(0, 0), numbers({}), numbers({})}, two).has_value());
    auto const found = floating_catchments({matrix, numbers({0, 2}), seats}, two).value();
    EXPECT_EQ(found.access(0), 2.0) << "a doorstep without people";
    EXPECT_EQ(found.unused, 6.0);
    EXPECT_EQ(
        farthest(floating_catchments({CatchmentMatrix(1, 0), numbers({5}), numbers({})}, two)->access, numbers({0})),
        0.0);
    EXPECT_THROW((void)floating_catchments({matrix, numbers({1}), seats}, two), Error);
    EXPECT_THROW((void)floating_catchments({matrix, numbers({1, -1}), seats}, two), Error);
    EXPECT_THROW((void)floating_catchments({matrix, numbers({1, 1}), numbers({1, std::nan("")})}, two), Error);
}

TEST(CatchmentProperties, SupplyIsSharedOutWhole) {
    std::mt19937 random{5};
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        auto const doorsteps = 1 + random() % 20;
        auto const facilities = 1 + random() % 6;
        std::vector<CatchmentWalk> walks;
        for (std::size_t i = 0; i < doorsteps * facilities; ++i) {
            walks.push_back({i % doorsteps, i / doorsteps, static_cast<Cost>(random() % 3000)});
        }
        Eigen::ArrayXd people = random_numbers(random, doorsteps, 4);
        people(0) += 1;
        auto const seats = random_numbers(random, facilities, 50);
        for (auto const& decay : {step_decay(900), stepped_decay({{300, 1.0}, {600, 0.68}, {900, 0.22}}),
                                  zonal_gaussian_decay(900), gaussian_decay(300)}) {
            auto const matrix = catchment_matrix(walks, doorsteps, facilities, decay);
            CatchmentInput const input{matrix, people, seats};
            for (auto const method : {CatchmentMethod::two_step, CatchmentMethod::three_step}) {
                auto const found = floating_catchments(input, method).value();
                EXPECT_NEAR((people * found.access).sum() + found.unused, seats.sum(), 1e-9);
                Eigen::ArrayXd const crowd = 3 * people;
                auto const crowded = floating_catchments({matrix, crowd, seats}, method).value();
                EXPECT_TRUE(found.access.isApprox(3 * crowded.access, 1e-12)) << "thrice the people, a third each";
            }
            auto const modified = floating_catchments(input, CatchmentMethod::modified_two_step).value();
            EXPECT_LE((people * modified.access).sum() + modified.unused, seats.sum() + 1e-9);
        }
    }
}

TEST(Potential, IsWhatIsInReachOfEach) {
    auto const matrix = catchment_matrix(walks_of({{50, 120}, {100, 90}}), 2, 2, linear_decay(100));
    auto const people = numbers({5, 0});
    auto const seats = numbers({10, 20});
    auto const found = floating_catchments({matrix, people, seats}, CatchmentMethod::potential);
    EXPECT_EQ(farthest(found->access, weighted_supply(matrix, seats)), 0.0);
    EXPECT_EQ(found->unused, 20.0) << "nobody arrives at the second";
}

}  // namespace
}  // namespace walkshed
