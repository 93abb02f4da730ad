// SPDX-License-Identifier: Apache-2.0
#include "access/found_walks.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <functional>
#include <thread>
#include <utility>

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

/// A set of questions, and the hierarchy that is there for it already, if there is one.
struct PlannedSet : QuestionSet {
    StoredHierarchy const* stored;
};

class WalksFinder {
  public:
    explicit WalksFinder(WalksAsked const& asked) : asked_{asked} {
        found_.nearest.resize(asked.questions.size());
        found_.to_boundary.resize(asked.costs.size());
        for (auto const& costs : asked.costs) {
            found_.standing_boundary.push_back(standing_boundary(costs));
        }
        for (auto const& question : asked.questions) {
            assert(question.walker < asked.costs.size() && question.count > 0);
            found_.sources.push_back(sources_of(question, asked.input.facilities, asked.on_edges[question.walker],
                                                asked.costs[question.walker]));
        }
        plan_sets();
        for (auto const& set : sets_) {
            is_swept(set) ? plan_sweeps(set) : plan_searches(set);
        }
        for (std::size_t i = 0; i < asked.questions.size(); ++i) {
            if (asked.questions[i].count > 1) {
                plan_search(i);
            }
        }
        found_.walks.resize(walks_);
    }

    [[nodiscard]] FoundWalks run(Progress const& progress) && {
        SharedProgress shared{progress, walks_};
        parallel_ranges(tasks_.size(), 1, [&](std::size_t begin, std::size_t end) {
            for (auto i = begin; i < end; ++i) {
                tasks_[i](shared);
            }
        });
        return std::move(found_);
    }

  private:
    /// Does not depend on any other task.
    using Task = std::function<void(SharedProgress&)>;

    void plan_sets() {
        std::vector<std::uint64_t> fingerprints(asked_.costs.size(), 0);
        if (may_use_stored()) {
            parallel_ranges(fingerprints.size(), 1, [&](std::size_t begin, std::size_t end) {
                for (auto walker = begin; walker < end; ++walker) {
                    fingerprints[walker] = fingerprint_of(asked_.costs[walker]);
                }
            });
        }
        for (auto& set : question_sets(asked_.questions)) {
            auto const* const stored = may_use_stored() ? find_stored(set, fingerprints[set.walker]) : nullptr;
            sets_.push_back({std::move(set), stored});
        }
    }

    [[nodiscard]] bool may_use_stored() const {
        return !asked_.input.hierarchies.empty() && asked_.input.mode != SearchMode::searches;
    }

    [[nodiscard]] StoredHierarchy const* find_stored(QuestionSet const& set, std::uint64_t fingerprint) const {
        auto const found = std::ranges::find_if(asked_.input.hierarchies, [&](StoredHierarchy const& stored) {
            return stored.serves(fingerprint, options_of(set));
        });
        return found != asked_.input.hierarchies.end() ? &*found : nullptr;
    }

    /// Answers have no limit.
    [[nodiscard]] static HierarchyOptions options_of(QuestionSet const& set) { return {.metric = set.metric}; }

    [[nodiscard]] bool is_swept(PlannedSet const& set) const {
        return set.stored != nullptr || asked_.input.mode == SearchMode::sweeps ||
               (asked_.input.mode == SearchMode::automatic && is_worth_a_hierarchy(set));
    }

    /// Not when there are too few facilities to find.
    void plan_search(std::size_t question) {
        if (found_.sources[question].count >= asked_.questions[question].count) {
            found_.nearest[question] = {{walks_++, 0}};
            tasks_.emplace_back([this, question](SharedProgress& progress) { search(question, progress); });
        }
    }

    void plan_searches(QuestionSet const& set) {
        std::ranges::for_each(set.questions, [&](std::size_t question) { plan_search(question); });
        auto const walks = walks_++;
        found_.to_boundary[set.walker].push_back({set.metric, {walks, 0}});
        tasks_.emplace_back([this, &set, walks](SharedProgress& progress) { search_boundary(set, walks, progress); });
    }

