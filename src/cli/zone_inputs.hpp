// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "cli/load_network.hpp"
#include "cli/score_options.hpp"

namespace walkshed::cli {

/// The zones of --zones, or of --group-by; without either there are none. Throws Error as io::read_layer() and
/// zones_from() do, and bad_input when a layer holds no polygon or no block has a group.
[[nodiscard]] Zoning read_zones(ScoreOptions const& options, io::MetricSystem const& metric,
                                std::span<Block const> blocks, Reading const& reading);

/// Throws Error (bad_input) when people should be ranked and no block tells a rank.
void check_ranks(ScoreOptions const& options, std::span<Block const> blocks);

}  // namespace walkshed::cli
