// SPDX-License-Identifier: Apache-2.0
#include "cli/weigh_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>

#include "places/entries.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/report/weights_report.hpp"

namespace walkshed::cli {

namespace {

constexpr std::string_view kShare{"_covered_share"};
constexpr std::string_view kCost{"=cost"};

/// Where it lies does not matter.
FeatureTable read_table(std::string const& name) {
    RecordLog log;
    return io::read_layer(io::parse_layer_name(name), io::MetricSystem::utm_around({0.0, 0.0}), {.crs = "EPSG:4326"},
                          log);
}

/// "3", "0.333" or "1/3".
std::optional<double> ratio_from(std::string const& text) {
    auto const slash = text.find('/');
    auto const above = to_number(Value{std::string{trimmed(text.substr(0, slash))}});
    if (slash == std::string::npos) {
        return above;
    }
    auto const below = to_number(Value{std::string{trimmed(text.substr(slash + 1))}});
    return above && below && *below != 0.0 ? std::optional{*above / *below} : std::nullopt;
}

/// Judgements in pairs.
struct Judgements {
    std::vector<std::string> names;
    Eigen::MatrixXd matrix;
};

/// Reads a table whose first column has the names of the others, in their order. Cells may be left empty where the
/// mirrored one is not, and on the diagonal.
class JudgementReader {
  public:
    explicit JudgementReader(std::string const& file) : file_{file}, table_{read_table(file)} {}

    Judgements read() {
        read_names();
        auto const n = static_cast<Eigen::Index>(found_.names.size());
        found_.matrix = Eigen::MatrixXd::Ones(n, n);
        for (Eigen::Index i = 0; i < n; ++i) {
            for (Eigen::Index j = 0; j < n; ++j) {
                found_.matrix(i, j) = judgement(i, j);
            }
        }
        return std::move(found_);
    }

  private:
    [[noreturn]] void fail(std::string const& what) const {
        throw Error{ErrorCode::bad_input, fmt::format("{}: {}", file_, what)};
    }

    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const {
        return std::string{trimmed(to_text(table_.columns[column].values[row]).value_or(""))};
    }

    void read_names() {
        for (std::size_t column = 1; column < table_.columns.size(); ++column) {
            found_.names.push_back(table_.columns[column].name);
        }
        if (found_.names.empty() || table_.row_count() != found_.names.size()) {
            fail(
                fmt::format("{} rows and {} columns of judgements (a row and a column for each thing, its name in "
                            "the first column and in the heading)",
                            table_.row_count(), found_.names.size()));
        }
        for (std::size_t row = 0; row < found_.names.size(); ++row) {
            if (cell(row, 0) != found_.names[row]) {
                fail(fmt::format("row {} is '{}' and column {} '{}' (name both alike, in one order)", row + 1,
                                 cell(row, 0), row + 1, found_.names[row]));
            }
        }
    }

    [[nodiscard]] std::optional<double> said(Eigen::Index i, Eigen::Index j) const {
        auto const text = cell(static_cast<std::size_t>(i), static_cast<std::size_t>(j) + 1);
        if (text.empty()) {
            return std::nullopt;
        }
        auto const number = ratio_from(text);
        if (!number || *number <= 0.0) {
            fail(fmt::format("'{}' (row {}, column {}) is no number above 0, such as 3 or 1/3", text, i + 1, j + 1));
        }
        return number;
    }

    [[nodiscard]] double judgement(Eigen::Index i, Eigen::Index j) const {
        auto const there = said(i, j);
        auto const mirrored = i == j ? std::optional{1.0} : said(j, i);
        if (!there && !mirrored) {
            auto const name = [&](Eigen::Index k) { return found_.names[static_cast<std::size_t>(k)]; };
            fail(fmt::format("nothing says how {} and {} compare (row {}, column {})", name(i), name(j), i + 1, j + 1));
        }
        return there ? *there : 1.0 / *mirrored;
    }

    std::string file_;
    FeatureTable table_;
    Judgements found_;
};

/// Columns of results, and what they are the weights of.
struct Compared {
    std::vector<std::string> names;
    std::vector<Column const*> columns;
    std::vector<Aim> aims;

