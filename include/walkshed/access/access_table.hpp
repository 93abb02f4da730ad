// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "walkshed/access/answer_columns.hpp"
#include "walkshed/access/walk_search.hpp"
#include "walkshed/base/progress.hpp"
#include "walkshed/network/hierarchy.hpp"
#include "walkshed/places/block.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {

/// One question, asked of every doorstep: how far is it to the nearest facilities of these categories?
struct NearestQuestion {
    std::vector<CategoryId> categories;  ///< a facility of any of them will do
    std::size_t walker{0};               ///< index of the walker who goes
    Metric metric{Metric::time};         ///< nearest by walking time, or by length
    std::uint32_t count{1};              ///< the walk to the count-th nearest distinct facility is asked; at least 1
    std::optional<SquareMeters> minimum_size;  ///< only facilities of at least this size count
    bool unknown_size_counts{false};           ///< with a minimum size: those of unknown size count too

    /// Whether both ask one walker by one metric for the same facilities, be it for more or fewer of them.
    [[nodiscard]] bool same_facilities(NearestQuestion const& other) const;

    friend bool operator==(NearestQuestion const&, NearestQuestion const&) = default;
};

/// How questions are answered. The answers are the same; what differs is the time it takes.
enum class SearchMode : std::uint8_t {
    automatic,  ///< what is likely to be faster
    searches,   ///< one search a question: best for few questions
    sweeps,     ///< a hierarchy for each walker and metric, and sweeps of eight questions at once: best for many
};

/// What is asked of: the streets, who walks them, who starts where and who is looked for. Refers to all of it, which
/// must outlive the table's making.
struct AccessInput {
    Network const& network;
    std::span<Walker const> walkers;
    std::span<Facility const> facilities;  ///< only existing ones are found
    std::span<Doorstep const> doorsteps;   ///< those that find_access() answers for
    SnapOptions snapping{};
    Relief const* relief{nullptr};    ///< the slopes of the streets; none, and all is flat but for mapped inclines
    std::span<Block const> blocks{};  ///< those of the doorsteps; without them gates are the only ways out
    SearchMode mode{SearchMode::automatic};
    /// Those of them that were made from the very costs of a walker are used instead of making them, and for fewer
    /// questions than it would pay to make one.
    std::span<StoredHierarchy const> hierarchies{};
};

/// What the straight line from a doorstep costs to the nearest facilities that no walk on the main part of the network
/// leads to, by a question's metric and at its walker's speed on the flat: no walk there, if there is one, costs less
/// unless it goes downhill. Unreachable when there are none. Polygons count from their bounding boxes.
struct StraightCost {
    Cost rejected{kUnreachable};   ///< to one that met no street: too far, or blocked
    Cost on_island{kUnreachable};  ///< to one that met an island only

    friend bool operator==(StraightCost const&, StraightCost const&) = default;
};

/// How the doorsteps and facilities of a run met the network, for one walker.
struct SnapTable {
    std::vector<Snap> doorsteps;
    std::vector<Snap> facilities;  ///< empty in the tables of an AccessFinder, which has them itself
};

/// The answers to all questions for all doorsteps.
class AccessTable {
  public:
    AccessTable() = default;
    AccessTable(std::size_t doorsteps, std::size_t questions, std::size_t walkers) {
        reset(doorsteps, questions, walkers);
    }

    /// Has room for other answers, in the memory that is there. None has been given then: what they say means nothing.
    void reset(std::size_t doorsteps, std::size_t questions, std::size_t walkers);

    [[nodiscard]] std::size_t doorstep_count() const { return doorsteps_; }
    [[nodiscard]] std::size_t question_count() const { return questions_; }

    [[nodiscard]] NearestAnswer at(DoorstepId doorstep, std::size_t question) const {
        return answers_[place_of(doorstep, question)];
    }
    void set(DoorstepId doorstep, std::size_t question, NearestAnswer const& answer) {
        answers_.set(place_of(doorstep, question), answer);
    }

    /// To one question, of each doorstep.
    [[nodiscard]] AnswersView answers(std::size_t question) const {
        return answers_.view(question * doorsteps_, doorsteps_);
    }
    /// To one question, of some doorsteps one after another.
    void set(DoorstepId first, std::size_t question, AnswersView const& answers) {
        answers_.set(place_of(first, question), answers);
    }

    /// The least time and the least length that a walker needs from a doorstep to where the loaded data end, which may
    /// be those of two walks; unreachable when they do not end within walking reach. Indexed by walker, then doorstep.
    /// Meaningful only by the metrics that the walker's questions ask by.
    std::vector<std::vector<WalkCost>> to_boundary;

    /// By walker.
    std::vector<SnapTable> snaps;

  private:
    [[nodiscard]] std::size_t place_of(DoorstepId doorstep, std::size_t question) const {
        return question * doorsteps_ + index_of(doorstep);
    }

    std::size_t doorsteps_{0};
    std::size_t questions_{0};
    AnswerColumns answers_;  // by question, then doorstep
};

/// Answers every question for every doorstep, from the facilities backwards (see SearchMode).
/// A doorstep inside a polygon facility is at time 0; a walk between two places on one edge follows the edge; legs
/// are walked at walking speed and charged. A walk may begin and end at a node that stops its walker (see
/// WalkCosts::passes()), and never goes through it. Walkers who may use the same edges share their snaps. Questions run
/// on all threads; the answers do not depend on how many there are. Cost: O(questions × (nodes + doorsteps)).
/// Throws Error (bad_input) when no walker may use any street, and what `progress` throws.
[[nodiscard]] AccessTable find_access(AccessInput const& input, std::span<NearestQuestion const> questions,
                                      Progress const& progress = {});

/// The hierarchies that it pays to keep for these questions of the walkers, where the streets have no relief: one for
/// each walker and metric that at least seven of them ask by. They have no limit, for answers have none. On all
/// threads. Cost: that of each Hierarchy.
[[nodiscard]] std::vector<StoredHierarchy> hierarchies_for(Network const& network, std::span<Walker const> walkers,
                                                           std::span<NearestQuestion const> questions);

}  // namespace walkshed
