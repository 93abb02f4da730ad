// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "property/random_scored_town.hpp"
#include "property/same_score.hpp"
#include "support/source_tree.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/residential_blocks.hpp"
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

/// A city of the shared test data, judged by a shipped standard.
class City {
  public:
    City(std::string const& path, std::string const& standard)
        : categories_{parse_categories(read("categories/osm.toml"), "osm.toml")},
          standard_{parse_standard(read("standards/" + standard + ".toml"), standard, categories_)} {
        for (auto const& id : walkers_of(standard_)) {
            walkers_.push_back(parse_walker(read("walkers/" + id + ".toml"), id));
        }
        RecordLog log;
        auto extract = io::read_osm(path, {.categories = &categories_}, log);
        network_ = std::move(extract.streets).build();
        blocks_ = io::residential_blocks(extract, network_).blocks;
        doorsteps_ = place_doorsteps(blocks_, extract.buildings, {});
        facilities_ = merge_duplicates(std::move(extract.facilities), categories_);
    }

    [[nodiscard]] std::vector<Facility> const& facilities() const { return facilities_; }
    [[nodiscard]] std::size_t category_count() const { return categories_.size(); }
    [[nodiscard]] ScoreInput input(std::span<Facility const> facilities) const {
        return {network_, walkers_, facilities, blocks_, doorsteps_, standard_};
    }

  private:
    static std::string read(std::string const& file) { return io::read_text(in_source_tree("data/" + file)); }

    CategoryTable categories_;
    Standard standard_;
    std::vector<Walker> walkers_;
    Network network_;
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
    std::vector<Facility> facilities_;
};

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
