// SPDX-License-Identifier: Apache-2.0
#include "places/coded_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "places/columns.hpp"

namespace walkshed {

namespace {

/// What a layer of another map can be told by, and the codes that shipped for it.
struct Sign {
    std::string_view column;
    std::string_view codes;
};
constexpr std::array kSigns{Sign{"typecode", "amap"}, Sign{"categories.primary", "overture"},
                            Sign{"primary_category", "overture"}, Sign{"taxonomy.primary", "overture"},
                            Sign{"basic_category", "overture"}};

std::string small(std::string_view text) {
    std::string result{text};
    for (char& sign : result) {
        sign = sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
    }
    return result;
}

bool is_object(std::string_view cell) {
    return cell.starts_with('{');
}

bool holds_objects(Column const& column) {
    for (std::size_t row = 0; row < column.values.size(); ++row) {
        if (is_given(&column, row)) {
            return is_object(text_at(&column, row));
        }
    }
    return false;
}

}  // namespace

std::string CellPlace::text_at(std::size_t row) const {
    auto cell = walkshed::text_at(column, row);
    if (member.empty() || cell.empty()) {
        return cell;
    }
    auto const object = nlohmann::json::parse(cell, nullptr, false);
    auto const found = object.is_object() ? object.find(member) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<CellPlace> find_cell(FeatureTable const& table, std::string_view name) {
    if (auto const* const whole = table.find(name)) {
        return holds_objects(*whole) ? std::nullopt : std::optional{CellPlace{whole, {}}};
    }
    auto const dot = name.rfind('.');
    auto const* const outer = dot == std::string_view::npos ? nullptr : table.find(name.substr(0, dot));
    return outer != nullptr && holds_objects(*outer)
               ? std::optional{CellPlace{outer, std::string{name.substr(dot + 1)}}}
               : std::nullopt;
}

CodedRows::CodedRows(FeatureTable const& table, CategoryCodes const& codes) : codes_{codes} {
    for (auto const& [key, columns] : codes.columns()) {
        Key places{key, {}};
        for (auto const& column : columns) {
            if (auto place = find_cell(table, column)) {
                places.places.push_back(std::move(*place));
            }
        }
        keys_.push_back(std::move(places));
    }
    for (auto const& column : table.columns) {
        auto name = small(column.name);
        if (std::ranges::find(keys_, name, &Key::name) == keys_.end()) {
            keys_.push_back({std::move(name), {CellPlace{&column, {}}}});
        }
    }
}

std::vector<CategoryId> CodedRows::categories_at(std::size_t row) const {
    std::vector<std::string> values;
    for (auto const& key : keys_) {
        std::string value;
        for (auto place = key.places.begin(); place != key.places.end() && value.empty(); ++place) {
            value = place->text_at(row);
        }
        std::ranges::replace(value, '|', ';');
        values.push_back(std::move(value));
    }
    std::vector<Tags::Pair> tags;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        tags.emplace_back(keys_[i].name, values[i]);
    }
    return codes_.classify(Tags{tags});
}

std::string CodedRows::code_at(std::size_t row) const {
    for (std::size_t i = 0; i < codes_.columns().size(); ++i) {
        for (auto const& place : keys_[i].places) {
            auto code = keys_[i].name == "name" ? std::string{} : place.text_at(row);
            if (!code.empty()) {
                return code;
            }
        }
    }
    return {};
}

std::string codes_hint(FeatureTable const& table) {
    auto const found =
        std::ranges::find_if(kSigns, [&](Sign sign) { return find_cell(table, sign.column).has_value(); });
    return found == kSigns.end() ? std::string{}
                                 : fmt::format(" (the column {} holds codes: try --category-codes {})",
                                               found->column.substr(0, found->column.find('.')), found->codes);
}

}  // namespace walkshed
