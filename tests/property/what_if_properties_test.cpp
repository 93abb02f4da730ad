// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <tuple>

#include "property/random_scored_town.hpp"
#include "property/same_score.hpp"
#include "support/real_city.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/plan/what_if.hpp"

namespace walkshed {
namespace {

using namespace testing;

constexpr unsigned kEditsOfATown = 6;
constexpr unsigned kEditsOfACity = 500;

ScoreResult from_scratch(ScoreInput const& input, WhatIf const& what_if) {
    return score(with_facilities(input, what_if.facilities()));
}

/// Edits an area at random, one facility at a time.
class Planner {
  public:
    Planner(WhatIf& what_if, std::size_t categories, unsigned seed)
        : what_if_{what_if}, categories_{categories}, random_{seed} {}

    void edit() {
        auto const number = pick(what_if_.facilities().size());
        auto facility = what_if_.facilities()[number];
        auto const id = id_at<FacilityId>(number);
        auto const [x, y] = facility.location();
        switch (pick(6)) {
            case 0:
                facility.status =
                    facility.status == FacilityStatus::existing ? FacilityStatus::closed : FacilityStatus::existing;
                what_if_.replace(id, facility);
                break;
            case 1:
                facility.size = SquareMeters{static_cast<double>(1 + pick(500))};
                what_if_.replace(id, facility);
                break;
            case 2:
                facility.shape = Point{x + far() / 3.0, y + far()};
                what_if_.replace(id, facility);
                break;
            case 3:
                what_if_.remove(id);
                break;
            case 4:
                what_if_.add({.source_id = "park", .categories = {category()}, .shape = square({x, y}, far())});
                break;
            default:
                what_if_.add({.source_id = "new", .categories = {category()}, .shape = Point{x + far(), y - far()}});
        }
    }

  private:
    std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>{0, below - 1}(random_); }
    double far() { return static_cast<double>(5 + pick(60)); }
    CategoryId category() { return id_at<CategoryId>(pick(categories_)); }

    static MultiPolygon square(Point low, double side) {
        Point const high{low.x + side, low.y + side};
        return {{{low, {high.x, low.y}, high, {low.x, high.y}, low}, {}}};
    }

    WhatIf& what_if_;
    std::size_t categories_;
    std::mt19937 random_;
};

void expect_right_after_edits(RandomTown& town, unsigned seed) {
    auto const network = town.build();
    auto const input = town.input(network);
    WhatIf what_if{input};
    expect_same(what_if.result(), score(input));
    Planner planner{what_if, 5, seed};
    for (unsigned edit = 0; edit < kEditsOfATown && !::testing::Test::HasFailure(); ++edit) {
        SCOPED_TRACE(::testing::Message() << "edit " << edit);
        planner.edit();
        expect_same(what_if.result(), from_scratch(input, what_if));
    }
}

TEST(WhatIfProperties, SaysWhatScoreSaysAfterEachEditOfATown) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) { expect_right_after_edits(town, ++seed); });
}

TEST(WhatIfProperties, SaysWhatScoreSaysWherePeopleLeaveByGates) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) {
        town.give_gates();
        expect_right_after_edits(town, ++seed);
    });
}

TEST(WhatIfProperties, SaysWhatScoreSaysWhereManyAreWanted) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) {
        for (auto& rule : town.standard().rules) {
            for (auto& wanted : rule.wanted) {
                wanted.count = 1 + seed % 4;
            }
        }
        expect_right_after_edits(town, ++seed);
    });
}

TEST(WhatIfProperties, SaysWhatScoreSaysWherePeopleShare) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) {
        town.share_per_head();
        if (seed % 10 == 0) {  // each edit weighs everything again
            expect_right_after_edits(town, seed);
        }
        ++seed;
    });
}

TEST(WhatIfProperties, NamesTheBlocksThatAnEditTouched) {
    for_many_towns([](RandomTown& town) {
        auto const network = town.build();
        auto const input = town.input(network);
        WhatIf what_if{input};
        auto const before = what_if.result();
        Planner{what_if, 5, 3}.edit();
        auto const& after = what_if.result();
        for (std::size_t row = 0; row < after.ledger.size(); ++row) {
            auto const& [one, other] = std::pair{before.ledger[row], after.ledger[row]};
            if (one.walk != other.walk || one.answer != other.answer) {
                EXPECT_TRUE(std::ranges::binary_search(what_if.edited_blocks(), other.block));
            }
        }
    });
}

TEST(WhatIfProperties, AddingAFacilityHarmsNoBlock) {
    for_many_towns([](RandomTown& town) {
        auto const network = town.build();
        WhatIf what_if{town.input(network)};
        for (std::size_t category = 0; category < 5; ++category) {
            auto const before = what_if.result();
            what_if.add({.source_id = "new", .categories = {id_at<CategoryId>(category)}, .shape = town.place()});
            auto const& after = what_if.result();
            for (std::size_t row = 0; row < after.ledger.size(); ++row) {
                EXPECT_GE(after.ledger[row].people.covered, before.ledger[row].people.covered);
            }
            for (std::size_t block = 0; block < after.blocks.size(); ++block) {
                EXPECT_GE(after.blocks[block].complete.covered, before.blocks[block].complete.covered);
            }
        }
    });
}

