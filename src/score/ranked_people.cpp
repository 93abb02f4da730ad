// SPDX-License-Identifier: Apache-2.0
#include "score/ranked_people.hpp"

namespace walkshed {

void RankedPeople::add(std::size_t number, BlockId block, double value, double people) {
    if (!blocks_[index_of(block)].rank || people <= 0.0) {
        return;
    }
    auto& rows = rows_[number];
    if (rows.empty() || rows.back().block != block) {
        rows.push_back({.block = block});
    }
    rows.back().people += people;
    rows.back().sum += people * value;
}

void RankedPeople::fill(Spread& spread, std::size_t number) const {
    auto const& rows = rows_[number];
    auto const count = static_cast<Eigen::Index>(rows.size());
    Eigen::ArrayXd values(count);
    Eigen::ArrayXd people(count);
    Eigen::ArrayXd ranks(count);
    for (Eigen::Index i = 0; i < count; ++i) {
        auto const& row = rows[static_cast<std::size_t>(i)];
        values(i) = row.sum / row.people;
        people(i) = row.people;
        ranks(i) = *blocks_[index_of(row.block)].rank;
    }
    spread.ranked = people.sum();
    if (count == 0 || ranks.minCoeff() == ranks.maxCoeff()) {
        return;
    }
    spread.concentration = concentration_index(values, people, ranks);
    spread.palma = palma_ratio(values, people, ranks);
}

}  // namespace walkshed
