// SPDX-License-Identifier: Apache-2.0
#include "report/page_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <unordered_map>
#include <vector>

#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

constexpr auto kNull = std::numeric_limits<double>::quiet_NaN();

/// Into how many parts one is divided that numbers are rounded to.
int parts_of_one(std::string_view column) {
    constexpr int kUsual = 100;
    constexpr int kOfWhole = 10'000;
    constexpr int kOfPeople = 100'000'000;  // one place for 10 000 people is little, and not nothing
    if (column == "per_person") {
        return kOfPeople;
    }
    auto const is_share = column.find("share") != std::string_view::npos || column.ends_with("gini");
    return is_share || column == "received" ? kOfWhole : kUsual;
}

Json numbers_json(Column const& column, PageBody& body) {
    std::vector<double> numbers;
    numbers.reserve(column.values.size());
    std::ranges::transform(column.values, std::back_inserter(numbers),
                           [](auto const& value) { return to_number(value).value_or(kNull); });
    auto const is_whole = [](double number) { return std::isnan(number) || std::trunc(number) == number; };
    auto const scale = std::ranges::all_of(numbers, is_whole) ? 1 : parts_of_one(column.name);
    for (auto& number : numbers) {
        number = std::round(number * scale);
    }
    return {{"scale", scale}, {"numbers", body.add(numbers)}};
}

Json words_json(Column const& column, PageBody& body) {
    Json words = Json::array();
    std::vector<double> which;
    std::unordered_map<std::string, double> place_of;
    for (auto const& value : column.values) {
        auto const text = to_text(value);
        if (!text) {
            which.push_back(-1);
            continue;
        }
        auto const [found, is_new] = place_of.try_emplace(*text, static_cast<double>(place_of.size()));
        if (is_new) {
            words.push_back(*text);
        }
        which.push_back(found->second);
    }
    auto const place = body.add_texts(words);
    return {{"words", place}, {"which", body.add(which)}};
}

Json column_json(Column const& column, PageBody& body) {
    return column.type == ColumnType::text ? words_json(column, body) : numbers_json(column, body);
}

/// How many rules each standard has, in the order of the table.
std::vector<std::size_t> rules_by_standard(FeatureTable const& rules) {
    std::vector<std::size_t> counts;
    for (std::size_t row = 0; row < rules.row_count(); ++row) {
        if (row == 0 || text_at(rules, "standard_id", row) != text_at(rules, "standard_id", row - 1)) {
            counts.push_back(0);
        }
        ++counts.back();
    }
    return counts;
}

void check_order(ResultFile const& file, FeatureTable const& ledger) {
    auto const& blocks = table_of(file, "blocks");
    auto const& rules = table_of(file, "rules");
    std::size_t row = 0;
    std::size_t first_rule = 0;
    auto fits = ledger.row_count() == blocks.row_count() * rules.row_count();
    for (auto const count : rules_by_standard(rules)) {
        for (std::size_t block = 0; fits && block < blocks.row_count(); ++block) {
            for (std::size_t rule = 0; fits && rule < count; ++rule, ++row) {
                fits = text_at(ledger, "block_id", row) == text_at(blocks, "block_id", block) &&
                       text_at(ledger, "rule_id", row) == text_at(rules, "rule_id", first_rule + rule);
            }
        }
        first_rule += count;
    }
    if (!fits) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: its layer gaps does not have a row for each block and rule, as walkshed score "
                                "writes them (score again)",
                                file.path)};
    }
}

Json nearest_json(ResultFile const& file, FeatureTable const& ledger, PageBody& body) {
    std::unordered_map<std::string, double> place_of;
    auto const& facilities = table_of(file, "facilities");
    for (std::size_t row = 0; row < facilities.row_count(); ++row) {
        place_of.try_emplace(text_at(facilities, "facility_id", row), static_cast<double>(row));
    }
    std::vector<double> nearest;
    for (std::size_t row = 0; row < ledger.row_count(); ++row) {
        auto const found = place_of.find(text_at(ledger, "nearest_id", row));
        nearest.push_back(found == place_of.end() ? -1 : found->second);
    }
    return {{"scale", 1}, {"numbers", body.add(nearest)}};
}

}  // namespace

std::string text_at(FeatureTable const& table, std::string_view column, std::size_t row) {
    auto const* const found = table.find(column);
    return found == nullptr ? std::string{} : to_text(found->values[row]).value_or("");
}

std::optional<double> number_at(FeatureTable const& table, std::string_view column, std::size_t row) {
    auto const* const found = table.find(column);
    return found == nullptr ? std::nullopt : to_number(found->values[row]);
}

FeatureTable const& table_of(ResultFile const& file, std::string_view name) {
    static FeatureTable const kNone;
    auto const found = std::ranges::find(file.tables, name, &FeatureTable::name);
    return found == file.tables.end() ? kNone : *found;
}

Json table_json(FeatureTable const& table, PageShapes const* shapes, KeepColumn const& keep, PageBody& body) {
    Json columns = Json::object();
    for (auto const& column : table.columns) {
        if (!keep || keep(column.name)) {
            columns[column.name] = column_json(column, body);
        }
    }
    Json json{{"rows", table.row_count()}, {"columns", std::move(columns)}};
    if (shapes != nullptr && std::ranges::any_of(table.geometries, [](auto const& one) { return one.index() != 0; })) {
        json["shapes"] = shapes->of(table.geometries, body);
    }
    return json;
}

FeatureTable const& ledger_of(ResultFile const& file) {
    auto const& ledger = table_of(file, "gaps");
    check_order(file, ledger);
    return ledger;
}

Json ledger_json(ResultFile const& file, PageBody& body) {
    constexpr std::array kKept{"answer",     "unknown_reason", "people",   "covered_people", "confirmed_people",
                               "gap_people", "unknown_people", "walk_min", "dist_m"};
    auto const& ledger = ledger_of(file);
    auto const keep = [&](auto name) { return std::ranges::find(kKept, name) != kKept.end(); };
    auto json = table_json(ledger, nullptr, keep, body);
    json["columns"]["nearest"] = nearest_json(file, ledger, body);
    return json;
}

}  // namespace walkshed
