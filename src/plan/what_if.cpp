// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "plan/carried_snaps.hpp"
#include "plan/doorstep_set.hpp"
#include "plan/doorsteps_at.hpp"
#include "plan/touched_rules.hpp"
#include "score/access_input.hpp"
#include "score/area_adder.hpp"
#include "score/kept_median.hpp"
#include "score/median_walk.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

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

/// The walk of each rule's median person, kept.
std::vector<KeptMedian> medians_of(ScoreInput const& input, Weighting weighting) {
    std::vector<KeptMedian> medians;
    for (auto const& rule : input.standard.rules) {
        std::vector<std::int64_t> weights;
        for (auto const& doorstep : input.doorsteps) {
            auto const& block = input.blocks[index_of(doorstep.block)];
            weights.push_back(whole_people(weight_of(doorstep, block, weighting, rule.users)));
        }
        medians.emplace_back(metric_of(rule.limit), std::move(weights));
    }
    return medians;
}

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

template <class Id, class T>
std::vector<Id> all_of(std::span<T const> things) {
    std::vector<Id> ids;
    ids.reserve(things.size());
    for (std::size_t i = 0; i < things.size(); ++i) {
        ids.push_back(id_at<Id>(i));
    }
    return ids;
}

}  // namespace

struct WhatIf::State {
    State(ScoreInput const& given, Progress const& progress)
        : facilities{given.facilities.begin(), given.facilities.end()},
          input{with_facilities(given, facilities)},
          plan{input.standard, input.walkers},
          finder{access_input(input, plan.walkers()), plan.questions(), progress},
          access{finder.find(input.doorsteps)},
          coverage{input.doorsteps.size(), input.standard.rules.size()},
          area{std::in_place, input},
          medians{medians_of(input, area->result().weighting)},
          touched{input.doorsteps.size()} {
        count_parts();
    }

    /// Of another area of the same doorsteps and blocks, which nothing is known of before take_over().
    State(State const& before, ScoreInput const& given, Progress const& progress)
        : facilities{given.facilities.begin(), given.facilities.end()},
          input{judged_as(before.input, given, facilities)},
          plan{before.plan},
          finder{access_input(input, plan.walkers()), plan.questions(), progress},
          access{input.doorsteps.size(), plan.questions().size(), plan.walkers().size()},
          touched{input.doorsteps.size()} {
        count_parts();
    }

