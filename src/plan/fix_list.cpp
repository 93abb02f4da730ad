// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/fix_list.hpp"

#include <algorithm>
#include <map>

#include "plan/fix_problem.hpp"
#include "plan/link_reach.hpp"
#include "plan/siting_state.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

/// Two additions that gain more by less than this share are apart but for rounding.
constexpr double kRounding = 1e-9;

/// Tells whom each addition of a plan helps. Adds them one by one to a state whose goals are those of rules.
class FixTeller {
  public:
    FixTeller(FixBasis const& basis, SitingProblem const& problem)
        : basis_{basis}, problem_{problem}, state_{problem} {}

    void tell(SitingOption option, Fix& fix) {
        auto const points = state_.points_of(option);
        std::vector<bool> was_met;
        for (auto const point : points) {
            for (std::size_t goal = 0; goal < problem_.goals.size(); ++goal) {
                was_met.push_back(state_.is_goal_met(point, goal));
            }
        }
        state_.add(option);
        std::vector<double> people(problem_.goals.size(), 0.0);
        std::map<BlockId, double> blocks;
        for (std::size_t i = 0; i < points.size(); ++i) {
            double most = 0.0;
            for (std::size_t goal = 0; goal < problem_.goals.size(); ++goal) {
                auto const newly = !was_met[i * problem_.goals.size() + goal] && state_.is_goal_met(points[i], goal);
                auto const weight = newly ? problem_.goals[goal].weights[points[i]] : 0.0;
                people[goal] += weight;
                most = goal < rule_count() ? std::max(most, weight) : most;
            }
            if (most > 0.0) {
                blocks[block_of(points[i])] += most;
            }
        }
        fill(fix, people, blocks);
    }

  private:
    [[nodiscard]] std::size_t rule_count() const { return basis_.rules; }
    [[nodiscard]] BlockId block_of(std::size_t point) const {
        return basis_.input.doorsteps[basis_.demand.doorsteps[point]].block;
    }

    void fill(Fix& fix, std::vector<double> const& people, std::map<BlockId, double> const& blocks) const {
        for (std::size_t rule = 0; rule < rule_count(); ++rule) {
            if (people[rule] > 0.0) {
                fix.rules.push_back({rule, people[rule]});
            }
        }
        fix.complete = people.size() > rule_count() ? people.back() : 0.0;
        for (auto const& [block, served] : blocks) {
            fix.blocks.push_back({block, served});
        }
        std::ranges::stable_sort(fix.blocks, std::ranges::greater{}, &ServedBlock::people);
    }

    FixBasis const& basis_;
    SitingProblem const& problem_;
    SitingState state_;
};

/// For each addition those above with which it gains more than the two do apart.
void find_pairs(SitingProblem const& problem, SitingPlan const& plan, std::vector<Fix>& fixes) {
    SitingState state{problem};
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        SitingOption const one{plan.additions[i].site, plan.additions[i].kind};
        state.add(one);
        for (std::size_t j = 0; j < i; ++j) {
            auto const& other = plan.additions[j];
            auto const beside = state.gain({other.site, other.kind}).real;
            if (beside > other.alone * (1.0 + kRounding)) {
                fixes[i].together.push_back(j);
            }
        }
        state.remove(one);
    }
}

/// What would be gained if nobody lacked anything.
double lacking(SitingProblem const& problem) {
    SitingState const state{problem};
    double sum = 0.0;
    for (std::size_t point = 0; point < problem.doorsteps.size(); ++point) {
        for (std::size_t goal = 0; goal < problem.goals.size(); ++goal) {
            sum += state.is_goal_met(point, goal) ? 0.0 : problem.goals[goal].weights[point];
        }
    }
    return sum;
}

/// Kinds beyond the last are links, whose sites come after the others.
void take_over(SitingPlan const& plan, std::span<AdditionKind const> kinds, std::size_t sites, FixList& list) {
    list.gain = plan.value;
    list.bound = plan.bound;
    for (auto const& addition : plan.additions) {
        auto const is_link = addition.kind >= kinds.size();
        list.fixes.push_back({.place = is_link ? addition.site - sites : addition.site,
                              .category = is_link ? std::nullopt : std::optional{kinds[addition.kind].category},
                              .size = is_link ? std::nullopt : kinds[addition.kind].size,
                              .alone = addition.alone,
                              .gain = addition.gain,
                              .rules = {},
                              .blocks = {},
                              .together = {}});
    }
}

