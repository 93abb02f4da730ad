// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/access_table.hpp"

#include "walkshed/access/access_finder.hpp"

namespace walkshed {

bool NearestQuestion::same_facilities(NearestQuestion const& other) const {
    auto as_many = other;
    as_many.count = count;
    return as_many == *this;
}

void AccessTable::reset(std::size_t doorsteps, std::size_t questions, std::size_t walkers) {
    doorsteps_ = doorsteps;
    questions_ = questions;
    answers_.resize(doorsteps * questions);
    to_boundary.assign(walkers, std::vector<WalkCost>(doorsteps));
    snaps.assign(walkers, {});
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
