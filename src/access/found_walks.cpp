// SPDX-License-Identifier: Apache-2.0
#include "access/found_walks.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <functional>
#include <thread>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

/// As many lanes as a NearestSweep carries in one cache line.
constexpr std::size_t kLanesASweep = 8;

/// A hierarchy without a limit costs about as much as 17 searches of the whole network in a city of a million nodes
/// (walkshed_bench --benchmark_filter='make_hierarchy|search_whole_city'); searches, unlike it, use all cores.
constexpr std::size_t kLanesWorthAHierarchy = 32;

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

/// What one walker is asked by one metric: for the nearest facility, and for the walk to where the data end.
struct QuestionSet {
    std::size_t walker;
    std::size_t metric;                  ///< index into kMetrics
    std::vector<std::size_t> questions;  ///< those for the nearest facility

    [[nodiscard]] std::size_t lanes() const { return questions.size() + 1; }
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
        make_sets();
        for (auto const& set : sets_) {
            is_swept(set) ? plan_sweeps(set) : plan_searches(set);
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

    void make_sets() {
        for (std::size_t i = 0; i < asked_.questions.size(); ++i) {
            auto const& question = asked_.questions[i];
            auto& set = set_of(question);
            if (question.count == 1) {
                set.questions.push_back(i);
            } else if (found_.sources[i].count >= question.count) {
                found_.nearest[i] = {{walks_++, 0}};
                tasks_.emplace_back([this, i](SharedProgress& progress) { search(i, progress); });
            }
        }
    }

    QuestionSet& set_of(NearestQuestion const& question) {
        auto const metric = static_cast<std::size_t>(std::ranges::find(kMetrics, question.metric) - kMetrics.begin());
        auto const found = std::ranges::find_if(
            sets_, [&](QuestionSet const& set) { return set.walker == question.walker && set.metric == metric; });
        return found != sets_.end() ? *found : sets_.emplace_back(QuestionSet{question.walker, metric, {}});
    }

    [[nodiscard]] bool is_swept(QuestionSet const& set) const {
        return asked_.input.mode == SearchMode::sweeps ||
               (asked_.input.mode == SearchMode::automatic && set.lanes() >= kLanesWorthAHierarchy);
    }

    void plan_searches(QuestionSet const& set) {
        for (auto const i : set.questions) {
            if (found_.sources[i].count > 0) {
                found_.nearest[i] = {{walks_++, 0}};
                tasks_.emplace_back([this, i](SharedProgress& progress) { search(i, progress); });
            }
        }
        found_.to_boundary[set.walker][set.metric] = {{walks_++, 0}};
        tasks_.emplace_back([this, &set](SharedProgress& progress) { search_boundary(set, progress); });
    }

    /// One lane a question, then one for the boundary.
    void plan_sweeps(QuestionSet const& set) {
        auto const first = walks_;
        for (std::size_t lane = 0; lane < set.lanes(); ++lane) {
            auto& place = lane < set.questions.size() ? found_.nearest[set.questions[lane]]
                                                      : found_.to_boundary[set.walker][set.metric];
            place = {{first + lane / kLanesASweep, lane % kLanesASweep}};
        }
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

    void search_boundary(QuestionSet const& set, SharedProgress& progress) {
        WalkSearch search{asked_.costs[set.walker], {.metric = kMetrics[set.metric], .direction = Direction::reverse}};
        for (auto const node : asked_.input.network.boundary()) {
            search.add_start(node, {0, 0}, 0);
        }
        search.run();
        found_.walks[found_.to_boundary[set.walker][set.metric]->walks] = {search, asked_.input.network.node_count(),
                                                                           1};
        progress.advance();
    }

    /// The hierarchy goes as soon as its sweeps are done.
    void sweep(QuestionSet const& set, std::size_t first_walks, SharedProgress& progress) {
        Hierarchy const hierarchy{asked_.costs[set.walker], {.metric = kMetrics[set.metric]}};
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
    std::vector<QuestionSet> sets_;
    std::vector<Task> tasks_;
};

}  // namespace

FoundWalks find_walks(WalksAsked const& asked, Progress const& progress) {
    return WalksFinder{asked}.run(progress);
}

}  // namespace walkshed
