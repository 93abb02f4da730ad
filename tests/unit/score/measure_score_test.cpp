// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/measure_score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "unit/score/scored_town.hpp"
#include "walkshed/score/zone_score.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// Schools 0, 100 and 300 m from a, a shop 200 m from a; "adult" takes a second for a metre.
struct Measured : ::testing::Test {
    Measured() {
        town.add_block("a", {.population = 30});
        town.add_block("h", {.population = 10});
        town.add_facility('a', kSchool);
        town.add_facility('b', kSchool);
        town.add_facility('d', kSchool);
        town.add_facility('c', kShop);
        town.add_rule(kSchool, Seconds{150.0});
        town.add_rule(kShop, Seconds{150.0});
    }

    [[nodiscard]] ScoreInput input() const {
        auto input = town.input();
        input.measures = true;
        return input;
    }
    [[nodiscard]] ScoreResult score() const { return walkshed::score(input()); }
    [[nodiscard]] std::optional<double> of_block(std::size_t block) const {
        return score().blocks[block].measure->mean();
    }

    void measure_nearest(std::uint32_t count) {
        town.standard.measure = Measure{.kind = Measure::Kind::mean_of_nearest, .count = count};
    }
    void measure_ranks() {
        town.standard.measure =
            Measure{.kind = Measure::Kind::weighted_by_rank, .full = Meters{100.0}, .none = Meters{300.0}};
        town.standard.rules[0].rank_weights = {2.0, 1.0};
        town.standard.rules[1].rank_weights = {1.0};
    }

    ScoredTown town{"h---------a---------b---------c---------d"};
};

TEST_F(Measured, MeanOfTheNearestIsMinutes) {
    measure_nearest(1);
    EXPECT_NEAR(*of_block(0), (0.0 + 200.0) / 2 / 60, 1e-9);
    EXPECT_NEAR(*of_block(1), (100.0 + 300.0) / 2 / 60, 1e-9);
    auto const area = *score().measure;
    EXPECT_NEAR(*area.mean(), (30 * 100.0 + 10 * 200.0) / 40 / 60, 1e-9);
    EXPECT_EQ(area.share_within(), 0.75) << "the mean of the limits is 2.5 min";
    EXPECT_EQ(area.without, 0.0);
}

TEST_F(Measured, AMissingOneCountsAsFarAsIsSaid) {
    measure_nearest(2);
    town.standard.measure->missing = Seconds{600.0};
    EXPECT_NEAR(*of_block(0), ((0.0 + 100.0) / 2 + (200.0 + 600.0) / 2) / 2 / 60, 1e-9);
    town.add_block(std::vector<Point>{{0, 9000}}, {.population = 5});
    EXPECT_FALSE(of_block(2)) << "who meets no street is left out";
    EXPECT_EQ(score().measure->without, 5.0);
}

TEST_F(Measured, WhoReachesTooFewIsLeftOut) {
    measure_nearest(2);
    EXPECT_FALSE(of_block(0)) << "there is one shop";
    EXPECT_EQ(score().measure->without, 40.0);
    EXPECT_FALSE(score().measure->share_within());
    town.add_facility('d', kShop);
    EXPECT_NEAR(*of_block(0), ((0.0 + 100.0) / 2 + (200.0 + 300.0) / 2) / 2 / 60, 1e-9);
}

TEST_F(Measured, RanksCountLessTheFartherAway) {
    measure_ranks();
    // Of 4: 2 × 1 and 1 × 1 for the schools, 0.5 for the shop at 200 m.
    EXPECT_NEAR(*of_block(0), 100.0 * 3.5 / 4.0, 1e-6);
    // 2 × 1 at 100 m, 1 × 0.5 at 200 m, nothing at 300 m.
    EXPECT_NEAR(*of_block(1), 100.0 * 2.5 / 4.0, 1e-6);
    town.add_block(std::vector{Point{5000.0, 5000.0}}, {.population = 5});
    EXPECT_EQ(score().measure->without, 5.0) << "no street there";
}

/// A grid with streets `every` so many characters, as far as a circle of half a mile needs; 'a' is the crossing in the
/// middle.
std::string grid_town(std::size_t every) {
    constexpr std::size_t kStreets = 18;
    auto const side = kStreets * every + 1;
    std::string map;
    for (std::size_t row = 0; row < side; ++row) {
        for (std::size_t column = 0; column < side; ++column) {
            auto const is_middle = row == side / 2 && column == side / 2;
            auto const is_street = row % every == 0;
            auto const is_avenue = column % every == 0;
            map += is_middle ? 'a' : is_street && is_avenue ? '+' : is_street ? '-' : is_avenue ? '|' : ' ';
        }
        map += '\n';
    }
    return map;
}

