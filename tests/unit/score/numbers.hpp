// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <initializer_list>
#include <random>

namespace walkshed::testing {

inline Eigen::ArrayXd numbers(std::initializer_list<double> list) {
    return Eigen::Map<Eigen::ArrayXd const>(list.begin(), static_cast<Eigen::Index>(list.size()));
}

/// Whole numbers from 0 to below `end`.
inline Eigen::ArrayXd random_numbers(std::mt19937& random, std::size_t count, unsigned end) {
    Eigen::ArrayXd drawn(static_cast<Eigen::Index>(count));
    for (auto& number : drawn) {
        number = static_cast<double>(random() % end);
    }
    return drawn;
}

}  // namespace walkshed::testing
