// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "score/walk_window.hpp"
#include "walkshed/access/answer_columns.hpp"

namespace walkshed {

/// Whose walks a rule looks at, and by what they are compared.
struct MedianRule {
    Metric metric{Metric::time};
    std::size_t users{0};  ///< their number among the different users of rules
};

/// Finds the walks of the median people of any number of doorsteps, one by each rule, given some doorsteps after
/// others, exactly: people are counted by the whole number that their walk costs, so memory follows how many such
/// numbers there are, not the people; some hundred thousand doorsteps are kept as they came, in 8 bytes a rule.
class MedianWalks {
  public:
    /// Has room for about so many doorsteps. `users` is how many different users there are.
    MedianWalks(std::vector<MedianRule> rules, std::size_t users, std::size_t doorsteps = 0);

    /// Doorsteps, by their walks by each rule, and the people there of all the different users, as whole_people() has
    /// them. On all threads.
    void add(std::span<AnswersView const> walks, std::span<std::span<std::int64_t const> const> people);

    /// By one rule. Half of the weight walks as far or less; whoever can reach nothing comes last. When nobody weighs
    /// anything, every doorstep counts one. Of those with the same cost by the metric the first that was added.
    /// Unreachable when more than half reach nothing, or none was added. Cost: mostly one look at all that is kept.
    [[nodiscard]] WalkCost find(std::size_t rule) const;

  private:
    static constexpr std::size_t kStep = 32;

    /// Those whose walks cost the same.
    struct People {
        Cost cost;   ///< by the rule's metric
        Cost other;  ///< the first one's by the other metric
        std::int64_t weight{0};
        std::int64_t doorsteps{0};
    };
    struct Walks {
        std::vector<People> settled;  // in order of cost
        std::vector<Cost> costs;      // of those that came since, as they came
        std::vector<Cost> others;     // likewise, by the other metric
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
    [[nodiscard]] Within people_within(std::size_t rule, WalksOfPeople const& recent, CostWindow window,
                                       Count const& count) const;
    /// The walk of who is in the middle of all, by metric and the other; nothing where it is not within these.
    [[nodiscard]] std::optional<std::pair<Cost, Cost>> middle(std::size_t rule, WalksOfPeople const& recent,
                                                              Within const& within, Count const& count) const;

    std::vector<MedianRule> rules_;
    std::vector<Walks> walks_;  // by rule
    std::vector<Users> users_;
    std::int64_t doorsteps_{0};
};

}  // namespace walkshed
