// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "plan/what_if_state.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

void sort_out(std::vector<CategoryId>& categories) {
    std::ranges::sort(categories);
    categories.erase(std::unique(categories.begin(), categories.end()), categories.end());
}

std::vector<CategoryId> categories_of(Facility const* before, Facility const& now) {
    auto categories = now.categories;
    if (before != nullptr) {
        categories.insert(categories.end(), before->categories.begin(), before->categories.end());
    }
    sort_out(categories);
    return categories;
}

void WhatIf::State::edit(FacilityId edited, Facility const* before) {
    touch_by(edited, before);
    finish_edit(categories_of(before, facilities[index_of(edited)]));
}

void WhatIf::State::touch_by(FacilityId edited, Facility const* before) {
    auto const& now = facilities[index_of(edited)];
    if (before != nullptr) {
        touch_by_air(*before, edited);
    }
    input.facilities = facilities;
    auto const walks = finder.edit({facilities, edited, before});
    take_snaps(edited);
    touch_by_air(now, edited);
    if (count_mapped(before, now)) {
        touch_all();
    }
    for (auto const& one : walks) {
        touch(one);
    }
}

void WhatIf::State::finish_edit(std::span<CategoryId const> categories) {
    auto const rules = touched_rules(input.standard, plan, categories);
    if (rules.per_head) {
        touch_all();
    }
    judge_again(rules);
}

void WhatIf::State::touch(EditedWalks const& walks) {
    if (walks.everywhere) {
        touch_all();
        return;
    }
    if (!doorsteps_at) {
        doorsteps_at.emplace(input.network, access.snaps);
    }
    for (auto const node : walks.nodes) {
        std::ranges::for_each(doorsteps_at->of(node), [&](DoorstepId one) { touched.add(one); });
    }
}

void WhatIf::State::touch_by_air(Facility const& facility, FacilityId number) {
    auto reach = std::holds_alternative<MultiPolygon>(facility.shape) ? Meters{0.0} : Meters{-1.0};
    for (std::size_t walker = 0; walker < plan.walkers().size(); ++walker) {
        auto const joined = finder.facility_snaps()[walker][index_of(number)].status == SnapStatus::accepted;
        reach = joined ? reach : std::max(reach, farthest(plan.walkers()[walker]));
    }
    if (reach < Meters{0.0}) {
        return;
    }
    add_within(bounds(facility).grown(reach), touched);
}

void WhatIf::State::judge_again(TouchedRules const& rules) {
    auto const doorsteps = touched.take();
    std::vector<Verdict> before;
    for (auto const doorstep : doorsteps) {
        for (auto const rule : rules.rules) {
            before.push_back(coverage.at(doorstep, rule));
        }
    }
    finder.answer(input.doorsteps, {doorsteps, rules.questions}, access);
    judge_part(doorsteps, rules);
    blocks.clear();
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        note_verdicts(doorsteps[i], rules.rules, before.data() + i * rules.rules.size());
    }
    for (auto const block : blocks) {
        score_block(block, rules.rules);
    }
    add_up(rules.rules);
}

void WhatIf::State::note_verdicts(DoorstepId doorstep, std::span<std::size_t const> rules, Verdict const* before) {
    auto differs = false;
    for (auto const rule : rules) {
        auto const& verdict = coverage.at(doorstep, rule);
        if (verdict != *before++) {
            medians[rule].set(index_of(doorstep), verdict.walk.cost);
            differs = true;
        }
    }
    auto const block = input.doorsteps[index_of(doorstep)].block;
    if (differs && (blocks.empty() || blocks.back() != block)) {
        blocks.push_back(block);
    }
}

void WhatIf::State::take_snaps(FacilityId edited) {
    auto& snaps = area->result().facility_snaps;
    for (std::size_t walker = 0; walker < snaps.size(); ++walker) {
        snaps[walker].resize(facilities.size());
        snaps[walker][index_of(edited)] = finder.facility_snaps()[walker][index_of(edited)];
    }
}

void WhatIf::State::check(FacilityId facility) const {
    if (index_of(facility) >= facilities.size()) {
        throw Error{ErrorCode::bad_argument, fmt::format("there is no facility of number {}: they are {}",
                                                         index_of(facility), facilities.size())};
    }
}

}  // namespace walkshed
