// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/facility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "places/coded_rows.hpp"
#include "places/columns.hpp"
#include "places/entries.hpp"
#include "places/place_rows.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

std::string_view name_of(FacilityStatus status) {
    switch (status) {
        case FacilityStatus::existing:
            return "existing";
        case FacilityStatus::planned:
            return "planned";
        case FacilityStatus::closed:
            return "closed";
    }
    return "existing";
}

bool Facility::in(CategoryId category) const {
    return std::ranges::binary_search(categories, category);
}

Point Facility::location() const {
    auto const* const point = std::get_if<Point>(&shape);
    return point != nullptr ? *point : inner_point(std::get<MultiPolygon>(shape));
}

std::optional<double> capacity_of(Tags tags) {
    auto const text = tags[tags.has("capacity") ? "capacity" : "beds"];
    auto const number = to_number(Value{std::string{text}});
    return number && *number >= 0.0 ? number : std::nullopt;
}

Bounds bounds(Facility const& facility) {
    auto const* const point = std::get_if<Point>(&facility.shape);
    return point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(facility.shape));
}

namespace {

std::optional<FacilityStatus> status_of(std::string const& text) {
    for (auto const status : {FacilityStatus::existing, FacilityStatus::planned, FacilityStatus::closed}) {
        if (text == name_of(status)) {
            return status;
        }
    }
    return text.empty() ? std::optional{FacilityStatus::existing} : std::nullopt;
}

/// Turns the rows of one layer into facilities.
class RowReader {
  public:
    RowReader(FeatureTable const& table, FacilityColumns const& columns, CategoryTable const& categories,
              RecordLog& log)
        : rows_{table, log},
          table_{table},
          columns_{columns},
          categories_{categories},
          category_{find_column(table, columns.category, {"category", "categories", "type", "fclass"})},
          name_{name_place(table, columns.name)},
          id_{find_column(table, columns.id, {"id", "osm_id", "uid", "poiid", "poi_id"})},
          size_{find_column(table, columns.size, {"area_m2", "size_m2"})},
          capacity_{find_column(table, columns.capacity, {"capacity"})},
          status_{find_column(table, columns.status, {"status"})} {
        if (columns.category.empty() && columns.codes && columns.codes->in(table)) {
            coded_.emplace(table, *columns.codes);
        } else if (category_ == nullptr) {
            auto const hint = codes_hint(table);
            throw Error{ErrorCode::bad_argument,
                        fmt::format("{}: no category column{}", table.source,
                                    hint.empty() ? fmt::format(" (name it with --category-column; there are {})",
                                                               table.column_names())
                                                 : hint)};
        }
        for (auto const& [value, id] : columns.mapping) {
            static_cast<void>(categories.at(id, fmt::format("category of '{}'", value)));
        }
    }

    std::vector<Facility> read() {
        std::vector<Facility> facilities;
        for (std::size_t row = 0; row < rows_.count(); ++row) {
            if (auto facility = read_row(row)) {
                facilities.push_back(std::move(*facility));
            }
        }
        if (!any_known_ && !first_unknown_.empty()) {
            throw_all_unknown();
        }
        note_foreign();
        return facilities;
    }

  private:
    static CellPlace name_place(FeatureTable const& table, std::string const& named) {
        if (auto const* const column = find_column(table, named, {"name", "名称"})) {
            return {column, {}};
        }
        return find_cell(table, "names.primary").value_or(CellPlace{});
    }

    [[noreturn]] void throw_all_unknown() const {
        auto const hint = coded_ ? std::string{" (is it the right --category-codes?)"} : codes_hint(table_);
        throw Error{ErrorCode::bad_argument,
                    fmt::format("{}: unknown category '{}'{}", table_.source, first_unknown_,
                                hint.empty() ? did_you_mean(first_unknown_, categories_) : hint)};
    }

    std::optional<Facility> read_row(std::size_t row) {
        Facility facility{.source_id = id_of(rows_, id_, row), .name = name_.text_at(row)};
        facility.categories = coded_ ? coded_categories_at(row) : categories_at(row);
        if (facility.categories.empty()) {
            return std::nullopt;
        }
        auto const status = status_of(text_at(status_, row));
        if (!status) {
            rows_.skip(row, fmt::format("unknown status '{}'", text_at(status_, row)));
            return std::nullopt;
        }
        facility.status = *status;
        bool const is_line = std::holds_alternative<MultiLine>(rows_.geometry(row));
        auto shape = read_shape(rows_, row, is_line ? "a line is no facility" : "no geometry");
        if (!shape) {
            return std::nullopt;
        }
        facility.shape = std::move(*shape);
        read_size(row, facility);
        facility.capacity = number_at(capacity_, row, "its capacity is no number of at least 0; left out");
        return facility;
    }

