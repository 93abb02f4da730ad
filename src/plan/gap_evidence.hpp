// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "plan/cause_finder.hpp"
#include "plan/link_finder.hpp"

namespace walkshed {

/// Puts gaps together, with what shows their causes. Keep one per thread. Refers to all of it.
class GapEvidence {
  public:
    GapEvidence(GapInput const& input, CauseFinder const& finder, std::span<Unmet const> unmet)
        : input_{input}, finder_{finder}, unmet_{unmet} {}

    /// The gap of those of these numbers.
    [[nodiscard]] Gap gap(std::span<std::size_t const> members, Cause cause);

  private:
    [[nodiscard]] std::vector<Hurdle> hurdles(Doorstep const& doorstep, AskedRule const& asked) const;
    void add_excess(Gap& gap, AskedRule const& asked) const;
    void add_link(Gap& gap, std::span<std::size_t const> members, Unmet const& teller);
    [[nodiscard]] std::vector<Attachment> ends(Unmet const& teller) const;
    [[nodiscard]] LinkFinder& link_finder(AskedRule const& asked);

    GapInput const& input_;
    CauseFinder const& finder_;
    std::span<Unmet const> unmet_;
    std::map<std::pair<std::size_t, Metric>, LinkFinder> link_finders_;  // by walker
};

}  // namespace walkshed
