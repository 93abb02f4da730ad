// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "walkshed/base/text.hpp"

namespace walkshed {

struct ScoreInput;

/// What people call a column.
struct ColumnTitle {
    std::string column;
    Name title;
};

/// The titles of those columns of `blocks` that are named by ids: covered shares by rule ("W1 Community canteen"), and
/// completeness by tier, and by standard where there are several. No two are the same: ids tell apart what has one
/// name.
[[nodiscard]] std::vector<ColumnTitle> column_titles(std::span<ScoreInput const> inputs);

}  // namespace walkshed
