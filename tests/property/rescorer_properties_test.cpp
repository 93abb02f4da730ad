// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "property/random_scored_town.hpp"
#include "property/same_score.hpp"
#include "support/real_city.hpp"
#include "walkshed/plan/rescorer.hpp"

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

TEST(RescorerProperties, SaysWhatScoreSaysAfterAnyEditsOfATown) {
    std::size_t searches = 0;
    std::size_t all_searches = 0;
    for_many_towns([&](RandomTown& town) {
        auto const network = town.build();
        auto const input = town.input(network);
        Rescorer const rescorer{input};
        expect_same(rescorer.result(), walkshed::score(input));
        Editor editor{town.facilities(), 5, 1};
        for (int edits = 0; edits < 5; ++edits) {
            editor.edit();
            auto const expected = walkshed::score(with_facilities(input, editor.facilities()));
            auto const rescored = rescorer.score(editor.facilities());
            expect_same(rescored, expected);
            searches += rescored.searches;
            all_searches += expected.searches;
        }
    });
    EXPECT_LT(searches, all_searches * 9 / 10);
}

TEST(RescorerProperties, OfTheSameFacilitiesSearchesNothing) {
    RandomTown town{7};
    auto const network = town.build();
    Rescorer const rescorer{town.input(network)};
    auto const again = rescorer.score(town.facilities());
    expect_same(again, rescorer.result());
    EXPECT_EQ(again.searches, 0U);
}

TEST(RescorerProperties, OfAnotherOrderSaysWhatScoreSays) {
    RandomTown town{11};
    auto const network = town.build();
    Rescorer const rescorer{town.input(network)};
    auto facilities = town.facilities();
    std::ranges::reverse(facilities);
    expect_same(rescorer.score(facilities), walkshed::score(with_facilities(town.input(network), facilities)));
}

TEST(RescorerProperties, SaysWhatScoreSaysAfterEditsOfACity) {
    auto const path = std::filesystem::path{extracts_folder()} / "monaco" / "monaco-latest.osm.pbf";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is not there (WALKSHED_TEST_DATA names another folder)";
    }
    City const monaco{path.string(), "cn-complete-community-2020"};
    Editor editor{monaco.facilities(), monaco.category_count(), 2026};
    Rescorer const rescorer{monaco.input(monaco.facilities())};
    for (unsigned city = 0; city < kEditedCities && !HasFailure(); ++city) {
        SCOPED_TRACE(::testing::Message() << "city " << city);
        for (unsigned edit = 0; edit < kEditsEach; ++edit) {
            editor.edit();
        }
        auto const& facilities = editor.facilities();
        expect_same(rescorer.score(facilities), walkshed::score(monaco.input(facilities)));
    }
}

}  // namespace
}  // namespace walkshed
