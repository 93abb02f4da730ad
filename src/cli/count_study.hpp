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

/// Names of what is counted, and numbers.
using Counts = std::vector<std::pair<std::string, std::size_t>>;

/// How many of everything there are, for the run's record.
[[nodiscard]] Counts counts_of(Countable const& study);

/// Puts the numbers of other facilities in the place of those that were counted.
void recount(std::span<Facility const> facilities, Counts& counts);

}  // namespace walkshed::cli
