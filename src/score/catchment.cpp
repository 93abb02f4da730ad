// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/catchment.hpp"

#include <algorithm>
#include <vector>

#include "score/arguments.hpp"

namespace walkshed {

namespace {

void require_capacities(CatchmentMatrix const& matrix, ArrayView const& capacity) {
    require_equal_length(matrix.cols(), capacity.size(), "facilities and capacities");
    require_not_negative(capacity, "capacities");
}

/// G f: each doorstep's row times what part of the row's sum each entry is.
CatchmentMatrix by_choice(CatchmentMatrix const& matrix) {
    Eigen::VectorXd const sums = matrix * Eigen::VectorXd::Ones(matrix.cols());
    CatchmentMatrix chosen = matrix.cwiseProduct(matrix);
    for (Eigen::Index column = 0; column < chosen.outerSize(); ++column) {
        for (CatchmentMatrix::InnerIterator entry{chosen, column}; entry; ++entry) {
            entry.valueRef() = entry.value() > 0.0 ? entry.value() / sums(entry.row()) : 0.0;
        }
    }
    return chosen;
}

}  // namespace

CatchmentMatrix catchment_matrix(std::span<CatchmentWalk const> walks, std::size_t doorsteps, std::size_t facilities,
                                 Decay const& decay) {
    std::vector<Eigen::Triplet<double>> entries;
    for (auto const& walk : walks) {
        require(walk.doorstep < doorsteps && walk.facility < facilities,
                "catchments: a walk from or to a place that there is not");
        auto const counts = walk.cost == kUnreachable ? 0.0 : decay(walk.cost);
        require(counts >= 0.0 && counts <= 1.0, "catchments: a decay must be from 0 to 1");
        if (counts > 0.0) {
            entries.emplace_back(static_cast<int>(walk.doorstep), static_cast<int>(walk.facility), counts);
        }
    }
    CatchmentMatrix matrix(static_cast<Eigen::Index>(doorsteps), static_cast<Eigen::Index>(facilities));
    matrix.setFromTriplets(entries.begin(), entries.end(), [](double a, double b) { return std::max(a, b); });
    return matrix;
}

Eigen::ArrayXd weighted_supply(CatchmentMatrix const& matrix, ArrayView const& capacity) {
    require_capacities(matrix, capacity);
    return matrix * capacity.matrix();
}

std::optional<Catchments> floating_catchments(CatchmentInput const& input, CatchmentMethod method) {
    require_capacities(input.matrix, input.capacity);
    require_equal_length(input.matrix.rows(), input.people.size(), "doorsteps and people");
    require_not_negative(input.people, "people");
    if (!(input.people.sum() > 0.0)) {
        return std::nullopt;
    }
    if (method == CatchmentMethod::potential) {
        Eigen::VectorXd const arriving = input.matrix.transpose() * input.people.matrix();
        return Catchments{weighted_supply(input.matrix, input.capacity),
                          (arriving.array() > 0.0).select(0.0, input.capacity).sum()};
    }
    auto const matrix = method == CatchmentMethod::three_step ? by_choice(input.matrix) : input.matrix;
    Eigen::VectorXd ratio = matrix.transpose() * input.people.matrix();
    Catchments found;
    for (Eigen::Index facility = 0; facility < ratio.size(); ++facility) {
        auto const capacity = input.capacity(facility);
        found.unused += ratio(facility) > 0.0 ? 0.0 : capacity;
        ratio(facility) = ratio(facility) > 0.0 ? capacity / ratio(facility) : 0.0;
    }
    if (method == CatchmentMethod::modified_two_step) {
        found.access = matrix.cwiseProduct(matrix) * ratio;
    } else {
        found.access = matrix * ratio;
    }
    return found;
}

}  // namespace walkshed
