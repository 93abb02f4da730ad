// SPDX-License-Identifier: Apache-2.0
#include "cli/compare_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "cli/scenario_inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/plan/what_if.hpp"
#include "walkshed/report/comparison_report.hpp"

namespace walkshed::cli {

namespace {

/// One side, scored.
struct ScoredSide {
    ScoreInput input;
    ScoreResult result;
    ZoneResult zones;
};

/// As the area is now.
ScoredSide scored(ScoreInput const& input, Zoning const& zoning, WhatIf const& what_if) {
    ZoneScorer zones{input, zoning};
    what_if.show([&](ScoredSlice const& slice) { zones.add(slice); });
    return {input, what_if.result(), std::move(zones).finish()};
}

std::string scenario_of(std::string const& side) {
    return side == kStudyAsItStands ? "" : side;
}

Name name_of_side(std::optional<Name> const& scenario) {
    return scenario.value_or(Name{"现状数据", "The study as it stands"});
}

/// Two sides, and the study of each. The side before is scored, and then what is other on the side after; sides that
/// differ in facilities and people only are of one study.
class Sides {
  public:
    Sides(CompareOptions const& options, Progress const& progress) : options_{options}, progress_{progress} {
        load();
        score();
    }

    [[nodiscard]] RunResults compared() const {
        auto const comparison = compare({before_->input, before_->result}, {after_->input, after_->result});
        auto const before_name = name_of_side(study_->scenario);
        auto const after_name = name_of_side(second_study_ ? second_study_->scenario : study_->other_side->scenario);
        auto const before = run_of(*before_, *study_, study_->record);
        auto const after = second_study_ ? run_of(*after_, *second_study_, second_study_->record)
                                         : run_of(*after_, *study_, study_->other_side->record);
        return report({before, after, comparison, before_name, after_name});
    }

  private:
    void load() {
        ScoreOptions side = options_;
        side.scenario = scenario_of(options_.before);
        SharedInputs inputs;
        study_.emplace(load_study(side, progress_, {.other_side = scenario_of(options_.after), .shared = &inputs}));
        if (!study_->other_side) {
            side.scenario = scenario_of(options_.after);
            second_study_.emplace(
                load_study(side, progress_, {.other_side = scenario_of(options_.before), .shared = &inputs}));
        }
    }

    /// Both sides number facilities alike.
    void score() {
        auto const& other_facilities = second_study_ ? second_study_->facilities : study_->other_side->facilities;
        auto changes = facility_changes(study_->facilities, other_facilities);
        facilities_before_ = std::move(changes.before);
        auto const input = with_facilities(score_inputs(*study_, options_).front(), facilities_before_);
        WhatIf what_if{input, progress_};
        before_.emplace(scored(input, study_->zoning, what_if));
        if (second_study_) {
            reroute(what_if, changes.changes);
        } else {
            edit(what_if, std::move(changes.changes));
        }
    }

    void reroute(WhatIf& what_if, std::span<FacilityChange const> changes) {
        facilities_after_ = facilities_before_;
        for (auto const& [facility, now] : changes) {
            facilities_after_[index_of(facility)] = now;
        }
        auto const after = with_facilities(score_inputs(*second_study_, options_).front(), facilities_after_);
        what_if.reroute(after, progress_);
        after_.emplace(scored(after, second_study_->zoning, what_if));
    }

    void edit(WhatIf& what_if, std::vector<FacilityChange> changes) {
        what_if.replace(std::move(changes));
        facilities_after_.assign(what_if.facilities().begin(), what_if.facilities().end());
        auto after = with_facilities(before_->input, facilities_after_);
        if (auto const& blocks = study_->other_side->blocks) {
            what_if.settle(*blocks);
            after.blocks = *blocks;
        }
        after_.emplace(scored(after, study_->zoning, what_if));
    }

    [[nodiscard]] static ScoredRun run_of(ScoredSide const& side, LoadedStudy const& study, RunRecord const& record) {
        return {side.input, side.result, study.categories, record, study.log, &study.zoning, &side.zones};
    }

    [[nodiscard]] RunResults report(ComparedRuns const& runs) const {
        auto tables =
            write_tables(options_, study_->metric, study_->record.attribution, {comparison_tables(runs)}, progress_);
        return {.tables = std::move(tables),
                .summary = options_.summary.empty() ? "" : comparison_json(runs),
                .text = comparison_text(runs, options_.language)};
    }

    CompareOptions const& options_;
    Progress const& progress_;
    std::optional<LoadedStudy> study_;         // of the side before
    std::optional<LoadedStudy> second_study_;  // of the side after, where it differs in more than that
    std::vector<Facility> facilities_before_;
    std::vector<Facility> facilities_after_;
    std::optional<ScoredSide> before_;
    std::optional<ScoredSide> after_;
};

}  // namespace

void run_compare(CompareOptions const& options) {
    if (options.before.empty() || options.after.empty()) {
        throw Error{ErrorCode::bad_argument,
                    "two sides are compared (name them: walkshed compare study.toml BEFORE AFTER; 'study' is the study "
                    "as it stands)"};
    }
    if (options.standards.size() > 1) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--standard {}: a comparison is by one standard (name the one)",
                                fmt::join(options.standards, ", "))};
    }
    run(options, [&](Progress const& progress) { return Sides{options, progress}.compared(); });
}

}  // namespace walkshed::cli
