// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace walkshed {

/// Numbers from 0 to 1, some of them whole, that make a sum as large as possible while others stay within limits.
struct IntegerProgram {
    struct Column {
        double worth;  ///< in the sum that is to be large
        bool whole;
    };
    struct Entry {
        std::size_t column;
        double factor;
    };
    /// The sum of its entries is at most this.
    struct Row {
        std::vector<Entry> entries;
        double most{0.0};
    };

    std::vector<Column> columns;
    std::vector<Row> rows;
};

/// What was found for one.
struct IntegerSolution {
    std::vector<double> values;  ///< by column
    double bound;                ///< no values are worth more
    bool is_best;                ///< whether none are worth more than these
};

/// Whether a solver is built in.
[[nodiscard]] bool can_solve_exactly();

/// Solves it by branch and bound, and gives up looking for better values after so many nodes of the tree: the same
/// program gives the same solution. Nothing when no solver is built in, or when it finds none.
[[nodiscard]] std::optional<IntegerSolution> solve(IntegerProgram const& program, int most_nodes);

}  // namespace walkshed
