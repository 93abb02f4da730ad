// SPDX-License-Identifier: Apache-2.0
// How probable it is that there is enough of what is wanted per head.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>
#include <utility>

#include "support/shapes.hpp"
#include "unit/score/doubts.hpp"
#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using testing::draw_town;
using testing::kNoDoubt;
using testing::kSchool;
using testing::kShop;
using testing::missing;
using testing::ScoredTown;

LedgerRow row(ScoredTown const& town, ConfidenceOptions const& options) {
    auto input = town.input();
    input.confidence = &options;
    return score(input).ledger.front();
}

double probability(ScoredTown const& town, ConfidenceOptions const& options) {
    return row(town, options).probability.value_or(-1.0);
}

/// 6000 people at a, and shops on the same street; 50 m between any two letters.
struct PerHeadConfidence : ::testing::Test {
    PerHeadConfidence() { town.add_block("a", {.population = 6000, .households = 2000}); }

    void add_shops(std::string_view signs) {
        for (auto const sign : signs) {
            town.add_facility(sign, kShop);
        }
    }

    /// One shop for so many.
    Rule& want_shops(double people, Limit limit) {
        return town.add_rule({{.categories = {kShop}, .people_each = people, .per_head_is_binding = true}}, limit);
    }

    /// So many square metres for each.
    Rule& want_size(double each, Limit limit) {
        return town.add_rule(
            {{.categories = {kShop}, .size_per_person = SquareMeters{each}, .per_head_is_binding = true}}, limit);
    }

    ScoredTown town{"a----b----c----d----e----f"};
};

/// The rule, drawn as it is meant: so often `holds` does, given how fast one walks and what a walk from one of the
/// doorsteps, at x, to each facility is: nothing when the facility is not there.
class Simulation {
  public:
    using Walks = std::function<std::optional<double>(std::size_t doorstep, std::size_t facility)>;
    using Holds = std::function<bool(double speed, Walks const& walk)>;

    Simulation(ScoredTown const& town, ConfidenceOptions options) : town_{town}, options_{std::move(options)} {}

    double share(Holds const& holds) {
        constexpr int kDraws = 100'000;
        int met = 0;
        for (int draw = 0; draw < kDraws; ++draw) {
            auto const speed = 1.0 + options_.speed_spread * normal_(random_);
            auto const from = errors(town_.doorsteps.size());
            auto const to = errors(town_.facilities.size());
            std::vector<bool> there;
            for (std::size_t i = 0; i < to.size(); ++i) {
                there.push_back(uniform_(random_) >= options_.missing_share);
            }
            met += holds(speed, [&](std::size_t doorstep, std::size_t facility) {
                return there[facility] ? std::optional{distance(doorstep, facility) + from[doorstep] + to[facility]}
                                       : std::nullopt;
            });
        }
        return static_cast<double>(met) / kDraws;
    }

  private:
    std::vector<double> errors(std::size_t count) {
        std::vector<double> drawn;
        for (std::size_t i = 0; i < count; ++i) {
            drawn.push_back(options_.position_error.count() * normal_(random_));
        }
        return drawn;
    }

    /// All are on one street from west to east.
    [[nodiscard]] double distance(std::size_t doorstep, std::size_t facility) const {
        return std::abs(town_.doorsteps[doorstep].point.x - std::get<Point>(town_.facilities[facility].shape).x);
    }

    ScoredTown const& town_;
    ConfidenceOptions options_;
    std::mt19937_64 random_{5};
    std::normal_distribution<double> normal_;
    std::uniform_real_distribution<double> uniform_;
};

