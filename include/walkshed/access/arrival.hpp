// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "walkshed/access/isochrone.hpp"

namespace walkshed {

/// What a walk has cost when it arrives at locations off the network: the least of cost(y) + cost of |xy| over the
/// reached places y that are no farther than IsochroneOptions::off_network, the straight step crossing no barrier. A
/// location lies in the isochrone of a limit exactly when it is reached at no more than that. Refers to the
/// barriers, which must outlive it. Safe to share between threads. Cost to make: linear in the pieces.
class Arrivals {
  public:
    Arrivals(WalkCosts const& costs, ReachedNetwork const& reached, IsochroneOptions const& options);
    ~Arrivals();
    Arrivals(Arrivals&&) noexcept;
    Arrivals& operator=(Arrivals&&) noexcept;

    /// In seconds · kCostsPerSecond or metres · kCostsPerMeter, rounded to the nearest; kUnreachable where nothing is
    /// near enough. Cost: the pieces around the location.
    [[nodiscard]] Cost at(Point location) const;

    /// As at() of each, in their order, on all threads.
    [[nodiscard]] std::vector<Cost> at(std::span<Point const> locations) const;

    /// Around all locations that are reached; empty when there are none.
    [[nodiscard]] Bounds bounds() const;

  private:
    class Index;
    std::unique_ptr<Index const> index_;
};

}  // namespace walkshed
