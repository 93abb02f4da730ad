// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "base/parallel.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

void Tally::add(Answer answer, double weight) {
    (answer == Answer::covered ? covered : answer == Answer::gap ? gap : unknown) += weight;
}

Tally& Tally::operator+=(Tally const& other) {
    covered += other.covered;
    gap += other.gap;
    unknown += other.unknown;
    return *this;
}

namespace {

using Array = Eigen::ArrayXd;
using Matrix = Eigen::ArrayXXd;

constexpr std::size_t kBlockGrain = 16;

Eigen::Index at(std::size_t index) {
    return static_cast<Eigen::Index>(index);
}

/// A doorstep with its weight and its walk to something, to find the median person.
struct Walked {
    std::size_t doorstep;
    double weight;
    Cost cost;
};

/// The doorstep of the median person: half of the weight walks as far or less; whoever can reach nothing comes last.
/// When nobody weighs anything every doorstep counts one.
std::size_t median_doorstep(std::vector<Walked> walks) {
    std::ranges::sort(walks, {}, [](Walked const& one) { return std::tuple{one.cost, one.doorstep}; });
    auto total = std::accumulate(walks.begin(), walks.end(), 0.0,
                                 [](double sum, Walked const& one) { return sum + one.weight; });
    auto const weightless = total <= 0.0;
    total = weightless ? static_cast<double>(walks.size()) : total;
    double sum = 0.0;
    for (auto const& one : walks) {
        sum += weightless ? 1.0 : one.weight;
        if (2.0 * sum >= total) {
            return one.doorstep;
        }
    }
    return walks.back().doorstep;
}

/// Whether everybody, somebody or nobody of a tally is covered.
Answer answer_of(Tally const& tally) {
    return tally.gap > 0.0 ? Answer::gap : tally.unknown > 0.0 ? Answer::unknown : Answer::covered;
}

/// The reason that weighs most, the first of equals; none when nothing is unknown.
UnknownReason main_reason(std::array<double, 6> const& weight_by_reason) {
    auto const unknown = std::span{weight_by_reason}.subspan(1);  // the first is UnknownReason::none
    auto const most = std::ranges::max_element(unknown);
    return *most > 0.0 ? static_cast<UnknownReason>(most - unknown.begin() + 1) : UnknownReason::none;
}

/// Adds up the verdicts of an area.
class Scorer {
  public:
    Scorer(ScoreInput const& input, AccessTable access, CoverageTable coverage)
        : input_{input},
          result_{.weighting = weighting_of({input.blocks.begin(), input.blocks.end()}),
                  .coverage = std::move(coverage),
                  .access = std::move(access)} {
        result_.blocks.resize(input.blocks.size());
        result_.ledger.resize(input.blocks.size() * input.standard.rules.size());
        result_.rules.resize(input.standard.rules.size());
    }

    ScoreResult run() && {
        group_doorsteps();
        weigh_doorsteps();
        judge_people();
        parallel_ranges(result_.blocks.size(), kBlockGrain, [&](std::size_t begin, std::size_t end) {
            for (auto block = begin; block < end; ++block) {
                score_block(block);
            }
        });
        for (std::size_t rule = 0; rule < result_.rules.size(); ++rule) {
            score_rule(rule);
        }
        score_area();
        find_more_network();
        return std::move(result_);
    }

  private:
    [[nodiscard]] std::size_t rule_count() const { return input_.standard.rules.size(); }
    [[nodiscard]] Verdict const& verdict(std::size_t doorstep, std::size_t rule) const {
        return result_.coverage.at(id_at<DoorstepId>(doorstep), rule);
    }

    void group_doorsteps() {
        doorsteps_of_.resize(input_.blocks.size());
        for (std::size_t i = 0; i < input_.doorsteps.size(); ++i) {
            doorsteps_of_[index_of(input_.doorsteps[i].block)].push_back(i);
            all_doorsteps_.push_back(i);
        }
    }

    /// How many of the rule's users live at a doorstep. Groups that the block does not tell apart count once.
    [[nodiscard]] double weight_for(Rule const& rule, std::size_t doorstep) const {
        auto const& step = input_.doorsteps[doorstep];
        auto const& block = input_.blocks[index_of(step.block)];
        auto const everybody = weight_of(step, block, result_.weighting, UserGroup::all);
        double sum = 0.0;
        for (auto const users : rule.users) {
            auto const known = users == UserGroup::children ? block.people.children.has_value()
                               : users == UserGroup::older  ? block.people.older.has_value()
                                                            : false;
            if (!known || result_.weighting != Weighting::people) {
                return everybody;
            }
            sum += weight_of(step, block, result_.weighting, users);
        }
        return sum;
    }

