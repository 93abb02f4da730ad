// SPDX-License-Identifier: Apache-2.0
#include "plan/doorsteps_at.hpp"

#include <algorithm>
#include <utility>

namespace walkshed {

DoorstepsAt::DoorstepsAt(Network const& network, std::span<SnapTable const> snaps) {
    std::vector<std::pair<NodeId, DoorstepId>> pairs;
    for (auto const& of_walker : snaps) {
        for (std::size_t i = 0; i < of_walker.doorsteps.size(); ++i) {
            for (auto const& attachment : of_walker.doorsteps[i].attachments) {
                auto const& edge = network.edge(attachment.edge);
                pairs.emplace_back(edge.from, id_at<DoorstepId>(i));
                pairs.emplace_back(edge.to, id_at<DoorstepId>(i));
            }
        }
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    first_.assign(network.node_count() + 1, 0);
    for (auto const& [node, doorstep] : pairs) {
        ++first_[index_of(node) + 1];
        doorsteps_.push_back(doorstep);
    }
    for (std::size_t i = 1; i < first_.size(); ++i) {
        first_[i] += first_[i - 1];
    }
}

}  // namespace walkshed
