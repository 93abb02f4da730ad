// SPDX-License-Identifier: Apache-2.0
#include "access/answer_questions.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <functional>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "access/nearest_facilities.hpp"
#include "access/question_sets.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

/// As many lanes as a NearestSweep carries in one cache line.
constexpr std::size_t kLanesASweep = 8;

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

/// A set of questions, and what answers it: searches, or sweeps over a hierarchy.
struct PlannedSet : QuestionSet {
    std::optional<Hierarchy> hierarchy;  ///< when it is there already, or as soon as it is made
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
        for (auto& set : question_sets(questions, costs.size())) {
            sets_.push_back({std::move(set), {}});
        }
        find_stored_hierarchies();
        for (std::size_t i = 0; i < questions.size(); ++i) {
            assert(questions[i].count > 0);
            if (questions[i].count > 1) {
                first_.emplace_back([this, i] { search(i); });
            }
        }
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
    void find_stored_hierarchies() {
        if (input_.hierarchies.empty() || input_.mode == SearchMode::searches) {
            return;
        }
        parallel_ranges(costs_.size(), 1, [&](std::size_t begin, std::size_t end) {
            for (auto walker = begin; walker < end; ++walker) {
                auto const fingerprint = fingerprint_of(costs_[walker]);
                for (auto& set : sets_) {
                    if (set.walker == walker) {
                        find_stored_hierarchy(set, fingerprint);
                    }
                }
            }
        });
    }

    void find_stored_hierarchy(PlannedSet& set, std::uint64_t fingerprint) {
        auto const found = std::ranges::find_if(input_.hierarchies, [&](StoredHierarchy const& stored) {
            return stored.serves(fingerprint, options_of(set));
        });
        if (found != input_.hierarchies.end()) {
            set.hierarchy.emplace(costs_[set.walker], *found);
        }
    }

    /// Answers have no limit.
    [[nodiscard]] static HierarchyOptions options_of(QuestionSet const& set) { return {.metric = set.metric}; }

    [[nodiscard]] bool is_swept(PlannedSet const& set) const {
        return set.hierarchy || input_.mode == SearchMode::sweeps ||
               (input_.mode == SearchMode::automatic && is_worth_a_hierarchy(set));
    }

    void plan(PlannedSet& set) {
        if (!is_swept(set)) {
            for (auto const question : set.questions) {
                first_.emplace_back([this, question] { search(question); });
            }
            first_.emplace_back(
                [this, &set] { note_boundary(set, find_boundary(context_of(set.walker), set.metric)); });
            return;
        }
        if (!set.hierarchy) {
            first_.emplace_back([this, &set] { set.hierarchy.emplace(costs_[set.walker], options_of(set)); });
        }
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
    void sweep(PlannedSet const& set, std::size_t begin) {
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
    std::vector<PlannedSet> sets_;
    std::vector<Task> first_;   // searches and hierarchies
    std::vector<Task> second_;  // sweeps over the hierarchies
};

}  // namespace

void answer_questions(AccessInput const& input, std::span<NearestQuestion const> questions,
                      std::span<WalkCosts const> costs, AccessTable& table, Progress const& progress) {
    QuestionRun{input, questions, costs, table}.run(progress);
}

}  // namespace walkshed
