// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "walkshed/access/catchment_lists.hpp"
#include "walkshed/base/progress.hpp"
#include "walkshed/geo/point.hpp"

namespace walkshed {

/// Which additions help most, as numbers: people at doorsteps want things, and additions at sites give them.
struct SitingProblem {
    /// What people gain when they have all parts of something, each by any one of its wants.
    struct Goal {
        std::vector<std::vector<std::size_t>> parts;  ///< of wants
        std::vector<double> weights;                  ///< what it is worth at each doorstep; at least 0
    };

    /// A want that an addition counts for, at the doorsteps that the site's catchment holds.
    struct Use {
        std::size_t want;
        std::size_t reach;  ///< which of `reaches`
    };

    /// What may be added at a site.
    struct Kind {
        std::vector<Use> uses;     ///< each want once
        double cost{1.0};          ///< above 0
        std::vector<bool> fits{};  ///< by site: whether there is room for it; none, and it fits everywhere
    };

    std::vector<Point> doorsteps;  ///< where they are: those who lack anything
    std::size_t wants{0};          ///< how many things are wanted, alike for everybody
    /// Doorstep by doorstep, in it by want: how many more are wanted there; 0 where there are enough.
    std::vector<std::uint8_t> missing;
    std::vector<Goal> goals;
    std::vector<Kind> kinds;
    std::size_t sites{0};
    std::vector<CatchmentLists> reaches;  ///< of the sites: doorsteps

    [[nodiscard]] std::size_t missing_at(std::size_t point, std::size_t want) const {
        return missing[point * wants + want];
    }
};

/// An addition that was chosen. Worth is in the unit of the goals' weights.
struct SitedAddition {
    std::size_t site;
    std::size_t kind;
    double alone;  ///< what it would be worth if it were the only one
    double gain;   ///< what it adds to those before it in the plan
};

/// What to add.
struct SitingPlan {
    std::vector<SitedAddition> additions;  ///< whatever adds most to those before it comes first
    double value{0.0};                     ///< the sum of the gains
    double bound{0.0};                     ///< no additions within the budget are worth more

    /// The least share of the best possible that the plan reaches, 0 to 1; 1 where nothing can be gained.
    [[nodiscard]] double share_of_best() const { return bound > value ? value / bound : 1.0; }
};

struct SitingOptions {
    double budget{1.0};   ///< what the additions may cost together
    bool exchange{true};  ///< improve what was chosen by exchanging additions
    bool exact{true};     ///< search small problems for the best there is, where a solver (CBC) is built in
};

/// Chooses additions for the most worth within the budget: always the one with the most gain for its cost; then, while
/// that gains, each one exchanged for the best other. Where costs differ it is tried by gain alone, too, and the better
/// plan is given. An addition whose gain depends on others counts towards the goals
/// that it brings nearer while nothing gains by itself. Of equals the one with the smaller kind, then site, wins.
///
/// The bound relaxes every goal: parts, and facilities of which several are wanted, count in proportion as they are
/// met. What the relaxed goals gain never grows by adding, so that, after any additions, the best possible is worth no
/// more than these and the largest further gains that the budget allows, one of them in part (Leskovec et al. 2007,
/// online bound; for goals of one part and one facility it is that of greedy maximal covering). The least of these
/// bounds is given. Problems of up to some 100 000 pairs are then solved by branch and bound (as integer programs of
/// maximal covering, Church & ReVelle 1974), where a solver is built in: to the end, or until a thousand nodes of the
/// tree are done, whose bound holds, too. Where each addition costs the same and each goal has one part that wants one
/// facility, the plan is worth at least 63 % of the best (Nemhauser et al. 1978).
///
/// On all threads; the plan does not depend on how many there are. Cost: the pairs of sites and doorsteps times the
/// kinds once, and for each addition those around it again. Throws Error (bad_argument) for a budget that is not above
/// 0, and what `progress` throws.
[[nodiscard]] SitingPlan best_additions(SitingProblem const& problem, SitingOptions const& options,
                                        Progress const& progress = {});

/// The least that gives everybody all that additions can give.
struct CoverPlan {
    std::vector<SitedAddition> additions;  ///< whatever adds most to those before it comes first
    double value{0.0};                     ///< the sum of the gains: all that any additions gain
    double cost{0.0};                      ///< of all together
    double bound{0.0};                     ///< no additions that gain as much cost less
    double beyond{0.0};                    ///< what is lacking and no additions give
    /// Doorsteps where some of that is lacking, ascending.
    std::vector<std::size_t> out_of_reach;

    /// How near the cost is to the least possible, 0 to 1: 1 where it is the least.
    [[nodiscard]] double share_of_best() const { return cost > bound ? bound / cost : 1.0; }
};

/// Chooses the cheapest additions (where each costs the same, the fewest: set cover, Toregas et al. 1971) by which
/// every goal is met at every doorstep where it is met when everything is added that fits. Always the one with the most
/// gain for its cost, and then none that the others do without; small problems are solved by branch and bound as those
/// of best_additions() are. The bound is the solver's, or that of doorsteps no two of which the same addition helps.
/// The budget is left aside. Cost and errors: as best_additions().
[[nodiscard]] CoverPlan cheapest_cover(SitingProblem const& problem, SitingOptions const& options,
                                       Progress const& progress = {});

/// What these additions together are worth. Cost: their catchments.
[[nodiscard]] double worth_of(SitingProblem const& problem, std::vector<SitedAddition> const& additions);

}  // namespace walkshed
