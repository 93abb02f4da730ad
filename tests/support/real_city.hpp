// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "support/source_tree.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/residential_blocks.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed::testing {

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
        streets_ = extract.streets;
        network_ = std::move(extract.streets).build();
        blocks_ = io::residential_blocks(extract, network_).blocks;
        doorsteps_ = place_doorsteps(blocks_, extract.buildings, {});
        facilities_ = merge_duplicates(std::move(extract.facilities), categories_);
    }

    [[nodiscard]] std::vector<Facility> const& facilities() const { return facilities_; }
    [[nodiscard]] std::size_t category_count() const { return categories_.size(); }
    [[nodiscard]] Network const& network() const { return network_; }
    [[nodiscard]] NetworkBuilder const& streets() const { return streets_; }
    [[nodiscard]] ScoreInput input(std::span<Facility const> facilities) const { return input(network_, facilities); }
    /// With other streets.
    [[nodiscard]] ScoreInput input(Network const& network, std::span<Facility const> facilities) const {
        return {network, walkers_, facilities, blocks_, doorsteps_, standard_};
    }

  private:
    static std::string read(std::string const& file) { return io::read_text(in_source_tree("data/" + file)); }

    CategoryTable categories_;
    Standard standard_;
    std::vector<Walker> walkers_;
    NetworkBuilder streets_;
    Network network_;
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
    std::vector<Facility> facilities_;
};

}  // namespace walkshed::testing
