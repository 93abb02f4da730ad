// SPDX-License-Identifier: Apache-2.0
#include "access/question_sets.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

/// A hierarchy costs about as much as 4 to 7 searches of the whole network, in towns and in cities of a million nodes
/// (walkshed_bench --benchmark_filter='make_hierarchy|search_whole_city'); searches, unlike it, use all cores.
constexpr std::size_t kLanesWorthAHierarchy = 12;

constexpr std::array kMetrics{Metric::time, Metric::length};

}  // namespace

std::vector<QuestionSet> question_sets(std::span<NearestQuestion const> questions, std::size_t walker_count) {
    std::vector<QuestionSet> sets;
    for (std::size_t walker = 0; walker < walker_count; ++walker) {
        for (auto const metric : kMetrics) {
            sets.push_back({walker, metric, {}});
        }
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
        auto const& question = questions[i];
        assert(question.walker < walker_count);
        if (question.count == 1) {
            auto const metric = std::ranges::find(kMetrics, question.metric) - kMetrics.begin();
            sets[question.walker * kMetrics.size() + static_cast<std::size_t>(metric)].questions.push_back(i);
        }
    }
    return sets;
}

bool is_worth_a_hierarchy(QuestionSet const& set) {
    return set.questions.size() + 1 >= kLanesWorthAHierarchy;
}

std::vector<StoredHierarchy> hierarchies_for(Network const& network, std::span<Walker const> walkers,
                                             std::span<NearestQuestion const> questions) {
    auto sets = question_sets(questions, walkers.size());
    std::erase_if(sets, [](QuestionSet const& set) { return !is_worth_a_hierarchy(set); });
    std::vector<StoredHierarchy> hierarchies(sets.size());
    parallel_ranges(sets.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            WalkCosts const costs{network, walkers[sets[i].walker]};
            hierarchies[i] = Hierarchy{costs, {.metric = sets[i].metric}}.stored();
        }
    });
    return hierarchies;
}

}  // namespace walkshed
