// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "plan/what_if_state.hpp"
#include "score/access_input.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

WhatIf::WhatIf(ScoreInput const& input, Progress const& progress) {
    check_area(input);
    state_ = std::make_unique<State>(input, progress);
    state_->judge_all();
}

WhatIf::~WhatIf() = default;
WhatIf::WhatIf(WhatIf&&) noexcept = default;
WhatIf& WhatIf::operator=(WhatIf&&) noexcept = default;

FacilityId WhatIf::add(Facility facility) {
    state_->facilities.push_back(std::move(facility));
    auto const number = id_at<FacilityId>(state_->facilities.size() - 1);
    state_->edit(number, nullptr);
    return number;
}

void WhatIf::replace(FacilityId facility, Facility with) {
    state_->check(facility);
    auto const before = std::exchange(state_->facilities[index_of(facility)], std::move(with));
    state_->edit(facility, &before);
}

void WhatIf::replace(std::vector<FacilityChange> changes) {
    std::ranges::for_each(changes, [&](FacilityChange const& one) { state_->check(one.facility); });
    std::vector<CategoryId> categories;
    for (auto& [facility, now] : changes) {
        auto const before = std::exchange(state_->facilities[index_of(facility)], std::move(now));
        state_->touch_by(facility, &before);
        auto const touched = categories_of(&before, state_->facilities[index_of(facility)]);
        categories.insert(categories.end(), touched.begin(), touched.end());
    }
    sort_out(categories);
    state_->finish_edit(categories);
}

void WhatIf::remove(FacilityId facility) {
    state_->check(facility);
    auto gone = state_->facilities[index_of(facility)];
    gone.categories.clear();
    replace(facility, std::move(gone));
}

void WhatIf::settle(std::span<Block const> blocks) {
    auto const there = state_->input.blocks.size();
    if (blocks.size() != there) {
        throw Error{
            ErrorCode::bad_argument,
            fmt::format("people are settled in the blocks that there are: give {}, not {}", there, blocks.size())};
    }
    state_->settle(blocks);
}

WhatIf::Rework WhatIf::reroute(ScoreInput const& input, Progress const& progress) {
    check_area(input);
    auto const& there = state_->input;
    if (input.doorsteps.size() != there.doorsteps.size() || input.blocks.size() != there.blocks.size()) {
        throw Error{
            ErrorCode::bad_argument,
            fmt::format("other streets are for the doorsteps and blocks that there are: give {} and {}, not {} "
                        "and {}",
                        there.doorsteps.size(), there.blocks.size(), input.doorsteps.size(), input.blocks.size())};
    }
    auto rerouted = std::make_unique<State>(*state_, input, progress);
    auto const rework = rerouted->take_over(*state_);
    state_ = std::move(rerouted);
    return rework;
}

std::span<Facility const> WhatIf::facilities() const {
    return state_->facilities;
}

ScoreResult const& WhatIf::result() const {
    return state_->area->result();
}

std::span<BlockId const> WhatIf::edited_blocks() const {
    return state_->blocks;
}

void WhatIf::show(SliceObserver const& observer) const {
    observer(state_->slice());
}

}  // namespace walkshed
