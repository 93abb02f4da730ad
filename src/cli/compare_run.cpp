// SPDX-License-Identifier: Apache-2.0
#include "cli/compare_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "cli/scenario_inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/plan/rescorer.hpp"
#include "walkshed/report/comparison_report.hpp"

namespace walkshed::cli {

namespace {

/// One side, scored.
struct ScoredSide {
    ScoreInput input;
    ScoreResult result;
    ZoneResult zones;
};

/// Scores in some way, and shows the slices.
using Scoring = std::function<ScoreResult(SliceObserver const&)>;

ScoredSide scored(ScoreInput const& input, Zoning const& zoning, Scoring const& scoring) {
    ZoneScorer zones{input, zoning};
    auto result = scoring([&](ScoredSlice const& slice) { zones.add(slice); });
    return {input, std::move(result), std::move(zones).finish()};
}

std::string scenario_of(std::string const& side) {
    return side == kStudyAsItStands ? "" : side;
}

Name name_of_side(std::optional<Name> const& scenario) {
    return scenario.value_or(Name{"现状数据", "The study as it stands"});
}

/// Two sides, and the study of each. Sides that differ in facilities only are of one study, which is searched once.
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
        auto const before = run_of(*before_, *study_);
        auto const after = run_of(*after_, second_study_ ? *second_study_ : *study_);
        return report({before, after, comparison, before_name, after_name});
    }

  private:
    void load() {
        ScoreOptions side = options_;
        side.scenario = scenario_of(options_.before);
        study_.emplace(load_study(side, progress_, {.other_side = scenario_of(options_.after)}));
        if (!study_->other_side) {
            side.scenario = scenario_of(options_.after);
            second_study_.emplace(load_study(side, progress_, {.other_side = scenario_of(options_.before)}));
        }
    }

    void score() {
        if (!second_study_) {
            score_again();
            return;
        }
        before_.emplace(score(*study_));
        after_.emplace(score(*second_study_));
    }

    [[nodiscard]] ScoredSide score(LoadedStudy const& study) const {
        auto const input = score_inputs(study, options_).front();
        return scored(input, study.zoning,
                      [&](SliceObserver const& observer) { return walkshed::score(input, progress_, observer); });
    }

    void score_again() {
        auto const before = score_inputs(*study_, options_).front();
        std::optional<Rescorer> rescorer;
        before_.emplace(scored(before, study_->zoning, [&](SliceObserver const& observer) {
            rescorer.emplace(before, progress_, observer);
            return rescorer->result();
        }));
        auto const& facilities = study_->other_side->facilities;
        after_.emplace(scored(with_facilities(before, facilities), study_->zoning, [&](SliceObserver const& observer) {
            return rescorer->score(facilities, progress_, observer);
        }));
    }

    [[nodiscard]] static ScoredRun run_of(ScoredSide const& side, LoadedStudy const& study) {
        return {side.input, side.result, study.categories, study.record, study.log, &study.zoning, &side.zones};
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
    std::optional<LoadedStudy> second_study_;  // of the side after, where it differs in more than facilities
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
