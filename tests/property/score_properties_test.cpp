// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "walkshed/network/network_builder.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {
namespace {

constexpr unsigned kTowns = 150;
constexpr int kSide = 6;          // crossings along one side of a town
constexpr double kBlock = 100.0;  // metres between two crossings
constexpr double kRounding = 1e-9;

/// A street between two neighbouring crossings of the grid.
struct Street {
    int from;
    int to;
    StreetKind kind;
};

/// A town whose streets are some of those of a square grid, with people, facilities and rules at random. Every place
/// is at most 20 m from the street it stands at and at least 30 m from any other street that may ever be there, so
/// that (with a snap limit of 25 m) a new street does not draw a place away from its own.
class RandomTown {
  public:
    explicit RandomTown(unsigned seed) : random_{seed} {
        draw_streets();
        add_facilities(4 + pick(12));
        add_blocks(3 + pick(6));
        add_rules(3 + pick(4));
    }

    /// More streets of the grid, at most so many.
    void add_streets(int count) {
        for (int i = 0; i < count && !missing_.empty(); ++i) {
            auto const chosen = missing_.begin() + pick(static_cast<int>(missing_.size()));
            streets_.push_back(*chosen);
            missing_.erase(chosen);
        }
    }

    void add_facility() { add_facilities(1); }