    void weigh_doorsteps() {
        auto const doorsteps = input_.doorsteps.size();
        everybody_ = Array(at(doorsteps));
        weights_ = Matrix(at(doorsteps), at(rule_count()));
        for (std::size_t i = 0; i < doorsteps; ++i) {
            auto const& step = input_.doorsteps[i];
            everybody_(at(i)) = weight_of(step, input_.blocks[index_of(step.block)], result_.weighting, UserGroup::all);
            for (std::size_t rule = 0; rule < rule_count(); ++rule) {
                weights_(at(i), at(rule)) = weight_for(input_.standard.rules[rule], i);
            }
        }
    }

    /// Completeness of every doorstep, and whether its people have every required rule.
    void judge_people() {
        auto const doorsteps = input_.doorsteps.size();
        Eigen::VectorXd rule_weights(at(rule_count()));
        for (std::size_t rule = 0; rule < rule_count(); ++rule) {
            rule_weights(at(rule)) = input_.standard.rules[rule].weight;
        }
        Matrix covered(at(doorsteps), at(rule_count()));
        Matrix unknown(at(doorsteps), at(rule_count()));
        complete_.assign(doorsteps, Answer::covered);
        for (std::size_t i = 0; i < doorsteps; ++i) {
            for (std::size_t rule = 0; rule < rule_count(); ++rule) {
                auto const& one = verdict(i, rule);
                covered(at(i), at(rule)) = one.covered_share;
                unknown(at(i), at(rule)) = one.unknown_share;
                auto const decides = input_.standard.rules[rule].required && complete_[i] != Answer::gap;
                if (decides && one.answer != Answer::covered) {
                    complete_[i] = one.answer;
                }
            }
        }
        auto const total = rule_weights.sum();
        measured_ = total > 0.0;
        if (measured_) {
            completeness_ = 100.0 * (covered.matrix() * rule_weights).array() / total;
            completeness_max_ = completeness_ + 100.0 * (unknown.matrix() * rule_weights).array() / total;
        }
    }

    void score_block(std::size_t block) {
        auto& score = result_.blocks[block];
        score.doorsteps = doorsteps_of_[block].size();
        for (auto const i : doorsteps_of_[block]) {
            score.weight += everybody_(at(i));
            score.complete.add(complete_[i], everybody_(at(i)));
        }
        if (score.weight > 0.0) {
            score.answer = answer_of(score.complete);
            score.completeness = mean_of(completeness_, doorsteps_of_[block]);
            score.completeness_max = mean_of(completeness_max_, doorsteps_of_[block]);
        }
        for (std::size_t rule = 0; rule < rule_count(); ++rule) {
            result_.ledger[block * rule_count() + rule] = ledger_row(block, rule);
        }
    }

    /// The people's mean of a percentage at some doorsteps; nothing when the standard has no weight or nobody is there.
    [[nodiscard]] std::optional<double> mean_of(Array const& percentages,
                                                std::vector<std::size_t> const& doorsteps) const {
        double weight = 0.0;
        double sum = 0.0;
        for (auto const i : doorsteps) {
            weight += everybody_(at(i));
            sum += measured_ ? everybody_(at(i)) * percentages(at(i)) : 0.0;
        }
        // Rounding may lift a sum of many doorsteps just above 100.
        return measured_ && weight > 0.0 ? std::optional{std::min(sum / weight, 100.0)} : std::nullopt;
    }

    [[nodiscard]] std::vector<Walked> walks_of(std::vector<std::size_t> const& doorsteps, std::size_t rule) const {
        auto const metric = metric_of(input_.standard.rules[rule].limit);
        std::vector<Walked> walks;
        walks.reserve(doorsteps.size());
        for (auto const i : doorsteps) {
            walks.push_back({i, weights_(at(i), at(rule)), verdict(i, rule).walk.cost.by(metric)});
        }
        return walks;
    }

    [[nodiscard]] LedgerRow ledger_row(std::size_t block, std::size_t rule) const {
        auto const& doorsteps = doorsteps_of_[block];
        LedgerRow row{.block = id_at<BlockId>(block), .rule = rule};
        Tally plain;  // every doorstep counts one: what answers when none of the rule's users live here
        std::array<double, 6> people_by_reason{};
        std::array<double, 6> plain_by_reason{};
        for (auto const i : doorsteps) {
            auto const& one = verdict(i, rule);
            row.people.add(one.answer, weights_(at(i), at(rule)));
            row.confirmed += one.answer == Answer::covered && one.confirmed_share >= one.covered_share
                                 ? weights_(at(i), at(rule))
                                 : 0.0;
            plain.add(one.answer, 1.0);
            people_by_reason[static_cast<std::size_t>(one.reason)] += weights_(at(i), at(rule));
            plain_by_reason[static_cast<std::size_t>(one.reason)] += 1.0;
        }
        auto const inhabited = row.people.total() > 0.0;
        row.answer = answer_of(inhabited ? row.people : plain);
        row.reason = main_reason(inhabited ? people_by_reason : plain_by_reason);
        auto const median = median_doorstep(walks_of(doorsteps, rule));
        row.walk = verdict(median, rule).walk;
        row.category = verdict(median, rule).category;
        row.snap = result_.access.snaps[walker_of(rule)].doorsteps[median].status;
        return row;
    }

