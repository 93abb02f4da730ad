// SPDX-License-Identifier: Apache-2.0
#include "access/doorstep_answers.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

#include "access/edge_parts.hpp"
#include "access/nearest_lanes.hpp"
#include "access/rows_of.hpp"
#include "access/walk_choice.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kTogether = 256;  // doorsteps that are answered together
constexpr std::size_t kWorthLanes = 3;  // questions that are answered at once sooner than one after another

constexpr auto kNowhere = std::numeric_limits<std::size_t>::max();

/// Things of doorsteps one after another, in the same order.
template <class Thing>
class ByDoorstep {
  public:
    void clear() {
        things_.clear();
        first_.assign(1, 0);
    }
    void add(Thing const& thing) { things_.push_back(thing); }
    /// What is added from now on is of the next doorstep.
    void next() { first_.push_back(static_cast<std::uint32_t>(things_.size())); }

    [[nodiscard]] std::span<std::uint32_t const> firsts() const { return first_; }  ///< one more at the end
    [[nodiscard]] std::span<Thing const> all() const { return things_; }
    [[nodiscard]] std::span<Thing const> of(std::size_t doorstep) const {
        return {things_.data() + first_[doorstep], things_.data() + first_[doorstep + 1]};
    }

  private:
    std::vector<Thing> things_;
    std::vector<std::uint32_t> first_;
};

/// A way to a facility that leads along the doorstep's own edge only.
struct AlongEdge {
    std::uint32_t facility;
    WalkCost cost;
};

/// The ways that one walker has from some doorsteps, whatever the question.
struct WaysOn {
    void clear() {
        ends.clear();
        stops.clear();
        along.clear();
        rare.clear();
    }

    ByDoorstep<ReachedEnd> ends;   ///< of their edges, where the walker may go on
    ByDoorstep<ReachedEnd> stops;  ///< where it may not: only who stands there is reached
    ByDoorstep<AlongEdge> along;
    std::vector<std::size_t> rare;  ///< doorsteps with other ways than by the ends
};

/// Answers some doorsteps together, question by question, so that of each question little is looked at in turn.
class DoorstepsAnswerer {
  public:
    /// Of some questions.
    DoorstepsAnswerer(AnswerSources const& sources, std::span<std::size_t const> questions, AccessTable& table)
        : sources_{sources}, table_{table}, questions_of_(sources.asked.costs.size()) {
        for (auto const question : questions) {
            questions_of_[sources.asked.questions[question].walker].push_back(question);
        }
        for (auto& of_walker : questions_of_) {
            std::ranges::stable_sort(of_walker, {}, [&](std::size_t question) { return place_of(question); });
        }
    }

    void answer(std::span<DoorstepId const> rows, std::span<Doorstep const> doorsteps) {
        rows_ = rows;
        best_.resize(rows.size());
        auto const leap = [](DoorstepId one, DoorstepId next) { return index_of(next) != index_of(one) + 1; };
        are_in_a_row_ = std::ranges::adjacent_find(rows, leap) == rows.end();
        around_.clear();
        for (auto const row : rows) {
            for (auto const facility : sources_.areas.around(doorsteps[index_of(row)].point)) {
                around_.add(facility);
            }
            around_.next();
        }
        for (std::size_t walker = 0; walker < questions_of_.size(); ++walker) {
            if (!questions_of_[walker].empty()) {
                find_ways(walker);
                answer_all(questions_of_[walker]);
                find_boundary(walker);
            }
        }
    }

  private:
    /// Labels that lie beside one another are of questions that come one after another; those without come last.
    [[nodiscard]] std::pair<std::size_t, std::size_t> place_of(std::size_t question) const {
        auto const& place = sources_.found.nearest[question];
        return place ? std::pair{place->walks, place->first} : std::pair{kNowhere, kNowhere};
    }

