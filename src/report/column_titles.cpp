// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/column_titles.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "report/block_columns.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

namespace {

Name followed_by(Name const& name, std::string_view text) {
    auto const add = [&](std::string const& word) { return word.empty() ? word : word + std::string{text}; };
    return {add(name.zh), add(name.en)};
}

Name title_of(Rule const& rule) {
    if (rule.name.zh.empty() && rule.name.en.empty()) {
        return {"", rule.id};
    }
    if (rule.item.empty()) {
        return rule.name;
    }
    auto const add = [&](std::string const& word) { return word.empty() ? word : rule.item + " " + word; };
    return {add(rule.name.zh), add(rule.name.en)};
}

Name completeness_of(Name const& name) {
    return {"完整度:" + (name.zh.empty() ? name.en : name.zh),
            "Completeness: " + (name.en.empty() ? name.zh : name.en)};
}

class Titles {
  public:
    /// `id` tells the column apart from those before it that have the same title.
    void add(std::string column, Name title, std::string_view id) {
        auto const is_same = [&](ColumnTitle const& other) {
            return other.title.zh == title.zh && other.title.en == title.en;
        };
        if (std::ranges::any_of(titles_, is_same)) {
            title = followed_by(title, " (" + std::string{id} + ")");
        }
        titles_.push_back({std::move(column), std::move(title)});
    }

    [[nodiscard]] std::vector<ColumnTitle> all() && { return std::move(titles_); }

  private:
    std::vector<ColumnTitle> titles_;
};

}  // namespace

std::vector<ColumnTitle> column_titles(std::span<ScoreInput const> inputs) {
    Titles titles;
    for (auto const& input : inputs) {
        auto const& standard = input.standard;
        auto const is_one = inputs.size() == 1;
        auto const prefix = is_one ? std::string{} : column_prefix(standard);
        auto const id_of = [&](std::string const& id) { return is_one ? id : standard.id + ", " + id; };
        if (!is_one) {
            titles.add(prefix + "completeness", completeness_of(standard.name), standard.id);
        }
        for (auto const& tier : standard.tiers) {
            titles.add(tier_columns(prefix, tier) + "_completeness", completeness_of(tier.name), id_of(tier.id));
        }
        for (auto const& rule : standard.rules) {
            titles.add(share_column(prefix, rule), title_of(rule), id_of(rule.id));
        }
    }
    return std::move(titles).all();
}

std::vector<StandardTitle> standard_titles(std::span<ScoreInput const> inputs) {
    Titles titles;
    for (auto const& input : inputs) {
        auto const& [id, name] = std::tie(input.standard.id, input.standard.name);
        titles.add(id, name.zh.empty() && name.en.empty() ? Name{"", id} : name, id);
    }
    std::vector<StandardTitle> standards;
    for (auto& title : std::move(titles).all()) {
        standards.push_back({std::move(title.column), std::move(title.title)});
    }
    return inputs.size() > 1 ? standards : std::vector<StandardTitle>{};
}

}  // namespace walkshed