    /// Most blocks get a gate; from some of them streets lead out, too.
    void give_gates() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            auto& block = blocks_[i];
            if (chance(0.2)) {
                continue;
            }
            block.gates = {gate_of(id_at<BlockId>(i))};
            if (chance(0.5)) {
                auto const corner = crossing(pick(kSide * kSide));
                Point const high{corner.x + 2.3 * kBlock, corner.y + 2.3 * kBlock};
                block.shape = MultiPolygon{{{corner, {high.x, corner.y}, high, {corner.x, high.y}, corner}, {}}};
                block.streets_lead_out = true;
            }
        }
        tell_doorsteps();
    }

    /// One more gate for every block that has any.
    void add_gates() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!blocks_[i].gates.empty()) {
                blocks_[i].gates.push_back(gate_of(id_at<BlockId>(i)));
            }
        }
        tell_doorsteps();
    }

    [[nodiscard]] ScoreResult score(SliceObserver const& observer = {}) const {
        auto const network = build();
        return walkshed::score(
            {network, walkers_, facilities_, blocks_, doorsteps_, standard_, {.limit = Meters{25.0}}}, {}, observer);
    }

    Standard& standard() { return standard_; }

  private:
    int pick(int below) { return std::uniform_int_distribution<int>{0, below - 1}(random_); }
    bool chance(double share) { return std::bernoulli_distribution{share}(random_); }
    double between(double low, double high) { return std::uniform_real_distribution<double>{low, high}(random_); }

    static Point crossing(int number) { return {kBlock * (number % kSide), kBlock * (number / kSide)}; }

    void tell_doorsteps() {
        for (auto& doorstep : doorsteps_) {
            doorstep.gates = blocks_[index_of(doorstep.block)].gates;
        }
    }

    void draw_streets() {
        for (int number = 0; number < kSide * kSide; ++number) {
            auto const add = [&](int neighbour) {
                auto const kind = chance(0.15) ? StreetKind::steps : StreetKind::residential;
                (chance(0.55) ? streets_ : missing_).push_back({number, neighbour, kind});
            };
            if (number % kSide + 1 < kSide) {
                add(number + 1);
            }
            if (number / kSide + 1 < kSide) {
                add(number + kSide);
            }
        }
        edge_of_data_ = pick(kSide * kSide);
    }

    [[nodiscard]] Network build() const {
        NetworkBuilder builder;
        for (int number = 0; number < kSide * kSide; ++number) {
            builder.add_point(number, crossing(number));
        }
        for (std::size_t i = 0; i < streets_.size(); ++i) {
            auto const& [from, to, kind] = streets_[i];
            builder.add_way({.source_id = static_cast<std::int64_t>(i), .kind = kind, .points = {from, to}});
        }
        builder.mark_boundary(edge_of_data_);
        return std::move(builder).build();
    }

    /// Near a doorstep of the block, on a street, or beside one.
    Point gate_of(BlockId block) {
        if (chance(0.3)) {
            auto const home = std::ranges::find(doorsteps_, block, &Doorstep::block)->point;
            return {home.x + between(-15.0, 15.0), home.y + between(-15.0, 15.0)};
        }
        return place(chance(0.5) ? 0.0 : 20.0);
    }

    /// Beside the middle part of a street that is there now.
    Point place(double farthest = 20.0) {
        auto const& street = streets_[static_cast<std::size_t>(pick(static_cast<int>(streets_.size())))];
        auto const on_street = interpolate(crossing(street.from), crossing(street.to), between(0.3, 0.7));
        auto const aside = between(-farthest, farthest);
        return street.to == street.from + 1 ? Point{on_street.x, on_street.y + aside}
                                            : Point{on_street.x + aside, on_street.y};
    }

    void add_facilities(int count) {
        for (int i = 0; i < count; ++i) {
            Facility facility{.source_id = "f",
                              .categories = {id_at<CategoryId>(static_cast<std::size_t>(pick(4)))},
                              .shape = place()};
            facility.status = chance(0.8) ? FacilityStatus::existing : FacilityStatus::planned;
            if (chance(0.6)) {
                facility.size = SquareMeters{between(50.0, 150.0)};
            }
            facilities_.push_back(std::move(facility));
        }
    }

    void add_blocks(int count) {
        for (int i = 0; i < count; ++i) {
            auto const doorsteps = 1 + pick(4);
            for (int j = 0; j < doorsteps; ++j) {
                auto const lost = chance(0.05);  // far from every street
                doorsteps_.push_back(
                    {id_at<BlockId>(blocks_.size()), lost ? Point{-500, -500} : place(), 1.0 / doorsteps, {}});
            }
            Block block{.source_id = "b", .shape = Point{0, 0}};
            block.people.population = chance(0.1) ? 0.0 : std::floor(between(1.0, 500.0));
            if (chance(0.5)) {
                block.people.children = std::floor(between(0.0, 20.0));
            }
            if (chance(0.5)) {
                block.people.older = std::floor(between(0.0, 20.0));
            }
            blocks_.push_back(std::move(block));
        }
    }

    Wanted wanted() {
        Wanted wanted{
            .categories = {id_at<CategoryId>(static_cast<std::size_t>(pick(5)))},  // of one there is never any
            .count = static_cast<std::uint32_t>(1 + pick(2))};
        if (chance(0.3)) {
            wanted.size = SquareMeters{100.0};
            wanted.size_is_binding = chance(0.7);
        }
        return wanted;
    }

    void add_rules(int count) {
        std::array<std::vector<UserGroup>, 4> const users{
            {{UserGroup::all}, {UserGroup::children}, {UserGroup::older}, {UserGroup::children, UserGroup::older}}};
        for (int i = 0; i < count; ++i) {
            Rule rule{.id = "r", .weight = between(0.5, 2.0), .users = users[static_cast<std::size_t>(pick(4))]};
            auto const reach = between(50.0, 600.0);
            rule.limit = chance(0.5) ? Limit{Seconds{reach}} : Limit{Meters{reach}};
            rule.combination = chance(0.3) ? Combination::share : Combination::any;
            for (auto parts = 1 + pick(3); parts > 0; --parts) {
                rule.wanted.push_back(wanted());
            }
            if (i > 1 && chance(0.3)) {
                rule.wanted.clear();
                rule.share_of_rules = {0, 1};
            }
            rule.required = chance(0.5);
            rule.walker = walkers_[static_cast<std::size_t>(pick(2))].id;
            standard_.rules.push_back(std::move(rule));
        }
    }

    std::mt19937 random_;
    std::vector<Street> streets_;
    std::vector<Street> missing_;
    int edge_of_data_{0};
    std::vector<Facility> facilities_;
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
    std::vector<Walker> walkers_{{.id = "adult", .speed = MetersPerSecond{1.2}},
                                 {.id = "wheelchair", .speed = MetersPerSecond{0.8}, .may_use_steps = false}};
    Standard standard_;
};