    void count_parts() {
        for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
            first_of_block.resize(index_of(input.doorsteps[i].block) + 1, i);
        }
        first_of_block.push_back(input.doorsteps.size());
        std::ranges::for_each(facilities, [this](Facility const& one) { count_mapped(nullptr, one); });
    }

    /// Everything, from the start.
    void judge_all() {
        judge_part(all_of<DoorstepId>(input.doorsteps),
                   {.rules = all_rules(), .questions = {}, .per_head = !plan.provisions().empty()});
        score_all();
        tell_finder();
    }

    void tell_finder() {
        auto const snaps = finder.facility_snaps();
        area->result().facility_snaps.assign(snaps.begin(), snaps.end());
        area->result().searches = finder.search_count();
    }

    /// Answers all doorsteps, and judges and scores those whose verdicts may be others than before. All others are
    /// taken from there.
    Rework take_over(State& before) {
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

    void answer_all() {
        auto const doorsteps = all_of<DoorstepId>(input.doorsteps);
        std::vector<std::size_t> questions(plan.questions().size());
        std::iota(questions.begin(), questions.end(), std::size_t{0});
        finder.answer(input.doorsteps, {doorsteps, questions}, access);
    }

    /// Meets the streets with all doorsteps; how many of them did not meet them as before.
    std::size_t snap_from(State const& before) {
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

    /// The doorsteps with another answer, or another way to meet the streets.
    void touch_answers(State const& before) {
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

    /// The doorsteps that may lie within a limit, as the crow flies, of facilities that are cut off and were not, or
    /// the other way round.
    void touch_straight(State const& before) {
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

    /// Of a facility that there may be, but not on this side.
    void touch_around(std::size_t facility, Meters reach, DoorstepSet& around) const {
        if (facility < facilities.size()) {
            add_within(bounds(facilities[facility]).grown(reach), around);
        }
    }

    [[nodiscard]] bool is_joined(std::size_t facility) const {
        return std::ranges::all_of(finder.facility_snaps(), [&](std::vector<Snap> const& of_walker) {
            return of_walker[facility].status == SnapStatus::accepted;
        });
    }

    [[nodiscard]] bool same_straight(State const& before, std::size_t i) const {
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

    [[nodiscard]] bool is_mapped(std::size_t category) const {
        return category < mapped.size() && mapped[category] > 0;
    }

    [[nodiscard]] bool same_mapped(State const& before) const {
        for (std::size_t i = 0; i < std::max(mapped.size(), before.mapped.size()); ++i) {
            if (is_mapped(i) != before.is_mapped(i)) {
                return false;
            }
        }
        return true;
    }

    /// The blocks of doorsteps that were judged.
    void score_again(std::span<DoorstepId const> judged) {
        auto const rules = all_rules();
        for (auto const doorstep : judged) {
            for (auto const rule : rules) {
                medians[rule].set(index_of(doorstep), coverage.at(doorstep, rule).walk.cost);
            }
            auto const block = input.doorsteps[index_of(doorstep)].block;
            if (blocks.empty() || blocks.back() != block) {
                blocks.push_back(block);
            }
        }
        std::ranges::for_each(blocks, [&](BlockId block) { score_block(block, rules); });
        add_up(rules);
    }

    /// All blocks, by the verdicts that there are.
    void score_all() {
        auto const rules = all_rules();
        for (auto const block : all_of<BlockId>(input.blocks)) {
            score_block(block, rules);
        }
        for (auto const rule : rules) {
            for (auto const doorstep : all_of<DoorstepId>(input.doorsteps)) {
                medians[rule].set(index_of(doorstep), coverage.at(doorstep, rule).walk.cost);
            }
        }
        add_up(rules);
    }

    void settle(std::span<Block const> settled) {
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

    [[nodiscard]] std::vector<std::size_t> all_rules() const {
        std::vector<std::size_t> rules(input.standard.rules.size());
        std::iota(rules.begin(), rules.end(), std::size_t{0});
        return rules;
    }

    [[nodiscard]] ScoredSlice slice() const { return {0, input.doorsteps, access, coverage}; }

    void judge_part(std::span<DoorstepId const> doorsteps, TouchedRules const& rules) {
        std::optional<ProvisionTable> provided;
        if (rules.per_head) {
            ProvisionFinder const provisions{{finder, facilities, input.blocks, input.doorsteps}, plan.provisions()};
            provided = provisions.find(input.doorsteps, access);
        }
        judge({input.standard, plan, finder, facilities, 0, provided ? &*provided : nullptr}, input.doorsteps, access,
              {doorsteps, rules.rules}, coverage);
    }

    void score_block(BlockId block, std::span<std::size_t const> rules) {
        SliceScorer::Part const part{first_of_block[index_of(block)], first_of_block[index_of(block) + 1]};
        auto const all = slice();
        SliceScorer const scorer{input, area->result().weighting, all, part};
        area->set(block, scorer, {0, part.end - part.begin}, rules);
    }

    void add_up(std::span<std::size_t const> rules) {
        area->add_up();
        for (auto const rule : rules) {
            area->add_up(rule);
            auto const walk = medians[rule].find();
            area->result().rules[rule].median_time = to_time(walk.time);
            area->result().rules[rule].median_length = to_length(walk.length);
        }
    }

    /// Takes over an edit of a facility that is on the list already.
    void edit(FacilityId edited, Facility const* before) {
        touch_by(edited, before);
        finish_edit(categories_of(before, facilities[index_of(edited)]));
    }

    /// Finds the doorsteps that an edit matters to.
    void touch_by(FacilityId edited, Facility const* before) {
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

    /// Judges what was touched by the rules that look for any of the categories.
    void finish_edit(std::span<CategoryId const> categories) {
        auto const rules = touched_rules(input.standard, plan, categories);
        if (rules.per_head) {
            touch_all();
        }
        judge_again(rules);
    }

    void touch(EditedWalks const& walks) {
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

    void touch_all() {
        for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
            touched.add(id_at<DoorstepId>(i));
        }
    }

    /// The doorsteps that a facility matters to without a walk: those inside, and, where it is cut off for any walker,
    /// those whose limit it lies within as the crow flies.
    void touch_by_air(Facility const& facility, FacilityId number) {
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

    void add_within(Bounds const& box, DoorstepSet& within) const {
        for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
            if (box.contains(input.doorsteps[i].point)) {
                within.add(id_at<DoorstepId>(i));
            }
        }
    }

    /// How far the limits of the rules reach as the crow flies, rounded up.
    [[nodiscard]] Meters farthest(Walker const& walker) const {
        Meters most{0.0};
        auto const add = [&](Limit const& limit) {
            auto const* const time = std::get_if<Seconds>(&limit);
            most = std::max(most,
                            time != nullptr ? Meters{time->count() * walker.speed.count()} : std::get<Meters>(limit));
        };
        for (auto const& rule : input.standard.rules) {
            add(rule.limit);
            std::ranges::for_each(rule.wanted, [&](Wanted const& wanted) { add(limit_of(rule, wanted)); });
        }
        return most + Meters{1.0};
    }

    /// Whether a category is mapped now that was not, or the other way round.
    bool count_mapped(Facility const* before, Facility const& now) {
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

    void judge_again(TouchedRules const& rules) {
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

    void note_verdicts(DoorstepId doorstep, std::span<std::size_t const> rules, Verdict const* before) {
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

    void take_snaps(FacilityId edited) {
        auto& snaps = area->result().facility_snaps;
        for (std::size_t walker = 0; walker < snaps.size(); ++walker) {
            snaps[walker].resize(facilities.size());
            snaps[walker][index_of(edited)] = finder.facility_snaps()[walker][index_of(edited)];
        }
    }

    void check(FacilityId facility) const {
        if (index_of(facility) >= facilities.size()) {
            throw Error{ErrorCode::bad_argument, fmt::format("there is no facility of number {}: they are {}",
                                                             index_of(facility), facilities.size())};
        }
    }

    std::vector<Facility> facilities;
    ScoreInput input;
    QuestionPlan plan;
    AccessFinder finder;
    AccessTable access;
    std::optional<DoorstepsAt> doorsteps_at{};  // from the first edit on that needs them
    CoverageTable coverage{};
    std::optional<AreaAdder> area{};
    std::vector<KeptMedian> medians{};        // by rule
    std::vector<std::size_t> first_of_block;  // its doorsteps; one more at the end
    std::vector<int> mapped{};                // by category: how many facilities are of it, existing or not
    DoorstepSet touched;
    std::vector<BlockId> blocks{};
};

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
