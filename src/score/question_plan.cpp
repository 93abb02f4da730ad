// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "walkshed/base/error.hpp"
#include "walkshed/score/coverage.hpp"

namespace walkshed {

namespace {

std::size_t find_walker(std::span<Walker const> walkers, Rule const& rule) {
    auto const found = std::ranges::find(walkers, rule.walker, &Walker::id);
    if (found != walkers.end()) {
        return static_cast<std::size_t>(found - walkers.begin());
    }
    std::vector<std::string> ids;
    for (auto const& walker : walkers) {
        ids.push_back(walker.id);
    }
    auto const nearest = nearest_name(rule.walker, ids);
    throw Error{ErrorCode::bad_argument, fmt::format("rule '{}': unknown walker '{}'{}", rule.id, rule.walker,
                                                     nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : "")};
}

}  // namespace

QuestionPlan::QuestionPlan(Standard const& standard, std::span<Walker const> walkers)
    : QuestionPlan{std::array{&standard}, walkers} {}

QuestionPlan::QuestionPlan(std::span<Standard const* const> standards, std::span<Walker const> walkers)
    : walkers_{walkers.begin(), walkers.end()} {
    for (std::size_t i = 0; i < walkers.size(); ++i) {
        confirmed_walker_.push_back(walkers[i].wheels ? walkers_.size() : i);
        if (walkers[i].wheels) {
            walkers_.push_back(confirmed_only(walkers[i]));
        }
    }
    for (auto const* const standard : standards) {
        auto& inquiries = inquiries_.emplace_back();
        for (std::size_t rule = 0; rule < standard->rules.size(); ++rule) {
            inquiries.push_back(inquire(*standard, rule, find_walker(walkers, standard->rules[rule])));
        }
    }
}

QuestionPlan::Inquiry QuestionPlan::inquire(Standard const& standard, std::size_t rule, std::size_t walker) {
    auto const& asked = standard.rules[rule];
    Inquiry inquiry{.rule = rule, .walker = walker};
    for (auto const part : asked.share_of_rules) {
        assert(part < rule);
        inquiry.parts.push_back(inquire(standard, part, walker));
    }
    for (auto const& wanted : asked.wanted) {
        inquiry.wanted.push_back(ask(asked, wanted, walker));
    }
    return inquiry;
}

QuestionPlan::WantedQuestions QuestionPlan::ask(Rule const& rule, Wanted const& wanted, std::size_t walker) {
    NearestQuestion question{.categories = wanted.categories,
                             .walker = walker,
                             .metric = metric_of(rule.limit),
                             .count = wanted.count,
                             .minimum_size = wanted.size_is_binding ? wanted.size : std::nullopt};
    std::ranges::sort(question.categories);  // which of them comes first is no other question
    auto certain = question;
    certain.walker = confirmed_walker_[walker];
    auto perhaps = question;
    perhaps.unknown_size_counts = question.minimum_size.has_value();
    auto const met = add(question);
    WantedQuestions asked{met, add(std::move(perhaps)), add(std::move(certain)), {}};
    if (wanted.per_head_is_binding) {
        ProvisionQuestion provision{.categories = std::move(question.categories),
                                    .walker = walker,
                                    .limit = limit_of(rule, wanted),
                                    .minimum_size = question.minimum_size};
        auto certain_provision = provision;
        certain_provision.walker = confirmed_walker_[walker];
        asked.per_head = WantedQuestions::PerHead{add(std::move(provision)), add(std::move(certain_provision))};
    }
    return asked;
}

std::size_t QuestionPlan::add(ProvisionQuestion question) {
    auto const found = std::ranges::find(provisions_, question);
    if (found != provisions_.end()) {
        return static_cast<std::size_t>(found - provisions_.begin());
    }
    provisions_.push_back(std::move(question));
    return provisions_.size() - 1;
}

std::size_t QuestionPlan::add(NearestQuestion question) {
    auto const found = std::ranges::find(questions_, question);
    if (found != questions_.end()) {
        return static_cast<std::size_t>(found - questions_.begin());
    }
    questions_.push_back(std::move(question));
    return questions_.size() - 1;
}

}  // namespace walkshed