/// Runs `check` on many towns; a failure names the town's seed.
template <class Check>
void for_many_towns(Check check) {
    for (unsigned seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        RandomTown town{seed};
        check(town);
        if (::testing::Test::HasFailure()) {
            return;
        }
    }
}

void expect_nothing_lost(ScoreResult const& before, ScoreResult const& after) {
    auto const at_least = [](std::optional<double> value, std::optional<double> least) {
        EXPECT_EQ(value.has_value(), least.has_value());
        EXPECT_GE(value.value_or(0.0), least.value_or(0.0) - kRounding);
    };
    at_least(after.completeness, before.completeness);
    for (std::size_t i = 0; i < before.blocks.size(); ++i) {
        SCOPED_TRACE(::testing::Message() << "block " << i);
        at_least(after.blocks[i].completeness, before.blocks[i].completeness);
        at_least(after.blocks[i].complete.covered, before.blocks[i].complete.covered);
    }
    for (std::size_t i = 0; i < before.ledger.size(); ++i) {
        SCOPED_TRACE(::testing::Message() << "ledger row " << i);
        at_least(after.ledger[i].people.covered, before.ledger[i].people.covered);
    }
}

/// What the tests of monotony compare must differ now and then, or they would hold for a score that never changes.
class Monotony : public ::testing::Test {
  protected:
    void compare(ScoreResult const& before, ScoreResult const& after) {
        expect_nothing_lost(before, after);
        improved_ += after.completeness > before.completeness ? 1U : 0U;
    }
    void TearDown() override { EXPECT_GT(improved_, kTowns / 10); }

  private:
    unsigned improved_{0};
};

TEST_F(Monotony, NewFacilityNeverLowersCoverageOrCompleteness) {
    for_many_towns([&](RandomTown& town) {
        auto const before = town.score();
        town.add_facility();
        compare(before, town.score());
    });
}

TEST_F(Monotony, NewLinksNeverLowerCoverageOrCompleteness) {
    for_many_towns([&](RandomTown& town) {
        auto const before = town.score();
        town.add_streets(3);
        compare(before, town.score());
    });
}

TEST_F(Monotony, NewGatesNeverLowerCoverageOrCompletenessOfBlocksWithGates) {
    for_many_towns([&](RandomTown& town) {
        town.give_gates();
        auto const before = town.score();
        town.add_gates();
        compare(before, town.score());
    });
}

TEST_F(Monotony, HigherLimitNeverLowersCoverageOrCompleteness) {
    for_many_towns([&](RandomTown& town) {
        auto const before = town.score();
        for (auto& rule : town.standard().rules) {
            std::visit([](auto& limit) { limit = limit * 1.5; }, rule.limit);
        }
        compare(before, town.score());
    });
}

TEST(ScoreProperties, CoveredGapAndUnknownAreEverybody) {
    for_many_towns([](RandomTown& town) {
        auto const result = town.score();
        double population = 0.0;
        for (auto const& block : result.blocks) {
            EXPECT_NEAR(block.complete.total(), block.weight, kRounding);
            population += block.weight;
            if (block.completeness) {
                EXPECT_LE(0.0, *block.completeness);
                EXPECT_LE(*block.completeness, *block.completeness_max);
                EXPECT_LE(*block.completeness_max, 100.0);
            }
        }
        EXPECT_NEAR(result.complete.total(), population, kRounding);
        for (std::size_t rule = 0; rule < result.rules.size(); ++rule) {
            Tally sum;
            for (std::size_t block = 0; block < result.blocks.size(); ++block) {
                sum += result.row(id_at<BlockId>(block), rule).people;
            }
            EXPECT_EQ(sum.covered, result.rules[rule].people.covered);
            EXPECT_EQ(sum.gap, result.rules[rule].people.gap);
            EXPECT_EQ(sum.unknown, result.rules[rule].people.unknown);
        }
    });
}

