// SPDX-License-Identifier: Apache-2.0
#include "walkshed/base/text.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace walkshed {

namespace {

/// Levenshtein's distance: the fewest single-character insertions, deletions and replacements from `a` to `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            auto const replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, diagonal + 1, replaced});
        }
    }
    return row[b.size()];
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view wanted, std::span<std::string const> candidates) {
    std::optional<std::string> best;
    auto best_distance = std::max<std::size_t>(2, wanted.size() / 2);
    for (auto const& candidate : candidates) {
        auto const distance = edit_distance(wanted, candidate);
        if (distance <= best_distance && (!best || distance < best_distance)) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace walkshed
