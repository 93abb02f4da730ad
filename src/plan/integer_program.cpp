// SPDX-License-Identifier: Apache-2.0
#include "plan/integer_program.hpp"

#ifdef WALKSHED_WITH_CBC
#include <Cbc_C_Interface.h>

#include <algorithm>
#include <limits>
#include <memory>
#endif

namespace walkshed {

#ifdef WALKSHED_WITH_CBC

namespace {

/// A program in CBC's own form: column by column.
struct CbcColumns {
    std::vector<int> first;  ///< column -> its first entry; one more at the end
    std::vector<int> row;
    std::vector<double> factor;
};

CbcColumns columns_of(IntegerProgram const& program) {
    CbcColumns by_column;
    by_column.first.assign(program.columns.size() + 1, 0);
    for (auto const& row : program.rows) {
        for (auto const& entry : row.entries) {
            ++by_column.first[entry.column + 1];
        }
    }
    for (std::size_t i = 1; i < by_column.first.size(); ++i) {
        by_column.first[i] += by_column.first[i - 1];
    }
    auto next = by_column.first;
    by_column.row.resize(static_cast<std::size_t>(by_column.first.back()));
    by_column.factor.resize(by_column.row.size());
    for (std::size_t row = 0; row < program.rows.size(); ++row) {
        for (auto const& entry : program.rows[row].entries) {
            auto const place = static_cast<std::size_t>(next[entry.column]++);
            by_column.row[place] = static_cast<int>(row);
            by_column.factor[place] = entry.factor;
        }
    }
    return by_column;
}

struct DeleteModel {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};

std::unique_ptr<Cbc_Model, DeleteModel> load(IntegerProgram const& program) {
    std::unique_ptr<Cbc_Model, DeleteModel> model{Cbc_newModel()};
    auto* const cbc = model.get();
    auto const by_column = columns_of(program);
    std::vector<double> const zeros(program.columns.size(), 0.0);
    std::vector<double> const ones(program.columns.size(), 1.0);
    std::vector<double> const least(program.rows.size(), -std::numeric_limits<double>::max());
    std::vector<double> worth;
    std::vector<double> most;
    std::ranges::transform(program.columns, std::back_inserter(worth), &IntegerProgram::Column::worth);
    std::ranges::transform(program.rows, std::back_inserter(most), &IntegerProgram::Row::most);
    Cbc_loadProblem(cbc, static_cast<int>(program.columns.size()), static_cast<int>(program.rows.size()),
                    by_column.first.data(), by_column.row.data(), by_column.factor.data(), zeros.data(), ones.data(),
                    worth.data(), least.data(), most.data());
    Cbc_setObjSense(cbc, -1.0);
    for (std::size_t column = 0; column < program.columns.size(); ++column) {
        if (program.columns[column].whole) {
            Cbc_setInteger(cbc, static_cast<int>(column));
        }
    }
    return model;
}

}  // namespace

bool can_solve_exactly() {
    return true;
}

std::optional<IntegerSolution> solve(IntegerProgram const& program, int most_nodes) {
    auto const model = load(program);
    auto* const cbc = model.get();
    Cbc_setLogLevel(cbc, 0);
    Cbc_setMaximumNodes(cbc, most_nodes);
    Cbc_solve(cbc);
    auto const* const values = Cbc_bestSolution(cbc);
    if (values == nullptr) {
        return std::nullopt;
    }
    return IntegerSolution{.values = {values, values + program.columns.size()},
                           .bound = Cbc_getBestPossibleObjValue(cbc),
                           .is_best = Cbc_isProvenOptimal(cbc) != 0};
}

#else

bool can_solve_exactly() {
    return false;
}

std::optional<IntegerSolution> solve(IntegerProgram const& /*program*/, int /*most_nodes*/) {
    return std::nullopt;
}

#endif

}  // namespace walkshed
