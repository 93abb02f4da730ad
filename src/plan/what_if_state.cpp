// SPDX-License-Identifier: Apache-2.0
#include "plan/what_if_state.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "score/access_input.hpp"
#include "score/doorstep_people.hpp"

namespace walkshed {

/// The walk of each rule's median person, kept.
std::vector<KeptMedian> medians_of(ScoreInput const& input, Weighting weighting) {
    std::array<Standard const*, 1> const standards{&input.standard};
    DoorstepPeople const people{user_kinds(standards), input.doorsteps, input.blocks, weighting};
    std::vector<KeptMedian> medians;
    for (auto const& rule : input.standard.rules) {
        medians.emplace_back(metric_of(rule.limit), people.of(rule.users).whole);
    }
    return medians;
}

WhatIf::State::State(ScoreInput const& given, Progress const& progress)
    : facilities{given.facilities.begin(), given.facilities.end()},
      input{with_facilities(given, facilities)},
      plan{input.standard, input.walkers},
      users{user_kinds(std::array<Standard const*, 1>{&input.standard})},
      finder{access_input(input, plan.walkers()), plan.questions(), progress},
      access{finder.find(input.doorsteps)},
      coverage{input.doorsteps.size(), input.standard},
      area{std::in_place, input},
      medians{medians_of(input, area->result().weighting)},
      touched{input.doorsteps.size()} {
    count_parts();
}

void WhatIf::State::count_parts() {
    for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
        first_of_block.resize(index_of(input.doorsteps[i].block) + 1, i);
    }
    first_of_block.push_back(input.doorsteps.size());
    std::ranges::for_each(facilities, [this](Facility const& one) { count_mapped(nullptr, one); });
}

void WhatIf::State::judge_all() {
    judge_part(all_of<DoorstepId>(input.doorsteps),
               {.rules = all_rules(), .questions = {}, .per_head = !plan.provisions().empty()});
    score_all();
    tell_finder();
}

void WhatIf::State::tell_finder() {
    auto const snaps = finder.facility_snaps();
    area->result().facility_snaps.assign(snaps.begin(), snaps.end());
    area->result().searches = finder.search_count();
}

void WhatIf::State::answer_all() {
    auto const doorsteps = all_of<DoorstepId>(input.doorsteps);
    std::vector<std::size_t> questions(plan.questions().size());
    std::iota(questions.begin(), questions.end(), std::size_t{0});
    finder.answer(input.doorsteps, {doorsteps, questions}, access);
}

void WhatIf::State::score_again(std::span<DoorstepId const> judged) {
    auto const rules = all_rules();
    for (auto const doorstep : judged) {
        for (auto const rule : rules) {
            medians[rule].set(index_of(doorstep), coverage.walk(doorstep, rule).cost);
        }
        auto const block = input.doorsteps[index_of(doorstep)].block;
        if (blocks.empty() || blocks.back() != block) {
            blocks.push_back(block);
        }
    }
    std::ranges::for_each(blocks, [&](BlockId block) { score_block(block, rules); });
    add_up(rules);
}

void WhatIf::State::score_all() {
    auto const rules = all_rules();
    area->make_room(input.blocks.size());
    for (auto const block : all_of<BlockId>(input.blocks)) {
        score_block(block, rules);
    }
    for (auto const rule : rules) {
        for (auto const doorstep : all_of<DoorstepId>(input.doorsteps)) {
            medians[rule].set(index_of(doorstep), coverage.walk(doorstep, rule).cost);
        }
    }
    add_up(rules);
}

void WhatIf::State::settle(std::span<Block const> settled) {
    input.blocks = settled;
    auto snaps = std::move(area->result().facility_snaps);
    auto const searches = area->result().searches;
    area.emplace(input);
    area->result().facility_snaps = std::move(snaps);
    area->result().searches = searches;
    medians = medians_of(input, area->result().weighting);
    if (!plan.provisions().empty()) {
        judge_part(all_of<DoorstepId>(input.doorsteps), {.rules = all_rules(), .questions = {}, .per_head = true});
    }
    score_all();
    blocks = all_of<BlockId>(input.blocks);
}

std::vector<std::size_t> WhatIf::State::all_rules() const {
    std::vector<std::size_t> rules(input.standard.rules.size());
    std::iota(rules.begin(), rules.end(), std::size_t{0});
    return rules;
}

void WhatIf::State::judge_part(std::span<DoorstepId const> doorsteps, TouchedRules const& rules) {
    std::optional<ProvisionTable> provided;
    if (rules.per_head) {
        ProvisionFinder const provisions{{finder, facilities, input.blocks, input.doorsteps}, plan.provisions()};
        provided = provisions.find(input.doorsteps, access);
    }
    MappedCategories const mapped_now{facilities};
    judge({input.standard, plan, finder, mapped_now, 0, provided ? &*provided : nullptr}, input.doorsteps, access,
          {doorsteps, rules.rules}, coverage);
}

void WhatIf::State::score_block(BlockId block, std::span<std::size_t const> rules) {
    SliceScorer::Part const part{first_of_block[index_of(block)], first_of_block[index_of(block) + 1]};
    auto const all = slice();
    DoorstepPeople const people{users, input.doorsteps.subspan(part.begin, part.end - part.begin), input.blocks,
                                area->result().weighting};
    SliceScorer const scorer{input, all, part, people};
    area->set_scores(scorer, 0, 1);
    SliceScorer::RowBuffers buffers;
    for (auto const rule : rules) {
        area->set_rows(scorer, rule, buffers);
    }
}

void WhatIf::State::add_up(std::span<std::size_t const> rules) {
    area->add_up();
    for (auto const rule : rules) {
        area->add_up(rule);
        auto const walk = medians[rule].find();
        area->result().rules[rule].median_time = to_time(walk.time);
        area->result().rules[rule].median_length = to_length(walk.length);
    }
}

void WhatIf::State::touch_all() {
    for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
        touched.add(id_at<DoorstepId>(i));
    }
}

void WhatIf::State::add_within(Bounds const& box, DoorstepSet& within) const {
    for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
        if (box.contains(input.doorsteps[i].point)) {
            within.add(id_at<DoorstepId>(i));
        }
    }
}

Meters WhatIf::State::farthest(Walker const& walker) const {
    Meters most{0.0};
    auto const add = [&](Limit const& limit) {
        auto const* const time = std::get_if<Seconds>(&limit);
        most = std::max(most, time != nullptr ? Meters{time->count() * walker.speed.count()} : std::get<Meters>(limit));
    };
    for (auto const& rule : input.standard.rules) {
        add(rule.limit);
        std::ranges::for_each(rule.wanted, [&](Wanted const& wanted) { add(limit_of(rule, wanted)); });
    }
    return most + Meters{1.0};
}

bool WhatIf::State::count_mapped(Facility const* before, Facility const& now) {
    auto changed = false;
    auto const count = [&](CategoryId id, int change) {
        mapped.resize(std::max(mapped.size(), index_of(id) + 1), 0);
        auto const was = mapped[index_of(id)];
        mapped[index_of(id)] += change;
        changed = changed || (was > 0) != (mapped[index_of(id)] > 0);
    };
    if (before != nullptr) {
        std::ranges::for_each(before->categories, [&](CategoryId id) { count(id, -1); });
    }
    std::ranges::for_each(now.categories, [&](CategoryId id) { count(id, 1); });
    return changed;
}

}  // namespace walkshed
