// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <compare>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "network/highway.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

/// A corner to the centimetre.
struct Corner {
    std::int64_t x;
    std::int64_t y;

    friend auto operator<=>(Corner const&, Corner const&) = default;
};

Corner to_corner(Point point) {
    return {std::llround(point.x * 100.0), std::llround(point.y * 100.0)};
}

/// Calls `visit` with every line of the row that has at least two points, all finite.
template <class Visit>
void for_each_line(Geometry const& geometry, Visit visit) {
    auto const* lines = std::get_if<MultiLine>(&geometry);
    for (auto const& line : lines != nullptr ? *lines : MultiLine{}) {
        if (line.size() >= 2 && std::ranges::all_of(line, is_finite)) {
            visit(line);
        }
    }
}

/// The keys of all corners in a table: numbers downward from an unused one, in the order of x, then y.
class CornerKeys {
  public:
    CornerKeys(FeatureTable const& table, PointKey first) : first_{first} {
        for (auto const& geometry : table.geometries) {
            for_each_line(geometry, [this](Line const& line) {
                std::ranges::transform(line, std::back_inserter(corners_), to_corner);
            });
        }
        std::ranges::sort(corners_);
        corners_.erase(std::unique(corners_.begin(), corners_.end()), corners_.end());
    }

    /// REQUIRES: a corner of the table.
    [[nodiscard]] PointKey operator[](Point point) const {
        return first_ - (std::ranges::lower_bound(corners_, to_corner(point)) - corners_.begin());
    }

  private:
    PointKey first_;
    std::vector<Corner> corners_;
};

/// What the columns of a table say about its rows.
class RowReader {
  public:
    explicit RowReader(FeatureTable const& table)
        : table_{&table},
          name_{table.find("name")},
          id_{table.find("osm_id") != nullptr ? table.find("osm_id") : table.find("id")} {
        for (auto const key :
             {"highway", "foot", "access", "sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right",
              "oneway:foot", "foot:forward", "foot:backward", "conveying", "bridge", "tunnel"}) {
            if (auto const* column = table.find(key); column != nullptr) {
                tag_columns_.emplace_back(key, column);
            }
        }
    }

    /// The row's street without points; nothing when nobody walks there.
    [[nodiscard]] std::optional<Way> read(std::size_t row) const {
        std::vector<std::pair<std::string_view, std::string>> texts;
        for (auto const& [key, column] : tag_columns_) {
            texts.emplace_back(key, to_text(column->values[row]).value_or(""));
        }
        std::vector<Tags::Pair> const pairs(texts.begin(), texts.end());
        auto const kind = kind_of(Tags{pairs});
        if (!kind) {
            return std::nullopt;
        }
        return Way{.source_id = source_id(row),
                   .kind = *kind,
                   .passage = passage(Tags{pairs}),
                   .name = name_ != nullptr ? to_text(name_->values[row]).value_or("") : "",
                   .off_ground = off_ground(Tags{pairs})};
    }

  private:
    /// A street that is none of OpenStreetMap's kinds follows the rules of one whose kind is not known.
    [[nodiscard]] static std::optional<StreetKind> kind_of(Tags row) {
        if (is_known_highway(row["highway"])) {
            return walkable_street(row);
        }
        std::vector<Tags::Pair> pairs{{"highway", "road"}};
        pairs.insert(pairs.end(), row.pairs().begin(), row.pairs().end());
        return walkable_street(Tags{pairs});
    }

    [[nodiscard]] std::int64_t source_id(std::size_t row) const {
        std::optional<double> number;
        if (id_ != nullptr) {
            if (auto const* whole = std::get_if<std::int64_t>(&id_->values[row])) {
                return *whole;
            }
            number = to_number(id_->values[row]);
        } else if (row < table_->row_ids.size()) {
            number = to_number(table_->row_ids[row]);
        }
        constexpr double kLargest = 9e15;  // beyond this a double is no exact whole number
        bool const is_whole = number && std::abs(*number) < kLargest && *number == std::trunc(*number);
        return is_whole ? static_cast<std::int64_t>(*number) : static_cast<std::int64_t>(row) + 1;
    }

    FeatureTable const* table_;
    Column const* name_;
    Column const* id_;
    std::vector<std::pair<std::string_view, Column const*>> tag_columns_;
};

}  // namespace

std::size_t add_ways(NetworkBuilder& builder, FeatureTable const& lines) {
    CornerKeys const keys{lines, builder.highest_unused_key()};
    RowReader const rows{lines};
    std::size_t added = 0;
    for (std::size_t row = 0; row < lines.geometries.size(); ++row) {
        auto const street = rows.read(row);
        if (!street) {
            continue;
        }
        for_each_line(lines.geometries[row], [&](Line const& line) {
            Way way = *street;
            for (auto const point : line) {
                way.points.push_back(keys[point]);
                builder.add_point(way.points.back(), point);
            }
            builder.add_way(std::move(way));
            ++added;
        });
    }
    return added;
}

}  // namespace walkshed
