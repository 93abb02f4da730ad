// SPDX-License-Identifier: Apache-2.0
#include "score/score_slice.hpp"

#include <algorithm>
#include <array>
#include <iterator>

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

constexpr std::uint32_t kMostEven = 255;  // doorsteps; see Ledger::EvenRow

/// Likewise, where as many people are at each doorstep, some of whom are unknown: mostly all for one reason.
UnknownReason main_reason(std::span<VerdictCode const> codes) {
    unsigned any = 0;
    unsigned common = ~0U;
    for (auto const code : codes) {
        auto const reason = static_cast<unsigned>(code.reason());
        any |= reason;
        common &= code.answer() == Answer::unknown ? reason : ~0U;
    }
    if (any == common) {
        return static_cast<UnknownReason>(any);
    }
    std::array<double, kUnknownReasons> doorsteps{};
    for (auto const code : codes) {
        doorsteps[static_cast<std::size_t>(code.reason())] += 1.0;
    }
    return main_reason(doorsteps);
}

/// Marks where the data end too near; with a pointer of its own, for whoever writes bytes may have written any other.
void mark_boundary(std::span<VerdictCode const> codes, std::span<std::uint8_t> marks) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        marks[i] = static_cast<std::uint8_t>(marks[i] | (codes[i].reason() == UnknownReason::boundary ? 1U : 0U));
    }
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

