// SPDX-License-Identifier: Apache-2.0
#include "plan/exact_siting.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>

#include "plan/integer_program.hpp"

namespace walkshed {

namespace {

/// Larger programs take the solver minutes; those of more pairs have mostly more entries than that.
constexpr std::size_t kMostEntries = 100'000;
constexpr std::size_t kMostPairs = 1'000'000;
constexpr int kMostNodes = 1'000;

/// A want as a number of options of which so many are needed; a part as its wants; a goal at a doorstep as its
/// parts that are not met. Equal ones are met together.
struct WantKey {
    std::uint32_t needed;
    std::vector<std::uint32_t> columns;

    friend auto operator<=>(WantKey const&, WantKey const&) = default;
};
using PartKey = std::vector<WantKey>;
using GoalKey = std::vector<PartKey>;

/// The integer program of a siting problem. The first columns are options, a whole number each.
class ProgramBuilder {
  public:
    ProgramBuilder(SitingProblem const& problem, double budget) : problem_{problem} {
        IntegerProgram::Row costs{{}, budget};
        for (std::size_t kind = 0; kind < problem.kinds.size(); ++kind) {
            auto const& one = problem.kinds[kind];
            for (std::size_t site = 0; site < problem.sites && one.cost <= budget; ++site) {
                if (one.fits.empty() || one.fits[site]) {
                    costs.entries.push_back({options_.size(), one.cost});
                    options_.push_back({site, kind});
                }
            }
        }
        program_.columns.assign(options_.size(), {0.0, true});
        program_.rows.push_back(std::move(costs));
    }

    [[nodiscard]] std::span<SitingOption const> options() const { return options_; }

    /// Nothing when it gets too large.
    [[nodiscard]] std::optional<IntegerProgram> build() {
        if (pair_count() > kMostPairs) {
            return std::nullopt;
        }
        find_columns();
        for (std::size_t point = 0; point < problem_.doorsteps.size(); ++point) {
            for (auto const& goal : problem_.goals) {
                if (goal.weights[point] > 0.0) {
                    add_demand(point, goal);
                }
            }
            if (entries_ > kMostEntries) {
                return std::nullopt;
            }
        }
        for (auto const& [key, worth] : demand_) {
            add_goal(key, worth);
        }
        return std::move(program_);
    }

  private:
    /// Of options, and doorsteps and wants that they count for.
    [[nodiscard]] std::size_t pair_count() const {
        std::size_t pairs = 0;
        for (auto const& option : options_) {
            for (auto const& use : problem_.kinds[option.kind].uses) {
                pairs += problem_.reaches[use.reach].of(option.site).size();
            }
        }
        return pairs;
    }

    /// By doorstep and want the columns of the options that count for it there.
    void find_columns() {
        columns_.resize(problem_.doorsteps.size() * problem_.wants);
        for (std::size_t column = 0; column < options_.size(); ++column) {
            for (auto const& use : problem_.kinds[options_[column].kind].uses) {
                for (auto const point : problem_.reaches[use.reach].of(options_[column].site)) {
                    columns_[point * problem_.wants + use.want].push_back(static_cast<std::uint32_t>(column));
                }
            }
        }
    }

    [[nodiscard]] bool is_met(std::size_t point, std::vector<std::size_t> const& part) const {
        return std::ranges::any_of(part, [&](std::size_t want) { return problem_.missing_at(point, want) == 0; });
    }

    /// Of a part's wants those that can be met.
    [[nodiscard]] PartKey part_key(std::size_t point, std::vector<std::size_t> const& part) const {
        PartKey wants;
        for (auto const want : part) {
            auto const missing = problem_.missing_at(point, want);
            auto const& columns = columns_[point * problem_.wants + want];
            if (columns.size() >= missing) {
                wants.push_back({static_cast<std::uint32_t>(missing), columns});
            }
        }
        std::ranges::sort(wants);
        return wants;
    }

    void add_demand(std::size_t point, SitingProblem::Goal const& goal) {
        GoalKey key;
        for (auto const& part : goal.parts) {
            if (is_met(point, part)) {
                continue;
            }
            key.push_back(part_key(point, part));
            if (key.back().empty()) {
                return;  // nothing that may be added meets this part
            }
        }
        if (!key.empty()) {
            add(std::move(key), goal.weights[point]);
        }
    }

