// SPDX-License-Identifier: Apache-2.0
#include "score/score_slice.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <type_traits>

#include "score/different_users.hpp"
#include "score/median_person.hpp"
#include "score/share_sums.hpp"

namespace walkshed {

namespace {

Eigen::Index at(std::size_t index) {
    return static_cast<Eigen::Index>(index);
}

/// Whether everybody, somebody or nobody of a tally is covered.
Answer answer_of(Tally const& tally) {
    return tally.gap > 0.0 ? Answer::gap : tally.unknown > 0.0 ? Answer::unknown : Answer::covered;
}

/// The reason that weighs most, the first of equals; none when nothing is unknown.
UnknownReason main_reason(std::array<double, kUnknownReasons> const& weight_by_reason) {
    auto const unknown = std::span{weight_by_reason}.subspan(1);  // the first is UnknownReason::none
    auto const most = std::ranges::max_element(unknown);
    return *most > 0.0 ? static_cast<UnknownReason>(most - unknown.begin() + 1) : UnknownReason::none;
}

bool any_at_boundary(std::span<VerdictCode const> codes) {
    std::uint8_t any{0};
    for (auto const& code : codes) {  // all at once, which are mostly none
        any = static_cast<std::uint8_t>(any | (code.reason() == UnknownReason::boundary ? 1U : 0U));
    }
    return any != 0;
}

bool all_alike(std::span<VerdictCode const> codes) {
    static_assert(sizeof(VerdictCode) == 1 && std::is_trivially_copyable_v<VerdictCode>);
    return std::memcmp(codes.data(), codes.data() + 1, codes.size() - 1) == 0;  // each as the one after it
}

/// Who lacks a required rule is not complete.
void require(std::span<VerdictCode const> codes, std::span<Answer> complete) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        auto const answer = codes[i].answer();
        complete[i] = complete[i] == Answer::gap || answer == Answer::covered ? complete[i] : answer;
    }
}

}  // namespace

std::optional<double> WeightedSum::mean() const {
    return weight > 0.0 ? std::optional{std::min(sum / weight, 100.0)} : std::nullopt;
}

SliceScorer::SliceScorer(ScoreInput const& input, Weighting weighting, ScoredSlice const& slice, Part part)
    : input_{input}, weighting_{weighting}, slice_{slice}, part_{part} {
    for (auto const& rule : input.standard.rules) {
        auto const walker = std::ranges::find(input.walkers, rule.walker, &Walker::id);
        walkers_.push_back(static_cast<std::size_t>(walker - input.walkers.begin()));
    }
    weigh_doorsteps();
    find_more_network();
    std::vector<bool> counts(rule_count(), true);
    whole_ = judge_people(counts);
    for (std::size_t tier = 0; tier < input.standard.tiers.size(); ++tier) {
        for (std::size_t rule = 0; rule < counts.size(); ++rule) {
            counts[rule] = input.standard.rules[rule].tier == tier;
        }
        tiers_.push_back(judge_people(counts));
    }
}

void SliceScorer::weigh_doorsteps() {
    DifferentUsers const different{input_.standard};
    auto const& users = different.users;
    users_of_ = different.of_rule;
    everybody_ = Array(at(doorstep_count()));
    weights_ = Matrix(at(doorstep_count()), at(users.size()));
    block_weights_ = weights_;
    for (std::size_t i = 0; i < doorstep_count(); ++i) {
        auto const& step = doorstep(i);
        auto const& block = input_.blocks[index_of(step.block)];
        everybody_(at(i)) = weight_of(step, block, weighting_, UserGroup::all);
        for (std::size_t group = 0; group < users.size(); ++group) {
            auto const weight = weight_of(step, block, weighting_, users[group]);
            auto const is_first = i == 0 || doorstep(i - 1).block != step.block;
            weights_(at(i), at(group)) = weight;
            block_weights_(at(i), at(group)) = (is_first ? 0.0 : block_weights_(at(i - 1), at(group))) + weight;
        }
    }
}

