// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "walkshed/score/reach.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed::cli {

/// The flags that say what is counted around every doorstep, and how many of the nearest are told.
struct ReachFlags {
    std::vector<std::string> within;  ///< "15min" or "800m"
    std::uint32_t nearest{0};         ///< none unless above 0
};

void add_reach_flags(CLI::App& command, ReachFlags& flags);

/// The names of these flags, for verbs that leave them aside in a study file.
[[nodiscard]] std::vector<std::string> reach_flags();

/// Every category that the standards look for, counted by each walker within each of the limits; nothing unless there
/// is any. Throws Error (bad_argument) for a limit that is none, is named twice or beyond what people walk.
[[nodiscard]] std::optional<ReachAsked> reach_asked(ReachFlags const& flags, std::span<Standard const> standards,
                                                    std::size_t walkers);

/// So many of the nearest facilities of every category that the standards look for, by each walker; nothing unless that
/// is asked.
[[nodiscard]] std::optional<FewNearestAsked> nearest_asked(ReachFlags const& flags, std::span<Standard const> standards,
                                                           std::size_t walkers);

}  // namespace walkshed::cli
