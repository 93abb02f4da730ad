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

/// What a standard is called, in rows that name it by its id.
struct StandardTitle {
    std::string id;
    Name name;
};

/// The titles of the standards, where there are several; no two are the same. Nothing of one.
[[nodiscard]] std::vector<StandardTitle> standard_titles(std::span<ScoreInput const> inputs);

}  // namespace walkshed
