// SPDX-License-Identifier: Apache-2.0
#include "plan/fix_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

bool wants_category(WalkerWant const& want, CategoryId category) {
    return want.can_be_added() && std::ranges::count(want.wanted.categories, category) > 0;
}

bool is_tested(Wanted const& wanted) {
    return wanted.size.has_value() && wanted.size_is_binding;
}

bool is_large_enough(Wanted const& wanted, std::optional<SquareMeters> size) {
    return !is_tested(wanted) || (size && *size >= *wanted.size);
}

/// As large as any want of the category demands; nothing when none tests sizes.
std::optional<SquareMeters> demanded_size(WantsOfStandard const& wants, CategoryId category) {
    std::optional<SquareMeters> size;
    for (auto const& want : wants.wants) {
        if (wants_category(want, category) && is_tested(want.wanted) && (!size || *size < *want.wanted.size)) {
            size = want.wanted.size;
        }
    }
    return size;
}

class GoalMaker {
  public:
    GoalMaker(FixBasis const& basis, bool unknown_counts) : basis_{basis}, unknown_counts_{unknown_counts} {}

    [[nodiscard]] std::size_t points() const { return basis_.demand.doorsteps.size(); }

    [[nodiscard]] double people_at(std::size_t point, std::span<UserGroup const> users) const {
        auto const& doorstep = basis_.input.doorsteps[basis_.demand.doorsteps[point]];
        return weight_of(doorstep, basis_.input.blocks[index_of(doorstep.block)], basis_.weighting, users);
    }

    [[nodiscard]] Answer rule_at(std::size_t point, std::size_t rule) const {
        return basis_.demand.rule(point, basis_.input.standard.rules.size(), rule);
    }

    /// Covered when any want is, else unknown when any is, else a gap.
    [[nodiscard]] Answer part_at(std::size_t point, PartOfRule const& part) const {
        auto answer = Answer::gap;
        for (auto const want : part.wants) {
            auto const one = basis_.demand.wants[point * basis_.wants.wants.size() + want];
            answer = one == Answer::covered || answer == Answer::covered ? Answer::covered
                     : one == Answer::unknown                            ? Answer::unknown
                                                                         : answer;
        }
        return answer;
    }

    /// Whether one with this answer is to be helped, or needs no help.
    [[nodiscard]] bool counts(Answer answer) const { return answer != Answer::unknown || unknown_counts_; }

    /// A rule, for people of some groups.
    [[nodiscard]] SitingProblem::Goal rule_goal(std::size_t rule, std::span<UserGroup const> users) const {
        SitingProblem::Goal goal;
        add_parts(rule, goal);
        for (std::size_t point = 0; point < points(); ++point) {
            goal.weights.push_back(counts(rule_at(point, rule)) ? people_at(point, users) : 0.0);
        }
        return goal;
    }

    [[nodiscard]] SitingProblem::Goal required_goal(std::span<UserGroup const> users) const {
        SitingProblem::Goal goal;
        auto const& rules = basis_.input.standard.rules;
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            if (rules[rule].required) {
                add_parts(rule, goal);
            }
        }
        for (std::size_t point = 0; point < points(); ++point) {
            goal.weights.push_back(counts(required_at(point)) ? people_at(point, users) : 0.0);
        }
        return goal;
    }

    /// A part of a rule, worth a share of each person; together with all gates, without which nothing counts.
    [[nodiscard]] SitingProblem::Goal part_goal(PartOfRule const& part, double worth,
                                                std::span<UserGroup const> users) const {
        SitingProblem::Goal goal;
        std::vector<std::size_t> gates;
        auto const& rules = basis_.input.standard.rules;
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            if (rules[rule].gate) {
                gates.push_back(rule);
                add_parts(rule, goal);
            }
        }
        add_part(part.wants, goal);
        for (std::size_t point = 0; point < points(); ++point) {
            auto const known = counts(part_at(point, part)) && std::ranges::all_of(gates, [&](std::size_t gate) {
                                   return counts(rule_at(point, gate));
                               });
            goal.weights.push_back(known ? worth * people_at(point, users) : 0.0);
        }
        return goal;
    }

  private:
    static void add_part(std::vector<std::size_t> const& wants, SitingProblem::Goal& goal) {
        if (std::ranges::find(goal.parts, wants) == goal.parts.end()) {
            goal.parts.push_back(wants);
        }
    }

    void add_parts(std::size_t rule, SitingProblem::Goal& goal) const {
        for (auto const& part : basis_.wants.parts[rule]) {
            add_part(part.wants, goal);
        }
    }

    /// As score() has it for who is complete.
    [[nodiscard]] Answer required_at(std::size_t point) const {
        auto const& rules = basis_.input.standard.rules;
        auto complete = Answer::covered;
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            auto const answer = rule_at(point, rule);
            if (rules[rule].required && complete != Answer::gap && answer != Answer::covered) {
                complete = answer;
            }
        }
        return complete;
    }

    FixBasis const& basis_;
    bool unknown_counts_;
};