constexpr ConfidenceOptions kAllDoubts{
    .speed_spread = 0.2, .missing_share = 0.1, .position_error = Meters{10.0}, .draws = 20'000};
constexpr double kSampling = 0.012;  // of 20 000 draws and 100 000

TEST_F(PerHeadConfidence, OfAFacilityForSoManyIsThatEnoughAreThere) {
    add_shops("bbb");
    want_shops(3000.0, Meters{100.0});
    auto options = missing(0.1);
    options.draws = 1;  // it is worked out
    EXPECT_NEAR(probability(town, options), 0.729 + 3.0 * 0.081, 1e-9) << "two of three";
    town.standard.rules.front().wanted.front().people_each = 2000.0;
    EXPECT_NEAR(probability(town, options), 0.729, 1e-9);
    town.standard.rules.front().wanted.front().people_each = 6000.0;
    EXPECT_NEAR(probability(town, options), 0.999, 1e-9);
    town.standard.rules.front().wanted.front().people_each = 1999.0;
    EXPECT_EQ(probability(town, options), 0.0) << "four are wanted, and there are three";
}

TEST_F(PerHeadConfidence, NeedsTheNumberOfTheRuleAsWell) {
    add_shops("bbb");
    want_shops(6000.0, Meters{100.0}).wanted.front().count = 3;
    auto options = missing(0.1);
    options.draws = 1;
    EXPECT_NEAR(probability(town, options), 0.729, 1e-9);
    town.standard.rules.front().wanted.front().count = 1;
    EXPECT_NEAR(probability(town, options), 0.999, 1e-9);
}

TEST_F(PerHeadConfidence, OfMoreFacilitiesThanItPaysToWorkOutIsDrawn) {
    add_shops(std::string(60, 'b'));
    want_shops(120.0, Meters{100.0});
    auto options = missing(0.2);
    options.draws = 20'000;
    double expected = 0.0;  // that 50 or more of 60 are there
    for (int there = 50; there <= 60; ++there) {
        expected += std::exp(std::lgamma(61) - std::lgamma(there + 1) - std::lgamma(61 - there)) *
                    std::pow(0.8, there) * std::pow(0.2, 60 - there);
    }
    EXPECT_NEAR(probability(town, options), expected, kSampling);
}

TEST_F(PerHeadConfidence, OfFacilitiesIsWhatDrawingFinds) {
    add_shops("bcc");
    want_shops(3000.0, Seconds{110.0});
    auto const expected = Simulation{town, kAllDoubts}.share([](double speed, Simulation::Walks const& walk) {
        int within = 0;
        for (std::size_t shop = 0; shop < 3; ++shop) {
            within += walk(0, shop).value_or(HUGE_VAL) <= 110.0 * speed ? 1 : 0;
        }
        return within >= 2;
    });
    EXPECT_NEAR(probability(town, kAllDoubts), expected, kSampling);
}

/// Of shops of 1000, 2000, 1500 and 3000 m², some nearer than others.
struct ShopsOfSizes : PerHeadConfidence {
    ShopsOfSizes() {
        add_shops("bcde");
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            town.facilities[i].size = SquareMeters{sizes[i]};
        }
    }

    [[nodiscard]] double within(Simulation::Walks const& walk, std::size_t doorstep, double margin) const {
        double size = 0.0;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            size += walk(doorstep, i).value_or(HUGE_VAL) <= margin ? sizes[i] : 0.0;
        }
        return size;
    }

    [[nodiscard]] int shops_within(Simulation::Walks const& walk, double margin) const {
        int shops = 0;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            shops += walk(0, i).value_or(HUGE_VAL) <= margin ? 1 : 0;
        }
        return shops;
    }

    std::vector<double> sizes{1000.0, 2000.0, 1500.0, 3000.0};
};