void SliceScorer::find_more_network() {
    more_network_.resize(doorstep_count());
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        auto const codes = this->codes(rule);
        if (!any_at_boundary(codes)) {
            continue;
        }
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (codes[i].reason() == UnknownReason::boundary) {
                auto& more = more_network_[i];
                auto const beyond = slice_.coverage.beyond_boundary(id_in_slice(i), rule);
                more = {std::max(more.length, beyond), everybody_(at(i))};
            }
        }
    }
}

SliceScorer::Judged SliceScorer::judge_people(std::vector<bool> const& counts) const {
    auto const& rules = input_.standard.rules;
    auto const weights = completeness_weights(input_.standard);
    Judged judged{.complete = std::vector(doorstep_count(), Answer::covered)};
    ShareSums sums{doorstep_count()};
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        if (!counts[rule]) {
            continue;
        }
        if (weights[rule] > 0.0) {
            sums.add(slice_.coverage, rule, id_in_slice(0), weights[rule]);
        }
        if (rules[rule].required) {
            require(codes(rule), judged.complete);
        }
    }
    sums.finish();
    judged.measured = sums.total() > 0.0;
    if (judged.measured) {
        judged.completeness = 100.0 * sums.covered() / sums.total();
        judged.completeness_max = judged.completeness + 100.0 * sums.unknown() / sums.total();
        close_gates(judged, counts);
    }
    return judged;
}

/// Where a gate rule is a gap nothing counts; where it is unknown nothing is sure.
void SliceScorer::close_gates(Judged& judged, std::vector<bool> const& counts) const {
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        auto const& one = input_.standard.rules[rule];
        auto const codes = this->codes(rule);
        for (std::size_t i = 0; i < codes.size() && one.gate && counts[rule]; ++i) {
            auto const answer = codes[i].answer();
            judged.completeness(at(i)) = answer == Answer::covered ? judged.completeness(at(i)) : 0.0;
            judged.completeness_max(at(i)) = answer == Answer::gap ? 0.0 : judged.completeness_max(at(i));
        }
    }
}

SliceScorer::Sums& SliceScorer::Sums::operator+=(Sums const& other) {
    completeness += other.completeness;
    completeness_max += other.completeness_max;
    complete += other.complete;
    return *this;
}

TierScore SliceScorer::Sums::score() const {
    auto const inhabited = complete.total() > 0.0;
    return {.completeness = completeness.mean(),
            .completeness_max = completeness_max.mean(),
            .complete = complete,
            .answer = inhabited ? std::optional{answer_of(complete)} : std::nullopt};
}

SliceScorer::Sums SliceScorer::sums_of(Judged const& judged, std::size_t begin, std::size_t end) const {
    Sums sums;
    for (auto i = begin; i < end; ++i) {
        auto const people = everybody_(at(i));
        sums.complete.add(judged.complete[i], people);
        if (judged.measured) {
            sums.completeness += {people, people * judged.completeness(at(i))};
            sums.completeness_max += {people, people * judged.completeness_max(at(i))};
        }
    }
    return sums;
}

BlockScore SliceScorer::block_score(BlockSums const& sums, std::size_t begin, std::size_t end) const {
    auto const whole = sums.whole.score();
    BlockScore score{.completeness = whole.completeness,
                     .completeness_max = whole.completeness_max,
                     .complete = whole.complete,
                     .answer = whole.answer,
                     .weight = 0.0,
                     .doorsteps = end - begin};
    for (auto i = begin; i < end; ++i) {
        score.weight += everybody_(at(i));
    }
    std::ranges::transform(sums.tiers, std::back_inserter(score.tiers), &Sums::score);
    return score;
}

std::size_t SliceScorer::median_doorstep(std::size_t begin, std::size_t end, std::size_t rule) const {
    if (end - begin == 1) {
        return begin;
    }
    auto const metric = metric_of(input_.standard.rules[rule].limit);
    auto const costs = slice_.coverage.walks(rule).costs(metric).subspan(part_.begin + begin, end - begin);
    return begin + median_walk(costs, weights(users_of(rule)).subspan(begin, end - begin));
}

