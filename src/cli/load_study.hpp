// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/score_options.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/network/barriers.hpp"
#include "walkshed/network/network.hpp"
#include "walkshed/network/relief.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed::cli {

/// Everything a run needs, read and ready.
struct LoadedStudy {
    io::MetricSystem metric;
    Network network;
    std::vector<StoredHierarchy> hierarchies;  ///< of a walk file
    Relief relief;                             ///< knows nothing unless heights were named
    Barriers barriers;
    CategoryTable categories;
    std::vector<Facility> facilities;
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
    Standard standard;
    std::vector<Walker> walkers;
    RunRecord record;
    RecordLog log;
};

/// Whether a run goes wrong when there are no blocks.
enum class BlocksNeeded { no, yes };

/// Reads what the options name. Throws Error as the readers do, and bad_input for a network without walkable streets
/// or, when they are needed, a study without blocks.
[[nodiscard]] LoadedStudy load_study(ScoreOptions const& options, Progress const& progress,
                                     BlocksNeeded blocks = BlocksNeeded::yes);

/// The study to be scored. Refers to it.
[[nodiscard]] ScoreInput score_input(LoadedStudy const& study, ScoreOptions const& options);

}  // namespace walkshed::cli
