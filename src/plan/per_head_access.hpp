// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <span>
#include <vector>

#include "score/supply_weighers.hpp"
#include "walkshed/plan/gap.hpp"

namespace walkshed {

/// Who asks for a thing that is wanted per head, and how far they go.
struct PerHeadQuestion {
    Wanted const& wanted;
    std::size_t walker;  ///< of the finder
    Limit limit;
};

/// What each gets at a doorstep of what is wanted per head, when all share it. Refers to all that the input refers to.
/// Safe to share between threads.
class PerHeadAccess {
  public:
    PerHeadAccess(ProvisionInput const& input, PerHeadQuestion const& question);

    /// Of the things that are wanted per head the one of which there is least, as a part of what is wanted; the first
    /// of equals. REQUIRES: that any is.
    [[nodiscard]] SharedAccess at(Doorstep const& doorstep) const;

  private:
    /// `need` is what one of those who share wants.
    void add(ProvisionInput const& input, PerHeadQuestion const& question, SharedAccess const& need);

    AccessFinder const& finder_;
    std::size_t walker_;
    std::vector<SharedAccess> needs_;      // of what is wanted per head, without the access
    std::deque<SupplyWeighers> weighers_;  // of each
};

}  // namespace walkshed
