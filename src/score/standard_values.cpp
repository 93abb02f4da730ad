// SPDX-License-Identifier: Apache-2.0
#include "score/standard_values.hpp"

#include <algorithm>
#include <array>
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

// The ways to say what a rule asks for.
constexpr std::array<std::string_view, 4> kKinds{"categories", "any", "share", "share_of"};

std::vector<std::string> measure_keys(std::string_view kind) {
    std::vector<std::string> keys{"kind"};
    if (kind != "weighted_by_rank") {
        keys.insert(keys.end(), {"count", "missing_min"});
    }
    if (kind != "mean_of_nearest") {
        keys.insert(keys.end(), {"full_m", "none_m", "power", "streets_within_m"});
    }
    return keys;
}

Measure read_mean(CheckedTable& table) {
    Measure measure{.kind = Measure::Kind::mean_of_nearest, .count = table.count("count", kMostCounted)};
    if (auto const missing = table.positive("missing_min")) {
        measure.missing = Seconds{60.0 * *missing};
    }
    return measure;
}

Measure read_ranked(CheckedTable& table) {
    Measure measure{.kind = Measure::Kind::weighted_by_rank,
                    .full = Meters{table.positive("full_m").value_or(0.0)},
                    .none = Meters{table.positive("none_m").value_or(0.0)},
                    .power = table.positive("power").value_or(1.0)};
    if (measure.none <= measure.full && table.is_sound({"full_m", "none_m"})) {
        table.add_fault("none_m", "'none_m' must be given, and be more than 'full_m'");
    }
    if (auto const within = table.number_within("streets_within_m", kLeastAround, kMostAround, "metres")) {
        measure.streets_within = Meters{*within};
    }
    return measure;
}

}  // namespace

Limit read_limit(CheckedTable& table) {
    auto const time = table.positive("limit_min");
    auto const length = table.positive("limit_m");
    auto const both = table.has("limit_min") && table.has("limit_m");
    auto const neither = table.lacks("limit_min") && table.lacks("limit_m");
    if (both || neither) {
        table.add_fault("limit_m", "a rule needs limit_min or limit_m, and not both");
    }
    return length ? Limit{Meters{*length}} : Limit{Seconds{60.0 * time.value_or(0.0)}};
}

std::string read_weight_source(CheckedTable& table) {
    auto source = table.has("weight_source") ? table.required_text("weight_source") : "product";
    if (source != "product" && source != "standard" && table.is_sound({"weight_source"})) {
        table.add_fault("weight_source", "'weight_source' must be standard or product");
    }
    return source;
}

std::string read_id(CheckedTable& table, std::string_view what) {
    auto id = table.required_text("id");
    if (!is_identifier(id) && table.is_sound({"id"})) {
        table.add_fault("id", fmt::format("'{}' cannot be a {}'s id: use lower-case letters, digits and _", id, what));
    }
    return id;
}

Measure read_measure(TomlTable const& toml, Faults& faults) {
    auto const* const node = toml.find("kind");
    auto const kind = node == nullptr ? std::string{} : node->value<std::string>().value_or("");
    CheckedTable table{toml, measure_keys(kind), faults};
    if (kind == "mean_of_nearest") {
        return read_mean(table);
    }
    if (kind == "weighted_by_rank") {
        return read_ranked(table);
    }
    if (!table.required_text("kind").empty()) {
        table.add_fault("kind", "'kind' must be mean_of_nearest or weighted_by_rank");
    }
    return {};
}

std::vector<double> read_rank_weights(CheckedTable& table) {
    std::vector<double> weights;
    for (auto const* const node : table.nodes("rank_weights")) {
        auto const value = node->is_number() ? node->value<double>() : std::nullopt;
        if (value && *value > 0.0) {
            weights.push_back(*value);
        } else {
            table.add_fault("rank_weights", node, "'rank_weights' must be numbers above 0");
        }
    }
    return weights;
}

std::vector<std::string> group_ids(std::vector<NamedGroup> const& groups) {
    std::vector<std::string> ids{kGroups.begin(), kGroups.end()};
    std::ranges::transform(groups, std::back_inserter(ids), &NamedGroup::id);
    return ids;
}

std::vector<UserGroup> read_users(CheckedTable& table, std::vector<NamedGroup> const& groups, bool all_groups) {
    auto const ids = group_ids(groups);
    std::vector<UserGroup> users;
    for (auto const& [name, node] : table.texts("users")) {
        UserGroup group{name};
        if (all_groups && std::ranges::find(ids, name) == ids.end()) {
            table.add_fault("users", node,
                            fmt::format("unknown users '{}' (there are {})", name, fmt::join(ids, ", ")));
        } else if (std::ranges::find(users, group) != users.end()) {
            table.add_fault("users", node, fmt::format("users '{}' twice", name));
        } else {
            users.push_back(std::move(group));
        }
    }
    return users.empty() ? std::vector{UserGroup::all} : users;
}

bool has_kind(CheckedTable const& table) {
    return !std::ranges::all_of(kKinds, [&](auto const key) { return table.lacks(key); });
}

void check_kind(CheckedTable& table) {
    auto const kinds = std::ranges::count_if(kKinds, [&](auto const key) { return table.has(key); });
    if (kinds > 1 || !has_kind(table)) {
        table.add_fault("categories", nullptr, fmt::format("a rule needs one of {}", fmt::join(kKinds, ", ")));
    }
    if (kinds == 0 || table.has("categories")) {
        return;
    }
    for (auto const* const key : {"count", "min_size_m2", "size_binding", "per_people", "m2_per_person",
                                  "m2_per_100_households", "per_head_binding"}) {
        if (table.has(key)) {
            table.add_fault(key, fmt::format("'{}' belongs beside 'categories'", key));
        }
    }
}

}  // namespace walkshed
