// SPDX-License-Identifier: Apache-2.0
#include <tbb/global_control.h>

#include "property/random_scored_town.hpp"
#include "walkshed/plan/fix_list.hpp"

// What a fix list says comes true when it is built.

namespace walkshed {
namespace {

using namespace testing;

constexpr double kRounding = 1e-9;

/// The verdict of every doorstep on every rule.
std::vector<std::vector<Verdict>> verdicts_of(RandomTown const& town, ScoreResult& result) {
    std::vector<std::vector<Verdict>> verdicts;
    result = town.score([&](ScoredSlice const& slice) {
        for (std::size_t i = 0; i < slice.doorsteps.size(); ++i) {
            auto& of_doorstep = verdicts.emplace_back();
            for (std::size_t rule = 0; rule < slice.coverage.rule_count(); ++rule) {
                of_doorstep.push_back(slice.coverage.at(id_at<DoorstepId>(i), rule));
            }
        }
    });
    return verdicts;
}

/// A town before and after the fixes, and the fixes.
class FixedTown {
  public:
    FixedTown(RandomTown town, FixOptions const& options) : town_{std::move(town)}, options_{options} {
        for (int i = 0; i < 12; ++i) {
            sites_.push_back({.source_id = std::to_string(i), .name = {}, .location = town_.place(), .size = {}});
        }
        before_ = verdicts_of(town_, score_before_);
        auto const network = town_.build();
        list_ = rank_fixes(town_.input(network), sites_, options);
        town_.facilities() = with_fixes(town_.facilities(), sites_, list_);
        after_ = verdicts_of(town_, score_after_);
    }

    [[nodiscard]] FixList const& list() const { return list_; }

    void check_rules() const {
        std::vector<double> said(town_.blocks().empty() ? 0 : score_before_.rules.size(), 0.0);
        for (auto const& fix : list_.fixes) {
            for (auto const& effect : fix.rules) {
                said[effect.rule] += effect.people;
            }
        }
        for (std::size_t rule = 0; rule < said.size(); ++rule) {
            double gained = 0.0;
            for (std::size_t i = 0; i < before_.size(); ++i) {
                auto const is_new = is_to_gain(before_[i][rule].answer) && after_[i][rule].answer == Answer::covered;
                gained += is_new ? people_at(i, standard().rules[rule].users) : 0.0;
            }
            EXPECT_NEAR(said[rule], gained, kRounding) << "rule " << rule;
        }
    }

    void check_complete() const {
        double said = 0.0;
        for (auto const& fix : list_.fixes) {
            said += fix.complete;
        }
        double gained = 0.0;
        for (std::size_t i = 0; i < before_.size(); ++i) {
            auto const is_new = is_to_gain(required(before_[i])) && required(after_[i]) == Answer::covered;
            gained += is_new ? people_at(i, {&UserGroup::all, 1}) : 0.0;
        }
        EXPECT_NEAR(said, gained, kRounding);
    }

    /// Where what is unknown counts as a gap.
    void check_points() const {
        auto const weights = completeness_weights(standard());
        double gained = 0.0;
        double total = 0.0;
        for (auto const weight : weights) {
            total += weight;
        }
        for (std::size_t i = 0; i < before_.size(); ++i) {
            for (std::size_t rule = 0; rule < weights.size(); ++rule) {
                auto const share = shown(after_[i], rule) - shown(before_[i], rule);
                gained += share * weights[rule] / total * people_at(i, {&UserGroup::all, 1});
            }
        }
        EXPECT_NEAR(list_.gain, gained, kRounding);
    }

  private:
    [[nodiscard]] Standard const& standard() const { return town_.standard(); }

    [[nodiscard]] bool is_to_gain(Answer answer) const {
        return answer == Answer::gap || (answer == Answer::unknown && options_.unknown_counts);
    }

    [[nodiscard]] double people_at(std::size_t doorstep, std::span<UserGroup const> users) const {
        auto const& one = town_.doorsteps()[doorstep];
        return weight_of(one, town_.blocks()[index_of(one.block)], Weighting::people, users);
    }

    /// What a rule adds to completeness: nothing where a gate is closed.
    [[nodiscard]] double shown(std::vector<Verdict> const& verdicts, std::size_t rule) const {
        for (std::size_t gate = 0; gate < verdicts.size(); ++gate) {
            if (standard().rules[gate].gate && verdicts[gate].answer != Answer::covered) {
                return 0.0;
            }
        }
        return verdicts[rule].covered_share;
    }

    [[nodiscard]] Answer required(std::vector<Verdict> const& verdicts) const {
        auto answer = Answer::covered;
        for (std::size_t rule = 0; rule < verdicts.size(); ++rule) {
            if (standard().rules[rule].required && answer != Answer::gap && verdicts[rule].answer != Answer::covered) {
                answer = verdicts[rule].answer;
            }
        }
        return answer;
    }

    RandomTown town_;
    FixOptions options_;
    std::vector<Site> sites_;
    ScoreResult score_before_;
    ScoreResult score_after_;
    FixList list_;
    std::vector<std::vector<Verdict>> before_;  // by doorstep, then rule
    std::vector<std::vector<Verdict>> after_;
};

/// Some with a gate, some without required rules.
void vary(RandomTown& town, unsigned seed) {
    auto& rules = town.standard().rules;
    if (seed % 3 == 0) {
        rules[0].required = true;
        rules[0].gate = true;
    }
    rules[1].required = true;
}

TEST(FixProperties, EveryRuleIsNewlyMetForWhomItIsSaid) {
    double gained = 0.0;
    for (auto const objective : {Objective::points, Objective::covered, Objective::complete}) {
        for (unsigned seed = 0; seed < 100 && !::testing::Test::HasFailure(); ++seed) {
            SCOPED_TRACE(::testing::Message() << "objective " << static_cast<int>(objective) << ", seed " << seed);
            RandomTown town{seed};
            vary(town, seed);
            FixedTown const fixed{town, {.objective = objective, .budget = 3.0, .unknown_counts = seed % 2 == 0}};
            fixed.check_rules();
            fixed.check_complete();
            EXPECT_LE(fixed.list().gain, fixed.list().bound);
            EXPECT_LE(fixed.list().gain, fixed.list().lacking + kRounding);
            gained += fixed.list().gain;
        }
    }
    EXPECT_GT(gained, 1'000.0) << "too little is gained to be a test";
}

TEST(FixProperties, PointsAreThoseOfCompletenessWhereUnknownCountsAsAGap) {
    double gained = 0.0;
    for (unsigned seed = 0; seed < 200 && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        RandomTown town{seed};
        vary(town, seed);
        FixedTown const fixed{town, {.budget = 3.0, .unknown_counts = true}};
        fixed.check_points();
        gained += fixed.list().gain;
    }
    EXPECT_GT(gained, 1'000.0) << "too little is gained to be a test";
}

TEST(FixProperties, TheListDoesNotDependOnTheThreads) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        auto const gains_with = [&](std::size_t threads) {
            tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
            FixedTown const fixed{RandomTown{seed}, {.budget = 3.0}};
            std::vector<std::pair<std::size_t, double>> gains;
            for (auto const& fix : fixed.list().fixes) {
                gains.emplace_back(fix.site, fix.gain);
            }
            return gains;
        };
        EXPECT_EQ(gains_with(1), gains_with(4)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace walkshed
