// SPDX-License-Identifier: Apache-2.0
#include "geo/area_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/capsule_cuts.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

constexpr double kMostCorners = 2147483648.0;

/// Of a side, in whole parts, never at its ends.
std::int32_t cut_at(float share) {
    auto const parts = static_cast<std::int32_t>(share * static_cast<float>(AreaGrid::kParts));
    return std::clamp(parts, 1, AreaGrid::kParts - 1);
}

void raise(std::uint16_t& cut, std::int32_t to) {
    cut = std::max(cut, static_cast<std::uint16_t>(to));
}

/// The first and the last corner of a line's part inside a capsule; `first > last` when it holds none. Whole numbers
/// are rounded like those just above them, and all are positive.
struct CutLine {
    CutLine(float from, float to) : first{static_cast<std::int32_t>(from) + 1}, last{static_cast<std::int32_t>(to)} {}

    std::int32_t first;
    std::int32_t last;
};

}  // namespace

AreaGrid::AreaGrid(Meters side) : side_{std::floor(side.count() * kParts) / kParts} {}

void AreaGrid::reset(Bounds const& bounds) {
    first_column_ = std::floor(bounds.low.x / side_) - 1.0;
    first_row_ = std::floor(bounds.low.y / side_) - 1.0;
    auto const width = std::ceil(bounds.high.x / side_) + 2.0 - first_column_;
    auto const height = std::ceil(bounds.high.y / side_) + 2.0 - first_row_;
    if (width * height > kMostCorners) {
        throw Error{
            ErrorCode::bad_argument,
            fmt::format("an area of {:.0f} by {:.0f} km is too large to draw that finely (draw it with a larger "
                        "tolerance, or in parts)",
                        width * side_ / 1000.0, height * side_ / 1000.0)};
    }
    width_ = static_cast<std::int32_t>(width);
    height_ = static_cast<std::int32_t>(height);
    words_ = static_cast<std::size_t>(width_) / 64 + 1;
    auto const corners = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
    inside_.assign(words_ * static_cast<std::size_t>(height_), 0);
    row_cuts_.assign(corners, 0);
    column_cuts_.assign(corners, 0);
    row_slivers_.clear();
    column_slivers_.clear();
}

Point AreaGrid::point(double column, double row) const {
    return {(first_column_ + column) * side_, (first_row_ + row) * side_};
}

Point AreaGrid::place(Point point) const {
    return {point.x / side_ - first_column_, point.y / side_ - first_row_};
}

void AreaGrid::add_cut_in_row(std::int32_t column, std::int32_t row, double share) {
    raise(row_cuts_[place_in_row(column, row)], cut_at(static_cast<float>(share)));
}

void AreaGrid::add_cut_in_column(std::int32_t column, std::int32_t row, double share) {
    raise(column_cuts_[place_in_column(column, row)], cut_at(static_cast<float>(share)));
}

void AreaGrid::fill(std::int32_t row, std::int32_t first, std::int32_t last) {
    auto* const words = inside_.data() + static_cast<std::size_t>(row) * words_;
    auto const first_word = static_cast<std::uint32_t>(first) >> 6U;
    auto const last_word = static_cast<std::uint32_t>(last) >> 6U;
    auto const from = ~std::uint64_t{0} << (static_cast<std::uint32_t>(first) & 63U);
    auto const to = ~std::uint64_t{0} >> (63U - (static_cast<std::uint32_t>(last) & 63U));
    if (first_word == last_word) {
        words[first_word] |= from & to;
        return;
    }
    words[first_word] |= from;
    std::fill(words + first_word + 1, words + last_word, ~std::uint64_t{0});
    words[last_word] |= to;
}

void AreaGrid::add_in_row(std::int32_t row, float from, float to) {
    CutLine const line{from, to};
    if (line.first > line.last) {
        row_slivers_.push_back(
            {line.last, row, cut_at(from - static_cast<float>(line.last)), cut_at(to - static_cast<float>(line.last))});
        return;
    }
    fill(row, line.first, line.last);
    raise(row_cuts_[place_in_row(line.last, row)], cut_at(to - static_cast<float>(line.last)));
    raise(row_cuts_[place_in_row(line.first - 1, row)], cut_at(static_cast<float>(line.first) - from));
}

void AreaGrid::add_in_column(std::int32_t column, float from, float to) {
    CutLine const line{from, to};
    if (line.first > line.last) {
        column_slivers_.push_back({column, line.last, cut_at(from - static_cast<float>(line.last)),
                                   cut_at(to - static_cast<float>(line.last))});
        return;
    }
    raise(column_cuts_[place_in_column(column, line.last)], cut_at(to - static_cast<float>(line.last)));
    raise(column_cuts_[place_in_column(column, line.first - 1)], cut_at(static_cast<float>(line.first) - from));
    if (line.first < line.last) {
        // A corner right on the outline may be outside in its row.
        raise(column_cuts_[place_in_column(column, line.last - 1)], kParts - 1);
        raise(column_cuts_[place_in_column(column, line.first)], kParts - 1);
    }
}

void AreaGrid::add(Capsule const& capsule) {
    auto const scale = 1.0 / side_;
    Capsule const rows{{capsule.a.x * scale - first_column_, capsule.a.y * scale - first_row_},
                       {capsule.b.x * scale - first_column_, capsule.b.y * scale - first_row_},
                       capsule.radius_a * scale,
                       capsule.radius_b * scale};
    Capsule const columns{{rows.a.y, rows.a.x}, {rows.b.y, rows.b.x}, rows.radius_a, rows.radius_b};
    cut_by_lines(rows, [this](std::int32_t row, float from, float to) { add_in_row(row, from, to); });
    cut_by_lines(columns, [this](std::int32_t column, float from, float to) { add_in_column(column, from, to); });
}

/// Slivers matter where one end of their side is inside and they carry on from there.
void AreaGrid::finish() {
    auto const carry_on = [this](std::vector<Sliver> const& slivers, bool in_row) {
        auto const far_end = [&](Sliver const& it) {
            return in_row ? is_inside(it.column + 1, it.row) : is_inside(it.column, it.row + 1);
        };
        at_hand_.clear();
        std::ranges::copy_if(slivers, std::back_inserter(at_hand_),
                             [&](Sliver const& it) { return is_inside(it.column, it.row) != far_end(it); });
        for (auto& it : at_hand_) {
            if (far_end(it)) {
                it = {it.column, it.row, kParts - it.to, kParts - it.from};
            }
        }
        std::ranges::sort(at_hand_, {}, [](Sliver const& it) { return std::tuple{it.row, it.column, it.from, it.to}; });
        for (auto const& it : at_hand_) {
            auto& cut =
                in_row ? row_cuts_[place_in_row(it.column, it.row)] : column_cuts_[place_in_column(it.column, it.row)];
            if (it.from <= cut) {
                raise(cut, it.to);
            }
        }
    };
    carry_on(row_slivers_, true);
    carry_on(column_slivers_, false);
}

}  // namespace walkshed
