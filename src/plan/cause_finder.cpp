// SPDX-License-Identifier: Apache-2.0
#include "plan/cause_finder.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "score/access_input.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kGrain = 64;

/// As many as are answered together (see score()).
constexpr std::size_t kDoorstepsASlice = 4096;

bool is_within(WalkCost const& cost, Limit const& limit) {
    return cost.reachable() && cost.by(metric_of(limit)) <= cost_of(limit);
}

}  // namespace

CauseFinder::CauseFinder(GapInput const& input, Standard const& standard, std::span<Unmet const> unmet,
                         Progress const& progress)
    : input_{input},
      walkers_{input.score.walkers.begin(), input.score.walkers.end()},
      asked_(standard.rules.size()),
      straight_(standard.rules.size()) {
    if (input.reference != nullptr) {
        walkers_.push_back(*input.reference);
    }
    for (auto const& one : unmet) {
        if (one.reason == UnknownReason::none && !asked_[one.asked]) {
            ask(standard.rules[one.asked], one.asked);
        }
    }
    auto const& score = input.score;
    AccessInput const access{.network = score.network,
                             .walkers = walkers_,
                             .facilities = score.facilities,
                             .doorsteps = {},
                             .snapping = score.snapping,
                             .relief = score.relief,
                             .blocks = score.blocks,
                             .hierarchies = score.hierarchies};
    finder_.emplace(access, questions_, progress);
    ProvisionInput const provided{*finder_, score.facilities, score.blocks, score.doorsteps};
    provisions_.emplace(provided, provision_questions_);
    for (std::size_t rule = 0; rule < asked_.size(); ++rule) {
        if (asked_[rule] && asked_[rule]->provision) {
            PerHeadQuestion const asked{standard.rules[rule].wanted.front(), asked_[rule]->walker, asked_[rule]->limit};
            shared_.try_emplace(rule, provided, asked);
        }
    }
}

std::size_t CauseFinder::walker_of(Rule const& rule) const {
    return static_cast<std::size_t>(std::ranges::find(walkers_, rule.walker, &Walker::id) - walkers_.begin());
}

/// The walker's number were all streets lit; nothing for one who does not mind.
std::optional<std::size_t> CauseFinder::in_light(std::size_t walker) {
    auto const& dark = walkers_[walker].dark;
    if (!dark.refuses_unlit && dark.time_factor == 1.0) {
        return std::nullopt;
    }
    auto const [found, is_new] = in_light_.try_emplace(walker, walkers_.size());
    if (is_new) {
        walkers_.push_back(walkers_[walker]);
        walkers_.back().dark = {};
    }
    return found->second;
}

void CauseFinder::ask(Rule const& rule, std::size_t number) {
    auto const& wanted = rule.wanted.front();
    auto const add = [&](NearestQuestion question) {
        questions_.push_back(std::move(question));
        return questions_.size() - 1;
    };
    NearestQuestion const met{.categories = wanted.categories,
                              .walker = walker_of(rule),
                              .metric = metric_of(rule.limit),
                              .count = wanted.count,
                              .minimum_size = wanted.size_is_binding ? wanted.size : std::nullopt};
    AskedRule asked{
        .walker = met.walker, .limit = limit_of(rule, wanted), .count = wanted.count, .met = add(met), .fewer = {}};
    for (std::uint32_t count = 1; count < wanted.count; ++count) {
        auto fewer = met;
        fewer.count = count;
        asked.fewer.push_back(add(std::move(fewer)));
    }
    if (met.minimum_size) {
        auto any_size = met;
        any_size.minimum_size.reset();
        asked.any_size = add(std::move(any_size));
    }
    if (input_.reference != nullptr && input_.reference->id != rule.walker) {
        auto reference = met;
        reference.walker = input_.score.walkers.size();
        asked.reference = add(std::move(reference));
    }
    if (auto const walker = in_light(met.walker)) {
        auto light = met;
        light.walker = *walker;
        asked.in_light = add(std::move(light));
    }
    if (wanted.per_head_is_binding) {
        asked.provision = provision_questions_.size();
        provision_questions_.push_back({.categories = wanted.categories,
                                        .walker = met.walker,
                                        .limit = asked.limit,
                                        .minimum_size = met.minimum_size});
    }
    straight_[number].emplace(met, input_.score.facilities);
    asked_[number] = std::move(asked);
}

std::vector<Cause> CauseFinder::causes(std::span<Unmet const> unmet, Progress const& progress) const {
    std::vector<Cause> found(unmet.size(), Cause::data);
    for (std::size_t begin = 0; begin < unmet.size();) {
        report(progress, Stage::scoring, static_cast<double>(begin) / static_cast<double>(unmet.size()));
        std::vector<Doorstep> doorsteps;
        std::vector<DoorstepId> rows;
        auto end = begin;
        for (; end < unmet.size(); ++end) {
            auto const same = end > begin && unmet[end].doorstep == unmet[end - 1].doorstep;
            if (!same && doorsteps.size() == kDoorstepsASlice) {
                break;
            }
            if (!same) {
                doorsteps.push_back(input_.score.doorsteps[unmet[end].doorstep]);
            }
            rows.push_back(id_at<DoorstepId>(doorsteps.size() - 1));
        }
        auto const access = finder_->find(doorsteps);
        parallel_ranges(end - begin, kGrain, [&](std::size_t from, std::size_t to) {
            for (auto i = from; i < to; ++i) {
                found[begin + i] = cause(unmet[begin + i], access, rows[i]);
            }
        });
        begin = end;
    }
    return found;
}

Cause CauseFinder::cause(Unmet const& unmet, AccessTable const& access, DoorstepId row) const {
    if (unmet.reason != UnknownReason::none) {
        return Cause::data;
    }
    auto const& asked = *asked_[unmet.asked];
    auto const answered = [&](std::optional<std::size_t> question) {
        return question && is_within(access.at(row, *question).cost, asked.limit);
    };
    if (answered(asked.met)) {
        return Cause::capacity;
    }
    if (answered(asked.any_size)) {
        return Cause::size;
    }
    if (answered(asked.reference)) {
        return Cause::inclusion;
    }
    auto const ways = straight_[unmet.asked]->nearest(input_.score.doorsteps[unmet.doorstep].point, asked.count);
    auto const enough = ways.size() == asked.count;
    return enough && is_within(finder_->costs()[asked.walker].leg_cost(ways.back().length), asked.limit)
               ? Cause::network
               : Cause::supply;
}

Provision CauseFinder::provision(Unmet const& unmet) const {
    std::span const doorstep{&input_.score.doorsteps[unmet.doorstep], 1};
    return provisions_->find(doorstep, finder_->find(doorstep)).at(DoorstepId{0}, *asked_[unmet.asked]->provision);
}

SharedAccess CauseFinder::shared(Unmet const& unmet) const {
    return shared_.at(unmet.asked).at(input_.score.doorsteps[unmet.doorstep]);
}

}  // namespace walkshed
