// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <tuple>

#include "property/random_scored_town.hpp"
#include "property/same_score.hpp"
#include "support/real_city.hpp"
#include "support/shapes.hpp"
#include "walkshed/plan/what_if.hpp"
#include "walkshed/score/zone_score.hpp"

namespace walkshed {
namespace {

using namespace testing;

// Five edits at a time.
constexpr unsigned kEditedCities = 100;
constexpr unsigned kEditsEach = 5;

/// Edits facilities at random: their status, size or place; takes them away, and adds others nearby.
class Editor {
  public:
    Editor(std::vector<Facility> facilities, std::size_t categories, unsigned seed)
        : facilities_{std::move(facilities)}, categories_{categories}, random_{seed} {}

    [[nodiscard]] std::vector<Facility> const& facilities() const { return facilities_; }

    void edit() {
        auto const chosen = pick(facilities_.size());
        auto& facility = facilities_[chosen];
        auto const [x, y] = facility.location();
        switch (pick(5)) {
            case 0:
                facility.status =
                    facility.status == FacilityStatus::existing ? FacilityStatus::closed : FacilityStatus::existing;
                break;
            case 1:
                facility.size = SquareMeters{static_cast<double>(1 + pick(500))};
                break;
            case 2:
                facility.shape = Point{x + 15.0, y + 5.0};
                break;
            case 3:
                facilities_.erase(facilities_.begin() + static_cast<std::ptrdiff_t>(chosen));
                break;
            default:
                facilities_.push_back({.source_id = "new",
                                       .categories = {id_at<CategoryId>(pick(categories_))},
                                       .shape = Point{x + 40.0, y - 30.0}});
        }
    }

  private:
    std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>{0, below - 1}(random_); }

    std::vector<Facility> facilities_;
    std::size_t categories_;
    std::mt19937 random_;
};

/// With the numbers that facilities have where those of no category are left out.
ScoreResult renumbered(ScoreResult result, std::span<Facility const> facilities) {
    std::vector<FacilityId> numbers;
    std::size_t next = 0;
    for (auto const& facility : facilities) {
        numbers.push_back(id_at<FacilityId>(next));
        next += facility.categories.empty() ? 0U : 1U;
    }
    for (std::size_t i = 0; i < result.ledger.size(); ++i) {
        auto row = result.ledger[i];
        if (row.walk.cost.reachable()) {
            EXPECT_FALSE(facilities[index_of(row.walk.facility)].categories.empty());
            row.walk.facility = numbers[index_of(row.walk.facility)];
            result.ledger.set(row);
        }
    }
    for (auto& snaps : result.facility_snaps) {
        std::vector<Snap> kept;
        for (std::size_t i = 0; i < facilities.size(); ++i) {
            if (!facilities[i].categories.empty()) {
                kept.push_back(std::move(snaps[i]));
            }
        }
        snaps = std::move(kept);
    }
    return result;
}

/// Two lists of facilities, scored as they are compared: the first from scratch, and of that the second. `before` is
/// what score() says of the first.
void expect_right(ScoreInput const& input, ScoreResult const& before, std::span<Facility const> after) {
    auto changes = facility_changes(input.facilities, after);
    WhatIf what_if{with_facilities(input, changes.before)};
    expect_same(renumbered(what_if.result(), what_if.facilities()), before);
    what_if.replace(std::move(changes.changes));
    expect_same(renumbered(what_if.result(), what_if.facilities()), score(with_facilities(input, after)));
}

TEST(FacilityChangesProperties, SaysWhatScoreSaysAfterAnyEditsOfATown) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) {
        auto const network = town.build();
        auto const input = town.input(network);
        auto const before = score(input);
        Editor editor{town.facilities(), 5, ++seed};
        for (int edits = 0; edits < 5; ++edits) {
            editor.edit();
            expect_right(input, before, editor.facilities());
        }
    });
}

TEST(FacilityChangesProperties, OfTheSameFacilitiesAreNone) {
    RandomTown town{7};
    auto const changes = facility_changes(town.facilities(), town.facilities());
    EXPECT_TRUE(changes.changes.empty());
    EXPECT_EQ(changes.before.size(), town.facilities().size());
}

TEST(FacilityChangesProperties, OfAnotherOrderSaysWhatScoreSays) {
    RandomTown town{11};
    auto const network = town.build();
    auto facilities = town.facilities();
    std::ranges::reverse(facilities);
    auto const input = town.input(network);
    expect_right(input, score(input), facilities);
}

std::string monaco_file() {
    return (std::filesystem::path{extracts_folder()} / "monaco" / "monaco-latest.osm.pbf").string();
}

TEST(FacilityChangesProperties, ShowZonesWhatScoreShowsThem) {
    if (!std::filesystem::exists(monaco_file())) {
        GTEST_SKIP() << monaco_file() << " is not there (WALKSHED_TEST_DATA names another folder)";
    }
    City const monaco{monaco_file(), "cn-complete-community-2020"};
    auto const input = monaco.input(monaco.facilities());
    auto const [low, high] = input.network.bounds();
    Point const middle{(low.x + high.x) / 2.0, (low.y + high.y) / 2.0};
    Zoning const zoning{{{.source_id = "south-west", .shape = rectangle(low, middle)},
                         {.source_id = "north-east", .shape = rectangle(middle, high)}}};
    ZoneScorer scored{input, zoning};
    std::ignore = score(input, {}, [&](ScoredSlice const& slice) { scored.add(slice); });
    ZoneScorer shown{input, zoning};
    WhatIf{input}.show([&](ScoredSlice const& slice) { shown.add(slice); });
    auto const expected = std::move(scored).finish();
    auto const found = std::move(shown).finish();
    EXPECT_EQ(found.equity.completeness.mean, expected.equity.completeness.mean);
    EXPECT_EQ(found.equity.minutes.mean, expected.equity.minutes.mean);
    for (std::size_t zone = 0; zone < 2; ++zone) {
        auto const& one = found.zones[zone];
        auto const& other = expected.zones[zone];
        EXPECT_GT(one.weight, 0.0);
        EXPECT_EQ(one.weight, other.weight);
        EXPECT_EQ(one.completeness, other.completeness);
        expect_same(one.complete, other.complete);
        for (std::size_t rule = 0; rule < one.rules.size(); ++rule) {
            expect_same(one.rules[rule].people, other.rules[rule].people);
            EXPECT_EQ(one.rules[rule].median_time, other.rules[rule].median_time);
        }
    }
}

TEST(FacilityChangesProperties, SaysWhatScoreSaysAfterEditsOfACity) {
    if (!std::filesystem::exists(monaco_file())) {
        GTEST_SKIP() << monaco_file() << " is not there (WALKSHED_TEST_DATA names another folder)";
    }
    City const monaco{monaco_file(), "cn-complete-community-2020"};
    Editor editor{monaco.facilities(), monaco.category_count(), 2026};
    auto const input = monaco.input(monaco.facilities());
    auto const before = score(input);
    for (unsigned city = 0; city < kEditedCities && !HasFailure(); ++city) {
        SCOPED_TRACE(::testing::Message() << "city " << city);
        for (unsigned edit = 0; edit < kEditsEach; ++edit) {
            editor.edit();
        }
        expect_right(input, before, editor.facilities());
    }
}

}  // namespace
}  // namespace walkshed
