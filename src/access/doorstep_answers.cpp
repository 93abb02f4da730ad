// SPDX-License-Identifier: Apache-2.0
#include "access/doorstep_answers.hpp"

#include <numeric>

#include "access/edge_parts.hpp"
#include "access/rows_of.hpp"
#include "access/walk_choice.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kGrain = 256;

/// A way to a facility that leads along the doorstep's own edge only.
struct AlongEdge {
    std::uint32_t facility;
    WalkCost cost;
};

/// An end of the doorstep's edge, and whether the walker may go on from there.
struct WayEnd {
    ReachedEnd reached;
    bool goes_on;
};

/// The ways that one walker has from a doorstep, whatever the question.
struct WaysOn {
    std::vector<WayEnd> ends;
    std::vector<AlongEdge> along;
};

/// Answers one doorstep after another.
class DoorstepAnswerer {
  public:
    /// Of some questions.
    DoorstepAnswerer(AnswerSources const& sources, std::span<std::size_t const> questions, AccessTable& table)
        : sources_{sources}, table_{table} {
        questions_of_.resize(sources.asked.costs.size());
        for (auto const& question : sources.asked.questions) {
            choices_.emplace_back(question.metric, question.count);
        }
        for (auto const question : questions) {
            questions_of_[sources.asked.questions[question].walker].push_back(question);
        }
    }

    void answer(DoorstepId row, Doorstep const& doorstep) {
        around_ = sources_.areas.around(doorstep.point);
        for (std::size_t walker = 0; walker < questions_of_.size(); ++walker) {
            if (questions_of_[walker].empty()) {
                continue;
            }
            find_ways(walker, table_.snaps[walker].doorsteps[index_of(row)]);
            for (auto const question : questions_of_[walker]) {
                table_.at(row, question) = answer_to(question);
            }
            table_.to_boundary[walker][index_of(row)] = walk_to_boundary(walker);
        }
    }

  private:
    void find_ways(std::size_t walker, Snap const& snap) {
        auto const& costs = sources_.asked.costs[walker];
        ways_.ends.clear();
        ways_.along.clear();
        for (auto const& attachment : snap.attachments) {
            for (auto const& end : ends_reached(costs, attachment, Direction::forward)) {
                if (end.cost.reachable()) {
                    ways_.ends.push_back({end, end.begins_there || costs.passes(end.node)});
                }
            }
            for (auto const& there : rows_of(sources_.asked.on_edges[walker], attachment.edge, &FacilityOnEdge::edge)) {
                ways_.along.push_back({there.facility, walk_along_edge(costs, attachment, there.attachment)});
            }
        }
    }

    [[nodiscard]] NearestAnswer answer_to(std::size_t number) {
        auto const& facilities = sources_.found.sources[number];
        auto const& place = sources_.found.nearest[number];
        if (!place) {
            return {{}, FacilityId{0}};
        }
        auto& choice = choices_[number];
        choice.clear();
        for (auto const facility : around_) {
            if (facilities.satisfying[facility]) {
                choice.add({0, 0}, facility);
            }
        }
        for (auto const& [facility, cost] : ways_.along) {
            if (facilities.satisfying[facility]) {
                choice.add(cost, facility);
            }
        }
        add_walks_by_ends(*place, facilities.standing, choice);
        return choice.choose();
    }

    /// Where the walker gets not through, only who stands there may go on.
    void add_walks_by_ends(WalksPlace place, std::vector<StandingSource> const& standing, WalkChoice& choice) const {
        auto const& walks = sources_.found.walks[place.walks];
        for (auto const& [end, goes_on] : ways_.ends) {
            if (goes_on) {
                for (auto const& label : walks.at(end.node, place.first, choice.count())) {
                    choice.add(end.cost + label.cost, label.source);
                }
                continue;
            }
            for (auto const& [node, label] : rows_of(standing, end.node, &StandingSource::node)) {
                choice.add(end.cost + label.cost, label.source);
            }
        }
    }

    [[nodiscard]] WalkCost walk_to_boundary(std::size_t walker) const {
        WalkCost walk;
        for (auto const& [metric, place] : sources_.found.to_boundary[walker]) {
            WalkChoice choice{metric, 1};
            add_walks_by_ends(place, sources_.found.standing_boundary[walker], choice);
            (metric == Metric::time ? walk.time : walk.length) = choice.choose().cost.by(metric);
        }
        return walk;
    }

    AnswerSources const& sources_;
    AccessTable& table_;
    std::vector<std::vector<std::size_t>> questions_of_;  // by walker
    std::vector<WalkChoice> choices_;                     // by question
    std::vector<std::uint32_t> around_;                   // of the doorstep in hand
    WaysOn ways_;                                         // of the walker in hand
};

}  // namespace

void answer_doorsteps(AnswerSources const& sources, std::span<Doorstep const> doorsteps, AccessTable& table) {
    std::vector<std::size_t> questions(sources.asked.questions.size());
    std::iota(questions.begin(), questions.end(), std::size_t{0});
    parallel_ranges(doorsteps.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        DoorstepAnswerer answerer{sources, questions, table};
        for (auto i = begin; i < end; ++i) {
            answerer.answer(id_at<DoorstepId>(i), doorsteps[i]);
        }
    });
}

void answer_doorsteps(AnswerSources const& sources, std::span<Doorstep const> doorsteps, TablePart const& part,
                      AccessTable& table) {
    parallel_ranges(part.doorsteps.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        DoorstepAnswerer answerer{sources, part.questions, table};
        for (auto i = begin; i < end; ++i) {
            answerer.answer(part.doorsteps[i], doorsteps[index_of(part.doorsteps[i])]);
        }
    });
}

}  // namespace walkshed
