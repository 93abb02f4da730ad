// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/coverage.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "score/judge.hpp"

namespace walkshed {

std::string_view name_of(Answer answer) {
    switch (answer) {
        case Answer::covered:
            return "covered";
        case Answer::gap:
            return "gap";
        case Answer::unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view name_of(UnknownReason reason) {
    switch (reason) {
        case UnknownReason::none:
            return "none";
        case UnknownReason::snap:
            return "snap";
        case UnknownReason::island:
            return "island";
        case UnknownReason::boundary:
            return "boundary";
        case UnknownReason::no_data:
            return "no_data";
        case UnknownReason::size:
            return "size";
        case UnknownReason::people:
            return "people";
    }
    return "none";
}

namespace {

constexpr std::size_t kRun = 256;  // doorsteps that are judged together
constexpr std::size_t kGrain = 64;

/// What the rule looks for first.
CategoryId first_category_of(Standard const& standard, Rule const* rule) {
    while (rule->wanted.empty()) {
        rule = &standard.rules[rule->share_of_rules.front()];
    }
    return rule->wanted.front().categories.front();
}

/// The doorsteps at the front that come one after another. REQUIRES: at least one.
DoorstepRun first_run(std::span<DoorstepId const> doorsteps) {
    auto const first = index_of(doorsteps.front());
    std::size_t count = 1;
    while (count < std::min(kRun, doorsteps.size()) && index_of(doorsteps[count]) == first + count) {
        ++count;
    }
    return {first, first + count};
}

}  // namespace

void CoverageTable::reset(std::size_t doorsteps, Standard const& standard,
                          std::span<std::optional<AnswersView> const> walks) {
    doorsteps_ = doorsteps;
    categories_.clear();
    for (auto const& rule : standard.rules) {
        categories_.push_back(first_category_of(standard, &rule));
    }
    auto const verdicts = doorsteps * categories_.size();
    codes_.resize(verdicts);
    take_walks(walks);
    if (room_for_details_ < verdicts) {
        details_ = std::make_unique_for_overwrite<Details[]>(verdicts);
        beyond_ = std::make_unique_for_overwrite<Meters[]>(verdicts);
        room_for_details_ = verdicts;
    }
}

void CoverageTable::set(DoorstepId doorstep, std::size_t rule, Verdict const& verdict) {
    auto const place = place_of(doorstep, rule);
    auto const all_confirmed = verdict.answer == Answer::covered && verdict.confirmed_share >= verdict.covered_share;
    VerdictCode const code{verdict.answer, verdict.reason, all_confirmed};
    if (own_row_[rule]) {
        own_walks_.set(*own_row_[rule] + index_of(doorstep), verdict.walk);
    }
    if (verdict.reason == UnknownReason::boundary) {
        beyond_[place] = verdict.beyond_boundary;
    }
    auto told = verdict_of(code, verdict.walk, categories_[rule]);
    told.beyond_boundary = verdict.beyond_boundary;
    auto const is_graded = told.covered_share != verdict.covered_share || told.unknown_share != verdict.unknown_share;
    codes_[place] = told == verdict ? code : is_graded ? code.graded() : code.detailed();
    if (codes_[place].is_detailed()) {
        details_[place] = {verdict.covered_share, verdict.unknown_share, verdict.confirmed_share, verdict.category};
    }
}

void CoverageTable::take_walks(std::span<std::optional<AnswersView> const> known) {
    own_row_.assign(rule_count(), std::nullopt);
    std::size_t own = 0;
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        if (known.empty() || !known[rule]) {
            own_row_[rule] = own * doorsteps_;
            ++own;
        }
    }
    own_walks_.resize(own * doorsteps_);
    walks_.resize(rule_count());
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        walks_[rule] = own_row_[rule] ? own_walks_.view(*own_row_[rule], doorsteps_) : *known[rule];
    }
}

void CoverageTable::set_walks(DoorstepId first, std::size_t rule, AnswersView const& walks) {
    own_walks_.set(*own_row_[rule] + index_of(first), walks);
}

Verdict CoverageTable::detailed(DoorstepId doorstep, std::size_t rule) const {
    auto const place = place_of(doorstep, rule);
    auto const& details = details_[place];
    auto verdict = verdict_of(codes_[place], walk(doorstep, rule), details.category);
    verdict.covered_share = details.covered_share;
    verdict.unknown_share = details.unknown_share;
    verdict.confirmed_share = details.confirmed_share;
    return verdict;
}

MappedCategories::MappedCategories(std::span<Facility const> facilities) {
    for (auto const& facility : facilities) {
        for (auto const category : facility.categories) {
            mapped_.resize(std::max(mapped_.size(), index_of(category) + 1), false);
            mapped_[index_of(category)] = true;
        }
    }
}

bool MappedCategories::any_of(std::span<CategoryId const> categories) const {
    return std::ranges::any_of(categories,
                               [&](CategoryId id) { return index_of(id) < mapped_.size() && mapped_[index_of(id)]; });
}

CoverageTable judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access,
                    CoverageTable used) {
    auto const inquiries = input.plan.inquiries(input.number);
    std::vector<std::optional<AnswersView>> walks;  // by rule
    for (auto const& inquiry : inquiries) {
        walks.push_back(is_plain(inquiry) ? std::optional{access.answers(inquiry.wanted.front().met)} : std::nullopt);
    }
    auto table = std::move(used);
    table.reset(doorsteps.size(), input.standard, walks);
    auto const runs = (doorsteps.size() + kRun - 1) / kRun;
    parallel_ranges(runs, 1, [&](std::size_t begin, std::size_t end) {
        for (auto run = begin; run < end; ++run) {
            Judge judge{input, doorsteps, access, {run * kRun, std::min((run + 1) * kRun, doorsteps.size())}};
            for (auto const& inquiry : inquiries) {
                judge.judge(inquiry, table);
            }
        }
    });
    return table;
}

void judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access,
           CoveragePart const& part, CoverageTable& table) {
    auto const inquiries = input.plan.inquiries(input.number);
    parallel_ranges(part.doorsteps.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto left = part.doorsteps.subspan(begin, end - begin); !left.empty();) {
            auto const run = first_run(left);
            Judge judge{input, doorsteps, access, run};
            for (auto const rule : part.rules) {
                judge.judge(inquiries[rule], table);
            }
            left = left.subspan(run.size());
        }
    });
}

}  // namespace walkshed
