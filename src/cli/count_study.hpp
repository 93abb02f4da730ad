// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "walkshed/base/record_log.hpp"
#include "walkshed/network/network.hpp"
#include "walkshed/network/walker.hpp"
#include "walkshed/places/block.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed::cli {

/// What of a study is counted.
struct Countable {
    Network const& network;
    Walker const& walker;  ///< the one whose components are counted
    std::span<Facility const> facilities;
    std::span<Building const> buildings;
    std::span<Block const> blocks;
    std::span<Doorstep const> doorsteps;
    RecordLog const& log;
};

/// How many of everything there are, for the run's record: name and number.
[[nodiscard]] std::vector<std::pair<std::string, std::size_t>> counts_of(Countable const& study);

}  // namespace walkshed::cli
