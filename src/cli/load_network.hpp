// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/run_options.hpp"
#include "cli/shared_inputs.hpp"
#include "walkshed/base/progress.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/network/stored_hierarchy.hpp"

namespace walkshed::cli {

inline constexpr std::string_view kOsmAttribution = "Map data © OpenStreetMap contributors, ODbL 1.0";

/// A kind of file that has no layers and knows its own reference system, in words.
struct WholeFile {
    std::string_view all;       ///< "walk files"
    std::string_view this_one;  ///< "a walk file, which knows its own"
};

inline constexpr WholeFile kOsmData{"OpenStreetMap data",
                                    "OpenStreetMap data, which are always longitude and latitude"};

/// A reference system that a flag gives; empty when it does not.
struct GivenSystem {
    std::string_view flag;
    std::string_view system;
};

/// Throws Error (bad_argument) when a layer or a reference system was named for such a file.
void check_whole(io::LayerName const& name, WholeFile const& kind, GivenSystem const& given);

/// What a reader tells of on the way, and what it need not read again.
struct Reading {
    RunRecord& record;
    RecordLog& log;
    Progress const& progress;
    SharedInputs* shared{nullptr};  ///< with the other side of a comparison; nothing where there is none

    /// What `read(log)` gives, which was perhaps read before under the same name.
    template <class Read>
    auto once(std::string const& what, Read const& read) const {
        return shared != nullptr ? shared->get(what, log, read) : read(log);
    }
};

/// A layer, read once for both sides of a comparison. `role` tells apart what is read from one file.
[[nodiscard]] FeatureTable read_layer(std::string const& role, io::LayerName const& layer,
                                      io::MetricSystem const& metric, std::string const& crs, Reading const& reading);

/// The streets of a run, and what else came with them.
struct LoadedNetwork {
    io::MetricSystem metric;
    Network network;
    /// Without its streets; nothing when the streets are a line layer or a walk file.
    std::optional<io::OsmExtract> extract{};
    std::vector<StoredHierarchy> hierarchies{};  ///< those of a walk file
};

/// What becomes of streets before they are a network; may be nothing.
using EditStreets = std::function<NetworkBuilder(NetworkBuilder, io::MetricSystem const&)>;

/// Reads the streets that the options name and builds their network; from OpenStreetMap data also what `wanted` asks
/// for, its metric system left aside; a walk file is there at once and has streets and hierarchies only. Notes input,
/// attribution and counts in the record. Throws Error as the readers do, bad_input when there are no walkable streets,
/// and bad_argument for flags that say nothing about such a file, and where streets are to be edited for a walk
/// file, which has them built already.
[[nodiscard]] LoadedNetwork load_network(RunOptions const& options, io::OsmOptions wanted, Reading const& reading,
                                         EditStreets const& edit = {});

}  // namespace walkshed::cli
