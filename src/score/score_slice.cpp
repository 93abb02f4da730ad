// SPDX-License-Identifier: Apache-2.0
#include "score/score_slice.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace walkshed {

namespace {

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
std::size_t median_of(std::vector<Walked> walks) {
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

}  // namespace

WeightedSum& WeightedSum::operator+=(WeightedSum const& other) {
    weight += other.weight;
    sum += other.sum;
    return *this;
}

std::optional<double> WeightedSum::mean() const {
    return weight > 0.0 ? std::optional{std::min(sum / weight, 100.0)} : std::nullopt;
}

SliceScorer::SliceScorer(ScoreInput const& input, Weighting weighting, ScoredSlice const& slice)
    : input_{input}, weighting_{weighting}, slice_{slice} {
    weigh_doorsteps();
    judge_people();
}

Verdict const& SliceScorer::verdict(std::size_t doorstep, std::size_t rule) const {
    return slice_.coverage.at(id_at<DoorstepId>(doorstep), rule);
}

std::size_t SliceScorer::walker_of(std::size_t rule) const {
    auto const found = std::ranges::find(input_.walkers, input_.standard.rules[rule].walker, &Walker::id);
    return static_cast<std::size_t>(found - input_.walkers.begin());
}

/// How many of the rule's users live at a doorstep. Groups that the block does not tell apart count once.
double SliceScorer::weight_for(Rule const& rule, std::size_t doorstep) const {
    auto const& step = slice_.doorsteps[doorstep];
    auto const& block = input_.blocks[index_of(step.block)];
    auto const everybody = weight_of(step, block, weighting_, UserGroup::all);
    double sum = 0.0;
    for (auto const& users : rule.users) {
        auto const known = users != UserGroup::all && people_of(block.people, users).has_value();
        if (!known || weighting_ != Weighting::people) {
            return everybody;
        }
        sum += weight_of(step, block, weighting_, users);
    }
    return sum;
}

void SliceScorer::weigh_doorsteps() {
    everybody_ = Array(at(doorstep_count()));
    weights_ = Matrix(at(doorstep_count()), at(rule_count()));
    for (std::size_t i = 0; i < doorstep_count(); ++i) {
        auto const& step = slice_.doorsteps[i];
        everybody_(at(i)) = weight_of(step, input_.blocks[index_of(step.block)], weighting_, UserGroup::all);
        for (std::size_t rule = 0; rule < rule_count(); ++rule) {
            weights_(at(i), at(rule)) = weight_for(input_.standard.rules[rule], i);
        }
    }
}

template <class Counts>
Answer SliceScorer::required_answer(std::size_t doorstep, Counts const& counts) const {
    auto all = Answer::covered;
    for (std::size_t rule = 0; rule < rule_count() && all != Answer::gap; ++rule) {
        auto const answer = verdict(doorstep, rule).answer;
        auto const& one = input_.standard.rules[rule];
        all = one.required && counts(one) && answer != Answer::covered ? answer : all;
    }
    return all;
}

Tally SliceScorer::complete_in_tier(std::size_t tier) const {
    Tally tally;
    for (std::size_t i = 0; i < doorstep_count(); ++i) {
        tally.add(required_answer(i, [&](Rule const& rule) { return rule.tier == tier; }), everybody_(at(i)));
    }
    return tally;
}

/// Completeness of every doorstep, and whether its people have every required rule.
void SliceScorer::judge_people() {
    auto const weights = completeness_weights(input_.standard);
    Eigen::VectorXd const rule_weights = Eigen::Map<Eigen::VectorXd const>(weights.data(), at(weights.size()));
    Matrix covered(at(doorstep_count()), at(rule_count()));
    Matrix unknown(at(doorstep_count()), at(rule_count()));
    for (std::size_t i = 0; i < doorstep_count(); ++i) {
        for (std::size_t rule = 0; rule < rule_count(); ++rule) {
            auto const& one = verdict(i, rule);
            covered(at(i), at(rule)) = one.covered_share;
            unknown(at(i), at(rule)) = one.unknown_share;
        }
        complete_.push_back(required_answer(i, [](Rule const&) { return true; }));
    }
    auto const total = rule_weights.sum();
    measured_ = total > 0.0;
    if (measured_) {
        completeness_ = 100.0 * (covered.matrix() * rule_weights).array() / total;
        completeness_max_ = completeness_ + 100.0 * (unknown.matrix() * rule_weights).array() / total;
        close_gates();
    }
}

/// Where a gate rule is a gap nothing counts; where it is unknown nothing is sure.
void SliceScorer::close_gates() {
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        if (!input_.standard.rules[rule].gate) {
            continue;
        }
        for (std::size_t i = 0; i < doorstep_count(); ++i) {
            auto const answer = verdict(i, rule).answer;
            completeness_(at(i)) = answer == Answer::covered ? completeness_(at(i)) : 0.0;
            completeness_max_(at(i)) = answer == Answer::gap ? 0.0 : completeness_max_(at(i));
        }
    }
}

