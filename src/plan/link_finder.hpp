// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "walkshed/access/walk_search.hpp"
#include "walkshed/plan/gap.hpp"

namespace walkshed {

/// Whom a link is looked for, and where to.
struct LinkWish {
    std::span<Point const> homes;      ///< the doorsteps
    std::span<Snap const> starts;      ///< how doorsteps met the network; the link is to serve all of them
    std::span<Attachment const> ends;  ///< of the facilities that would do
    Cost limit;
    Meters longest;  ///< no link may be longer
};

/// Finds missing links for one walker and metric. Keep one per thread and reuse it.
class LinkFinder {
  public:
    /// Refers to the costs and the obstacles.
    LinkFinder(WalkCosts const& costs, Metric metric, std::span<Barriers const> obstacles);

    /// The shortest link that brings every start to an end within the limit, see MissingLink; of equally short ones
    /// that with the shortest walk, then along the smallest edges. Nothing when there is none. Cost: a search from each
    /// start and one from the ends, up to the limit, and for each place that they reach a look at what lies around it,
    /// wider and wider until there is a link.
    [[nodiscard]] std::optional<MissingLink> find(LinkWish const& wish);

  private:
    WalkCosts const& costs_;
    Metric metric_;
    std::span<Barriers const> obstacles_;
    WalkSearch away_;
    WalkSearch towards_;
};

}  // namespace walkshed