TEST(ScoreProperties, VerdictsAreWholeAndGiveReasonsWhenUnknown) {
    std::set<UnknownReason> seen;
    for_many_towns([&](RandomTown& town) {
        (void)town.score([&](ScoredSlice const& slice) {
            for (std::size_t i = 0; i < slice.coverage.doorstep_count(); ++i) {
                for (std::size_t rule = 0; rule < slice.coverage.rule_count(); ++rule) {
                    auto const& verdict = slice.coverage.at(id_at<DoorstepId>(i), rule);
                    EXPECT_EQ(verdict.answer == Answer::unknown, verdict.reason != UnknownReason::none);
                    EXPECT_EQ(verdict.answer == Answer::covered, verdict.covered_share > 1.0 - kRounding);
                    EXPECT_LE(verdict.covered_share + verdict.unknown_share, 1.0 + kRounding);
                    seen.insert(verdict.reason);
                }
            }
        });
    });
    EXPECT_EQ(seen.size(), 6U);  // every reason, and none: the towns are varied enough
}

void expect_same(ScoreResult const& a, ScoreResult const& b) {
    auto const same_tally = [](Tally const& x, Tally const& y) {
        return x.covered == y.covered && x.gap == y.gap && x.unknown == y.unknown;
    };
    EXPECT_EQ(a.completeness, b.completeness);
    EXPECT_EQ(a.completeness_max, b.completeness_max);
    EXPECT_TRUE(same_tally(a.complete, b.complete));
    for (std::size_t i = 0; i < a.blocks.size(); ++i) {
        EXPECT_EQ(a.blocks[i].completeness, b.blocks[i].completeness);
        EXPECT_EQ(a.blocks[i].answer, b.blocks[i].answer);
        EXPECT_TRUE(same_tally(a.blocks[i].complete, b.blocks[i].complete));
    }
    for (std::size_t i = 0; i < a.ledger.size(); ++i) {
        EXPECT_TRUE(same_tally(a.ledger[i].people, b.ledger[i].people));
        EXPECT_EQ(a.ledger[i].answer, b.ledger[i].answer);
        EXPECT_EQ(a.ledger[i].reason, b.ledger[i].reason);
        EXPECT_EQ(a.ledger[i].walk.cost, b.ledger[i].walk.cost);
        EXPECT_EQ(a.ledger[i].walk.facility, b.ledger[i].walk.facility);
        EXPECT_EQ(a.ledger[i].category, b.ledger[i].category);
        EXPECT_EQ(a.ledger[i].snap, b.ledger[i].snap);
    }
    for (std::size_t i = 0; i < a.rules.size(); ++i) {
        EXPECT_EQ(a.rules[i].median_time, b.rules[i].median_time);
        EXPECT_EQ(a.rules[i].median_length, b.rules[i].median_length);
        EXPECT_EQ(a.rules[i].blocks_with_gap, b.rules[i].blocks_with_gap);
    }
}

TEST(ScoreProperties, ResultDoesNotDependOnTheNumberOfThreads) {
    // More threads than the machine may have cores.
    tbb::global_control const allowed{tbb::global_control::max_allowed_parallelism, 4};
    for_many_towns([](RandomTown& town) {
        town.give_gates();
        auto const with_threads = [&](int threads) {
            return tbb::task_arena{threads}.execute([&] { return town.score(); });
        };
        auto const alone = with_threads(1);
        expect_same(alone, with_threads(2));
        expect_same(alone, with_threads(4));
    });
}

}  // namespace
}  // namespace walkshed
