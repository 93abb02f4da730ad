// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/rescorer.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "plan/facility_changes.hpp"
#include "plan/touched_rules.hpp"
#include "score/access_input.hpp"
#include "score/scorer.hpp"

namespace walkshed {

namespace {

/// A slice as it was shown, to be kept.
struct KeptSlice {
    std::size_t first;
    AccessTable access;  ///< snaps of doorsteps only
    CoverageTable coverage;
};

KeptSlice kept(ScoredSlice const& slice) {
    AccessTable access{slice.doorsteps.size(), 0, slice.access.snaps.size()};
    access.snaps = slice.access.snaps;
    return {slice.first, std::move(access), slice.coverage};
}

/// Some rules of a standard, as a standard of their own.
struct Part {
    Standard standard;
    std::vector<std::optional<std::size_t>> number;  ///< by rule of the whole: its number in the part
    std::vector<bool> is_touched;                    ///< by rule of the whole; others only are parts of touched ones
};

Part touched_part(Standard const& whole, FacilityChanges const& changes) {
    auto const count = whole.rules.size();
    Part part{.standard = whole, .number = std::vector<std::optional<std::size_t>>(count), .is_touched = {}};
    part.standard.rules.clear();
    for (std::size_t rule = 0; rule < count; ++rule) {
        part.is_touched.push_back(!changes.same_order || looks_for(whole, rule, changes.categories));
    }
    auto is_needed = part.is_touched;
    for (auto rule = count; rule-- > 0;) {
        for (auto const i : whole.rules[rule].share_of_rules) {
            is_needed[i] = is_needed[i] || is_needed[rule];
        }
    }
    for (std::size_t rule = 0; rule < count; ++rule) {
        if (!is_needed[rule]) {
            continue;
        }
        part.number[rule] = part.standard.rules.size();
        part.standard.rules.push_back(whole.rules[rule]);
        for (auto& i : part.standard.rules.back().share_of_rules) {
            i = *part.number[i];
        }
    }
    return part;
}

/// The verdicts of the kept slice, with the facilities as they are numbered now, and those of the part in their place;
/// `touched` is nothing where no rule is.
CoverageTable merged(CoverageTable coverage, FacilityChanges const& changes, Part const& part,
                     CoverageTable const* touched) {
    for (std::size_t doorstep = 0; doorstep < coverage.doorstep_count(); ++doorstep) {
        auto const id = id_at<DoorstepId>(doorstep);
        for (std::size_t rule = 0; rule < coverage.rule_count(); ++rule) {
            auto& verdict = coverage.at(id, rule);
            if (touched != nullptr && part.is_touched[rule]) {
                verdict = touched->at(id, *part.number[rule]);
            } else if (verdict.walk.cost.reachable()) {
                verdict.walk.facility = *changes.now[index_of(verdict.walk.facility)];
            }
        }
    }
    return coverage;
}

}  // namespace

struct Rescorer::State {
    ScoreInput input;
    std::vector<KeptSlice> slices{};
    ScoreResult result{};

    /// Adds up what a slice has become, and shows it.
    struct AddingUp {
        Scorer& scorer;
        FacilityChanges const& changes;
        Part const& part;
        SliceObserver const& observer;
    };

    void add(std::size_t number, CoverageTable const* touched, AddingUp const& to) const {
        auto const& slice = slices[number];
        auto const coverage = merged(slice.coverage, to.changes, to.part, touched);
        ScoredSlice const shown{slice.first, input.doorsteps.subspan(slice.first, coverage.doorstep_count()),
                                slice.access, coverage};
        to.scorer.add(shown);
        if (to.observer) {
            to.observer(shown);
        }
    }
};

Rescorer::Rescorer(ScoreInput const& input, Progress const& progress, SliceObserver const& observer)
    : state_{std::make_unique<State>(State{input})} {
    state_->result = walkshed::score(input, progress, [&](ScoredSlice const& slice) {
        state_->slices.push_back(kept(slice));
        if (observer) {
            observer(slice);
        }
    });
}

Rescorer::~Rescorer() = default;
Rescorer::Rescorer(Rescorer&&) noexcept = default;
Rescorer& Rescorer::operator=(Rescorer&&) noexcept = default;

ScoreResult const& Rescorer::result() const {
    return state_->result;
}

ScoreResult Rescorer::score(std::span<Facility const> facilities, Progress const& progress,
                            SliceObserver const& observer) const {
    auto const input = with_facilities(state_->input, facilities);
    auto const changes = facility_changes(state_->input.facilities, facilities);
    auto const part = touched_part(input.standard, changes);
    Scorer scorer{input};
    State::AddingUp const adding_up{scorer, changes, part, observer};
    std::size_t number = 0;
    if (part.standard.rules.empty()) {
        for (; number < state_->slices.size(); ++number) {
            state_->add(number, nullptr, adding_up);
        }
        auto result = std::move(scorer).finish(0);
        QuestionPlan const plan{input.standard, input.walkers};
        AccessFinder const finder{access_input(input, plan.walkers()), {}, progress};
        auto const snaps = finder.facility_snaps();
        result.facility_snaps.assign(snaps.begin(), snaps.end());
        return result;
    }
    auto partial = walkshed::score(by_standard(input, part.standard), progress, [&](ScoredSlice const& slice) {
        state_->add(number++, &slice.coverage, adding_up);
    });
    auto result = std::move(scorer).finish(partial.searches);
    result.facility_snaps = std::move(partial.facility_snaps);
    return result;
}

}  // namespace walkshed
