// SPDX-License-Identifier: Apache-2.0
#include "access/answer_questions.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "access/nearest_facilities.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

/// As many lanes as a NearestSweep carries in one cache line.
constexpr std::size_t kLanesASweep = 8;

/// A hierarchy costs about as much as 4 to 7 searches of the whole network, in towns and in cities of a million nodes
/// (walkshed_bench --benchmark_filter='make_hierarchy|search_whole_city'); searches, unlike it, use all cores.
constexpr std::size_t kLanesWorthAHierarchy = 12;

constexpr std::array kMetrics{Metric::time, Metric::length};

/// Calls the caller's progress, but only from the caller's own thread, as Progress promises; the work of the others
/// shows in the counter.
class SharedProgress {
  public:
    SharedProgress(Progress const& progress, std::size_t tasks) : progress_{progress}, tasks_{tasks} {}

    /// One more task is done.
    void advance() {
        auto const done = ++done_;
        if (std::this_thread::get_id() == caller_) {
            report(progress_, Stage::searching, static_cast<double>(done) / static_cast<double>(tasks_));
        }
    }

  private:
    Progress const& progress_;
    std::size_t tasks_;
    std::thread::id caller_{std::this_thread::get_id()};
    std::atomic<std::size_t> done_{0};
};

/// What one walker is asked by one metric and a sweep can answer: the questions for the nearest facility.
struct QuestionSet {
    std::size_t walker;
    Metric metric;
    std::vector<std::size_t> questions;
    std::optional<Hierarchy> hierarchy;  ///< when a sweep answers them
};

/// A task that does not depend on any other of its round.
using Task = std::function<void()>;

class QuestionRun {
  public:
    QuestionRun(AccessInput const& input, std::span<NearestQuestion const> questions, std::span<WalkCosts const> costs,
                AccessTable& table)
        : input_{input}, questions_{questions}, costs_{costs}, table_{table}, around_{facilities_around(input)} {
        table_.to_boundary.assign(costs.size(), std::vector<WalkCost>(input.doorsteps.size()));
        table_.to_unjoined.resize(questions.size());
        make_sets();
        for (auto& set : sets_) {
            plan(set);
        }
    }

    void run(Progress const& progress) {
        SharedProgress shared{progress, first_.size() + second_.size()};
        for (auto const* const tasks : {&first_, &second_}) {
            parallel_ranges(tasks->size(), 1, [&](std::size_t begin, std::size_t end) {
                for (auto i = begin; i < end; ++i) {
                    (*tasks)[i]();
                    shared.advance();
                }
            });
        }
    }

  private:
    void make_sets() {
        for (std::size_t walker = 0; walker < costs_.size(); ++walker) {
            for (auto const metric : kMetrics) {
                sets_.push_back({walker, metric, {}, {}});
            }
        }
        for (std::size_t i = 0; i < questions_.size(); ++i) {
            auto const& question = questions_[i];
            assert(question.walker < costs_.size() && question.count > 0);
            if (question.count == 1) {
                auto const metric = std::ranges::find(kMetrics, question.metric) - kMetrics.begin();
                sets_[question.walker * kMetrics.size() + static_cast<std::size_t>(metric)].questions.push_back(i);
            } else {
                first_.emplace_back([this, i] { search(i); });
            }
        }
    }

    /// Each set is also asked for the walk to where the data end.
    [[nodiscard]] bool is_swept(QuestionSet const& set) const {
        return input_.mode == SearchMode::sweeps ||
               (input_.mode == SearchMode::automatic && set.questions.size() + 1 >= kLanesWorthAHierarchy);
    }

    void plan(QuestionSet& set) {
        if (!is_swept(set)) {
            for (auto const question : set.questions) {
                first_.emplace_back([this, question] { search(question); });
            }
            first_.emplace_back(
                [this, &set] { note_boundary(set, find_boundary(context_of(set.walker), set.metric)); });
            return;
        }
        first_.emplace_back(
            [this, &set] { set.hierarchy.emplace(costs_[set.walker], HierarchyOptions{.metric = set.metric}); });
        for (std::size_t begin = 0; begin <= set.questions.size(); begin += kLanesASweep) {
            second_.emplace_back([this, &set, begin] { sweep(set, begin); });
        }
    }

    [[nodiscard]] NearestContext context_of(std::size_t walker) const {
        return {input_, costs_[walker], table_.snaps[walker], around_};
    }

    void search(std::size_t question) {
        note_answers(question, find_nearest(context_of(questions_[question].walker), questions_[question]));
    }

    /// Answers the questions of a set from number `begin`; after the last of them comes the boundary.
    void sweep(QuestionSet const& set, std::size_t begin) {
        auto const end = std::min(begin + kLanesASweep, set.questions.size());
        SweptQuestions asked{.questions = {}, .boundary = begin + kLanesASweep > set.questions.size()};
        for (auto i = begin; i < end; ++i) {
            asked.questions.push_back(&questions_[set.questions[i]]);
        }
        auto const found = find_by_sweep(context_of(set.walker), *set.hierarchy, asked);
        for (auto i = begin; i < end; ++i) {
            note_answers(set.questions[i], found.answers[i - begin]);
        }
        if (asked.boundary) {
            note_boundary(set, found.to_boundary);
        }
    }

    void note_answers(std::size_t question, std::vector<NearestAnswer> const& answers) {
        table_.to_unjoined[question] =
            straight_to_unjoined(context_of(questions_[question].walker), questions_[question]);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            table_.set(id_at<DoorstepId>(i), question, answers[i]);
        }
    }

    void note_boundary(QuestionSet const& set, std::vector<WalkCost> const& walks) {
        for (std::size_t i = 0; i < walks.size(); ++i) {
            auto& to_boundary = table_.to_boundary[set.walker][i];
            (set.metric == Metric::time ? to_boundary.time : to_boundary.length) = walks[i].by(set.metric);
        }
    }

    AccessInput const& input_;
    std::span<NearestQuestion const> questions_;
    std::span<WalkCosts const> costs_;
    AccessTable& table_;
    FacilitiesAround around_;
    std::vector<QuestionSet> sets_;
    std::vector<Task> first_;   // searches and hierarchies
    std::vector<Task> second_;  // sweeps over the hierarchies
};

}  // namespace

void answer_questions(AccessInput const& input, std::span<NearestQuestion const> questions,
                      std::span<WalkCosts const> costs, AccessTable& table, Progress const& progress) {
    QuestionRun{input, questions, costs, table}.run(progress);
}

}  // namespace walkshed