TEST_F(ShopsOfSizes, OfSizesIsWhatDrawingFinds) {
    want_size(0.5, Seconds{150.0});
    auto const of = [&](Limit limit, ConfidenceOptions const& options) {
        town.standard.rules.front().limit = limit;
        return Simulation{town, options}.share([&](double speed, Simulation::Walks const& walk) {
            return std::holds_alternative<Seconds>(limit)
                       ? within(walk, 0, std::get<Seconds>(limit).count() * speed) >= 3000.0
                       : within(walk, 0, std::get<Meters>(limit).count()) >= 3000.0;
        });
    };
    for (auto const limit : {Limit{Seconds{150.0}}, Limit{Seconds{190.0}}, Limit{Seconds{100.0}}, Limit{Meters{150.0}},
                             Limit{Meters{195.0}}}) {
        SCOPED_TRACE(limit.index());
        auto const expected = of(limit, kAllDoubts);
        EXPECT_GT(expected, 0.01);
        EXPECT_LT(expected, 0.99);
        EXPECT_NEAR(probability(town, kAllDoubts), expected, kSampling);
    }
}

TEST_F(ShopsOfSizes, MayBeTooFew) {
    want_size(0.5, Seconds{150.0}).wanted.front().count = 3;
    auto const expected = Simulation{town, kAllDoubts}.share([&](double speed, Simulation::Walks const& walk) {
        return shops_within(walk, 150.0 * speed) >= 3 && within(walk, 0, 150.0 * speed) >= 3000.0;
    });
    EXPECT_NEAR(probability(town, kAllDoubts), expected, kSampling);
}

TEST_F(ShopsOfSizes, EverybodyInTheBlockNeedsEnough) {
    town.blocks.clear();
    town.doorsteps.clear();
    town.add_block("acf", {.population = 6000});
    want_size(0.5, Seconds{160.0});
    // Within 160 m of a and f are two of the doorsteps, of c all three.
    auto const expected = Simulation{town, kAllDoubts}.share([&](double speed, Simulation::Walks const& walk) {
        return within(walk, 0, 160.0 * speed) >= 2000.0 && within(walk, 1, 160.0 * speed) >= 3000.0 &&
               within(walk, 2, 160.0 * speed) >= 2000.0;
    });
    EXPECT_NEAR(probability(town, kAllDoubts), expected, kSampling);
}

TEST_F(ShopsOfSizes, MayBeOneOfTwoThatWouldDoOrOneOfAList) {
    town.add_facility('d', kSchool);
    want_size(0.5, Seconds{150.0}).wanted.push_back({.categories = {kSchool}});
    auto const shops = [&](double speed, Simulation::Walks const& walk) {
        return within(walk, 0, 150.0 * speed) >= 3000.0;
    };
    auto const school = [](double speed, Simulation::Walks const& walk) {
        return walk(0, 4).value_or(HUGE_VAL) <= 150.0 * speed;
    };
    auto const either = Simulation{town, kAllDoubts}.share(
        [&](double speed, Simulation::Walks const& walk) { return shops(speed, walk) || school(speed, walk); });
    EXPECT_NEAR(probability(town, kAllDoubts), either, kSampling);
    town.standard.rules.front().combination = Combination::share;
    auto const both = Simulation{town, kAllDoubts}.share(
        [&](double speed, Simulation::Walks const& walk) { return shops(speed, walk) && school(speed, walk); });
    EXPECT_NEAR(probability(town, kAllDoubts), both, kSampling);
    EXPECT_GT(either, both + 0.1);
}

TEST_F(ShopsOfSizes, MayBeAPartOfAShareOfRules) {
    want_size(0.5, Seconds{150.0});
    town.add_rule({{.categories = {kShop}, .count = 3}}, Seconds{150.0});
    town.add_rule(std::vector<Wanted>{}, Seconds{0.0}).share_of_rules = {0, 1};
    auto const expected = Simulation{town, kAllDoubts}.share([&](double speed, Simulation::Walks const& walk) {
        return shops_within(walk, 150.0 * speed) >= 3 && within(walk, 0, 150.0 * speed) >= 3000.0;
    });
    auto input = town.input();
    input.confidence = &kAllDoubts;
    EXPECT_NEAR(score(input).row(BlockId{0}, 2).probability.value_or(-1.0), expected, kSampling);
}

