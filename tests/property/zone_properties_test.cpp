// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <random>

#include "support/shapes.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/score/zone_score.hpp"

namespace walkshed {
namespace {

constexpr unsigned kTowns = 60;
constexpr int kSide = 5;
constexpr double kStreet = 100.0;

/// A grid of streets with people, facilities, rules and zones at random. Everything stands at multiples of 25 m, so
/// that doorsteps often lie on the borders that zones share; people and their shares are sums of halves, so that no sum
/// of them is rounded.
class ZonedTown {
  public:
    explicit ZonedTown(unsigned seed) : random_{seed} {
        draw_streets();
        for (int i = 0; i < 12; ++i) {
            facilities_.push_back({.source_id = "f", .categories = {CategoryId{below(3)}}, .shape = place()});
        }
        add_blocks();
        add_rules();
        add_zones();
    }

    [[nodiscard]] ScoreInput input() const {
        return {network_, walkers_, facilities_, blocks_, doorsteps_, standard_, {.limit = Meters{60.0}}};
    }
    [[nodiscard]] Zoning const& zoning() const { return zoning_; }

    struct Scored {
        ScoreResult area;
        ZoneResult zones;
    };
    [[nodiscard]] Scored score() const {
        auto const asked = input();
        ZoneScorer zones{asked, zoning_};
        auto area = walkshed::score(asked, {}, [&](ScoredSlice const& slice) { zones.add(slice); });
        return {std::move(area), std::move(zones).finish()};
    }

  private:
    std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(random_() % count); }
    Point place() { return {25.0 * below(22) - 50.0, 25.0 * below(22) - 50.0}; }

    void draw_streets() {
        NetworkBuilder builder;
        for (int i = 0; i < kSide * kSide; ++i) {
            builder.add_point(i, {kStreet * (i % kSide), kStreet * (i / kSide)});
            if (i % kSide > 0) {
                builder.add_way({.source_id = 2 * i, .points = {i - 1, i}});
            }
            if (i >= kSide) {
                builder.add_way({.source_id = 2 * i + 1, .points = {i - kSide, i}});
            }
        }
        network_ = std::move(builder).build();
    }

    void add_blocks() {
        for (int i = 0; i < 12; ++i) {
            auto const count = 1U << below(3);
            for (std::uint32_t j = 0; j < count; ++j) {
                doorsteps_.push_back({id_at<BlockId>(blocks_.size()), place(), 1.0 / count, {}});
            }
            Block block{.source_id = "b", .shape = Point{0, 0}, .group = below(3) == 0 ? "" : std::to_string(below(4))};
            block.people.population = 4.0 * below(50);
            block.people.households = 4.0 * below(20);
            if (below(2) == 0) {
                block.people.children = 4.0 * below(9);
            }
            blocks_.push_back(std::move(block));
        }
    }

    void add_rules() {
        for (std::uint32_t i = 0; i < 4; ++i) {
            standard_.rules.push_back(
                {.id = "r",
                 .limit = i % 2 == 0 ? Limit{Seconds{50.0 * (1 + below(6))}} : Limit{Meters{50.0 * (1 + below(6))}},
                 .wanted = {{.categories = {CategoryId{below(4)}}, .count = 1 + below(2)}},
                 .required = below(2) == 0,
                 .users = {i == 3 ? UserGroup::children : UserGroup::all},
                 .walker = "w"});
        }
    }

    /// A grid of squares, some left out, one after another in any order; or groups of blocks.
    void add_zones() {
        if (below(4) == 0) {
            zoning_ = Zoning::by_group(blocks_);
            return;
        }
        std::vector<Zone> zones;
        for (int i = 0; i < 9; ++i) {
            if (below(5) > 0) {
                zones.push_back({.source_id = std::to_string(i),
                                 .shape = testing::square({150.0 * (i % 3), 150.0 * (i / 3)}, 150.0)});
            }
        }
        std::ranges::shuffle(zones, random_);
        zoning_ = Zoning{std::move(zones)};
    }