    [[nodiscard]] std::size_t walker_of(std::size_t rule) const {
        auto const found = std::ranges::find(input_.walkers, input_.standard.rules[rule].walker, &Walker::id);
        return static_cast<std::size_t>(found - input_.walkers.begin());
    }

    void score_rule(std::size_t rule) {
        auto& score = result_.rules[rule];
        score.on_wheels = input_.walkers[walker_of(rule)].wheels.has_value();
        for (std::size_t block = 0; block < result_.blocks.size(); ++block) {
            auto const& row = result_.ledger[block * rule_count() + rule];
            score.people += row.people;
            score.confirmed += row.confirmed;
            score.blocks_with_gap += row.people.gap > 0.0 ? 1 : 0;
        }
        auto const& walk = verdict(median_doorstep(walks_of(all_doorsteps_, rule)), rule).walk;
        score.median_time = to_time(walk.cost.time);
        score.median_length = to_length(walk.cost.length);
    }

    void score_area() {
        for (auto const& block : result_.blocks) {
            result_.complete += block.complete;
        }
        result_.completeness = mean_of(completeness_, all_doorsteps_);
        result_.completeness_max = mean_of(completeness_max_, all_doorsteps_);
    }

    void find_more_network() {
        MoreNetwork more{};
        for (auto const i : all_doorsteps_) {
            bool at_boundary = false;
            for (std::size_t rule = 0; rule < rule_count() && everybody_(at(i)) > 0.0; ++rule) {
                auto const& one = verdict(i, rule);
                at_boundary = at_boundary || one.reason == UnknownReason::boundary;
                more.length = std::max(more.length, one.beyond_boundary);
            }
            more.people += at_boundary ? everybody_(at(i)) : 0.0;
        }
        if (more.people > 0.0) {
            result_.more_network = more;
        }
    }

    ScoreInput const& input_;
    ScoreResult result_;
    std::vector<std::vector<std::size_t>> doorsteps_of_;  // by block
    std::vector<std::size_t> all_doorsteps_;
    Array everybody_;               // by doorstep: the people there
    Matrix weights_;                // doorstep x rule: the rule's users there
    bool measured_{false};          // whether the rules weigh anything: if not, the two arrays are empty
    Array completeness_;            // by doorstep
    Array completeness_max_;        // by doorstep
    std::vector<Answer> complete_;  // by doorstep
};

void check_doorsteps(ScoreInput const& input) {
    std::vector<bool> has_doorstep(input.blocks.size(), false);
    for (auto const& doorstep : input.doorsteps) {
        if (index_of(doorstep.block) >= input.blocks.size()) {
            throw Error{ErrorCode::bad_argument, fmt::format("a doorstep belongs to block number {}, and there are {} "
                                                             "blocks: place doorsteps for the same blocks",
                                                             index_of(doorstep.block), input.blocks.size())};
        }
        has_doorstep[index_of(doorstep.block)] = true;
    }
    auto const without = std::ranges::find(has_doorstep, false);
    if (without != has_doorstep.end()) {
        auto const& block = input.blocks[static_cast<std::size_t>(without - has_doorstep.begin())];
        throw Error{ErrorCode::bad_argument,
                    fmt::format("block '{}' has no doorstep: give every block at least one (see place_doorsteps)",
                                block.source_id)};
    }
}

}  // namespace

ScoreResult score(ScoreInput const& input, Progress const& progress) {
    if (input.network.edge_count() == 0) {
        throw Error{ErrorCode::bad_input, "no walkable streets: check that the streets cover the place"};
    }
    if (input.blocks.empty()) {
        throw Error{ErrorCode::bad_input, "no blocks: there is nobody to score for"};
    }
    check_doorsteps(input);
    QuestionPlan const plan{input.standard, input.walkers};
    auto access = find_access({.network = input.network,
                               .walkers = plan.walkers(),
                               .facilities = input.facilities,
                               .doorsteps = input.doorsteps,
                               .snapping = input.snapping,
                               .relief = input.relief,
                               .blocks = input.blocks,
                               .hierarchies = input.hierarchies},
                              plan.questions(), progress);
    auto coverage = judge(input.standard, plan, access, input.facilities);
    return Scorer{input, std::move(access), std::move(coverage)}.run();
}

std::vector<BlockId> worst_blocks(ScoreResult const& result, std::size_t count) {
    std::vector<BlockId> ids;
    for (std::size_t i = 0; i < result.blocks.size(); ++i) {
        if (result.blocks[i].completeness) {
            ids.push_back(id_at<BlockId>(i));
        }
    }
    std::ranges::sort(ids, {}, [&](BlockId id) {
        auto const& score = result.blocks[index_of(id)];
        return std::tuple{*score.completeness, -score.weight, id};
    });
    ids.resize(std::min(count, ids.size()));
    return ids;
}

}  // namespace walkshed
