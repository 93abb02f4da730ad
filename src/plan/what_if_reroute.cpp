// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "plan/carried_snaps.hpp"
#include "plan/what_if_state.hpp"
#include "score/access_input.hpp"

namespace walkshed {

namespace {

bool same_people(People const& one, People const& other) {
    auto const same_group = [](GroupCount const& a, GroupCount const& b) {
        return a.id == b.id && a.people == b.people;
    };
    return std::tie(one.population, one.households, one.children, one.older) ==
               std::tie(other.population, other.households, other.children, other.older) &&
           std::ranges::equal(one.groups, other.groups, same_group);
}

/// Whether the same people start at the doorsteps of both.
bool same_people(ScoreInput const& one, ScoreInput const& other) {
    return std::ranges::equal(one.blocks, other.blocks,
                              [](Block const& a, Block const& b) { return same_people(a.people, b.people); }) &&
           std::ranges::equal(one.doorsteps, other.doorsteps, [](Doorstep const& a, Doorstep const& b) {
               return a.block == b.block && a.share == b.share;
           });
}

/// The area as it is given, by the standard and for the walkers of another one.
ScoreInput judged_as(ScoreInput const& judged, ScoreInput const& given, std::span<Facility const> facilities) {
    return {.network = given.network,
            .walkers = judged.walkers,
            .facilities = facilities,
            .blocks = given.blocks,
            .doorsteps = given.doorsteps,
            .standard = judged.standard,
            .snapping = given.snapping,
            .relief = given.relief,
            .hierarchies = given.hierarchies};
}

}  // namespace

WhatIf::State::State(State const& before, ScoreInput const& given, Progress const& progress)
    : facilities{given.facilities.begin(), given.facilities.end()},
      input{judged_as(before.input, given, facilities)},
      plan{before.plan},
      users{user_kinds(std::array<Standard const*, 1>{&input.standard})},
      finder{access_input(input, plan.walkers()), plan.questions(), progress},
      access{input.doorsteps.size(), plan.questions().size(), plan.walkers().size()},
      touched{input.doorsteps.size()} {
    count_parts();
}

WhatIf::Rework WhatIf::State::take_over(State& before) {
    auto const snapped = snap_from(before);
    answer_all();
    touch_answers(before);
    touch_straight(before);
    if (!plan.provisions().empty() || !same_mapped(before)) {
        touch_all();
    }
    auto const judged = touched.take();
    coverage = std::move(before.coverage);
    judge_part(judged, {.rules = all_rules(), .questions = {}, .per_head = !plan.provisions().empty()});
    if (same_people(before.input, input)) {
        area.emplace(input, std::move(*before.area));
        medians = std::move(before.medians);
        score_again(judged);
    } else {
        area.emplace(input);
        medians = medians_of(input, area->result().weighting);
        score_all();
        blocks = all_of<BlockId>(input.blocks);
    }
    tell_finder();
    return {snapped, judged.size()};
}

std::size_t WhatIf::State::snap_from(State const& before) {
    CarriedSnaps const carried{{before.input, before.finder}, {input, finder}};
    std::vector<std::size_t> anew;
    std::vector<Doorstep> doorsteps;
    for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
        if (!carried.has(before.input.doorsteps[i], input.doorsteps[i])) {
            anew.push_back(i);
            doorsteps.push_back(input.doorsteps[i]);
        }
    }
    for (std::size_t walker = 0; walker < plan.walkers().size(); ++walker) {
        auto const& known = before.access.snaps[walker].doorsteps;
        auto snaps = finder.snap(doorsteps, walker);
        auto& all = access.snaps[walker].doorsteps;
        all.reserve(known.size());
        for (std::size_t i = 0, next = 0; i < known.size(); ++i) {
            auto const is_anew = next < anew.size() && anew[next] == i;
            all.push_back(is_anew ? std::move(snaps[next++]) : carried.carry(known[i]));
        }
    }
    return anew.size();
}

void WhatIf::State::touch_answers(State const& before) {
    auto const touch_where = [&](auto const& differs) {
        for (auto const one : all_of<DoorstepId>(input.doorsteps)) {
            if (differs(one)) {
                touched.add(one);
            }
        }
    };
    touch_where([&](DoorstepId one) {
        return before.input.doorsteps[index_of(one)].point != input.doorsteps[index_of(one)].point;
    });
    for (std::size_t question = 0; question < plan.questions().size(); ++question) {
        touch_where([&](DoorstepId one) { return before.access.at(one, question) != access.at(one, question); });
    }
    for (std::size_t walker = 0; walker < plan.walkers().size(); ++walker) {
        touch_where([&](DoorstepId one) {
            auto const i = index_of(one);
            auto const& [was, is] =
                std::tie(before.access.snaps[walker].doorsteps[i], access.snaps[walker].doorsteps[i]);
            return was.status != is.status || was.attachments.empty() != is.attachments.empty() ||
                   before.access.to_boundary[walker][i] != access.to_boundary[walker][i];
        });
    }
}

void WhatIf::State::touch_straight(State const& before) {
    Meters reach{0.0};
    for (auto const& walker : plan.walkers()) {
        reach = std::max(reach, farthest(walker));
    }
    for (std::size_t i = 0; i < std::max(before.facilities.size(), facilities.size()); ++i) {
        if (!same_straight(before, i)) {
            before.touch_around(i, reach, touched);
            touch_around(i, reach, touched);
        }
    }
}

void WhatIf::State::touch_around(std::size_t facility, Meters reach, DoorstepSet& around) const {
    if (facility < facilities.size()) {
        add_within(bounds(facilities[facility]).grown(reach), around);
    }
}

bool WhatIf::State::is_joined(std::size_t facility) const {
    return std::ranges::all_of(finder.facility_snaps(), [&](std::vector<Snap> const& of_walker) {
        return of_walker[facility].status == SnapStatus::accepted;
    });
}

bool WhatIf::State::same_straight(State const& before, std::size_t i) const {
    if (i >= facilities.size() || i >= before.facilities.size()) {
        return false;
    }
    if (is_joined(i) && before.is_joined(i)) {
        return true;
    }
    auto const& [was, is] = std::tie(before.facilities[i], facilities[i]);
    auto const [low, high] = bounds(was);
    auto const [low_now, high_now] = bounds(is);
    return std::tie(was.categories, was.size, was.status, low, high) ==
               std::tie(is.categories, is.size, is.status, low_now, high_now) &&
           std::ranges::equal(before.finder.facility_snaps(), finder.facility_snaps(),
                              [&](std::vector<Snap> const& one, std::vector<Snap> const& other) {
                                  return one[i].status == other[i].status;
                              });
}

bool WhatIf::State::is_mapped(std::size_t category) const {
    return category < mapped.size() && mapped[category] > 0;
}

bool WhatIf::State::same_mapped(State const& before) const {
    for (std::size_t i = 0; i < std::max(mapped.size(), before.mapped.size()); ++i) {
        if (is_mapped(i) != before.is_mapped(i)) {
            return false;
        }
    }
    return true;
}

}  // namespace walkshed