template <class Weight>
SliceScorer::RowSums SliceScorer::row_sums(Part doorsteps, std::size_t rule, Weight weight_of) const {
    RowSums sums;
    auto const codes = this->codes(rule);
    for (auto i = doorsteps.begin; i < doorsteps.end; ++i) {
        auto const code = codes[i];
        auto const weight = weight_of(i);
        auto const covered = code.answer() == Answer::covered ? weight : 0.0;
        sums.people.covered += covered;
        sums.people.gap += code.answer() == Answer::gap ? weight : 0.0;
        sums.confirmed += code.confirmed() ? weight : 0.0;
        sums.covered_share += code.is_graded() ? weight * slice_.coverage.shares(id_in_slice(i), rule).first : covered;
        if (code.answer() == Answer::unknown) {
            sums.people.unknown += weight;
            sums.by_reason[static_cast<std::size_t>(code.reason())] += weight;
        }
    }
    return sums;
}

void SliceScorer::fill(LedgerRow& row, Part doorsteps) const {
    auto const weights = this->weights(users_of(row.rule));
    auto sums = row_sums(doorsteps, row.rule, [&](std::size_t i) { return weights[i]; });
    row.people = sums.people;
    row.confirmed = sums.confirmed;
    if (row.people.total() <= 0.0) {  // none of the rule's users live here: every doorstep counts one
        sums = row_sums(doorsteps, row.rule, [](std::size_t) { return 1.0; });
    }
    row.covered_share = sums.covered_share / sums.people.total();
    row.answer = answer_of(sums.people);
    row.reason = main_reason(sums.by_reason);
}

LedgerRow SliceScorer::ledger_row(std::size_t begin, std::size_t end, std::size_t rule) const {
    LedgerRow row{.block = doorstep(begin).block, .rule = rule};
    fill(row, {begin, end});
    auto const decides = decided_by({begin, end}, rule);
    row.walk = decides.walk;
    row.category = decides.category;
    row.snap = decides.snap;
    return row;
}

void SliceScorer::write_row(Ledger& ledger, Part doorsteps, std::size_t rule) const {
    auto const [begin, end] = doorsteps;
    auto const codes = this->codes(rule).subspan(begin, end - begin);
    auto const first = codes.front();
    if (first.is_graded() || !all_alike(codes)) {
        ledger.set(ledger_row(begin, end, rule));
        return;
    }
    auto const decides = decided_by(doorsteps, rule);  // as most are: blocks are small
    ledger.set(doorstep(begin).block, rule,
               {first, block_weights_(at(end - 1), at(users_of(rule))), decides.walk, decides.category, decides.snap});
}

SliceScorer::Decides SliceScorer::decided_by(Part doorsteps, std::size_t rule) const {
    auto const median = median_doorstep(doorsteps.begin, doorsteps.end, rule);
    return {slice_.coverage.walk(id_in_slice(median), rule), slice_.coverage.category(id_in_slice(median), rule),
            slice_.access.snaps[walkers_[rule]].doorsteps[part_.begin + median].status};
}

double SliceScorer::rule_weight(std::size_t doorstep, std::size_t rule) const {
    return weights_(at(doorstep), at(users_of_[rule]));
}

SliceScorer::BlockSums SliceScorer::block_sums(std::size_t begin, std::size_t end) const {
    BlockSums sums{sums_of(whole_, begin, end), {}, more_network(begin, end)};
    for (auto const& tier : tiers_) {
        sums.tiers.push_back(sums_of(tier, begin, end));
    }
    return sums;
}

MoreNetwork SliceScorer::more_network(std::size_t begin, std::size_t end) const {
    MoreNetwork more{};
    for (auto i = begin; i < end; ++i) {
        auto const& one = more_network_[i];
        more.length = everybody_(at(i)) > 0.0 ? std::max(more.length, one.length) : more.length;
        more.people += one.people;
    }
    return more;
}

}  // namespace walkshed
