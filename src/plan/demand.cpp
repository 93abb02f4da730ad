// SPDX-License-Identifier: Apache-2.0
#include "plan/demand.hpp"

#include <algorithm>
#include <array>

namespace walkshed {

namespace {

/// Keeps those doorsteps of each slice that lack something. Every slice comes by the standard first, then by its wants.
class DemandCollector {
  public:
    DemandCollector(WantsOfStandard const& wants, Demand& demand) : wants_{wants}, demand_{demand} {}

    void see(ScoredSlice const& slice) {
        if (slice.standard == 0) {
            add_doorsteps(slice);
        } else {
            add_wants(slice);
        }
    }

  private:
    void add_doorsteps(ScoredSlice const& slice) {
        new_ = demand_.doorsteps.size();
        for (std::size_t i = 0; i < slice.doorsteps.size(); ++i) {
            std::vector<Answer> answers;
            for (std::size_t rule = 0; rule < slice.coverage.rule_count(); ++rule) {
                answers.push_back(slice.coverage.at(id_at<DoorstepId>(i), rule).answer);
            }
            if (std::ranges::any_of(answers, [](Answer answer) { return answer != Answer::covered; })) {
                demand_.doorsteps.push_back(slice.first + i);
                demand_.rules.insert(demand_.rules.end(), answers.begin(), answers.end());
            }
        }
    }

    void add_wants(ScoredSlice const& slice) {
        for (auto point = new_; point < demand_.doorsteps.size(); ++point) {
            auto const doorstep = id_at<DoorstepId>(demand_.doorsteps[point] - slice.first);
            for (auto const& want : wants_.wants) {
                auto const last = want.first_rule + want.wanted.count - 1;
                std::uint32_t there = 0;
                while (there < want.wanted.count &&
                       slice.coverage.at(doorstep, want.first_rule + there).answer == Answer::covered) {
                    ++there;
                }
                demand_.wants.push_back(slice.coverage.at(doorstep, last).answer);
                demand_.missing.push_back(static_cast<std::uint8_t>(std::min(want.wanted.count - there, 255U)));
            }
        }
    }

    WantsOfStandard const& wants_;
    Demand& demand_;
    std::size_t new_{0};  // the first doorstep of the slice
};

}  // namespace

Demand find_demand(ScoreInput const& input, WantsOfStandard const& wants, ScoreResult& before,
                   Progress const& progress) {
    Demand demand;
    DemandCollector collector{wants, demand};
    std::array const inputs{input, by_standard(input, wants.by_count)};
    auto results =
        score(std::span<ScoreInput const>{inputs}, progress, [&](ScoredSlice const& slice) { collector.see(slice); });
    before = std::move(results.front());
    return demand;
}

}  // namespace walkshed
