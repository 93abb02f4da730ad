// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"
#include "walkshed/plan/gap.hpp"

namespace walkshed {

/// The facilities of a question, as the crow flies. Refers to them. Safe to share between threads. Cost to make:
/// O(n log n).
class StraightWays {
  public:
    StraightWays(NearestQuestion const& question, std::span<Facility const> facilities);
    ~StraightWays();
    StraightWays(StraightWays&&) noexcept;
    StraightWays& operator=(StraightWays&&) noexcept;

    /// The `count` nearest, nearest first, of equals the first; fewer where there are fewer. Cost: O(log n) and the
    /// outlines of those whose boxes are as near.
    [[nodiscard]] std::vector<StraightWay> nearest(Point from, std::size_t count) const;

    /// All of them within `limit`, nearest first.
    [[nodiscard]] std::vector<StraightWay> within(Point from, Meters limit) const;

  private:
    struct Tree;
    std::span<Facility const> facilities_;
    std::unique_ptr<Tree const> tree_;
};

}  // namespace walkshed
