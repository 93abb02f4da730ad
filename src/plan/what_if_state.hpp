// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "plan/doorstep_set.hpp"
#include "plan/doorsteps_at.hpp"
#include "plan/touched_rules.hpp"
#include "score/area_adder.hpp"
#include "score/kept_median.hpp"
#include "walkshed/plan/what_if.hpp"

namespace walkshed {

/// An area, and all that is found of it. What scores it is in what_if_state.cpp, edits of facilities are in
/// what_if_edits.cpp, and other streets in what_if_reroute.cpp.
struct WhatIf::State {
    State(ScoreInput const& given, Progress const& progress);
    /// Of another area of the same doorsteps and blocks, which nothing is known of before take_over().
    State(State const& before, ScoreInput const& given, Progress const& progress);
    void count_parts();
    /// Everything, from the start.
    void judge_all();
    void tell_finder();
    /// Answers all doorsteps, and judges and scores those whose verdicts may be others than before. All others are
    /// taken from there.
    Rework take_over(State& before);
    void answer_all();
    /// Meets the streets with all doorsteps; how many of them did not meet them as before.
    std::size_t snap_from(State const& before);
    /// The doorsteps with another answer, or another way to meet the streets.
    void touch_answers(State const& before);
    /// The doorsteps that may lie within a limit, as the crow flies, of facilities that are cut off and were not, or
    /// the other way round.
    void touch_straight(State const& before);
    /// Of a facility that there may be, but not on this side.
    void touch_around(std::size_t facility, Meters reach, DoorstepSet& around) const;
    [[nodiscard]] bool is_joined(std::size_t facility) const;
    [[nodiscard]] bool same_straight(State const& before, std::size_t i) const;
    [[nodiscard]] bool is_mapped(std::size_t category) const;
    [[nodiscard]] bool same_mapped(State const& before) const;
    /// The blocks of doorsteps that were judged.
    void score_again(std::span<DoorstepId const> judged);
    /// All blocks, by the verdicts that there are.
    void score_all();
    void settle(std::span<Block const> settled);
    [[nodiscard]] std::vector<std::size_t> all_rules() const;
    [[nodiscard]] ScoredSlice slice() const { return {0, input.doorsteps, access, coverage}; }
    void judge_part(std::span<DoorstepId const> doorsteps, TouchedRules const& rules);
    void score_block(BlockId block, std::span<std::size_t const> rules);
    void add_up(std::span<std::size_t const> rules);
    /// Takes over an edit of a facility that is on the list already.
    void edit(FacilityId edited, Facility const* before);
    /// Finds the doorsteps that an edit matters to.
    void touch_by(FacilityId edited, Facility const* before);
    /// Judges what was touched by the rules that look for any of the categories.
    void finish_edit(std::span<CategoryId const> categories);
    void touch(EditedWalks const& walks);
    void touch_all();
    /// The doorsteps that a facility matters to without a walk: those inside, and, where it is cut off for any walker,
    /// those whose limit it lies within as the crow flies.
    void touch_by_air(Facility const& facility, FacilityId number);
    void add_within(Bounds const& box, DoorstepSet& within) const;
    /// How far the limits of the rules reach as the crow flies, rounded up.
    [[nodiscard]] Meters farthest(Walker const& walker) const;
    /// Whether a category is mapped now that was not, or the other way round.
    bool count_mapped(Facility const* before, Facility const& now);
    void judge_again(TouchedRules const& rules);
    void note_verdicts(DoorstepId doorstep, std::span<std::size_t const> rules, Verdict const* before);
    void take_snaps(FacilityId edited);
    void check(FacilityId facility) const;

    std::vector<Facility> facilities;
    ScoreInput input;
    QuestionPlan plan;
    UserKinds users;
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

/// A median for each rule of the input, of nobody's walks yet.
[[nodiscard]] std::vector<KeptMedian> medians_of(ScoreInput const& input, Weighting weighting);

/// Each once, in order.
void sort_out(std::vector<CategoryId>& categories);

/// Those of a facility and of the one that it takes the place of, if there is one, sorted out.
[[nodiscard]] std::vector<CategoryId> categories_of(Facility const* before, Facility const& now);

/// The ids of all of them.
template <class Id, class T>
std::vector<Id> all_of(std::span<T const> things) {
    std::vector<Id> ids;
    ids.reserve(things.size());
    for (std::size_t i = 0; i < things.size(); ++i) {
        ids.push_back(id_at<Id>(i));
    }
    return ids;
}

}  // namespace walkshed
