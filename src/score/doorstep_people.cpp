// SPDX-License-Identifier: Apache-2.0
#include "score/doorstep_people.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace walkshed {

namespace {

DoorstepPeople::Column column_of(std::span<UserGroup const> kind, std::span<Doorstep const> doorsteps,
                                 std::span<Block const> blocks, Weighting weighting) {
    DoorstepPeople::Column column;
    column.weights.reserve(doorsteps.size());
    column.in_block.reserve(doorsteps.size());
    column.whole.reserve(doorsteps.size());
    column.even.reserve(doorsteps.size());
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        auto const& doorstep = doorsteps[i];
        auto const weight = weight_of(doorstep, blocks[index_of(doorstep.block)], weighting, kind);
        auto const is_first = i == 0 || doorsteps[i - 1].block != doorstep.block;
        column.in_block.push_back((is_first ? 0.0 : column.in_block.back()) + weight);
        column.even.push_back(is_first || (column.even.back() && weight == column.weights.back()));
        column.weights.push_back(weight);
        column.whole.push_back(whole_people(weight));
    }
    return column;
}

}  // namespace

std::int64_t whole_people(double people) {
    return std::llround(people * 0x1p20);
}

DoorstepPeople::DoorstepPeople(UserKinds kinds, std::span<Doorstep const> doorsteps, std::span<Block const> blocks,
                               Weighting weighting)
    : kinds_{std::move(kinds)}, everybody_{column_of(std::span{&UserGroup::all, 1}, doorsteps, blocks, weighting)} {
    for (auto const kind : kinds_) {
        columns_.push_back(column_of(kind, doorsteps, blocks, weighting));
    }
}

DoorstepPeople::Column const& DoorstepPeople::of(std::span<UserGroup const> kind) const {
    auto const same =
        std::ranges::find_if(kinds_, [&](std::span<UserGroup const> other) { return std::ranges::equal(other, kind); });
    return columns_[static_cast<std::size_t>(same - kinds_.begin())];
}

}  // namespace walkshed
