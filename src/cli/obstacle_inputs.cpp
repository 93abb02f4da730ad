// SPDX-License-Identifier: Apache-2.0
#include "cli/obstacle_inputs.hpp"

#include <array>

namespace walkshed::cli {

std::vector<Barriers> obstacles_of(io::OsmBarriers const& mapped, std::span<Line const> of_layers,
                                   std::span<Point const> openings) {
    std::array<std::vector<Line>, kBarrierKinds> lines;
    lines[static_cast<std::size_t>(BarrierKind::other)].assign(of_layers.begin(), of_layers.end());
    for (std::size_t i = 0; i < mapped.lines.size(); ++i) {
        lines[static_cast<std::size_t>(mapped.kinds[i])].push_back(mapped.lines[i]);
    }
    std::vector<Barriers> obstacles;
    obstacles.reserve(lines.size());
    for (auto const& of_kind : lines) {
        obstacles.emplace_back(of_kind, openings);
    }
    return obstacles;
}

}  // namespace walkshed::cli
