// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/reach.hpp"

#include <algorithm>

#include "score/walker_hierarchies.hpp"
#include "walkshed/access/facility_counter.hpp"

namespace walkshed {

namespace {

/// Questions of one walker by one metric, which are counted together.
struct Together {
    std::size_t walker;
    Metric metric;
    std::vector<Cost> limits{};  // ascending, each once

    void add(Cost limit) {
        auto const place = std::ranges::lower_bound(limits, limit);
        if (place == limits.end() || *place != limit) {
            limits.insert(place, limit);
        }
    }
    [[nodiscard]] std::size_t place_of(Cost limit) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(limits, limit) - limits.begin());
    }
};

bool is_of(Together const& together, ReachQuestion const& question) {
    return together.walker == question.walker && together.metric == metric_of(question.limit);
}

std::vector<WalkerHierarchies::Reach> reaches_of(std::span<ReachQuestion const> questions) {
    std::vector<WalkerHierarchies::Reach> reaches;
    for (auto const& question : questions) {
        reaches.push_back({question.walker, metric_of(question.limit), cost_of(question.limit)});
    }
    return reaches;
}

std::vector<CountedFacility> counted(std::span<Facility const> facilities, std::span<Snap const> snaps,
                                     std::span<CategoryId const> categories) {
    std::vector<CountedFacility> counted;
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        for (std::size_t category = 0; category < categories.size(); ++category) {
            if (facilities[i].status == FacilityStatus::existing && facilities[i].in(categories[category])) {
                counted.push_back({snaps[i].attachments, id_at<CategoryId>(category)});
            }
        }
    }
    return counted;
}

}  // namespace

std::vector<CategoryId> wanted_categories(std::span<Standard const> standards) {
    std::vector<CategoryId> ids;
    for (auto const& standard : standards) {
        for (auto const& rule : standard.rules) {
            for (auto const& wanted : rule.wanted) {
                ids.insert(ids.end(), wanted.categories.begin(), wanted.categories.end());
            }
        }
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

struct ReachCounter::State {
    State(AccessFinder const& finder, std::span<Facility const> facilities, ReachAsked const& all)
        : asked{all}, hierarchies{finder.costs(), reaches_of(all.questions)} {
        for (auto const& question : asked.questions) {
            auto const known =
                std::ranges::find_if(together, [&](Together const& one) { return is_of(one, question); });
            auto& one = known != together.end()
                            ? *known
                            : together.emplace_back(Together{question.walker, metric_of(question.limit)});
            one.add(cost_of(question.limit));
        }
        for (auto const& [walker, metric, limits] : together) {
            counters.emplace_back(hierarchies.of(walker, metric),
                                  counted(facilities, finder.facility_snaps()[walker], asked.categories),
                                  asked.categories.size(), limits);
        }
    }

    /// Takes the counts of one walker and metric to the questions that they answer.
    void answer(Together const& one, std::span<std::uint32_t const> counts, ReachTable& table) const {
        auto const categories = asked.categories.size();
        auto const doorsteps = table.counts.size() / std::max<std::size_t>(1, table.questions * categories);
        for (std::size_t question = 0; question < asked.questions.size(); ++question) {
            if (!is_of(one, asked.questions[question])) {
                continue;
            }
            auto const limit = one.place_of(cost_of(asked.questions[question].limit));
            for (std::size_t i = 0; i < doorsteps * categories; ++i) {
                auto const place = (i / categories * table.questions + question) * categories + i % categories;
                table.counts[place] = counts[i * one.limits.size() + limit];
            }
        }
    }

    ReachAsked asked;
    WalkerHierarchies hierarchies;
    std::vector<Together> together;
    std::vector<FacilityCounter> counters;  // as many
};

ReachCounter::ReachCounter(AccessFinder const& finder, std::span<Facility const> facilities, ReachAsked const& asked)
    : state_{std::make_unique<State>(finder, facilities, asked)} {}

ReachCounter::~ReachCounter() = default;
ReachCounter::ReachCounter(ReachCounter&&) noexcept = default;
ReachCounter& ReachCounter::operator=(ReachCounter&&) noexcept = default;

ReachTable ReachCounter::find(AccessTable const& access) const {
    ReachTable table{state_->asked.questions.size(), state_->asked.categories.size(), {}};
    table.counts.resize(access.doorstep_count() * table.questions * table.categories);
    for (std::size_t i = 0; i < state_->together.size(); ++i) {
        auto const& one = state_->together[i];
        state_->answer(one, state_->counters[i].count(access.snaps[one.walker].doorsteps), table);
    }
    return table;
}

}  // namespace walkshed
