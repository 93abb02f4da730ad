// SPDX-License-Identifier: Apache-2.0
#include "report/network_memory.hpp"

namespace walkshed {

NetworkMemory memory_of(Network const& network, std::span<StoredHierarchy const> hierarchies) {
    NetworkMemory memory{network.parts().street_bytes(), network.parts().index_bytes(), 0};
    for (auto const& stored : hierarchies) {
        memory.hierarchies += stored.parts.bytes();
    }
    return memory;
}

std::vector<std::pair<std::string, std::size_t>> memory_counts(Network const& network,
                                                               std::span<StoredHierarchy const> hierarchies) {
    auto const memory = memory_of(network, hierarchies);
    return {{"street_bytes", memory.streets}, {"index_bytes", memory.index}, {"hierarchy_bytes", memory.hierarchies}};
}

}  // namespace walkshed
