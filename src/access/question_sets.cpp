// SPDX-License-Identifier: Apache-2.0
#include "access/question_sets.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

/// A hierarchy without a limit costs about as much as 17 searches of the whole network in a city of a million nodes
/// (walkshed_bench --benchmark_filter='make_hierarchy|search_whole_city'); searches, unlike it, use all cores.
constexpr std::size_t kSearchesWorthAHierarchy = 32;

/// Once it is there, a sweep of eight lanes takes no longer than a search; a file grows by it, though.
constexpr std::size_t kSearchesWorthStoring = 8;

/// A search for several nearest facilities takes so many times as long, for each of them, as one for the nearest
/// (walkshed_bench --benchmark_filter='several_by|nearest_by').
constexpr std::size_t kSearchesForSeveral = 2;

/// Whether another question is for more of the same facilities: its search answers this one.
bool is_answered_by_another(std::span<NearestQuestion const> questions, NearestQuestion const& question) {
    return std::ranges::any_of(questions, [&](NearestQuestion const& other) {
        return other.count > question.count && other.same_facilities(question);
    });
}

}  // namespace

std::vector<QuestionSet> question_sets(std::span<NearestQuestion const> questions) {
    std::vector<QuestionSet> sets;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        auto const& question = questions[i];
        auto set = std::ranges::find_if(sets, [&](QuestionSet const& one) {
            return one.walker == question.walker && one.metric == question.metric;
        });
        if (set == sets.end()) {
            set = sets.insert(set, {question.walker, question.metric, {}, 1});
        }
        set->questions.push_back(i);
        if (!is_answered_by_another(questions, question)) {
            set->searches += question.count == 1 ? 1 : kSearchesForSeveral * question.count;
        }
    }
    for (auto& set : sets) {
        std::ranges::stable_sort(set.questions, {}, [&](std::size_t i) { return questions[i].count; });
    }
    return sets;
}

bool is_worth_a_hierarchy(QuestionSet const& set) {
    return set.searches >= kSearchesWorthAHierarchy;
}

std::vector<StoredHierarchy> hierarchies_for(Network const& network, std::span<Walker const> walkers,
                                             std::span<NearestQuestion const> questions) {
    auto sets = question_sets(questions);
    std::erase_if(sets, [](QuestionSet const& set) { return set.searches < kSearchesWorthStoring; });
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