    void find_ways(std::size_t walker) {
        ways_.clear();
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            for (auto const& attachment : table_.snaps[walker].doorsteps[index_of(rows_[i])].attachments) {
                add_ways(walker, attachment);
            }
            ways_.ends.next();
            ways_.stops.next();
            ways_.along.next();
            if (!around_.of(i).empty() || !ways_.stops.of(i).empty() || !ways_.along.of(i).empty()) {
                ways_.rare.push_back(i);
            }
        }
    }

    void add_ways(std::size_t walker, Attachment const& attachment) {
        auto const& costs = sources_.asked.costs[walker];
        for (auto const& end : ends_reached(costs, attachment, Direction::forward)) {
            if (end.cost.reachable()) {
                (end.begins_there || costs.passes(end.node) ? ways_.ends : ways_.stops).add(end);
            }
        }
        for (auto const& there : rows_of(sources_.asked.on_edges[walker], attachment.edge, &FacilityOnEdge::edge)) {
            ways_.along.add({there.facility, walk_along_edge(costs, attachment, there.attachment)});
        }
    }

    /// Those with labels beside one another at once, if there are enough.
    void answer_all(std::span<std::size_t const> questions) {
        while (!questions.empty()) {
            if (auto const ranks = questions.first(count_ranks(questions)); ranks.size() > 1) {
                answer_ranks(ranks);
                questions = questions.subspan(ranks.size());
                continue;
            }
            auto const beside = questions.first(count_beside(questions));
            if (beside.size() >= kWorthLanes) {
                answer_together(beside);
            } else {
                std::ranges::for_each(beside, [this](std::size_t question) { answer(question); });
            }
            questions = questions.subspan(beside.size());
        }
    }

    /// How many of the first ask for the same facilities, be it for more or fewer.
    [[nodiscard]] std::size_t count_ranks(std::span<std::size_t const> questions) const {
        if (!sources_.found.nearest[questions.front()]) {
            return 1;
        }
        auto const place = place_of(questions.front());
        auto const other =
            std::ranges::find_if(questions, [&](std::size_t question) { return place_of(question) != place; });
        return static_cast<std::size_t>(other - questions.begin());
    }

    /// How many of the first have their labels beside one another, one at each node.
    [[nodiscard]] std::size_t count_beside(std::span<std::size_t const> questions) const {
        auto const& place = sources_.found.nearest[questions.front()];
        if (!place || kind_of(questions.front()).second != 1) {
            return 1;
        }
        auto const other = std::ranges::find_if(questions, [&](std::size_t question) {
            auto const [walks, first] = place_of(question);
            return walks != place->walks || first >= place->first + kQuestionLanes || kind_of(question).second != 1;
        });
        return static_cast<std::size_t>(other - questions.begin());
    }

    void answer_together(std::span<std::size_t const> questions) {
        auto const [walks, lane] = *sources_.found.nearest[questions.front()];
        auto const metric = kind_of(questions.front()).first;
        auto const lanes = sources_.found.nearest[questions.back()]->first - lane + 1;
        see_labels(sources_.found.walks[walks], lane, lanes);
        walkshed::find_nearest(metric, labels_, ways_.ends.firsts(), nearest_);
        for (auto const question : questions) {
            put(question, sources_.found.nearest[question]->first - lane);
            for (auto const i : ways_.rare) {
                for_each_rare_walk(i, question, metric, [&](Walk const& walk) {
                    auto const known = table_.at(rows_[i], question);
                    auto const answer = walk_of(metric, known.cost, static_cast<std::uint32_t>(known.facility));
                    table_.set(rows_[i], question, answer_of(metric, std::min(walk, answer)));
                });
            }
        }
    }

    /// The nearest walks in hand into the table.
    void put(std::size_t question, std::size_t lane) {
        auto const begin = lane * nearest_.stride;
        std::ranges::transform(std::span{nearest_.sources}.subspan(begin, rows_.size()), facilities_.begin(),
                               id_at<FacilityId>);
        AnswersView const answers{std::span{nearest_.times}.subspan(begin, rows_.size()),
                                  std::span{nearest_.lengths}.subspan(begin, rows_.size()),
                                  std::span{facilities_}.first(rows_.size())};
        if (are_in_a_row_) {
            table_.set(rows_.front(), question, answers);
            return;
        }
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            table_.set(rows_[i], question, answers[i]);
        }
    }

    /// Where the ends of all doorsteps have their labels, which are on their way from memory together then; where there
    /// are fewer than of a full row, beside others that are unreachable.
    void see_labels(NodeWalks const& walks, std::size_t lane, std::size_t lanes) {
        auto const ends = ways_.ends.all();
        labels_.clear();
        for (auto const& end : ends) {
            auto const there = walks.at(end.node, lane, lanes);
            __builtin_prefetch(&there.front());
            __builtin_prefetch(&there.back());
            labels_.push_back({there.data(), end.cost});
        }
        if (lanes < kQuestionLanes) {
            pad_labels(lanes);
        }
    }

    void pad_labels(std::size_t lanes) {
        padded_.assign(labels_.size() * kQuestionLanes, Label{{}, 0});
        auto* row = padded_.data();
        for (auto& way : labels_) {
            std::copy_n(way.labels, lanes, row);
            way.labels = row;
            row += kQuestionLanes;
        }
    }

    void answer(std::size_t question) {
        auto const [metric, count] = kind_of(question);
        if (count > 1 && sources_.found.nearest[question]) {
            answer_ranks({&question, 1});
            return;
        }
        if (sources_.found.nearest[question]) {
            find_nearest(question, metric);
        } else {
            std::ranges::fill(best_, Walk{});
        }
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            table_.set(rows_[i], question, answer_of(metric, best_[i]));
        }
    }

    [[nodiscard]] std::pair<Metric, std::uint32_t> kind_of(std::size_t question) const {
        auto const& asked = sources_.asked.questions[question];
        return {asked.metric, asked.count};
    }

    void find_nearest(std::size_t question, Metric metric) {
        go_by_ends(*sources_.found.nearest[question], metric);
        for (auto const i : ways_.rare) {
            for_each_rare_walk(i, question, metric, [&](Walk const& walk) { best_[i] = std::min(best_[i], walk); });
        }
    }

    /// Questions for one and more of the same facilities, each doorstep in one look.
    void answer_ranks(std::span<std::size_t const> questions) {
        auto const [walks, first] = *sources_.found.nearest[questions.front()];
        auto const metric = kind_of(questions.front()).first;
        auto const most = most_wanted(questions);
        WalkChoice choice{most};
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            choice.clear();
            for (auto const& end : ways_.ends.of(i)) {
                for (auto const& label : sources_.found.walks[walks].at(end.node, first, most)) {
                    choice.add(walk_of(metric, end.cost + label.cost, label.source));
                }
            }
            for_each_rare_walk(i, questions.front(), metric, [&](Walk const& walk) { choice.add(walk); });
            auto const nearest = choice.choose();
            for (auto const question : questions) {
                auto const count = kind_of(question).second;
                auto const walk = count <= nearest.size() ? nearest[count - 1] : Walk{};
                table_.set(rows_[i], question, answer_of(metric, walk));
            }
        }
    }

    [[nodiscard]] std::uint32_t most_wanted(std::span<std::size_t const> questions) const {
        std::uint32_t most{1};
        for (auto const question : questions) {
            most = std::max(most, kind_of(question).second);
        }
        return most;
    }

    /// The nearest of what the walks by the ends lead to.
    void go_by_ends(WalksPlace place, Metric metric) {
        auto const& walks = sources_.found.walks[place.walks];
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Walk best;
            for (auto const& end : ways_.ends.of(i)) {
                auto const& label = walks.at(end.node, place.first, 1).front();
                best = std::min(best, walk_of(metric, end.cost + label.cost, label.source));
            }
            best_[i] = best;
        }
    }

    /// Where the doorstep is in the facility, the facility on the doorstep's edge, or at an end of it where the walker
    /// gets not through.
    template <class Visit>
    void for_each_rare_walk(std::size_t i, std::size_t question, Metric metric, Visit visit) const {
        auto const& facilities = sources_.found.sources[question];
        for (auto const facility : around_.of(i)) {
            if (facilities.satisfying[facility]) {
                visit(walk_of(metric, {0, 0}, facility));
            }
        }
        for (auto const& [facility, cost] : ways_.along.of(i)) {
            if (facilities.satisfying[facility]) {
                visit(walk_of(metric, cost, facility));
            }
        }
        for_each_standing(i, facilities.standing, metric, visit);
    }

    template <class Visit>
    void for_each_standing(std::size_t i, std::vector<StandingSource> const& standing, Metric metric,
                           Visit visit) const {
        for (auto const& end : ways_.stops.of(i)) {
            for (auto const& [node, label] : rows_of(standing, end.node, &StandingSource::node)) {
                visit(walk_of(metric, end.cost + label.cost, label.source));
            }
        }
    }

    void find_boundary(std::size_t walker) {
        auto& to_boundary = table_.to_boundary[walker];
        for (auto const row : rows_) {
            to_boundary[index_of(row)] = {};
        }
        for (auto const& [metric, place] : sources_.found.to_boundary[walker]) {
            go_by_ends(place, metric);
            for (auto const i : ways_.rare) {
                for_each_standing(i, sources_.found.standing_boundary[walker], metric,
                                  [&](Walk const& walk) { best_[i] = std::min(best_[i], walk); });
            }
            auto const member = metric == Metric::time ? &WalkCost::time : &WalkCost::length;
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                to_boundary[index_of(rows_[i])].*member = best_[i].key;
            }
        }
    }

    AnswerSources const& sources_;
    AccessTable& table_;
    std::vector<std::vector<std::size_t>> questions_of_;  // by walker, in order of their walks
    std::span<DoorstepId const> rows_;                    // the doorsteps in hand
    ByDoorstep<std::uint32_t> around_;                    // the facilities that they are in
    WaysOn ways_;                                         // of the walker in hand
    std::vector<Walk> best_;                              // to the question in hand
    std::vector<WayToLabels> labels_;                     // of the questions in hand, by end
    std::vector<Label> padded_;                           // what they refer to where rows are not full
    NearestWalks nearest_;                                // to the questions in hand
    std::array<FacilityId, kTogether> facilities_{};      // of those to one of them
    bool are_in_a_row_{false};                            // the doorsteps in hand
};

}  // namespace

void answer_doorsteps(AnswerSources const& sources, std::span<Doorstep const> doorsteps, AccessTable& table) {
    std::vector<DoorstepId> rows;
    rows.reserve(doorsteps.size());
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        rows.push_back(id_at<DoorstepId>(i));
    }
    std::vector<std::size_t> questions(sources.asked.questions.size());
    std::iota(questions.begin(), questions.end(), std::size_t{0});
    answer_doorsteps(sources, doorsteps, {rows, questions}, table);
}

void answer_doorsteps(AnswerSources const& sources, std::span<Doorstep const> doorsteps, TablePart const& part,
                      AccessTable& table) {
    auto const groups = (part.doorsteps.size() + kTogether - 1) / kTogether;
    parallel_ranges(groups, 1, [&](std::size_t begin, std::size_t end) {
        DoorstepsAnswerer answerer{sources, part.questions, table};
        for (auto group = begin; group < end; ++group) {
            auto const first = group * kTogether;
            answerer.answer(part.doorsteps.subspan(first, std::min(kTogether, part.doorsteps.size() - first)),
                            doorsteps);
        }
    });
}

}  // namespace walkshed