BlockScore SliceScorer::block_score(std::size_t begin, std::size_t end) const {
    BlockScore score;
    score.doorsteps = end - begin;
    for (auto i = begin; i < end; ++i) {
        score.weight += everybody_(at(i));
        score.complete.add(complete_[i], everybody_(at(i)));
    }
    if (score.weight > 0.0) {
        score.answer = answer_of(score.complete);
        score.completeness = sum_of(completeness_, begin, end).mean();
        score.completeness_max = sum_of(completeness_max_, begin, end).mean();
    }
    return score;
}

WeightedSum SliceScorer::sum_of(Array const& percentages, std::size_t begin, std::size_t end) const {
    WeightedSum sum;
    for (auto i = begin; measured_ && i < end; ++i) {
        sum += {everybody_(at(i)), everybody_(at(i)) * percentages(at(i))};
    }
    return sum;
}

std::size_t SliceScorer::median_doorstep(std::size_t begin, std::size_t end, std::size_t rule) const {
    auto const metric = metric_of(input_.standard.rules[rule].limit);
    std::vector<Walked> walks;
    walks.reserve(end - begin);
    for (auto i = begin; i < end; ++i) {
        walks.push_back({i, rule_weight(i, rule), walk(i, rule).by(metric)});
    }
    return median_of(std::move(walks));
}

LedgerRow SliceScorer::ledger_row(std::size_t begin, std::size_t end, std::size_t rule) const {
    LedgerRow row{.block = slice_.doorsteps[begin].block, .rule = rule};
    Tally plain;  // every doorstep counts one: what answers when none of the rule's users live here
    std::array<double, 6> people_by_reason{};
    std::array<double, 6> plain_by_reason{};
    for (auto i = begin; i < end; ++i) {
        auto const& one = verdict(i, rule);
        auto const weight = rule_weight(i, rule);
        row.people.add(one.answer, weight);
        row.confirmed += one.answer == Answer::covered && one.confirmed_share >= one.covered_share ? weight : 0.0;
        plain.add(one.answer, 1.0);
        people_by_reason[static_cast<std::size_t>(one.reason)] += weight;
        plain_by_reason[static_cast<std::size_t>(one.reason)] += 1.0;
    }
    auto const inhabited = row.people.total() > 0.0;
    row.answer = answer_of(inhabited ? row.people : plain);
    row.reason = main_reason(inhabited ? people_by_reason : plain_by_reason);
    auto const median = median_doorstep(begin, end, rule);
    row.walk = verdict(median, rule).walk;
    row.category = verdict(median, rule).category;
    row.snap = slice_.access.snaps[walker_of(rule)].doorsteps[median].status;
    return row;
}

WalkCost SliceScorer::walk(std::size_t doorstep, std::size_t rule) const {
    return verdict(doorstep, rule).walk.cost;
}

double SliceScorer::rule_weight(std::size_t doorstep, std::size_t rule) const {
    return weights_(at(doorstep), at(rule));
}

double SliceScorer::everybody(std::size_t doorstep) const {
    return everybody_(at(doorstep));
}

double SliceScorer::completeness_at(std::size_t doorstep) const {
    return completeness_(at(doorstep));
}

double SliceScorer::completeness_max_at(std::size_t doorstep) const {
    return completeness_max_(at(doorstep));
}

WeightedSum SliceScorer::completeness() const {
    return sum_of(completeness_, 0, doorstep_count());
}

WeightedSum SliceScorer::completeness_max() const {
    return sum_of(completeness_max_, 0, doorstep_count());
}

MoreNetwork SliceScorer::more_network() const {
    MoreNetwork more{};
    for (std::size_t i = 0; i < doorstep_count(); ++i) {
        bool at_boundary = false;
        for (std::size_t rule = 0; rule < rule_count() && everybody_(at(i)) > 0.0; ++rule) {
            auto const& one = verdict(i, rule);
            at_boundary = at_boundary || one.reason == UnknownReason::boundary;
            more.length = std::max(more.length, one.beyond_boundary);
        }
        more.people += at_boundary ? everybody_(at(i)) : 0.0;
    }
    return more;
}

}  // namespace walkshed
