// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <vector>

namespace walkshed {

/// Those of the rows, which are sorted by `member`, that have the key there. (clang 14 cannot walk through what
/// std::ranges::equal_range returns.)
template <class Row, class Key>
[[nodiscard]] std::span<Row const> rows_of(std::vector<Row> const& rows, Key const& key, Key Row::*member) {
    auto const begin = std::ranges::lower_bound(rows, key, {}, member);
    return {begin, std::ranges::upper_bound(begin, rows.end(), key, {}, member)};
}

}  // namespace walkshed
