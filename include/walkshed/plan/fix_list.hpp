// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/places/site.hpp"
#include "walkshed/plan/link_site.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// What additions are ranked by.
enum class Objective : std::uint8_t {
    points,    ///< completeness: for each person the weighted share of the rules that they meet, 0 to 1, added up
    covered,   ///< people who become covered, added up over the rules
    complete,  ///< people who become complete: who then have every required rule
    /// How far people walk to the nearest, less (the p-median): minutes, or metres, up to the limit of each rule, by
    /// begun minutes or begun 50 m; whatever is beyond the limit counts as one more.
    nearest,
    everybody,  ///< as covered; the cheapest list that covers everybody who can be (set cover), whatever the budget
};

/// Where something may be added. Refers to both.
struct FixPlaces {
    std::span<Site const> sites;        ///< for facilities
    std::span<LinkSite const> links{};  ///< that could be made
};

/// A facility that may be added.
struct AdditionKind {
    CategoryId category;
    double cost{1.0};                  ///< above 0, in the unit of the budget
    std::optional<SquareMeters> size;  ///< by default as large as any rule demands that wants the category
};

struct FixOptions {
    Objective objective{Objective::points};
    std::vector<std::size_t> rules;   ///< of all but complete, those that count; none, and all do
    std::vector<AdditionKind> kinds;  ///< none, and it is whatever any unmet rule wants, each at a cost of 1
    /// Whose gain counts; nothing, and it is everybody's, or for `covered` that of each rule's users.
    std::optional<UserGroup> group;
    std::array<double, kLinkKinds> link_costs{1.0, 1.0, 1.0};  ///< of each link, by LinkKind, above 0
    double budget{1.0};                                        ///< what the additions may cost together
    bool unknown_counts{false};  ///< whether those whose answer is unknown today count as having a gap
    bool exchange{true};         ///< see SitingOptions
};

/// People for whom a rule is newly met.
struct NewlyCovered {
    std::size_t rule;
    double people;  ///< of the rule's users
};

struct ServedBlock {
    BlockId block;
    double people;  ///< with at least one rule newly met: where there are several, of the one with most users
};

/// An addition, and whom it helps.
struct Fix {
    std::size_t place;                   ///< among the sites, or among the links where it is one
    std::optional<CategoryId> category;  ///< nothing: it is a link
    std::optional<SquareMeters> size;
    double alone;                     ///< what it would gain by itself, in the unit of the objective
    double gain;                      ///< what it adds to those ranked above
    std::vector<NewlyCovered> rules;  ///< that are newly met by it and those above, in the standard's order
    double complete{0.0};             ///< people who become complete by it and those above
    std::vector<ServedBlock> blocks;  ///< those with most people first
    /// Places in the list of those above with which it gains more than the two do apart.
    std::vector<std::size_t> together;
};

/// What to add first.
struct FixList {
    Weighting weighting{Weighting::unweighted};
    std::vector<Fix> fixes;
    double people{0.0};                       ///< whose gain counts, in the whole area
    double gain{0.0};                         ///< of all together
    double bound{0.0};                        ///< no additions within the budget gain more (see best_additions())
    double lacking{0.0};                      ///< what would be gained if nobody lacked anything that counts
    std::size_t candidates{0};                ///< pairs of a site and a kind, and links, that were compared
    std::vector<std::size_t> without_street;  ///< sites that no street of any walker is near; they serve nobody
    ScoreResult before;                       ///< of the area as it is
    Metric metric{Metric::time};              ///< of nearest: what is gained is minutes, or metres

    /// Of everybody: what the list costs, what any list costs at the least that covers as many, and who is covered by
    /// no addition at these places, of those who count.
    struct Cover {
        double cost{0.0};
        double least_cost{0.0};
        double beyond{0.0};
        std::vector<BlockId> out_of_reach;  ///< where they live, ascending
    };
    std::optional<Cover> cover;

    /// The least share of the best possible that the list reaches, 0 to 1.
    [[nodiscard]] double share_of_best() const { return bound > gain ? gain / bound : 1.0; }
};

/// Ranks facilities that could be added at sites by what they gain for people. Only what is a gap today can be gained:
/// who is unknown counts as not to be helped, unless asked otherwise. What is wanted per head is not met by additions.
/// Sites meet the streets as facilities that are points do. All numbers are those that score() finds with the additions
/// built (see with_fixes()) for those who had a gap; but for links, which are counted by walks that take one of them,
/// once, to a facility that is there today, where a rule wants one facility: what links bring together, and with new
/// facilities, comes on top, and their cost is that of a leg as long.
///
/// Throws Error (bad_argument) when there is no place, when a rule or category that was named is not there or no rule
/// wants it, when the objective is complete and no rule is required, when it is nearest and the rules that count have
/// limits in minutes and in metres, and as score() and best_additions() do. Cost: that
/// of score() for the standard and for each thing that it wants, list_catchments() for each walker and limit, and
/// best_additions().
[[nodiscard]] FixList rank_fixes(ScoreInput const& input, FixPlaces const& places, FixOptions const& options,
                                 Progress const& progress = {});

/// The facilities, and after them those of the list, built. Links are streets, and built by edited_streets().
[[nodiscard]] std::vector<Facility> with_fixes(std::span<Facility const> facilities, std::span<Site const> sites,
                                               FixList const& list);

}  // namespace walkshed
