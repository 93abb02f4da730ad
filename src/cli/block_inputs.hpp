// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/load_network.hpp"
#include "cli/score_options.hpp"
#include "walkshed/network/network.hpp"

namespace walkshed::cli {

/// The side of the squares that --blocks grid:SIDE asks for, in metres with or without "m". Throws Error (bad_argument)
/// when it is none from 10 to 10000 m. REQUIRES: `text` starts with "grid:".
[[nodiscard]] Meters cell_of(std::string const& text);

/// Leaves out, and notes, the blocks more than 1 km outside the bounding box of all streets: they are in another place,
/// or in another reference system. Throws Error (bad_input) when that is so of all of them.
void leave_out_far_blocks(std::vector<Block>& blocks, Network const& network, ScoreOptions const& options,
                          RecordLog& log);

/// Where the study area is told, and whether there must be blocks in it.
struct StudyArea {
    ScoreOptions const& options;
    io::MetricSystem const& metric;
    bool needs_blocks;
};

/// Leaves out, and notes, the blocks outside the polygons of --study-area, when it is given. Throws Error as the
/// readers do, and bad_input when blocks are needed and none is left.
void keep_study_area(std::vector<Block>& blocks, StudyArea const& area, Reading const& reading);

}  // namespace walkshed::cli
