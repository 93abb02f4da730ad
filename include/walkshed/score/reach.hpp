// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "walkshed/access/access_finder.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

/// How far is looked around a doorstep: who walks, and within what limit, legs included.
struct ReachQuestion {
    std::size_t walker{0};  ///< an index
    Limit limit{Seconds{900.0}};

    friend bool operator==(ReachQuestion const&, ReachQuestion const&) = default;
};

/// What is counted, and how far around. A facility of several categories counts in each of them.
struct ReachAsked {
    std::vector<ReachQuestion> questions;
    std::vector<CategoryId> categories;  ///< each once
};

/// Every category that any rule of these standards looks for, ascending.
[[nodiscard]] std::vector<CategoryId> wanted_categories(std::span<Standard const> standards);

/// How many existing facilities of each category some doorsteps have in reach.
struct ReachTable {
    std::size_t questions{0};
    std::size_t categories{0};
    std::vector<std::uint32_t> counts;  ///< by doorstep, then question, then category

    /// By category.
    [[nodiscard]] std::span<std::uint32_t const> at(DoorstepId doorstep, std::size_t question) const {
        return std::span{counts}.subspan((index_of(doorstep) * questions + question) * categories, categories);
    }
};

/// Counts facilities for any doorsteps, a part of them at a time. Large ones count once, by their nearest entrance.
///
/// Refers to all that it is made of. Safe to share between threads.
class ReachCounter {
  public:
    /// `finder` has the walkers of the questions. On all threads. Cost: a Hierarchy for each walker and metric asked
    /// by, up to the longest of the limits.
    ReachCounter(AccessFinder const& finder, std::span<Facility const> facilities, ReachAsked const& asked);
    ~ReachCounter();
    ReachCounter(ReachCounter&&) noexcept;
    ReachCounter& operator=(ReachCounter&&) noexcept;

    /// For the doorsteps that `access` was found for. From one that meets no street nothing is in reach. On all
    /// threads. Cost: that of FacilityCounter::count for each walker and metric.
    [[nodiscard]] ReachTable find(AccessTable const& access) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
