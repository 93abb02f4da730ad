// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/load_network.hpp"
#include "cli/score_options.hpp"
#include "walkshed/network/walker.hpp"

namespace walkshed::cli {

/// What layers of facilities are read for. Refers to all of it.
struct FacilitySurroundings {
    io::MetricSystem const& metric;
    Network const& network;
    Walker const& walker;  ///< whose streets are looked at, to tell whether coordinates are those of another system
    CategoryTable const& categories;
    std::string const& data_folder;
};

/// Facilities as mapped, and entrances, to which layers add theirs.
struct MappedPlaces {
    std::vector<Facility>& facilities;
    std::vector<Entrance>& entrances;
};

/// Reads the layers that --facilities names. Notes them in the record, with what shifts they seem to have. Throws Error
/// as the readers do, and bad_argument for a map of categories that is no VALUE=CATEGORY.
void read_facility_layers(ScoreOptions const& options, FacilitySurroundings const& around, MappedPlaces places,
                          Reading const& reading);

}  // namespace walkshed::cli
