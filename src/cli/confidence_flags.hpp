// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "walkshed/score/confidence.hpp"

namespace walkshed::cli {

/// The flags that say what is in doubt.
struct ConfidenceFlags {
    bool asked{false};
    double speed_spread{ConfidenceOptions{}.speed_spread};
    double missing_share{ConfidenceOptions{}.missing_share};
    std::vector<std::string> missing_shares;  ///< "CATEGORY=SHARE"
    double position_error_m{ConfidenceOptions{}.position_error.count()};
    std::uint64_t seed{ConfidenceOptions{}.seed};
};

void add_confidence_flags(CLI::App& command, ConfidenceFlags& flags);

/// The names of these flags, for verbs that leave them aside in a study file.
[[nodiscard]] std::vector<std::string> confidence_flags();

/// What they say; nothing unless confidence is asked for. Throws Error (bad_argument) for an unknown category, or a
/// share of one that is no number or out of range.
[[nodiscard]] std::optional<ConfidenceOptions> confidence_options(ConfidenceFlags const& flags,
                                                                  CategoryTable const& categories);

}  // namespace walkshed::cli