    /// One lane a question, then one for the boundary.
    void plan_sweeps(PlannedSet const& set) {
        auto const first = walks_;
        auto const place_of = [&](std::size_t lane) {
            return WalksPlace{first + lane / kLanesASweep, lane % kLanesASweep};
        };
        for (std::size_t lane = 0; lane < set.questions.size(); ++lane) {
            found_.nearest[set.questions[lane]] = place_of(lane);
        }
        found_.to_boundary[set.walker].push_back({set.metric, place_of(set.questions.size())});
        walks_ += (set.lanes() + kLanesASweep - 1) / kLanesASweep;
        tasks_.emplace_back([this, &set, first](SharedProgress& progress) { sweep(set, first, progress); });
    }

    void search(std::size_t number, SharedProgress& progress) {
        auto const& question = asked_.questions[number];
        WalkSearch search{asked_.costs[question.walker],
                          {.metric = question.metric, .direction = Direction::reverse, .nearest = question.count}};
        for (auto const& source : asked_.on_edges[question.walker]) {
            if (found_.sources[number].satisfying[source.facility]) {
                search.add_start(source.attachment, source.facility);
            }
        }
        search.run();
        found_.walks[found_.nearest[number]->walks] = {search, asked_.input.network.node_count(), question.count};
        progress.advance();
    }

    void search_boundary(QuestionSet const& set, std::size_t walks, SharedProgress& progress) {
        WalkSearch search{asked_.costs[set.walker], {.metric = set.metric, .direction = Direction::reverse}};
        for (auto const node : asked_.input.network.boundary()) {
            search.add_start(node, {0, 0}, 0);
        }
        search.run();
        found_.walks[walks] = {search, asked_.input.network.node_count(), 1};
        progress.advance();
    }

    /// A hierarchy that is made for the set goes as soon as its sweeps are done.
    void sweep(PlannedSet const& set, std::size_t first_walks, SharedProgress& progress) {
        auto const& costs = asked_.costs[set.walker];
        auto const hierarchy =
            set.stored != nullptr ? Hierarchy{costs, *set.stored} : Hierarchy{costs, options_of(set)};
        auto const sweeps = (set.lanes() + kLanesASweep - 1) / kLanesASweep;
        parallel_ranges(sweeps, 1, [&](std::size_t begin, std::size_t end) {
            for (auto i = begin; i < end; ++i) {
                auto const first = i * kLanesASweep;
                found_.walks[first_walks + i] =
                    sweep_lanes(set, hierarchy, first, std::min(first + kLanesASweep, set.lanes()));
                progress.advance();
            }
        });
    }

    /// The lanes of the set from number `begin` up to `end`.
    [[nodiscard]] NodeWalks sweep_lanes(QuestionSet const& set, Hierarchy const& hierarchy, std::size_t begin,
                                        std::size_t end) const {
        NearestSweep sweep{hierarchy, Direction::reverse, end - begin};
        for (auto const& source : asked_.on_edges[set.walker]) {
            for (auto i = begin; i < std::min(end, set.questions.size()); ++i) {
                if (found_.sources[set.questions[i]].satisfying[source.facility]) {
                    sweep.add_start(i - begin, source.attachment, source.facility);
                }
            }
        }
        for (auto const node : asked_.input.network.boundary()) {
            if (end == set.lanes()) {
                sweep.add_start(end - 1 - begin, node, {0, 0}, 0);
            }
        }
        sweep.run();
        return {sweep, asked_.input.network.node_count(), end - begin};
    }

    WalksAsked const& asked_;
    FoundWalks found_;
    std::size_t walks_{0};  // planned
    std::vector<PlannedSet> sets_;
    std::vector<Task> tasks_;
};

}  // namespace

FoundWalks find_walks(WalksAsked const& asked, Progress const& progress) {
    return WalksFinder{asked}.run(progress);
}

}  // namespace walkshed