/// The measure at the middle of a grid, beside a school: 100 points but for penalties.
MeasureScore in_grid(Meters street, std::optional<Meters> streets_within) {
    ScoredTown town{grid_town(static_cast<std::size_t>(street.count() / 10.0))};
    town.add_block("a", {.population = 30});
    town.add_facility('a', kSchool);
    town.add_rule(kSchool, Meters{300.0}).rank_weights = {1.0};
    town.standard.measure = Measure{.kind = Measure::Kind::weighted_by_rank,
                                    .full = Meters{100.0},
                                    .none = Meters{300.0},
                                    .streets_within = streets_within};
    auto input = town.input();
    input.measures = true;
    return *score(input).measure;
}

TEST(StreetPenalties, FollowFromTheGrid) {
    // Of crossings every 100, 160 and 250 m, 197, 81 and 37 lie within 805 m: 251, 103 and 47 a square mile.
    for (auto const& [street, penalty] : std::vector<std::pair<double, double>>{{100, 0}, {160, 0.05}, {250, 0.10}}) {
        auto const measured = in_grid(Meters{street}, Meters{805.0});
        EXPECT_NEAR(*measured.mean_penalty(), penalty, 1e-12) << street;
        EXPECT_NEAR(*measured.mean(), 100.0 * (1.0 - penalty), 1e-9) << street;
    }
    EXPECT_EQ(in_grid(Meters{250.0}, std::nullopt).mean(), 100.0) << "they are asked for";
    EXPECT_EQ(in_grid(Meters{250.0}, std::nullopt).mean_penalty(), 0.0);
}

TEST_F(Measured, StreetsWithoutACrossingHaveTheLargestPenalties) {
    measure_ranks();
    town.standard.measure->streets_within = Meters{805.0};
    EXPECT_NEAR(*of_block(0), 100.0 * 3.5 / 4.0 * 0.9, 1e-6);
    town.add_block(std::vector{Point{5000.0, 5000.0}}, {.population = 5});
    auto const area = *score().measure;
    EXPECT_EQ(area.without, 5.0) << "no street there: nothing is said";
    EXPECT_NEAR(*area.mean_penalty(), 0.1, 1e-12);
}

TEST_F(Measured, AFacilityThatWouldDoTwiceCountsOnce) {
    measure_nearest(2);
    town.standard.rules.pop_back();
    town.standard.rules[0].wanted = {{.categories = {kSchool}}, {.categories = {kSchool, kShop}}};
    EXPECT_NEAR(*of_block(0), (0.0 + 100.0) / 2 / 60, 1e-9);
}

TEST_F(Measured, OnlyWhenItIsAskedFor) {
    EXPECT_FALSE(score().measure);
    measure_nearest(1);
    EXPECT_FALSE(town.score().measure);
    EXPECT_FALSE(town.score().blocks[0].measure);
    auto const asked = score();
    auto const plain = town.score();
    EXPECT_EQ(asked.searches, plain.searches) << "the same searches";
    EXPECT_EQ(asked.completeness, plain.completeness);
}

TEST_F(Measured, ZonesAddUp) {
    measure_nearest(1);
    town.blocks[0].group = "east";
    auto const zoning = Zoning::by_group(town.blocks);
    auto const in = input();
    ZoneScorer zones{in, zoning};
    (void)walkshed::score(in, {}, [&](ScoredSlice const& slice) { zones.add(slice); });
    auto const by_zone = std::move(zones).finish();
    EXPECT_NEAR(*by_zone.zones[0].measure->mean(), 100.0 / 60, 1e-9);
    EXPECT_NEAR(*by_zone.outside.measure->mean(), 200.0 / 60, 1e-9);
    EXPECT_EQ(by_zone.zones[0].measure->within, 30.0);
}

TEST(MeasureLimit, IsTheMeanOfTheLimitsInMinutes) {
    Standard standard;
    EXPECT_FALSE(measure_limit(standard));
    standard.measure = Measure{};
    standard.rules = {{.limit = Seconds{600.0}, .wanted = {{}}},
                      {.limit = Seconds{1200.0}, .wanted = {{}}},
                      {.limit = Meters{500.0}, .wanted = {{}}},
                      {.limit = Seconds{60.0}}};
    EXPECT_EQ(measure_limit(standard), 15.0) << "not of metres, nor of shares of other rules";
    standard.measure->kind = Measure::Kind::weighted_by_rank;
    EXPECT_FALSE(measure_limit(standard));
}

}  // namespace
}  // namespace walkshed