    std::mt19937 random_;
    Network network_;
    std::vector<Walker> walkers_{{.id = "w", .speed = MetersPerSecond{1.0}}};
    std::vector<Facility> facilities_;
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
    Standard standard_;
    Zoning zoning_;
};

template <class Check>
void for_many_towns(Check const& check) {
    for (unsigned seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE(::testing::Message() << "town " << seed);
        check(ZonedTown{seed});
    }
}

std::vector<ZoneScore> all_parts(ZoneResult const& result) {
    auto parts = result.zones;
    parts.push_back(result.outside);
    return parts;
}

void expect_same(Tally const& a, Tally const& b) {
    EXPECT_EQ(a.covered, b.covered);
    EXPECT_EQ(a.gap, b.gap);
    EXPECT_EQ(a.unknown, b.unknown);
}

TEST(ZoneProperties, ZonesAndWhoIsInNoneAreExactlyTheWholeArea) {
    std::size_t inside = 0;
    std::size_t outside = 0;
    for_many_towns([&](ZonedTown const& town) {
        auto const [area, zones] = town.score();
        Tally complete;
        double weight = 0.0;
        double population = 0.0;
        double households = 0.0;
        std::size_t doorsteps = 0;
        std::vector<ZoneRule> rules(area.rules.size());
        for (auto const& zone : all_parts(zones)) {
            complete += zone.complete;
            weight += zone.weight;
            population += zone.people.population.value_or(0.0);
            households += zone.people.households.value_or(0.0);
            doorsteps += zone.doorsteps;
            for (std::size_t rule = 0; rule < rules.size(); ++rule) {
                rules[rule].people += zone.rules[rule].people;
                rules[rule].confirmed += zone.rules[rule].confirmed;
            }
        }
        expect_same(complete, area.complete);
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            expect_same(rules[rule].people, area.rules[rule].people);
            EXPECT_EQ(rules[rule].confirmed, area.rules[rule].confirmed);
        }
        double people = 0.0;
        double known_households = 0.0;
        for (std::size_t i = 0; i < area.blocks.size(); ++i) {
            people += area.blocks[i].weight;
            known_households += town.input().blocks[i].people.households.value_or(0.0);
        }
        EXPECT_EQ(weight, people);
        EXPECT_EQ(population, people);
        EXPECT_EQ(households, known_households);
        EXPECT_EQ(doorsteps, town.input().doorsteps.size());
        inside += doorsteps - zones.outside.doorsteps;
        outside += zones.outside.doorsteps;
    });
    EXPECT_GT(inside, 500U);
    EXPECT_GT(outside, 100U);
}

TEST(ZoneProperties, CompletenessOfTheAreaIsTheMeanOverZonesByPeople) {
    for_many_towns([](ZonedTown const& town) {
        auto const [area, zones] = town.score();
        double sum = 0.0;
        double weight = 0.0;
        for (auto const& zone : all_parts(zones)) {
            sum += zone.weight * zone.completeness.value_or(0.0);
            weight += zone.weight;
            EXPECT_EQ(zone.completeness.has_value(), zone.weight > 0.0);
        }
        EXPECT_NEAR(area.completeness.value(), sum / weight, 1e-9);
        EXPECT_NEAR(zones.equity.completeness.mean.value(), sum / weight, 1e-9);
        EXPECT_EQ(zones.equity.minutes.people + zones.equity.left_out, weight);
    });
}

TEST(ZoneProperties, EveryDoorstepIsInTheFirstZoneThatCoversIt) {
    for_many_towns([](ZonedTown const& town) {
        if (!town.zoning().by_land()) {
            return;
        }
        auto const zones = town.zoning().zones();
        for (auto const& doorstep : town.input().doorsteps) {
            auto const first =
                std::ranges::find_if(zones, [&](Zone const& zone) { return covers(zone.shape, doorstep.point); });
            auto const expected =
                first == zones.end() ? std::nullopt : std::optional{static_cast<std::size_t>(first - zones.begin())};
            EXPECT_EQ(town.zoning().zone_of(doorstep), expected);
        }
    });
}

TEST(ZoneProperties, TheilBetweenAndWithinZonesIsTheilOfEverybody) {
    for_many_towns([](ZonedTown const& town) {
        auto const input = town.input();
        auto const spread_by = [&](Zoning const& zoning) {
            ZoneScorer zones{input, zoning};
            (void)score(input, {}, [&](ScoredSlice const& slice) { zones.add(slice); });
            return std::move(zones).finish().equity;
        };
        auto const parted = spread_by(town.zoning());
        auto const whole = spread_by({});
        EXPECT_EQ(parted.completeness.theil.has_value(), whole.completeness.theil.has_value());
        for (auto const part : {&AreaEquity::completeness, &AreaEquity::minutes}) {
            if ((whole.*part).theil) {
                auto const& theil = *(parted.*part).theil;
                EXPECT_NEAR(theil.between + theil.within, (whole.*part).theil->within, 1e-4);
                EXPECT_NEAR((parted.*part).gini.value(), (whole.*part).gini.value(), 1e-4);
            }
        }
    });
}

TEST(ZoneProperties, ResultDoesNotDependOnTheNumberOfThreads) {
    tbb::global_control const allowed{tbb::global_control::max_allowed_parallelism, 4};
    for_many_towns([](ZonedTown const& town) {
        auto const with_threads = [&](int threads) {
            return all_parts(tbb::task_arena{threads}.execute([&] { return town.score(); }).zones);
        };
        auto const one = with_threads(1);
        auto const four = with_threads(4);
        for (std::size_t zone = 0; zone < one.size(); ++zone) {
            EXPECT_EQ(one[zone].completeness, four[zone].completeness);
            expect_same(one[zone].complete, four[zone].complete);
            for (std::size_t rule = 0; rule < one[zone].rules.size(); ++rule) {
                expect_same(one[zone].rules[rule].people, four[zone].rules[rule].people);
                EXPECT_EQ(one[zone].rules[rule].median_time, four[zone].rules[rule].median_time);
            }
        }
    });
}

}  // namespace
}  // namespace walkshed