TEST_F(ShopsOfSizes, HouseholdsNeedTheirsByTheHundred) {
    auto& wanted = want_size(0.0, Meters{100.0}).wanted.front();
    wanted.size_per_100_households = SquareMeters{100.0};
    EXPECT_NEAR(probability(town, missing(0.2)), 0.8, 0.04) << "the shop of 2000 m² alone is enough";
    wanted.size_per_100_households = SquareMeters{101.0};
    EXPECT_NEAR(probability(town, missing(0.2)), 0.64, 1e-9);
    wanted.size_per_100_households = SquareMeters{151.0};
    EXPECT_EQ(probability(town, missing(0.2)), 0.0);
}

TEST_F(ShopsOfSizes, IsWorkedOutWhereItDoesNotMatterWhichAreThere) {
    auto options = missing(0.1);
    options.draws = 1;
    want_size(0.5, Meters{200.0});
    town.standard.rules.front().wanted.front().size_per_person = SquareMeters{1000.0 / 6000.0};
    EXPECT_NEAR(probability(town, options), 0.9999, 1e-9) << "any one";
    town.standard.rules.front().wanted.front().size_per_person = SquareMeters{7500.0 / 6000.0};
    EXPECT_NEAR(probability(town, options), 0.6561, 1e-9) << "all four";
    town.facilities[3].size.reset();
    town.standard.rules.front().wanted.front().size_per_person = SquareMeters{2500.0 / 6000.0};
    EXPECT_NEAR(probability(town, options), 0.729 + 3.0 * 0.081, 1e-9) << "any two of the three that tell";
}

TEST_F(ShopsOfSizes, FollowsTheSeed) {
    want_size(0.5, Seconds{150.0});
    ConfidenceOptions options;
    auto const once = probability(town, options);
    EXPECT_EQ(probability(town, options), once);
    options.seed = 2;
    EXPECT_NE(probability(town, options), once);
}

TEST_F(PerHeadConfidence, WhoSharesDoesNotDependOnHowFastOneWalks) {
    town.add_block("d", {.population = 6000});
    add_shops("bb");
    want_shops(3000.0, Seconds{100.0});
    auto options = kNoDoubt;
    options.speed_spread = 0.3;
    // 150 m away live as many more, within the circle of who walks half as fast again.
    EXPECT_NEAR(probability(town, options), 0.5 * std::erfc(-0.5 / 0.3 / std::sqrt(2.0)), 1e-4);
}

TEST_F(PerHeadConfidence, LooksBeyondTheLimitForWhatMayBeWithin) {
    add_shops("bc");
    want_shops(3000.0, Seconds{90.0});
    auto options = kNoDoubt;
    options.speed_spread = 0.2;
    EXPECT_EQ(row(town, options).answer, Answer::gap);
    EXPECT_NEAR(probability(town, options), 0.5 * std::erfc(0.1 / 0.9 / 0.2 / std::sqrt(2.0)), 1e-4);
    EXPECT_EQ(is_robust(row(town, options)), false);
    town.standard.rules.front().limit = Seconds{60.0};
    EXPECT_EQ(is_robust(row(town, options)), true) << "two thirds faster are over three deviations";
    town.standard.rules.front().limit = Meters{99.0};
    EXPECT_EQ(probability(town, options), 0.0) << "lengths have no speed";
}

TEST_F(PerHeadConfidence, SizesThatAreNotRecordedCountNothing) {
    add_shops("bb");
    town.facilities[0].size = SquareMeters{3000.0};
    want_size(0.5, Meters{100.0});
    EXPECT_NEAR(probability(town, missing(0.2)), 0.8, 0.04) << "without the one the other may be of any size";
    town.facilities[0].size = SquareMeters{2999.0};
    EXPECT_EQ(row(town, missing(0.2)).reason, UnknownReason::size);
    EXPECT_FALSE(row(town, missing(0.2)).probability);
}