    void add(GoalKey key, double worth) {
        std::ranges::sort(key);
        std::size_t size = 0;
        for (auto const& part : key) {
            for (auto const& want : part) {
                size += want.columns.size();
            }
        }
        auto const [known, is_new] = demand_.emplace(std::move(key), 0.0);
        known->second += worth;
        entries_ += is_new ? size : 0;
    }

    /// What is met by everything that is there of a part is at most one for each of them.
    void add_goal(GoalKey const& key, double worth) {
        auto const met = program_.columns.size();
        program_.columns.push_back({worth, false});
        for (auto const& part : key) {
            IntegerProgram::Row row{{{met, 1.0}}, 0.0};
            for (auto const& want : part) {
                if (want.needed == 1) {
                    for (auto const column : want.columns) {
                        row.entries.push_back({column, -1.0});
                    }
                } else {
                    row.entries.push_back({add_several(want), -1.0});
                }
            }
            merge(row.entries);
            program_.rows.push_back(std::move(row));
        }
    }

    /// A whole number that is 1 only where there are as many as are needed.
    std::size_t add_several(WantKey const& want) {
        auto const enough = program_.columns.size();
        program_.columns.push_back({0.0, true});
        IntegerProgram::Row row{{{enough, static_cast<double>(want.needed)}}, 0.0};
        for (auto const column : want.columns) {
            row.entries.push_back({column, -1.0});
        }
        program_.rows.push_back(std::move(row));
        return enough;
    }

    /// One entry a column: an option may count for several wants of a part.
    static void merge(std::vector<IntegerProgram::Entry>& entries) {
        std::ranges::stable_sort(entries, {}, &IntegerProgram::Entry::column);
        auto const same = std::unique(entries.begin(), entries.end(),
                                      [](auto const& one, auto const& other) { return one.column == other.column; });
        entries.erase(same, entries.end());
    }

    SitingProblem const& problem_;
    std::vector<SitingOption> options_;  // by column
    std::vector<std::vector<std::uint32_t>> columns_;
    std::map<GoalKey, double> demand_;
    std::size_t entries_{0};
    IntegerProgram program_;
};

/// Asks for all goals instead of as many as the budget allows, and for as little cost.
void ask_for_all(SitingProblem const& problem, std::span<SitingOption const> options, IntegerProgram& program) {
    program.rows.erase(program.rows.begin());
    for (std::size_t column = 0; column < program.columns.size(); ++column) {
        auto const is_goal = program.columns[column].worth > 0.0;
        if (is_goal) {
            program.rows.push_back({{{column, -1.0}}, -1.0});
        }
        program.columns[column].worth = column < options.size() ? -problem.kinds[options[column].kind].cost : 0.0;
    }
}

std::optional<ExactSiting> search(IntegerProgram const& program, std::span<SitingOption const> options) {
    auto const solution = solve(program, kMostNodes);
    if (!solution) {
        return std::nullopt;
    }
    ExactSiting exact{.options = {}, .bound = solution->bound, .is_best = solution->is_best};
    for (std::size_t column = 0; column < options.size(); ++column) {
        if (solution->values[column] > 0.5) {
            exact.options.push_back(options[column]);
        }
    }
    return exact;
}

}  // namespace

std::optional<ExactSiting> site_exactly(SitingProblem const& problem, double budget) {
    if (!can_solve_exactly()) {
        return std::nullopt;
    }
    ProgramBuilder builder{problem, budget};
    auto const program = builder.build();
    return program ? search(*program, builder.options()) : std::nullopt;
}

std::optional<ExactSiting> cover_exactly(SitingProblem const& problem) {
    if (!can_solve_exactly()) {
        return std::nullopt;
    }
    ProgramBuilder builder{problem, std::numeric_limits<double>::infinity()};
    auto program = builder.build();
    if (!program) {
        return std::nullopt;
    }
    ask_for_all(problem, builder.options(), *program);
    auto exact = search(*program, builder.options());
    if (exact) {
        exact->bound = -exact->bound;
    }
    return exact;
}

}  // namespace walkshed