    void add(std::string name, Column const& column, Aim aim) {
        names.push_back(std::move(name));
        columns.push_back(&column);
        aims.push_back(aim);
    }
};

Column const& column_of(FeatureTable const& table, std::string const& name) {
    auto const* const share = table.find(name + std::string{kShare});
    auto const* const column = share != nullptr ? share : table.find(name);
    if (column == nullptr) {
        throw Error{ErrorCode::bad_argument, fmt::format("{}: no column '{}' or '{}{}' (there are {})", table.source,
                                                         name, name, kShare, table.column_names())};
    }
    return *column;
}

/// Those that were named, else those that the judgements name, else the covered shares of all rules.
Compared compared_columns(FeatureTable const& table, WeighFlags const& options,
                          std::vector<std::string> const& judged) {
    Compared compared;
    for (auto const& said : options.columns) {
        auto const is_cost = said.ends_with(kCost);
        auto const name = is_cost ? said.substr(0, said.size() - kCost.size()) : said;
        compared.add(name, column_of(table, name), is_cost ? Aim::cost : Aim::benefit);
    }
    if (!options.columns.empty()) {
        return compared;
    }
    for (auto const& name : judged) {
        compared.add(name, column_of(table, name), Aim::benefit);
    }
    for (auto const& column : table.columns) {
        if (judged.empty() && column.name.ends_with(kShare)) {
            compared.add(column.name.substr(0, column.name.size() - kShare.size()), column, Aim::benefit);
        }
    }
    if (compared.names.empty()) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--results {}: no column ends in {} (name columns with --column; there are {})",
                                options.results, kShare, table.column_names())};
    }
    return compared;
}

/// Weighs the columns by the rows that have a number in each.
void weigh_results(WeightsRun& run, FeatureTable const& table, Compared const& compared) {
    std::vector<std::vector<double>> rows;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        std::vector<double> numbers;
        for (auto const* const column : compared.columns) {
            if (auto const number = to_number(column->values[row])) {
                numbers.push_back(*number);
            }
        }
        if (numbers.size() == compared.columns.size()) {
            rows.push_back(std::move(numbers));
        }
    }
    run.rows = rows.size();
    run.rows_left_out = table.row_count() - rows.size();
    Eigen::ArrayXXd numbers(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(compared.columns.size()));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        numbers.row(static_cast<Eigen::Index>(row)) =
            Eigen::Map<Eigen::ArrayXd const>(rows[row].data(), numbers.cols()).transpose();
    }
    run.found = entropy_weights(numbers, compared.aims);
    if (!run.found) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: no row has a number in all of {}", table.source, fmt::join(compared.names, ", "))};
    }
}

/// The judgements and the data as one; where the data have nothing to say, the judgements alone.
void combine(WeightsRun& run) {
    if (run.judged && run.found) {
        run.combined = run.found->equal == EqualReason::none ? combined_weights(run.judged->weights, run.found->weights)
                                                             : run.judged->weights;
    }
}

void check_names(std::vector<std::string> const& judged, std::vector<std::string> const& compared) {
    if (!judged.empty() && judged != compared) {
        throw Error{
            ErrorCode::bad_argument,
            fmt::format("--column: the judgements are of {} and the columns of {} (name the same, in one order)",
                        fmt::join(judged, ", "), fmt::join(compared, ", "))};
    }
}

}  // namespace

void run_weigh(WeighFlags const& options) {
    if (options.judgements.empty() && options.results.empty()) {
        throw Error{
            ErrorCode::bad_argument,
            "nothing to weigh by (name judgements: walkshed standards weigh pairs.csv; or --results city.gpkg:blocks)"};
    }
    if (!options.summary.empty()) {
        io::check_place(options.summary, options.overwrite);
    }
    WeightsRun run;
    if (!options.judgements.empty()) {
        auto const judgements = JudgementReader{options.judgements}.read();
        run.names = judgements.names;
        run.judged = ahp_weights(judgements.matrix);
        run.contradiction = worst_contradiction(judgements.matrix, run.judged->weights);
    }
    if (!options.results.empty()) {
        auto const table = read_table(options.results);
        auto const compared = compared_columns(table, options, run.names);
        check_names(run.names, compared.names);
        run.names = compared.names;
        weigh_results(run, table, compared);
    }
    combine(run);
    if (!options.summary.empty()) {
        io::write_text(options.summary, weights_json(run), options.overwrite);
    }
    fmt::print("{}", weights_text(run, options.language));
    if (run.judged && run.judged->consistency_ratio && !run.judged->consistent()) {
        std::fflush(stdout);
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: the judgements contradict each other, with a consistency ratio of {:.3f} (change "
                                "the one that is farthest off until it is below 0.1)",
                                options.judgements, *run.judged->consistency_ratio)};
    }
}

}  // namespace walkshed::cli
