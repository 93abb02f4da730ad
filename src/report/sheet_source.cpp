// SPDX-License-Identifier: Apache-2.0
#include "report/sheet_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/page_tables.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

[[noreturn]] void refuse(std::string_view what, std::string const& id, std::vector<std::string> const& known) {
    auto const nearest = nearest_name(id, known);
    throw Error{ErrorCode::bad_argument, fmt::format("no {} '{}' in the results{}", what, id,
                                                     nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : "")};
}

std::vector<std::string> texts(FeatureTable const& table, std::string_view column) {
    std::vector<std::string> all;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        all.push_back(text_at(table, column, row));
    }
    return all;
}

}  // namespace

SheetSource::SheetSource(ResultFile const& score, Language of)
    : blocks{table_of(score, "blocks")},
      standards{table_of(score, "standards")},
      rules{table_of(score, "rules")},
      ledger{ledger_of(score)},
      language{of} {}

std::string SheetSource::pick(std::string_view zh, std::string_view en) const {
    return std::string{language == Language::zh ? zh : en};
}

std::string SheetSource::named(FeatureTable const& table, std::string_view what, std::size_t row) const {
    auto zh = text_at(table, fmt::format("{}_zh", what), row);
    auto en = text_at(table, fmt::format("{}_en", what), row);
    auto const is_chinese = language == Language::zh ? !zh.empty() : en.empty();
    return is_chinese ? zh : en;
}

std::vector<StandardPart> SheetSource::parts() const {
    std::vector<StandardPart> parts;
    std::size_t rule = 0;
    for (std::size_t row = 0; row < standards.row_count(); ++row) {
        auto id = text_at(standards, "standard_id", row);
        auto const first = rule;
        while (rule < rules.row_count() && text_at(rules, "standard_id", rule) == id) {
            ++rule;
        }
        std::ranges::replace(id, '-', '_');
        parts.push_back({row, first, rule, standards.row_count() > 1 ? id + "_" : ""});
    }
    return parts;
}

ChosenRules SheetSource::choose(SheetChoice const& choice) const {
    if (!choice.rule.empty() && !choice.walker.empty()) {
        throw Error{ErrorCode::bad_argument, "a sheet shows a rule or a walker, not both"};
    }
    auto candidates = parts();
    if (!choice.standard.empty()) {
        std::erase_if(candidates,
                      [&](auto const& part) { return text_at(standards, "standard_id", part.row) != choice.standard; });
    }
    if (candidates.empty()) {
        refuse("standard", choice.standard, texts(standards, "standard_id"));
    }
    auto const is_rule = !choice.rule.empty();
    auto const& id = is_rule ? choice.rule : choice.walker;
    if (id.empty()) {
        return {candidates.front(), {}};
    }
    auto const* const column = is_rule ? "rule_id" : "walker";
    for (auto const& part : candidates) {
        ChosenRules chosen{part, {}};
        for (auto rule = part.first_rule; rule < part.end_rule; ++rule) {
            if (text_at(rules, column, rule) == id) {
                chosen.rules.push_back(rule);
            }
        }
        if (!chosen.rules.empty()) {
            return chosen;
        }
    }
    refuse(is_rule ? "rule" : "walker", id, texts(rules, column));
}

}  // namespace walkshed
