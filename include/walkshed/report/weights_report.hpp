// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "walkshed/report/summary.hpp"
#include "walkshed/score/weights.hpp"

namespace walkshed {

/// Weights of some things, from judgements, from the data of blocks, or both.
struct WeightsRun {
    std::vector<std::string> names;
    std::optional<AhpWeights> judged;
    std::optional<Contradiction> contradiction;  ///< between the judgements and their weights
    std::optional<EntropyWeights> found;
    std::optional<Eigen::ArrayXd> combined;  ///< of both
    std::size_t rows{0};                     ///< that the data have
    std::size_t rows_left_out{0};            ///< others of which not all columns are known
};

/// The weights for a terminal, and every trap that they may have fallen into: judgements that contradict each other,
/// and which of them does most; columns that are the same in all rows, and data that have nothing to compare. Lines end
/// in newlines.
[[nodiscard]] std::string weights_text(WeightsRun const& run, Language language);

/// The same for machines: `weights` with `name`, `judged`, `by_data` and `together`; `judgements` with
/// `consistency_ratio`, `consistent` (null where there is no ratio) and what is `farthest_off` (where they contradict
/// each other); `data` with `rows`, `rows_left_out`, `constant` columns and why it weighs `all_alike`. null for what
/// was not given.
[[nodiscard]] std::string weights_json(WeightsRun const& run);

}  // namespace walkshed
