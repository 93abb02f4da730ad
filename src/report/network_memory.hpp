// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "walkshed/report/network_report.hpp"

namespace walkshed {

/// How many bytes a network takes in memory, and how many all its hierarchies do.
struct NetworkMemory {
    std::size_t streets{0};
    std::size_t index{0};
    std::size_t hierarchies{0};

    [[nodiscard]] std::size_t total() const { return streets + index + hierarchies; }
};

[[nodiscard]] NetworkMemory memory_of(Network const& network, std::span<StoredHierarchy const> hierarchies);

}  // namespace walkshed