    void read_size(std::size_t row, Facility& facility) {
        if (auto const* const polygons = std::get_if<MultiPolygon>(&facility.shape)) {
            facility.size = area(*polygons);
        }
        if (auto const size = number_at(size_, row, "its size is no number of square metres; left out")) {
            facility.size = SquareMeters{*size};
        }
    }

    /// Nothing where the cell is empty, or, noted as `fault`, no number of at least 0.
    std::optional<double> number_at(Column const* column, std::size_t row, std::string_view fault) {
        if (!is_given(column, row)) {
            return std::nullopt;
        }
        auto const number = to_number(column->values[row]);
        if (number && *number >= 0.0) {
            return number;
        }
        rows_.repair(row, std::string{fault});
        return std::nullopt;
    }

    [[nodiscard]] std::string const* mapped(std::string_view value) const {
        auto const found = std::ranges::find(columns_.mapping, value, &std::pair<std::string, std::string>::first);
        return found == columns_.mapping.end() ? nullptr : &found->second;
    }

    std::vector<CategoryId> categories_at(std::size_t row) {
        std::vector<CategoryId> ids;
        std::string unknown;
        auto const add = [&](std::string_view value) {
            auto const* const other = mapped(value);
            auto const id = other == nullptr ? value : std::string_view{*other};
            if (auto const category = categories_.find(id)) {
                ids.push_back(*category);
            } else if (unknown.empty()) {
                unknown = id;
            }
            return false;
        };
        auto const cell = text_at(category_, row);
        // A value with commas of its own may be mapped as a whole.
        mapped(cell) != nullptr ? add(cell) : any_entry(cell, ";,", add);
        note_categories(row, !ids.empty(), unknown);
        std::ranges::sort(ids);
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }

    std::vector<CategoryId> coded_categories_at(std::size_t row) {
        auto ids = coded_->categories_at(row);
        auto const code = coded_->code_at(row);
        any_known_ = any_known_ || !ids.empty();
        if (ids.empty() && code.empty()) {
            rows_.skip(row, "no category");
        } else if (ids.empty()) {
            first_unknown_ = first_unknown_.empty() ? code : first_unknown_;
            ++foreign_[code];
        }
        return ids;
    }

    /// One note for all rows whose codes are of no category: a whole city's export has many, and they are no mistake.
    void note_foreign() {
        constexpr std::size_t kShown = 5;
        std::vector<std::pair<std::size_t, std::string>> codes;
        std::size_t rows = 0;
        for (auto const& [code, count] : foreign_) {
            codes.emplace_back(count, code);
            rows += count;
        }
        std::ranges::stable_sort(codes, std::greater{}, &std::pair<std::size_t, std::string>::first);
        std::string shown;
        for (std::size_t i = 0; i < std::min(codes.size(), kShown); ++i) {
            shown += fmt::format("{}{}", i == 0 ? "" : ", ", codes[i].second);
        }
        if (rows > 0) {
            rows_.skip_several(
                fmt::format("{} rows are of no category (codes {}{})", rows, shown, codes.size() > kShown ? " …" : ""));
        }
    }

    void note_categories(std::size_t row, bool any_known, std::string const& unknown) {
        any_known_ = any_known_ || any_known;
        if (!unknown.empty()) {
            first_unknown_ = first_unknown_.empty() ? unknown : first_unknown_;
            auto reason = fmt::format("unknown category '{}'{}", unknown, did_you_mean(unknown, categories_));
            any_known ? rows_.repair(row, std::move(reason)) : rows_.skip(row, std::move(reason));
        } else if (!any_known) {
            rows_.skip(row, "no category");
        }
    }

    TableRows rows_;
    FeatureTable const& table_;
    FacilityColumns const& columns_;
    CategoryTable const& categories_;
    Column const* category_;
    CellPlace name_;
    Column const* id_;
    Column const* size_;
    Column const* capacity_;
    Column const* status_;
    std::optional<CodedRows> coded_;
    bool any_known_{false};
    std::string first_unknown_;
    std::map<std::string, std::size_t> foreign_;  ///< rows of no category, by code
};

}  // namespace

std::vector<Facility> facilities_from(FeatureTable const& table, FacilityColumns const& columns,
                                      CategoryTable const& categories, RecordLog& log) {
    return RowReader{table, columns, categories, log}.read();
}

}  // namespace walkshed
