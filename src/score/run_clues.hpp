// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "score/cost_limit.hpp"
#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// Doorsteps one after another.
struct DoorstepRun {
    std::size_t begin;
    std::size_t end;

    [[nodiscard]] std::size_t size() const { return end - begin; }
    /// Those of the run among something of every doorstep.
    template <class Thing>
    [[nodiscard]] std::span<Thing> of(std::span<Thing> all) const {
        return all.subspan(begin, size());
    }
};

/// Why one walker, at each doorstep of a run, may be near what no walk was found to, whatever it is.
class RunClues {
  public:
    RunClues(DoorstepRun run, AccessTable const& access, std::size_t walker);

    /// The codes of what is not within the limit: unknown for the first of the reasons snap, island and boundary that
    /// applies, else `otherwise`.
    void tell(CostLimit limit, VerdictCode otherwise, std::span<VerdictCode> codes) const;

    /// Whether the data end within the limit anywhere.
    [[nodiscard]] bool ends_within(CostLimit limit) const { return limit.holds(nearest_boundary_.by(limit.metric())); }

    /// The least cost to where the data end, by doorstep of the run.
    [[nodiscard]] std::span<Cost const> to_boundary(Metric metric) const {
        return metric == Metric::time ? times_ : lengths_;
    }

  private:
    std::vector<VerdictCode> by_snap_;      // unknown for want of a street, or for being on an island; else a gap
    std::vector<std::size_t> off_network_;  // those that are so
    std::vector<Cost> times_;               // to the boundary
    std::vector<Cost> lengths_;
    WalkCost nearest_boundary_;  // the least of either
};

}  // namespace walkshed
