// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <span>

#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

/// Hierarchies for walks within limits: one for each walker and metric, which reaches as far as the farthest of the
/// limits. Refers to the costs.
class WalkerHierarchies {
  public:
    /// Who walks by what, and how far.
    struct Reach {
        std::size_t walker;
        Metric metric;
        Cost limit;
    };

    WalkerHierarchies(std::span<WalkCosts const> costs, std::span<Reach const> reaches);

    /// REQUIRES: a reach of the walker and metric.
    [[nodiscard]] Hierarchy const& of(std::size_t walker, Metric metric) const;

  private:
    struct OfWalker {
        std::size_t walker;
        Metric metric;
        Hierarchy hierarchy;
    };

    [[nodiscard]] OfWalker const* find(std::size_t walker, Metric metric) const;

    std::deque<OfWalker> hierarchies_;  // stay where they are
};

}  // namespace walkshed
