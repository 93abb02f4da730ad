// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <iterator>

namespace walkshed {

/// Sorts `rows` by a member; equal ones stay in their order. Cost: linear when all but a few at the end are in order.
template <class Rows, class Member>
void stable_sort_tail(Rows& rows, Member member) {
    auto const tail = std::ranges::is_sorted_until(rows, {}, member);
    std::ranges::stable_sort(tail, rows.end(), {}, member);
    std::ranges::inplace_merge(rows, tail, {}, member);
}

}  // namespace walkshed
