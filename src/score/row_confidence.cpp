// SPDX-License-Identifier: Apache-2.0
#include "score/row_confidence.hpp"

#include <algorithm>
#include <limits>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kBlockGrain = 4;

/// In seconds or metres.
double amount(Cost cost, Metric metric) {
    if (cost == kUnreachable) {
        return std::numeric_limits<double>::infinity();
    }
    return metric == Metric::time ? to_time(cost)->count() : to_length(cost)->count();
}

}  // namespace

RowConfidence::RowConfidence(ScoreInput const& input, QuestionPlan const& plan, RankedQuestions const& ranked,
                             std::size_t number)
    : input_{input}, plan_{plan}, ranked_{ranked}, number_{number}, met_{*input.confidence} {
    for (auto const& facility : input.facilities) {
        there_.push_back(1.0 - missing_share(facility, *input.confidence));
    }
    for (auto const& inquiry : plan.inquiries(number)) {
        Doubt doubt;
        doubt.condition = condition_of(inquiry, doubt);
        doubts_.push_back(std::move(doubt));
    }
}

Condition RowConfidence::condition_of(QuestionPlan::Inquiry const& inquiry, Doubt& doubt) const {
    auto const& rule = input_.standard.rules[inquiry.rule];
    Condition whole{.all = parts_wanted(rule) == PartsWanted::all};
    for (auto const& part : inquiry.parts) {
        whole.parts.push_back(condition_of(part, doubt));
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        auto const& limit = limit_of(rule, rule.wanted[i]);
        auto const metric = metric_of(limit);
        whole.parts.push_back({.leaf = doubt.leaves++,
                               .count = rule.wanted[i].count,
                               .metric = metric,
                               .limit = amount(cost_of(limit), metric),
                               .speed = plan_.walkers()[inquiry.walker].speed});
        if (inquiry.wanted[i].per_head) {
            doubt.per_head.push_back(&rule.wanted[i]);
        }
    }
    return whole;
}

void RowConfidence::fill(Slice const& slice, Ledger& ledger) const {
    auto const& scored = slice.scored;
    auto const rules = doubts_.size();
    auto const first_of = [&](BlockId block) {
        auto const first = std::ranges::lower_bound(scored.doorsteps, block, {}, &Doorstep::block);
        return static_cast<std::size_t>(first - scored.doorsteps.begin());
    };
    ledger.add_probabilities();
    auto const first = index_of(scored.doorsteps.front().block);
    auto const blocks = index_of(scored.doorsteps.back().block) + 1 - first;
    parallel_ranges(rules == 0 ? 0 : blocks, kBlockGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = (first + begin) * rules; i < (first + end) * rules; ++i) {
            auto const row = ledger[i];
            auto const next = id_at<BlockId>(index_of(row.block) + 1);
            ledger.set_probability(i, probability(slice, {first_of(row.block), first_of(next)}, row));
        }
    });
}

std::optional<double> RowConfidence::probability(Slice const& slice, Part doorsteps, LedgerRow const& row) const {
    auto const& scored = slice.scored;
    auto const& doubt = doubts_[row.rule];
    auto const& provisions = *slice.by.provisions;
    auto const is_told = [&](Wanted const* wanted) { return knows_sharers(*wanted, provisions); };
    if (row.answer == Answer::unknown || !std::ranges::all_of(doubt.per_head, is_told)) {
        return std::nullopt;
    }
    auto const& users = input_.standard.rules[row.rule].users;
    auto const& block = input_.blocks[index_of(row.block)];
    auto const inhabited = row.people.total() > 0.0;
    std::vector<DoubtfulDoorstep> doubtful_ones;
    for (auto i = doorsteps.begin; i < doorsteps.end; ++i) {
        auto const counts = !inhabited || weight_of(scored.doorsteps[i], block, slice.weighting, users) > 0.0;
        if (counts && scored.coverage.at(id_at<DoorstepId>(i), row.rule).answer != Answer::unknown) {
            doubtful_ones.push_back(doubtful(slice, i, row.rule));
        }
    }
    return met_.everywhere(doubt.condition, doubtful_ones);
}

DoubtfulDoorstep RowConfidence::doubtful(Slice const& slice, std::size_t doorstep, std::size_t rule) const {
    DoubtfulDoorstep made{slice.scored.first + doorstep, {}};
    auto const one = doubts_[rule].leaves == 1;  // it is known, for the whole is
    add_leaves(slice, plan_.inquiries(number_)[rule], one, made);
    return made;
}

void RowConfidence::add_leaves(Slice const& slice, QuestionPlan::Inquiry const& inquiry, bool known,
                               DoubtfulDoorstep& doubtful) const {
    auto const doorstep = id_at<DoorstepId>(doubtful.number - slice.scored.first);
    for (auto const& part : inquiry.parts) {
        add_leaves(slice, part, known, doubtful);
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        auto walks = leaf_walks(slice, doorstep, inquiry, i);
        walks.known = known || is_known(slice, doorstep, inquiry, i);
        doubtful.leaves.push_back(std::move(walks));
    }
}

bool RowConfidence::is_known(Slice const& slice, DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry,
                             std::size_t wanted) const {
    auto const& scored = slice.scored;
    auto const begin = index_of(doorstep);
    Judge judge{slice.by, scored.doorsteps, scored.access, {begin, begin + 1}};
    return judge.judge_wanted(inquiry, wanted).front().answer() != Answer::unknown;
}

LeafWalks RowConfidence::leaf_walks(Slice const& slice, DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry,
                                    std::size_t wanted) const {
    auto const& asked = inquiry.wanted[wanted];
    LeafWalks walks{.nearest = nearest(slice.scored.access, doorstep, asked.met)};
    if (asked.per_head) {
        auto const provision = asked.per_head->provision;
        auto const& rule = input_.standard.rules[inquiry.rule];
        walks.need = need_of(rule.wanted[wanted], slice.by.provisions->at(doorstep, provision));
        walks.shared =
            shared(slice.candidates[provision].of(doorstep), plan_.questions()[asked.met].metric, walks.need);
    }
    return walks;
}

std::vector<CandidateWalk> RowConfidence::nearest(AccessTable const& access, DoorstepId doorstep,
                                                  std::size_t question) const {
    auto const metric = plan_.questions()[question].metric;
    std::vector<CandidateWalk> walks;
    for (auto const rank : ranked_.ranks(question)) {
        auto const answer = access.at(doorstep, rank);
        if (!answer.cost.reachable()) {
            break;
        }
        walks.push_back({answer.facility, {amount(answer.cost.by(metric), metric), there_[index_of(answer.facility)]}});
    }
    return walks;
}

std::vector<CandidateWalk> RowConfidence::shared(std::span<ReachedFacility const> reached, Metric metric,
                                                 Need const& need) const {
    std::vector<CandidateWalk> walks;
    for (auto const& [facility, cost] : reached) {
        auto const size = input_.facilities[index_of(facility)].size.value_or(SquareMeters{0.0}).count();
        if (need.facilities > 0.0 || size > 0.0) {
            walks.push_back({facility, {amount(cost, metric), there_[index_of(facility)]}, size});
        }
    }
    return walks;
}

}  // namespace walkshed
