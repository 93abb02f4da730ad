// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// What one walker is asked by one metric and a sweep can answer: the questions for the nearest facility. It is also
/// asked for the walk to where the data end.
struct QuestionSet {
    std::size_t walker;
    Metric metric;
    std::vector<std::size_t> questions;
};

/// The sets of all walkers and metrics, those without questions too.
[[nodiscard]] std::vector<QuestionSet> question_sets(std::span<NearestQuestion const> questions,
                                                     std::size_t walker_count);

/// Whether to make a hierarchy and to sweep over it is likely to be faster than to search.
[[nodiscard]] bool is_worth_a_hierarchy(QuestionSet const& set);

}  // namespace walkshed
