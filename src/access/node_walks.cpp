// SPDX-License-Identifier: Apache-2.0
#include "access/node_walks.hpp"

#include <algorithm>

namespace walkshed {

NodeWalks::NodeWalks(WalkSearch const& search, std::size_t nodes, std::size_t nearest)
    : row_{nearest}, labels_(nodes * nearest, Label{{}, 0}) {
    for (auto const node : search.reached()) {
        std::ranges::copy(search.labels(node), labels_.begin() + static_cast<std::ptrdiff_t>(index_of(node) * nearest));
    }
}

NodeWalks::NodeWalks(NearestSweep& sweep, std::size_t nodes, std::size_t row)
    : row_{row}, labels_(nodes * row, Label{{}, 0}) {
    sweep.run(labels_);
}

}  // namespace walkshed
