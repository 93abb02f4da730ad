// SPDX-License-Identifier: Apache-2.0
#include "access/found_walks.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <functional>
#include <numeric>
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

/// What one sweep answers.
struct SweptLanes {
    [[nodiscard]] std::size_t lanes() const { return questions.size() + (boundary ? 1 : 0); }

    std::uint32_t nearest;               ///< how many nearest facilities are asked for
    std::vector<std::size_t> questions;  ///< by lane
    bool boundary;                       ///< whether the walk to where the data end is asked for in one more lane
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
        plan_hosts();
        plan_sets();
        for (auto const& set : sets_) {
            is_swept(set) ? plan_sweeps(set) : plan_searches(set);
        }
        for (std::size_t i = 0; i < hosts_.size(); ++i) {
            found_.nearest[i] = found_.nearest[hosts_[i]];
            found_.searches += found_.nearest[i] && hosts_[i] == i ? 1U : 0U;
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

    /// Whoever finds several of the nearest facilities finds fewer of them as well: questions that differ in nothing
    /// else share the search for most.
    void plan_hosts() {
        std::vector<std::size_t> by_count(asked_.questions.size());
        std::iota(by_count.begin(), by_count.end(), std::size_t{0});
        std::erase_if(by_count, [&](std::size_t i) { return !is_found(i); });
        std::ranges::stable_sort(by_count, std::greater{}, [&](std::size_t i) { return asked_.questions[i].count; });
        for (std::size_t i = 0; i < asked_.questions.size(); ++i) {
            auto const host = std::ranges::find_if(by_count, [&](std::size_t other) {
                return asked_.questions[other].same_facilities(asked_.questions[i]);
            });
            hosts_.push_back(is_found(i) ? *host : i);
        }
    }

    /// Not when there are too few such facilities.
    [[nodiscard]] bool is_found(std::size_t question) const {
        return found_.sources[question].count >= asked_.questions[question].count;
    }

    [[nodiscard]] bool is_searched(std::size_t question) const {
        return is_found(question) && hosts_[question] == question;
    }

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

    void plan_search(std::size_t question) {
        if (is_searched(question)) {
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

    /// The questions for equally many nearest facilities, eight at a time, and the boundary with the first of those for
    /// one.
    [[nodiscard]] std::vector<SweptLanes> lanes_of(QuestionSet const& set) const {
        std::vector<SweptLanes> sweeps{{.nearest = 1, .questions = {}, .boundary = true}};
        for (auto const question : set.questions) {
            auto const nearest = asked_.questions[question].count;
            if (!is_searched(question)) {
                continue;
            }
            if (sweeps.back().nearest != nearest || sweeps.back().lanes() == kLanesASweep) {
                sweeps.push_back({.nearest = nearest, .questions = {}, .boundary = false});
            }
            sweeps.back().questions.push_back(question);
        }
        return sweeps;
    }

    void plan_sweeps(PlannedSet const& set) {
        auto const sweeps = lanes_of(set);
        auto const first = walks_;
        for (auto const& lanes : sweeps) {
            for (std::size_t lane = 0; lane < lanes.questions.size(); ++lane) {
                found_.nearest[lanes.questions[lane]] = {{walks_, lane * lanes.nearest}};
            }
            if (lanes.boundary) {
                found_.to_boundary[set.walker].push_back({set.metric, {walks_, lanes.questions.size()}});
            }
            ++walks_;
        }
        tasks_.emplace_back(
            [this, &set, sweeps, first](SharedProgress& progress) { sweep(set, sweeps, first, progress); });
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
    void sweep(PlannedSet const& set, std::vector<SweptLanes> const& sweeps, std::size_t first_walks,
               SharedProgress& progress) {
        auto const& costs = asked_.costs[set.walker];
        auto const hierarchy =
            set.stored != nullptr ? Hierarchy{costs, *set.stored} : Hierarchy{costs, options_of(set)};
        parallel_ranges(sweeps.size(), 1, [&](std::size_t begin, std::size_t end) {
            for (auto i = begin; i < end; ++i) {
                found_.walks[first_walks + i] = sweep_lanes(set, hierarchy, sweeps[i]);
                progress.advance();
            }
        });
    }

    [[nodiscard]] NodeWalks sweep_lanes(QuestionSet const& set, Hierarchy const& hierarchy,
                                        SweptLanes const& lanes) const {
        NearestSweep sweep{hierarchy, Direction::reverse, lanes.lanes(), lanes.nearest};
        for (auto const& source : asked_.on_edges[set.walker]) {
            for (std::size_t lane = 0; lane < lanes.questions.size(); ++lane) {
                if (found_.sources[lanes.questions[lane]].satisfying[source.facility]) {
                    sweep.add_start(lane, source.attachment, source.facility);
                }
            }
        }
        if (lanes.boundary) {
            for (auto const node : asked_.input.network.boundary()) {
                sweep.add_start(lanes.questions.size(), node, {0, 0}, 0);
            }
        }
        return {sweep, asked_.input.network.node_count(), lanes.lanes() * lanes.nearest};
    }

    WalksAsked const& asked_;
    FoundWalks found_;
    std::vector<std::size_t> hosts_;  // by question: the one whose search answers it, mostly itself
    std::size_t walks_{0};            // planned
    std::vector<PlannedSet> sets_;
    std::vector<Task> tasks_;
};

}  // namespace

FoundWalks find_walks(WalksAsked const& asked, Progress const& progress) {
    return WalksFinder{asked}.run(progress);
}

}  // namespace walkshed