/// Whether anybody lacks it.
bool is_missing(FixBasis const& basis, std::size_t want) {
    auto const wants = basis.wants.wants.size();
    for (auto i = want; i < basis.demand.missing.size(); i += wants) {
        if (basis.demand.missing[i] > 0) {
            return true;
        }
    }
    return false;
}

bool is_wanted(std::span<SitingProblem::Goal const> goals, std::size_t want) {
    return std::ranges::any_of(goals, [&](SitingProblem::Goal const& goal) {
        return std::ranges::any_of(goal.parts, [&](auto const& part) { return std::ranges::count(part, want) > 0; });
    });
}

std::vector<std::size_t> rules_of(FixBasis const& basis, FixOptions const& options) {
    auto rules = options.rules;
    auto const count = basis.rules;
    if (rules.empty()) {
        rules.resize(count);
        std::iota(rules.begin(), rules.end(), std::size_t{0});
    }
    for (auto const rule : rules) {
        if (rule >= count) {
            throw Error{ErrorCode::bad_argument, fmt::format("rule number {}: the standard has {}", rule, count)};
        }
    }
    return rules;
}

}  // namespace

std::vector<AdditionKind> kinds_of(FixBasis const& basis, FixOptions const& options,
                                   std::span<SitingProblem::Goal const> goals) {
    auto kinds = options.kinds;
    for (std::size_t want = 0; want < basis.wants.wants.size() && options.kinds.empty(); ++want) {
        auto const& one = basis.wants.wants[want];
        for (auto const category : one.wanted.categories) {
            if (one.can_be_added() && is_missing(basis, want) && is_wanted(goals, want) &&
                std::ranges::find(kinds, category, &AdditionKind::category) == kinds.end()) {
                kinds.push_back({.category = category});
            }
        }
    }
    for (auto& kind : kinds) {
        if (!std::ranges::any_of(basis.wants.wants,
                                 [&](WalkerWant const& want) { return wants_category(want, kind.category); })) {
            throw Error{ErrorCode::bad_argument, fmt::format("category number {}: no rule of '{}' is met by adding one",
                                                             index_of(kind.category), basis.input.standard.id)};
        }
        kind.size = kind.size ? kind.size : demanded_size(basis.wants, kind.category);
    }
    return kinds;
}

