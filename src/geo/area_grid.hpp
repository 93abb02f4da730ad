// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/capsule.hpp"

namespace walkshed {

/// A union of capsules as a grid sees it: which corners of its cells lie inside, and where its lines run out of the
/// union. Lines lie at whole multiples of the grid's side in the metric system, whatever part of it is at hand.
///
/// A side of a cell with one end inside is cut where the union ends as one comes from there, in 1/1024 of the side,
/// never at its very ends. What was inside stays inside: cuts of more capsules never lie nearer.
class AreaGrid {
  public:
    static constexpr std::int32_t kParts = 1024;

    /// `side` is rounded down to a whole number of 1/1024 m, so that every place on a line is exact in a double.
    explicit AreaGrid(Meters side);

    /// Forgets all capsules; those to come lie in `bounds`. Throws Error (bad_argument) when the grid would have more
    /// than 2^31 corners.
    void reset(Bounds const& bounds);

    void add(Capsule const& capsule);

    /// Adds a single corner, and how far the union reaches from it along a side: for what is no capsule.
    void add_corner(std::int32_t column, std::int32_t row) { fill(row, column, column); }
    void add_cut_in_row(std::int32_t column, std::int32_t row, double share);
    void add_cut_in_column(std::int32_t column, std::int32_t row, double share);

    /// To be called after the last add() and before is_inside() and the cuts are asked.
    void finish();

    [[nodiscard]] std::int32_t width() const { return width_; }    ///< corners in a row
    [[nodiscard]] std::int32_t height() const { return height_; }  ///< rows of corners
    [[nodiscard]] Point point(double column, double row) const;
    /// Where a place lies: as column and row, and fractions of them.
    [[nodiscard]] Point place(Point point) const;

    [[nodiscard]] bool is_inside(std::int32_t column, std::int32_t row) const {
        return ((inside_[word(column, row)] >> (static_cast<std::uint32_t>(column) & 63U)) & 1U) != 0;
    }
    /// Of the side from the corner to the next one in its row, from whichever end is inside. REQUIRES: one is.
    [[nodiscard]] std::int32_t cut_in_row(std::int32_t column, std::int32_t row) const {
        return std::max<std::int32_t>(row_cuts_[place_in_row(column, row)], 1);
    }
    /// Of the side from the corner to the next one in its column.
    [[nodiscard]] std::int32_t cut_in_column(std::int32_t column, std::int32_t row) const {
        return std::max<std::int32_t>(column_cuts_[place_in_column(column, row)], 1);
    }

    /// The corners of a row, 64 in a word, the westernmost of them first.
    [[nodiscard]] std::span<std::uint64_t const> row(std::int32_t row) const {
        return std::span{inside_}.subspan(static_cast<std::size_t>(row) * words_, words_);
    }

    [[nodiscard]] double side() const { return side_; }

  private:
    /// A part of a side of a cell that a capsule cuts out, with neither end inside the capsule.
    struct Sliver {
        std::int32_t column;
        std::int32_t row;
        std::int32_t from;
        std::int32_t to;
    };

    [[nodiscard]] std::size_t word(std::int32_t column, std::int32_t row) const {
        return static_cast<std::size_t>(row) * words_ + (static_cast<std::uint32_t>(column) >> 6U);
    }
    [[nodiscard]] std::size_t place_in_row(std::int32_t column, std::int32_t row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(column);
    }
    [[nodiscard]] std::size_t place_in_column(std::int32_t column, std::int32_t row) const {
        return static_cast<std::size_t>(column) * static_cast<std::size_t>(height_) + static_cast<std::size_t>(row);
    }

    void add_in_row(std::int32_t row, float from, float to);
    void add_in_column(std::int32_t column, float from, float to);
    void fill(std::int32_t row, std::int32_t first, std::int32_t last);

    double side_;
    std::int32_t width_{0};
    std::int32_t height_{0};
    std::size_t words_{0};
    double first_column_{0.0};
    double first_row_{0.0};
    std::vector<std::uint64_t> inside_;
    std::vector<std::uint16_t> row_cuts_;
    std::vector<std::uint16_t> column_cuts_;
    std::vector<Sliver> row_slivers_;
    std::vector<Sliver> column_slivers_;
    std::vector<Sliver> at_hand_;
};

}  // namespace walkshed
