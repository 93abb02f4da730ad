// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "walkshed/places/category.hpp"
#include "walkshed/places/zone.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// The rules of a standard whose facilities are shown together (Category::group).
struct RuleGroup {
    std::string id;                  ///< "education"
    std::vector<std::size_t> rules;  ///< indices, ascending
};

/// The groups of a standard's rules, in the order of the categories. A rule is of the group of the first category that
/// it names; one that is a share of other rules is of none, for they are counted.
[[nodiscard]] std::vector<RuleGroup> rule_groups(Standard const& standard, CategoryTable const& categories);

/// How complete a place is by the rules of one group alone.
struct GroupScore {
    double people{0.0};  ///< in the unit of the run's Weighting
    /// 0 to 100, as BlockScore::completeness, with the weights of these rules; gates close nothing. Nothing without
    /// people, or where the rules have no weight.
    std::optional<double> completeness;
    std::optional<double> completeness_max;  ///< the same if everything unknown were met
};

/// An area by groups of categories; each list by group.
struct GroupResult {
    std::vector<RuleGroup> groups;
    std::vector<std::vector<GroupScore>> blocks;  ///< by BlockId
    std::vector<std::vector<GroupScore>> zones;   ///< in the order of Zoning::zones()
    std::vector<GroupScore> outside;              ///< of who is in no zone
    std::vector<GroupScore> area;
};

/// Adds up what score() finds, by groups of categories: the six public resources (六大公共资源), say, and open space.
///
///     GroupScorer groups{input, zoning, categories};
///     auto const result = score(input, {}, [&](ScoredSlice const& slice) { groups.add(slice); });
///     auto const by_group = std::move(groups).finish();
///
/// Memory follows blocks, zones and groups. The result does not depend on the number of threads.
class GroupScorer {
  public:
    /// Refers to the input and the zoning.
    GroupScorer(ScoreInput const& input, Zoning const& zoning, CategoryTable const& categories);
    ~GroupScorer();
    GroupScorer(GroupScorer&&) noexcept;
    GroupScorer& operator=(GroupScorer&&) noexcept;

    /// Slices come in the order in which score() shows them; of several standards only those by the one of the input.
    void add(ScoredSlice const& slice);

    [[nodiscard]] GroupResult finish() &&;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
