// SPDX-License-Identifier: Apache-2.0
#include "score/standard_values.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace walkshed {

namespace {

// How far around a doorstep streets may be looked at, in metres: where there are few crossings to count, and where a
// circle is no neighbourhood any more.
constexpr double kLeastAround = 100.0;
constexpr double kMostAround = 5000.0;

bool is_identifier(std::string_view id) {
    auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !id.empty() && is_letter(id.front()) &&
           std::ranges::all_of(id, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

Limit read_limit(TomlTable const& table) {
    auto const time = table.positive("limit_min");
    auto const length = table.positive("limit_m");
    if (time.has_value() == length.has_value()) {
        table.fail(table.find("limit_m"), "a rule needs limit_min or limit_m, and not both");
    }
    return time ? Limit{Seconds{*time * 60.0}} : Limit{Meters{*length}};
}

std::string read_weight_source(TomlTable const& table) {
    auto source = table.has("weight_source") ? table.required_text("weight_source") : "product";
    if (source != "product" && source != "standard") {
        table.fail(table.find("weight_source"), "'weight_source' must be standard or product");
    }
    return source;
}

std::string read_id(TomlTable const& table, std::string_view what) {
    auto id = table.required_text("id");
    if (!is_identifier(id)) {
        table.fail(table.find("id"),
                   fmt::format("'{}' cannot be a {}'s id: use lower-case letters, digits and _", id, what));
    }
    return id;
}

Measure read_measure(TomlTable const& table) {
    auto const kind = table.required_text("kind");
    if (kind == "mean_of_nearest") {
        table.allow_only({"kind", "count", "missing_min"});
        Measure measure{.kind = Measure::Kind::mean_of_nearest, .count = table.count("count", kMostCounted)};
        if (auto const missing = table.positive("missing_min")) {
            measure.missing = Seconds{60.0 * *missing};
        }
        return measure;
    }
    if (kind != "weighted_by_rank") {
        table.fail(table.find("kind"), "'kind' must be mean_of_nearest or weighted_by_rank");
    }
    table.allow_only({"kind", "full_m", "none_m", "power", "streets_within_m"});
    Measure measure{.kind = Measure::Kind::weighted_by_rank,
                    .full = Meters{table.positive("full_m").value_or(0.0)},
                    .none = Meters{table.positive("none_m").value_or(0.0)},
                    .power = table.positive("power").value_or(1.0)};
    if (measure.none <= measure.full) {
        table.fail(table.find("none_m"), "'none_m' must be given, and be more than 'full_m'");
    }
    if (auto const within = table.number_within("streets_within_m", kLeastAround, kMostAround, "metres")) {
        measure.streets_within = Meters{*within};
    }
    return measure;
}

std::vector<double> read_rank_weights(TomlTable const& table) {
    std::vector<double> weights;
    for (auto const* const node : table.nodes("rank_weights")) {
        auto const value = node->is_number() ? node->value<double>() : std::nullopt;
        if (!value || !(*value > 0.0)) {
            table.fail(node, "'rank_weights' must be numbers above 0");
        }
        weights.push_back(*value);
    }
    return weights;
}

std::vector<std::string> group_ids(std::vector<NamedGroup> const& groups) {
    std::vector<std::string> ids{kGroups.begin(), kGroups.end()};
    std::ranges::transform(groups, std::back_inserter(ids), &NamedGroup::id);
    return ids;
}

std::vector<UserGroup> read_users(TomlTable const& table, std::vector<NamedGroup> const& groups) {
    auto const ids = group_ids(groups);
    std::vector<UserGroup> users;
    for (auto const& [name, node] : table.texts("users")) {
        if (std::ranges::find(ids, name) == ids.end()) {
            table.fail(node, fmt::format("unknown users '{}' (there are {})", name, fmt::join(ids, ", ")));
        }
        UserGroup group{name};
        if (std::ranges::find(users, group) != users.end()) {
            table.fail(node, fmt::format("users '{}' twice", name));
        }
        users.push_back(std::move(group));
    }
    return users.empty() ? std::vector{UserGroup::all} : users;
}

void check_kind(TomlTable const& table) {
    auto const kinds = {"categories", "any", "share", "share_of"};
    if (std::ranges::count_if(kinds, [&](auto const* key) { return table.has(key); }) != 1) {
        table.fail(nullptr, fmt::format("a rule needs one of {}", fmt::join(kinds, ", ")));
    }
    if (!table.has("categories")) {
        for (auto const* const key : {"count", "min_size_m2", "size_binding", "per_people", "m2_per_person",
                                      "m2_per_100_households", "per_head_binding"}) {
            if (table.has(key)) {
                table.fail(table.find(key), fmt::format("'{}' belongs beside 'categories'", key));
            }
        }
    }
}

}  // namespace walkshed
