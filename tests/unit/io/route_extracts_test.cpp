// SPDX-License-Identifier: Apache-2.0
#include "extracts.hpp"
#include "property/route_checks.hpp"
#include "support/source_tree.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/residential_blocks.hpp"

namespace walkshed::io {
namespace {

std::string data(std::string const& path) {
    return read_text(testing::in_source_tree("data/" + path));
}

std::vector<Walker> walkers() {
    std::vector<Walker> all;
    for (std::string const name : {"walkers/adult.toml", "walkers/older.toml", "walkers/wheelchair.toml"}) {
        all.push_back(parse_walker(data(name), name));
    }
    return all;
}

/// Real streets, doors and gates, with every fifth doorstep.
class RouteExtracts : public Extracts {
  protected:
    void read(std::string const& name) {
        auto extract = read_osm(path(name), {.categories = &categories_}, log_);
        network_ = std::move(extract.streets).build();
        facilities_ = merge_duplicates(std::move(extract.facilities), categories_);
        assign_entrances(facilities_, extract.buildings, extract.entrances);
        blocks_ = residential_blocks(extract, network_).blocks;
        assign_gates(blocks_, extract.gates);
        auto const all = place_doorsteps(blocks_, extract.buildings, {});
        for (std::size_t i = 0; i < all.size(); i += 5) {
            doorsteps_.push_back(all[i]);
        }
    }

    [[nodiscard]] std::vector<NearestQuestion> questions() const {
        std::vector<NearestQuestion> asked;
        for (auto const* const id : {"pharmacy", "park", "primary_school"}) {
            for (std::size_t walker = 0; walker < 3; ++walker) {
                for (std::uint32_t const count : {1U, 2U}) {
                    asked.push_back({.categories = {categories_.at(id, "")}, .walker = walker, .count = count});
                }
            }
        }
        return asked;
    }

    CategoryTable categories_ = parse_categories(data("categories/osm.toml"), "osm.toml");
    RecordLog log_;
    Network network_;
    std::vector<Facility> facilities_;
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
};

TEST_F(RouteExtracts, CostWhatTheAnswersSay) {
    read("monaco/monaco.osm.gz");
    auto const all_walkers = walkers();
    auto const asked = questions();
    AccessInput const input{.network = network_,
                            .walkers = all_walkers,
                            .facilities = facilities_,
                            .doorsteps = doorsteps_,
                            .blocks = blocks_};
    EXPECT_GT(testing::check_routes(input, asked), 1500U);
}

}  // namespace
}  // namespace walkshed::io
