// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/load_network.hpp"
#include "cli/score_options.hpp"

namespace walkshed::cli {

/// The columns of people that the flags name. Throws Error (bad_argument) for a group that is not NAME=COLUMN.
[[nodiscard]] BlockColumns people_columns(ScoreOptions const& options);

/// Who lives where.
struct Residents {
    std::vector<Block>& blocks;
    std::vector<Doorstep>& doorsteps;
};

/// Gives the blocks the people that --population names, if anything, instead of their own. Throws Error as the readers
/// do, bad_argument for columns that a raster or buildings do not have, and bad_input when nobody lives near any block.
void read_people(ScoreOptions const& options, io::MetricSystem const& metric, Residents residents,
                 Reading const& reading);

}  // namespace walkshed::cli