TEST(WhatIfProperties, ComesBackToWhereItWas) {
    RandomTown town{5};
    auto const network = town.build();
    WhatIf what_if{town.input(network)};
    auto const before = what_if.result();
    auto const facility = what_if.facilities()[2];
    what_if.remove(FacilityId{2});
    what_if.replace(FacilityId{2}, facility);
    expect_same(what_if.result(), before);
}

TEST(WhatIfProperties, ShowsAllDoorstepsAsTheyAre) {
    RandomTown town{9};
    auto const network = town.build();
    auto const input = town.input(network);
    WhatIf what_if{input};
    what_if.remove(FacilityId{0});
    std::vector<Answer> expected;
    auto const note = [](std::vector<Answer>& answers) {
        return [&](ScoredSlice const& slice) {
            for (std::size_t i = 0; i < slice.doorsteps.size(); ++i) {
                answers.push_back(slice.coverage.at(id_at<DoorstepId>(i), 0).answer);
            }
        };
    };
    std::ignore = score(with_facilities(input, what_if.facilities()), {}, note(expected));
    std::vector<Answer> shown;
    what_if.show(note(shown));
    EXPECT_EQ(shown, expected);
}

/// The town with other people in about every second block.
std::vector<Block> resettled(RandomTown const& town, unsigned seed) {
    auto blocks = town.blocks();
    std::mt19937 random{seed};
    for (auto& block : blocks) {
        if (random() % 2 == 0) {
            block.people.population = static_cast<double>(random() % 300);
            block.people.older = static_cast<double>(random() % 30);
        }
    }
    return blocks;
}

void expect_right_after_settling(RandomTown& town, unsigned seed) {
    auto const network = town.build();
    auto input = town.input(network);
    WhatIf what_if{input};
    auto const blocks = resettled(town, seed);
    what_if.settle(blocks);
    input.blocks = blocks;
    expect_same(what_if.result(), score(input));
    EXPECT_EQ(what_if.edited_blocks().size(), blocks.size());
    Planner planner{what_if, 5, seed};
    planner.edit();
    expect_same(what_if.result(), from_scratch(input, what_if));
}

TEST(WhatIfProperties, SaysWhatScoreSaysWhenOtherPeopleHaveSettled) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) { expect_right_after_settling(town, ++seed); });
}

TEST(WhatIfProperties, SaysWhatScoreSaysWhenOtherPeopleShare) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) {
        town.share_per_head();
        if (++seed % 5 == 0) {
            expect_right_after_settling(town, seed);
        }
    });
}

TEST(WhatIfProperties, PeopleSettleInTheBlocksThatThereAre) {
    RandomTown town{3};
    auto const network = town.build();
    WhatIf what_if{town.input(network)};
    try {
        what_if.settle({});
        FAIL() << "there are blocks";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_argument);
    }
}

TEST(WhatIfProperties, EditsOfSeveralAtOnceSayWhichFacilityThereIsNot) {
    RandomTown town{1};
    auto const network = town.build();
    WhatIf what_if{town.input(network)};
    auto const before = what_if.result();
    auto facility = what_if.facilities()[0];
    facility.categories.clear();
    EXPECT_THROW(what_if.replace({{FacilityId{0}, facility}, {FacilityId{999}, facility}}), Error);
    expect_same(what_if.result(), before);
    EXPECT_FALSE(what_if.facilities()[0].categories.empty()) << "nothing is half-applied";
}

TEST(WhatIfProperties, SaysWhichFacilityThereIsNot) {
    RandomTown town{1};
    auto const network = town.build();
    WhatIf what_if{town.input(network)};
    EXPECT_THROW(what_if.remove(FacilityId{1000}), Error);
}

TEST(WhatIfProperties, SaysWhatScoreSaysAfterEachEditOfACity) {
    auto const path = std::filesystem::path{extracts_folder()} / "monaco" / "monaco-latest.osm.pbf";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is not there (WALKSHED_TEST_DATA names another folder)";
    }
    City const monaco{path.string(), "cn-complete-community-2020"};
    auto const input = monaco.input(monaco.facilities());
    WhatIf what_if{input};
    Planner planner{what_if, monaco.category_count(), 2026};
    for (unsigned edit = 0; edit < kEditsOfACity && !HasFailure(); ++edit) {
        SCOPED_TRACE(::testing::Message() << "edit " << edit);
        planner.edit();
        expect_same(what_if.result(), from_scratch(input, what_if));
    }
}

}  // namespace
}  // namespace walkshed
