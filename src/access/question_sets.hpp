// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// What one walker is asked by one metric; the walk to where the data end is always asked, too.
struct QuestionSet {
    std::size_t walker;
    Metric metric;
    std::vector<std::size_t> questions;  ///< in order of how many nearest facilities they ask for
    std::size_t searches;                ///< how many searches for one nearest place take as long as one for each
};

/// The sets of the walkers and metrics that any question asks by, in the order of the questions.
[[nodiscard]] std::vector<QuestionSet> question_sets(std::span<NearestQuestion const> questions);

/// Whether to make a hierarchy and to sweep over it is likely to be faster than to search.
[[nodiscard]] bool is_worth_a_hierarchy(QuestionSet const& set);

}  // namespace walkshed
