// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/siting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "base/parallel.hpp"
#include "plan/coverable.hpp"
#include "plan/exact_siting.hpp"
#include "plan/siting_state.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

/// Enough gains for a thread to be worth starting.
constexpr std::size_t kGrain = 64;

/// Exchanges that gain less than this share of what is there are rounding.
constexpr double kLeastImprovement = 1e-9;

/// Rounds of exchanges; each ends when nothing gains any more, which is mostly after two or three.
constexpr int kMostRounds = 10;

/// What makes one addition the better choice: its gain for its cost, or its gain alone.
enum class Choice { for_cost, alone };

class SitePlanner {
  public:
    SitePlanner(SitingProblem const& problem, SitingOptions const& options, Choice choice, Progress const& progress)
        : problem_{problem}, options_{options}, choice_{choice}, progress_{progress}, state_{problem} {
        gains_.resize(problem.kinds.size() * problem.sites);
        is_chosen_.resize(gains_.size(), false);
        std::vector<std::size_t> all(gains_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        refresh(all);
        alone_ = gains_;
    }

    /// Of these additions, which have been chosen.
    [[nodiscard]] SitingPlan plan_of(std::span<SitingOption const> options) && {
        for (auto const option : options) {
            state_.add(option);
            chosen_.push_back(option.kind * problem_.sites + option.site);
        }
        return in_order();
    }

    [[nodiscard]] SitingPlan plan() && {
        tighten_bound();
        while (auto const best = best_affordable(options_.budget - cost_)) {
            choose(*best);
            tighten_bound();
            report(progress_, Stage::searching, std::min(cost_ / options_.budget, 1.0));
        }
        if (options_.exchange) {
            exchange();
        }
        if (options_.exact && choice_ == Choice::for_cost) {
            take_exact();
        }
        return in_order();
    }

  private:
    [[nodiscard]] SitingOption option_of(std::size_t number) const {
        return {number % problem_.sites, number / problem_.sites};
    }
    [[nodiscard]] double cost_of(std::size_t number) const { return problem_.kinds[option_of(number).kind].cost; }

    void refresh(std::vector<std::size_t> const& numbers) {
        parallel_ranges(numbers.size(), kGrain, [&](std::size_t begin, std::size_t end) {
            for (auto i = begin; i < end; ++i) {
                gains_[numbers[i]] = state_.gain(option_of(numbers[i]));
            }
        });
    }

    void refresh_around(std::size_t changed) {
        std::vector<std::size_t> around;
        for (std::size_t number = 0; number < gains_.size(); ++number) {
            if (state_.related(option_of(changed), option_of(number))) {
                around.push_back(number);
            }
        }
        refresh(around);
    }

    /// Whether an option is the better choice than another; of two that gain alike by what they bring nearer.
    [[nodiscard]] bool is_better(std::size_t one, std::size_t other) const {
        auto const divisor_of_one = choice_ == Choice::for_cost ? cost_of(one) : 1.0;
        auto const divisor_of_other = choice_ == Choice::for_cost ? cost_of(other) : 1.0;
        auto const real_one = gains_[one].real * divisor_of_other;
        auto const real_other = gains_[other].real * divisor_of_one;
        if (real_one != real_other) {
            return real_one > real_other;
        }
        return gains_[one].relaxed * divisor_of_other > gains_[other].relaxed * divisor_of_one;
    }

    [[nodiscard]] std::optional<std::size_t> best_affordable(double budget) const {
        std::optional<std::size_t> best;
        for (std::size_t number = 0; number < gains_.size(); ++number) {
            auto const helps = gains_[number].real > 0.0 || gains_[number].relaxed > 0.0;
            if (helps && !is_chosen_[number] && cost_of(number) <= budget && (!best || is_better(number, *best))) {
                best = number;
            }
        }
        return best;
    }

    void choose(std::size_t number) {
        state_.add(option_of(number));
        is_chosen_[number] = true;
        chosen_.push_back(number);
        cost_ += cost_of(number);
        refresh_around(number);
    }

    void drop(std::size_t number) {
        state_.remove(option_of(number));
        is_chosen_[number] = false;
        std::erase(chosen_, number);
        cost_ -= cost_of(number);
        refresh_around(number);
    }

    /// The most that the relaxed goals can gain within the budget, one addition in part.
    [[nodiscard]] double most_relaxed_gain() const {
        std::vector<std::size_t> numbers;
        for (std::size_t number = 0; number < gains_.size(); ++number) {
            if (gains_[number].relaxed > 0.0 && !is_chosen_[number] && cost_of(number) <= options_.budget) {
                numbers.push_back(number);
            }
        }
        std::ranges::sort(numbers, [&](std::size_t one, std::size_t other) {
            return gains_[one].relaxed * cost_of(other) > gains_[other].relaxed * cost_of(one);
        });
        double sum = 0.0;
        auto budget = options_.budget;
        for (auto const number : numbers) {
            auto const part = std::min(1.0, budget / cost_of(number));
            sum += part * gains_[number].relaxed;
            budget -= part * cost_of(number);
            if (budget <= 0.0) {
                break;
            }
        }
        return sum;
    }

    void tighten_bound() { bound_ = std::min(bound_, state_.worth().relaxed + most_relaxed_gain()); }

    void exchange() {
        for (int round = 0; round < kMostRounds; ++round) {
            auto improved = false;
            for (auto const number : std::vector{chosen_}) {
                improved = exchange_one(number) || improved;
            }
            if (!improved) {
                return;
            }
            tighten_bound();
        }
    }

    /// Puts the best other option in the place of a chosen one if that gains.
    bool exchange_one(std::size_t number) {
        drop(number);
        auto const lost = gains_[number].real;
        auto const best = best_affordable(options_.budget - cost_);
        auto const improves = best && gains_[*best].real > lost + kLeastImprovement * (lost + state_.worth().real);
        choose(improves ? *best : number);
        return improves;
    }

    /// Takes what an exact search finds, if it is better.
    void take_exact() {
        std::vector<SitingOption> start;
        std::ranges::transform(chosen_, std::back_inserter(start), [&](auto number) { return option_of(number); });
        auto const exact = site_exactly(problem_, options_.budget);
        if (!exact) {
            return;
        }
        auto const before = state_.worth().real;
        std::ranges::for_each(start, [&](SitingOption option) { state_.remove(option); });
        std::ranges::for_each(exact->options, [&](SitingOption option) { state_.add(option); });
        auto const after = state_.worth().real;
        if (after > before * (1.0 + kLeastImprovement)) {
            chosen_.clear();
            for (auto const option : exact->options) {
                chosen_.push_back(option.kind * problem_.sites + option.site);
            }
        } else {
            std::ranges::for_each(exact->options, [&](SitingOption option) { state_.remove(option); });
            std::ranges::for_each(start, [&](SitingOption option) { state_.add(option); });
        }
        bound_ = exact->is_best ? state_.worth().real : std::min(bound_, exact->bound * (1.0 + kLeastImprovement));
    }

    /// The chosen ones by what each adds to those before; those that add nothing are left out.
    [[nodiscard]] SitingPlan in_order() {
        drop_idle();
        auto rest = chosen_;
        for (auto const number : rest) {
            state_.remove(option_of(number));
        }
        SitingPlan plan;
        while (!rest.empty()) {
            for (auto const number : rest) {
                gains_[number] = state_.gain(option_of(number));
            }
            std::ranges::sort(rest);
            auto const first =
                std::ranges::min_element(rest, [&](auto one, auto other) { return is_better(one, other); });
            auto const option = option_of(*first);
            plan.additions.push_back({option.site, option.kind, alone_[*first].real, gains_[*first].real});
            state_.add(option);
            rest.erase(first);
        }
        plan.value = state_.worth().real;
        plan.bound = std::max(bound_, plan.value);
        return plan;
    }

    /// Takes away, the last one first, whatever the others do as well without.
    void drop_idle() {
        for (auto i = chosen_.size(); i-- > 0;) {
            auto const option = option_of(chosen_[i]);
            state_.remove(option);
            if (state_.gain(option).real > 0.0) {
                state_.add(option);
            } else {
                chosen_.erase(chosen_.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }

    SitingProblem const& problem_;
    SitingOptions const& options_;
    Choice choice_;
    Progress const& progress_;
    SitingState state_;
    std::vector<SitingGain> gains_;  // by kind, then site: beside those that are chosen
    std::vector<SitingGain> alone_;  // likewise, beside nothing
    std::vector<bool> is_chosen_;
    std::vector<std::size_t> chosen_;
    double cost_{0.0};
    double bound_{std::numeric_limits<double>::infinity()};
};

}  // namespace

SitingPlan best_additions(SitingProblem const& problem, SitingOptions const& options, Progress const& progress) {
    if (!(options.budget > 0.0)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("a budget of {} buys nothing: give one above 0", options.budget)};
    }
    auto plan = SitePlanner{problem, options, Choice::for_cost, progress}.plan();
    auto const alike = std::ranges::all_of(
        problem.kinds, [&](SitingProblem::Kind const& kind) { return kind.cost == problem.kinds.front().cost; });
    if (alike || plan.bound == plan.value) {
        return plan;
    }
    auto by_gain = SitePlanner{problem, options, Choice::alone, progress}.plan();
    auto const bound = std::min(plan.bound, by_gain.bound);
    if (by_gain.value > plan.value) {
        plan = std::move(by_gain);
    }
    plan.bound = std::max(bound, plan.value);
    return plan;
}

CoverPlan cheapest_cover(SitingProblem const& problem, SitingOptions const& options, Progress const& progress) {
    constexpr SitingOptions kGreedy{
        .budget = std::numeric_limits<double>::infinity(), .exchange = false, .exact = false};
    auto plan = SitePlanner{problem, kGreedy, Choice::for_cost, progress}.plan();
    auto const cost_of = [&](std::span<SitedAddition const> additions) {
        return std::accumulate(additions.begin(), additions.end(), 0.0, [&](double sum, SitedAddition const& one) {
            return sum + problem.kinds[one.kind].cost;
        });
    };
    CoverPlan cover{.additions = {}, .value = plan.value, .cost = cost_of(plan.additions)};
    Coverable const coverable{problem};
    cover.bound = coverable.least_cost();
    cover.beyond = coverable.beyond();
    cover.out_of_reach = coverable.out_of_reach();
    auto const exact = options.exact ? cover_exactly(problem) : std::nullopt;
    if (exact) {
        cover.bound = std::max(cover.bound, exact->bound * (1.0 - kLeastImprovement));
        auto best = SitePlanner{problem, kGreedy, Choice::for_cost, progress}.plan_of(exact->options);
        auto const cost = cost_of(best.additions);
        if (cost < cover.cost && best.value >= plan.value * (1.0 - kLeastImprovement)) {
            plan = std::move(best);
            cover.cost = cost;
        }
        cover.bound = exact->is_best ? cover.cost : cover.bound;
    }
    cover.additions = std::move(plan.additions);
    cover.bound = std::min(cover.bound, cover.cost);
    return cover;
}

double worth_of(SitingProblem const& problem, std::vector<SitedAddition> const& additions) {
    SitingState state{problem};
    for (auto const& addition : additions) {
        state.add({addition.site, addition.kind});
    }
    return state.worth().real;
}

}  // namespace walkshed
