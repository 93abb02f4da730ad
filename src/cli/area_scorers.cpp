// SPDX-License-Identifier: Apache-2.0
#include "cli/area_scorers.hpp"

#include <utility>

namespace walkshed::cli {

AreaScorers::AreaScorers(std::span<ScoreInput const> inputs, LoadedStudy const& study)
    : inputs_{inputs}, study_{study} {
    for (auto const& input : inputs) {
        zone_scorers_.emplace_back(input, study.zoning);
        group_scorers_.emplace_back(input, study.zoning, study.categories);
    }
    if (inputs.front().reach != nullptr) {
        reach_scorer_.emplace(inputs.front(), study.zoning);
    }
    if (inputs.front().nearest != nullptr) {
        nearest_scorer_.emplace(inputs.front(), study.zoning);
    }
}

void AreaScorers::add(ScoredSlice const& slice) {
    zone_scorers_[slice.standard].add(slice);
    group_scorers_[slice.standard].add(slice);
    if (slice.standard == 0 && reach_scorer_) {
        reach_scorer_->add(slice);
    }
    if (slice.standard == 0 && nearest_scorer_) {
        nearest_scorer_->add(slice);
    }
}

std::vector<ScoredRun> AreaScorers::finish(std::span<ScoreResult const> results) {
    if (reach_scorer_) {
        reach_ = std::move(*reach_scorer_).finish();
    }
    if (nearest_scorer_) {
        nearest_ = std::move(*nearest_scorer_).finish();
    }
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        zones_.push_back(std::move(zone_scorers_[i]).finish());
        groups_.push_back(std::move(group_scorers_[i]).finish());
    }
    std::vector<ScoredRun> runs;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        runs.push_back({inputs_[i], results[i], study_.categories, study_.record, study_.log, &study_.zoning,
                        &zones_[i], reach_ ? &*reach_ : nullptr, &groups_[i], nearest_ ? &*nearest_ : nullptr});
    }
    return runs;
}

}  // namespace walkshed::cli