SitingProblem siting_problem(FixBasis const& basis, SiteReaches&& reaches, std::span<Site const> sites,
                             std::span<AdditionKind const> kinds) {
    SitingProblem problem;
    problem.sites = sites.size();
    for (auto const doorstep : basis.demand.doorsteps) {
        problem.doorsteps.push_back(basis.input.doorsteps[doorstep].point);
    }
    problem.missing = basis.demand.missing;
    problem.wants = basis.wants.wants.size();
    problem.reaches = std::move(reaches.reaches);
    for (auto const& kind : kinds) {
        auto& one = problem.kinds.emplace_back(SitingProblem::Kind{.uses = {}, .cost = kind.cost});
        for (std::size_t want = 0; want < basis.wants.wants.size(); ++want) {
            auto const& wanted = basis.wants.wants[want];
            if (wants_category(wanted, kind.category) && is_large_enough(wanted.wanted, kind.size)) {
                one.uses.push_back({want, reaches.reach_of[want]});
            }
        }
        std::ranges::transform(sites, std::back_inserter(one.fits),
                               [&](Site const& site) { return !kind.size || !site.size || *site.size >= *kind.size; });
    }
    return problem;
}

void add_links(SitingProblem& problem, std::vector<std::optional<CatchmentLists>>&& reaches,
               std::span<LinkSite const> links, std::span<double const> costs) {
    SitingProblem::Kind link{.uses = {}};
    auto const sites = problem.sites;
    for (std::size_t want = 0; want < reaches.size(); ++want) {
        if (auto& reach = reaches[want]) {
            problem.sites = sites + links.size();
            reach->first.insert(reach->first.begin(), sites, 0);
            link.uses.push_back({want, problem.reaches.size()});
            problem.reaches.push_back(std::move(*reach));
        }
    }
    for (auto& reach : problem.reaches) {
        reach.first.resize(problem.sites + 1, reach.first.back());
    }
    for (auto& kind : problem.kinds) {
        kind.fits.resize(problem.sites, false);
    }
    for (std::size_t kind = 0; kind < kLinkKinds; ++kind) {
        link.cost = costs[kind];
        link.fits.assign(sites, false);
        std::ranges::transform(links, std::back_inserter(link.fits),
                               [&](LinkSite const& one) { return one.kind == static_cast<LinkKind>(kind); });
        problem.kinds.push_back(link);
    }
}

std::vector<SitingProblem::Goal> goals_of(FixBasis const& basis, FixOptions const& options) {
    GoalMaker const maker{basis, options.unknown_counts};
    auto const& rules = basis.input.standard.rules;
    auto const group = options.group.value_or(UserGroup::all);
    std::span<UserGroup const> const whose{&group, 1};
    std::vector<SitingProblem::Goal> goals;
    if (options.objective == Objective::complete) {
        if (std::ranges::none_of(rules, &Rule::required)) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("'{}' has no required rules, so nobody becomes complete: rank by points or covered",
                                    basis.input.standard.id)};
        }
        return {maker.required_goal(whose)};
    }
    for (auto const& rung : basis.rungs) {
        goals.push_back(maker.rule_goal(rung.rule, options.group ? whose : std::span{rules[rung.rule].users}));
        for (auto& weight : goals.back().weights) {
            weight *= rung.worth;
        }
    }
    if (!basis.rungs.empty()) {
        return goals;
    }
    auto const weights = completeness_weights(basis.input.standard);
    auto const total = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (auto const rule : rules_of(basis, options)) {
        if (options.objective != Objective::points) {
            goals.push_back(maker.rule_goal(rule, options.group ? whose : std::span{rules[rule].users}));
            continue;
        }
        for (auto const& part : basis.wants.parts[rule]) {
            goals.push_back(maker.part_goal(part, total > 0.0 ? weights[rule] * part.share / total : 0.0, whose));
        }
    }
    return goals;
}

std::vector<SitingProblem::Goal> goals_of_rules(FixBasis const& basis, bool unknown_counts) {
    GoalMaker const maker{basis, unknown_counts};
    auto const& rules = basis.input.standard.rules;
    std::vector<SitingProblem::Goal> goals;
    for (std::size_t rule = 0; rule < basis.rules; ++rule) {
        goals.push_back(maker.rule_goal(rule, rules[rule].users));
    }
    if (std::ranges::any_of(rules, &Rule::required)) {
        goals.push_back(maker.required_goal(std::span{&UserGroup::all, 1}));
    }
    return goals;
}

}  // namespace walkshed