SliceScorer::SliceScorer(ScoreInput const& input, ScoredSlice const& slice, Part part, DoorstepPeople const& people)
    : input_{input}, slice_{slice}, part_{part}, people_{people} {
    for (auto const& rule : input.standard.rules) {
        auto const walker = std::ranges::find(input.walkers, rule.walker, &Walker::id);
        walkers_.push_back(static_cast<std::size_t>(walker - input.walkers.begin()));
        users_.push_back(&people.of(rule.users));
    }
    find_blocks();
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

void SliceScorer::find_blocks() {
    for (std::size_t i = 0; i < doorstep_count(); ++i) {
        if (i == 0 || doorstep(i - 1).block != doorstep(i).block) {
            first_of_block_.push_back(static_cast<std::uint32_t>(i));
        }
    }
    first_of_block_.push_back(static_cast<std::uint32_t>(doorstep_count()));
}

void SliceScorer::find_more_network() {
    more_network_.resize(doorstep_count());
    std::vector<std::uint8_t> marks(doorstep_count());
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        mark_boundary(codes(rule), marks);
    }
    std::vector<std::size_t> marked;
    for (std::size_t i = 0; i < doorstep_count(); ++i) {
        if (marks[i] != 0) {
            more_network_[i].people = everybody(i);
            marked.push_back(i);
        }
    }
    for (std::size_t rule = 0; rule < rule_count() && !marked.empty(); ++rule) {
        for (auto const i : marked) {
            auto& most = more_network_[i].length;
            most = std::max(most, slice_.coverage.beyond_boundary(id_in_slice(i), rule));
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
        auto const people = everybody(i);
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
        score.weight += everybody(i);
    }
    std::ranges::transform(sums.tiers, std::back_inserter(score.tiers), &Sums::score);
    return score;
}

std::size_t SliceScorer::median_doorstep(std::size_t begin, std::size_t end, std::size_t rule) const {
    auto const people = std::span{users_of(rule).whole}.subspan(begin, end - begin);
    return begin + median_walk(costs(rule).subspan(begin, end - begin), people);
}

std::span<Cost const> SliceScorer::costs(std::size_t rule) const {
    auto const metric = metric_of(input_.standard.rules[rule].limit);
    return slice_.coverage.walks(rule).costs(metric).subspan(part_.begin, doorstep_count());
}

template <class Weight>
SliceScorer::RowSums SliceScorer::row_sums(Part doorsteps, std::size_t rule, Weight weight_of) const {
    RowSums sums;
    auto const codes = this->codes(rule);
    auto is_simple = true;
    for (auto i = doorsteps.begin; i < doorsteps.end; ++i) {
        auto const code = codes[i];
        auto const weight = weight_of(i);
        sums.people.add(code.answer(), weight);
        sums.confirmed += code.confirmed() ? weight : 0.0;
        is_simple = is_simple && code.answer() != Answer::unknown && !code.is_graded();
    }
    sums.covered_share = sums.people.covered;
    if (is_simple) {
        return sums;
    }
    sums.covered_share = 0.0;
    for (auto i = doorsteps.begin; i < doorsteps.end; ++i) {
        auto const code = codes[i];
        auto const weight = weight_of(i);
        sums.covered_share += weight * slice_.coverage.shares(id_in_slice(i), rule).first;
        if (code.answer() == Answer::unknown) {
            sums.by_reason[static_cast<std::size_t>(code.reason())] += weight;
        }
    }
    return sums;
}

void SliceScorer::fill(LedgerRow& row, Part doorsteps) const {
    auto const& weights = users_of(row.rule).weights;
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
    auto row = row_of({begin, end}, rule, decided_by(median_doorstep(begin, end, rule), rule));
    fill(row, {begin, end});
    return row;
}

LedgerRow SliceScorer::row_of(Part doorsteps, std::size_t rule, Decides const& decides) const {
    return {.block = doorstep(doorsteps.begin).block,
            .rule = rule,
            .answer = {},
            .reason = {},
            .walk = decides.walk,
            .category = decides.category,
            .snap = decides.snap};
}

Ledger::EvenRow SliceScorer::even_row(Part doorsteps, std::size_t rule, VerdictCounts const& counts,
                                      Decides const& decides) const {
    return {.people = users_of(rule).weights[doorsteps.begin],
            .covered = static_cast<std::uint8_t>(counts.covered),
            .gap = static_cast<std::uint8_t>(counts.gap),
            .unknown = static_cast<std::uint8_t>(counts.unknown),
            .confirmed = static_cast<std::uint8_t>(counts.confirmed),
            .reason = counts.unknown > 0 ? main_reason(codes(rule, doorsteps)) : UnknownReason::none,
            .walk = decides.walk,
            .category = decides.category,
            .snap = decides.snap};
}

/// Where as many people are at each doorstep.
RowPeople SliceScorer::people_of(Part doorsteps, std::size_t rule, VerdictCounts const& counts) const {
    auto const* const sums = users_of(rule).in_block.data() + doorsteps.begin;  // of one and more of them
    auto const at = [&](std::uint32_t count) { return count > 0 ? sums[count - 1] : 0.0; };
    return {{at(counts.covered), at(counts.gap), at(counts.unknown)}, at(counts.confirmed)};
}

std::span<RowPeople const> SliceScorer::write_rows(Ledger& ledger, std::size_t rule, RowBuffers& buffers) const {
    auto& [medians, counts, people] = buffers;
    medians.resize(block_count());
    counts.resize(block_count());
    people.clear();
    auto const& users = users_of(rule);
    find_median_walks(costs(rule), users.whole, first_of_block_, medians);
    count_verdicts(codes(rule), first_of_block_, counts);
    for (std::size_t block = 0; block < block_count(); ++block) {
        auto const doorsteps = doorsteps_of(block);
        auto const& there = counts[block];
        auto const decides = decided_by(medians[block], rule);
        if (there.graded == 0 && there.as_first == there.all()) {  // as most are: blocks are small
            auto const code = codes(rule)[doorsteps.begin];
            auto const all = users.in_block[doorsteps.end - 1];
            ledger.set(id_of_block(block), rule, {code, all, decides.walk, decides.category, decides.snap});
            people.push_back({{}, code.confirmed() ? all : 0.0});
            people.back().people.add(code.answer(), all);
            continue;
        }
        if (there.graded == 0 && there.all() <= kMostEven && users.even[doorsteps.end - 1]) {
            ledger.set(id_of_block(block), rule, even_row(doorsteps, rule, there, decides));
            people.push_back(people_of(doorsteps, rule, there));
            continue;
        }
        auto row = row_of(doorsteps, rule, decides);
        fill(row, doorsteps);
        ledger.set(row);
        people.push_back({row.people, row.confirmed});
    }
    return people;
}

SliceScorer::Decides SliceScorer::decided_by(std::size_t median, std::size_t rule) const {
    return {slice_.coverage.walk(id_in_slice(median), rule), slice_.coverage.category(id_in_slice(median), rule),
            slice_.access.snaps[walkers_[rule]].doorsteps[part_.begin + median].status};
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
        more.length = everybody(i) > 0.0 ? std::max(more.length, one.length) : more.length;
        more.people += one.people;
    }
    return more;
}

}  // namespace walkshed