TEST_F(PerHeadConfidence, OnlyWhatIsLargeEnoughCounts) {
    add_shops("bbb");
    town.facilities[0].size = SquareMeters{60.0};
    town.facilities[1].size = SquareMeters{40.0};
    auto& wanted = want_shops(6000.0, Meters{100.0}).wanted.front();
    wanted.size = SquareMeters{50.0};
    EXPECT_NEAR(probability(town, missing(0.2)), 1.0 - 0.008, 1e-9) << "it is not tested";
    wanted.size_is_binding = true;
    EXPECT_NEAR(probability(town, missing(0.2)), 0.8, 1e-9);
}

TEST_F(PerHeadConfidence, WhatIsPlannedIsNotThere) {
    add_shops("bb");
    town.facilities[0].status = FacilityStatus::planned;
    want_shops(3000.0, Meters{100.0});
    EXPECT_EQ(probability(town, missing(0.2)), 0.0);
}

TEST_F(PerHeadConfidence, IsThatOfTheRuleWhereNobodyShares) {
    town.blocks.front().people = {.population = 0.0, .households = 0.0};
    add_shops("bc");
    want_size(1.0, Meters{60.0});
    EXPECT_NEAR(probability(town, missing(0.2)), 0.8, 1e-9);
}

TEST_F(PerHeadConfidence, IsNotToldWhereNobodyTellsWhoShares) {
    add_shops("f");
    town.blocks.front().people = {.households = 2000};
    want_shops(3000.0, Meters{100.0});
    EXPECT_EQ(row(town, ConfidenceOptions{}).answer, Answer::gap);
    EXPECT_FALSE(row(town, ConfidenceOptions{}).probability);
    auto& wanted = town.standard.rules.front().wanted.front();
    wanted.people_each.reset();
    wanted.size_per_100_households = SquareMeters{1.0};
    EXPECT_TRUE(row(town, ConfidenceOptions{}).probability);
    town.blocks.front().people.households.reset();
    EXPECT_FALSE(row(town, ConfidenceOptions{}).probability);
}

TEST_F(PerHeadConfidence, AreasAreSharedFromTheirEntrances) {
    town.add_facility(Point{0, 0}, kShop).shape = testing::rectangle({-20, 5}, {20, 20});
    town.add_facility(Point{0, 1}, kShop);
    town.doorsteps.front().point = {0, 10};
    want_shops(6000.0, Meters{12.0}).wanted.front().count = 2;
    EXPECT_EQ(row(town, kNoDoubt).answer, Answer::covered) << "one is in the area, and 11 m from the other";
    EXPECT_EQ(probability(town, kNoDoubt), 1.0);
    EXPECT_NEAR(probability(town, missing(0.2)), 0.64, 0.05);
    town.standard.rules.front().wanted.front().people_each = 3000.0;
    EXPECT_EQ(row(town, kNoDoubt).answer, Answer::gap) << "15 m to where the area is entered";
    EXPECT_EQ(probability(town, kNoDoubt), 0.0);
}

TEST(PerHeadConfidenceOnWheels, IsThatOfWhatIsPossible) {
    ScoredTown town{
        draw_town("1=====s----k", Meters{10.0}, {.street = {{"highway", "footway"}, {"wheelchair", "yes"}}}).network};
    town.walkers[2].wheels = WheelLimits{.worst_surface = Surface::rough};
    town.add_block({Point{0, 0}}, {.population = 10});
    town.add_facility(Point{60, 0}, kShop);
    town.add_facility(Point{110, 0}, kShop);
    town.add_rule({{.categories = {kShop}, .people_each = 5.0, .per_head_is_binding = true}}, Meters{200.0}).walker =
        "wheelchair";
    auto const told = row(town, missing(0.1));
    EXPECT_EQ(told.answer, Answer::covered);
    EXPECT_EQ(told.confirmed, 0.0) << "the second shop is not confirmed";
    EXPECT_NEAR(told.probability.value_or(-1.0), 0.81, 1e-9);
}

}  // namespace
}  // namespace walkshed
