// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/access_table.hpp"

#include "walkshed/access/access_finder.hpp"

namespace walkshed {

bool NearestQuestion::same_facilities(NearestQuestion const& other) const {
    auto as_many = other;
    as_many.count = count;
    return as_many == *this;
}

AccessTable::AccessTable(std::size_t doorsteps, std::size_t questions, std::size_t walkers)
    : to_boundary(walkers, std::vector<WalkCost>(doorsteps)), snaps(walkers) {
    auto const rows = static_cast<Eigen::Index>(doorsteps);
    auto const columns = static_cast<Eigen::Index>(questions);
    time_.setConstant(rows, columns, kUnreachable);
    length_.setConstant(rows, columns, kUnreachable);
    facility_.setZero(rows, columns);
}

NearestAnswer AccessTable::at(DoorstepId doorstep, std::size_t question) const {
    auto const row = static_cast<Eigen::Index>(index_of(doorstep));
    auto const column = static_cast<Eigen::Index>(question);
    return {{time_(row, column), length_(row, column)}, static_cast<FacilityId>(facility_(row, column))};
}

void AccessTable::set(DoorstepId doorstep, std::size_t question, NearestAnswer const& answer) {
    auto const row = static_cast<Eigen::Index>(index_of(doorstep));
    auto const column = static_cast<Eigen::Index>(question);
    time_(row, column) = answer.cost.time;
    length_(row, column) = answer.cost.length;
    facility_(row, column) = static_cast<std::uint32_t>(answer.facility);
}

AccessTable find_access(AccessInput const& input, std::span<NearestQuestion const> questions,
                        Progress const& progress) {
    AccessFinder const finder{input, questions, progress};
    auto table = finder.find(input.doorsteps);
    for (std::size_t walker = 0; walker < table.snaps.size(); ++walker) {
        table.snaps[walker].facilities = finder.facility_snaps()[walker];
    }
    return table;
}

}  // namespace walkshed