SitingPlan best_plan(SitingProblem const& problem, FixOptions const& options, Progress const& progress) {
    return best_additions(problem, {.budget = options.budget, .exchange = options.exchange}, progress);
}

/// The cheapest list that covers everybody; what is told of it besides goes into the list.
SitingPlan cover(FixBasis const& basis, SitingProblem const& problem, FixList& list, Progress const& progress) {
    auto plan = cheapest_cover(problem, {}, progress);
    list.cover = FixList::Cover{plan.cost, plan.bound, plan.beyond, {}};
    auto& blocks = list.cover->out_of_reach;
    for (auto const point : plan.out_of_reach) {
        auto const block = basis.input.doorsteps[basis.demand.doorsteps[point]].block;
        if (blocks.empty() || blocks.back() != block) {
            blocks.push_back(block);
        }
    }
    return {.additions = std::move(plan.additions), .value = plan.value, .bound = plan.value};
}

/// Whom each addition helps, by every rule.
void tell(FixBasis const& basis, bool unknown_counts, SitingProblem problem, SitingPlan const& plan,
          std::vector<Fix>& fixes) {
    problem.goals = goals_of_rules(basis, unknown_counts);
    FixTeller teller{basis, problem};
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        teller.tell({plan.additions[i].site, plan.additions[i].kind}, fixes[i]);
    }
}

double people_in(ScoreInput const& input, Weighting weighting, UserGroup const& group) {
    double sum = 0.0;
    for (auto const& doorstep : input.doorsteps) {
        sum += weight_of(doorstep, input.blocks[index_of(doorstep.block)], weighting, std::span{&group, 1});
    }
    return sum;
}

}  // namespace

FixList rank_fixes(ScoreInput const& input, FixPlaces const& places, FixOptions const& options,
                   Progress const& progress) {
    if (places.sites.empty() && places.links.empty()) {
        throw Error{ErrorCode::bad_argument, "no site: give places where something could be added"};
    }
    auto const by_walk = options.objective == Objective::nearest;
    auto const ladder = by_walk ? with_rungs(input.standard, options.rules) : StandardWithRungs{input.standard, {}, {}};
    auto const ranked = by_standard(input, ladder.standard);
    auto const wants = wants_of(ladder.standard);
    FixList list{.metric = ladder.metric};
    auto const demand = find_demand(ranked, wants, list.before, progress);
    if (by_walk) {
        list.before = score(input, progress);
    }
    list.weighting = list.before.weighting;
    list.people = people_in(input, list.weighting, options.group.value_or(UserGroup::all));
    FixBasis const basis{ranked, wants, demand, list.weighting, input.standard.rules.size(), ladder.rungs};
    auto const goals = goals_of(basis, options);
    auto const kinds = kinds_of(basis, options, goals);
    auto reaches = find_site_reaches(ranked, wants, demand, places.sites);
    list.without_street = std::move(reaches.without_street);
    auto problem = siting_problem(basis, std::move(reaches), places.sites, kinds);
    if (!places.links.empty()) {
        add_links(problem, find_link_reaches(ranked, wants, demand, places.links), places.links, options.link_costs);
    }
    problem.goals = goals;
    list.candidates = places.sites.size() * kinds.size() + places.links.size();
    list.lacking = lacking(problem);
    auto const plan = options.objective == Objective::everybody ? cover(basis, problem, list, progress)
                                                                : best_plan(problem, options, progress);
    take_over(plan, kinds, places.sites.size(), list);
    find_pairs(problem, plan, list.fixes);
    tell(basis, options.unknown_counts, std::move(problem), plan, list.fixes);
    return list;
}

std::vector<Facility> with_fixes(std::span<Facility const> facilities, std::span<Site const> sites,
                                 FixList const& list) {
    std::vector<Facility> all{facilities.begin(), facilities.end()};
    for (auto const& fix : list.fixes) {
        if (fix.category) {
            all.push_back(facility_at(sites[fix.place], *fix.category, fix.size));
        }
    }
    return all;
}

}  // namespace walkshed
