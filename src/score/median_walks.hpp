// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "score/walk_window.hpp"
#include "walkshed/access/answer_columns.hpp"

namespace walkshed {

/// Whose walks a rule looks at, and by what they are compared.
struct MedianRule {
    Metric metric{Metric::time};
    std::size_t users{0};  ///< their number among the different users of rules
};

/// Finds where the median people of any number of doorsteps start, one by each rule, given some doorsteps after
/// others, exactly: people are counted by the whole number that their walk costs, so memory follows how many such
/// numbers there are, not the people; some hundred thousand doorsteps are kept as they came, in 4 bytes a rule.
class MedianWalks {
  public:
    /// Has room for about so many doorsteps. `users` is how many different users there are.
    MedianWalks(std::vector<MedianRule> rules, std::size_t users, std::size_t doorsteps = 0);

    /// Doorsteps, by their walks by each rule, and the people there of all the different users, as whole_people() has
    /// them. On all threads.
    void add(std::span<AnswersView const> walks, std::span<std::span<std::int64_t const> const> people);

    /// By one rule, the doorstep, counted from the first that was added. Half of the weight walks as far or less;
    /// whoever can reach nothing comes last. When nobody weighs anything, every doorstep counts one. Of those with the
    /// same cost by the metric the first. Nothing when more than half reach nothing, or none was added. Cost: mostly
    /// one look at all that is kept.
    [[nodiscard]] std::optional<DoorstepId> find(std::size_t rule) const {
        Room room;
        return find(rule, room);
    }
    /// By all rules, on all threads.
    [[nodiscard]] std::vector<std::optional<DoorstepId>> find_all() const;

  private:
    static constexpr std::size_t kStep = 32;

    /// Those whose walks cost the same.
    struct People {
        Cost cost;  ///< by the rule's metric
        DoorstepId first;
        std::int64_t weight{0};
        std::int64_t doorsteps{0};
    };
    struct Walks {
        std::vector<People> settled;  // in order of cost
        std::vector<Cost> costs;      // of those that came since, as they came
        std::vector<Cost> some;       // each kStep-th of the costs, kept where it takes no look at all of them
    };
    /// People of one kind of users.
    struct Users {
        std::vector<std::int64_t> recent;  // of the doorsteps that are not settled
        std::int64_t weight{0};            // of all
    };
    /// How to count: people, or doorsteps where nobody weighs anything.
    struct Count;

    /// Puts those whose walks cost the same together. What was put together before is as much as what came since, so
    /// that each is looked at a few times only.
    void settle(std::size_t rule);
    void settle_all();
    /// One of the settled, or of those that came since.
    struct Number {
        bool is_settled;
        std::uint32_t place;
    };
    /// Those in a window of costs, in order of cost, of the same cost the first first; and how many walk less.
    struct Within {
        std::int64_t before{0};
        std::vector<Number> people{};
    };
    [[nodiscard]] CostWindow likely_window(std::size_t rule, WalksOfPeople const& recent, Count const& count) const;
    /// For select_walks().
    using Room = std::vector<std::uint32_t>;
    [[nodiscard]] std::optional<DoorstepId> find(std::size_t rule, Room& room) const;
    [[nodiscard]] Within people_within(std::size_t rule, WalksOfPeople const& recent, SelectedWalks const& selected,
                                       CostWindow window, Count const& count) const;
    /// Where who is in the middle of all starts; nothing where it is not among these.
    [[nodiscard]] std::optional<DoorstepId> middle(std::size_t rule, WalksOfPeople const& recent, Within const& within,
                                                   Count const& count) const;
    /// Of a doorstep that is not settled.
    [[nodiscard]] DoorstepId id_of(std::size_t recent) const { return id_at<DoorstepId>(settled_doorsteps_ + recent); }

    std::vector<MedianRule> rules_;
    std::vector<Walks> walks_;  // by rule
    std::vector<Users> users_;
    std::int64_t doorsteps_{0};
    std::size_t settled_doorsteps_{0};
};

}  // namespace walkshed
