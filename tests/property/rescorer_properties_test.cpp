// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "property/random_scored_town.hpp"
#include "property/same_score.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/residential_blocks.hpp"
#include "walkshed/plan/rescorer.hpp"

namespace walkshed {
namespace {

using testing::expect_same;
using testing::RandomTown;

constexpr unsigned kTowns = 100;
constexpr unsigned kEditsOfACity = 25;

TEST(RescorerProperties, SaysWhatScoreSaysAfterAnyEditsOfATown) {
    std::size_t searches = 0;
    std::size_t all_searches = 0;
    for (unsigned seed = 0; seed < kTowns && !HasFailure(); ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        RandomTown town{seed};
        auto const network = town.build();
        auto edited = town;
        Rescorer const rescorer{town.input(network)};
        expect_same(rescorer.result(), walkshed::score(town.input(network)));
        for (int edits = 0; edits < 5; ++edits) {
            if (edits % 2 == 0) {
                edited.edit_facility();
            } else {
                edited.add_facility();
            }
            auto const expected = walkshed::score(edited.input(network));
            auto const rescored = rescorer.score(edited.facilities());
            expect_same(rescored, expected);
            searches += rescored.searches;
            all_searches += expected.searches;
        }
    }
    EXPECT_LT(searches, all_searches * 9 / 10);
}

TEST(RescorerProperties, OfTheSameFacilitiesSearchesNothing) {
    RandomTown const town{7};
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
    auto input = town.input(network);
    input.facilities = facilities;
    expect_same(rescorer.score(facilities), walkshed::score(input));
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
    static std::string read(std::string const& file) {
        return io::read_text((std::filesystem::path{WALKSHED_SOURCE_DIR} / "data" / file).string());
    }

    CategoryTable categories_;
    Standard standard_;
    std::vector<Walker> walkers_;
    Network network_;
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
    std::vector<Facility> facilities_;
};

/// Edits facilities at random.
class Editor {
  public:
    explicit Editor(City const& city) : city_{city}, facilities_{city.facilities()} {}

    [[nodiscard]] std::vector<Facility> const& facilities() const { return facilities_; }

    void edit() {
        auto const chosen = pick(facilities_.size());
        auto& facility = facilities_[chosen];
        switch (pick(4)) {
            case 0:
                facility.status =
                    facility.status == FacilityStatus::existing ? FacilityStatus::closed : FacilityStatus::existing;
                break;
            case 1:
                facility.size = SquareMeters{static_cast<double>(1 + pick(5000))};
                break;
            case 2:
                facilities_.erase(facilities_.begin() + static_cast<std::ptrdiff_t>(chosen));
                break;
            default:
                add();
        }
    }

  private:
    std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>{0, below - 1}(random_); }

    void add() {
        auto const place = facilities_[pick(facilities_.size())].location();
        facilities_.push_back({.source_id = "new",
                               .categories = {id_at<CategoryId>(pick(city_.category_count()))},
                               .shape = Point{place.x + 40.0, place.y - 30.0}});
    }

    City const& city_;
    std::vector<Facility> facilities_;
    std::mt19937 random_{2026};
};

TEST(RescorerProperties, SaysWhatScoreSaysAfterEditsOfACity) {
    auto const* const folder = std::getenv("WALKSHED_TEST_DATA");
    auto const root = folder != nullptr ? std::filesystem::path{folder}
                                        : std::filesystem::path{WALKSHED_SOURCE_DIR} / ".." / "shared" / "data";
    auto const path = root / "monaco" / "monaco-latest.osm.pbf";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is not there (WALKSHED_TEST_DATA names another folder)";
    }
    City const city{path.string(), "cn-complete-community-2020"};
    Editor editor{city};
    Rescorer const rescorer{city.input(city.facilities())};
    for (unsigned edit = 0; edit < kEditsOfACity && !HasFailure(); ++edit) {
        SCOPED_TRACE(::testing::Message() << "edit " << edit);
        editor.edit();
        auto const& facilities = editor.facilities();
        expect_same(rescorer.score(facilities), walkshed::score(city.input(facilities)));
    }
}

}  // namespace
}  // namespace walkshed
