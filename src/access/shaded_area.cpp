// SPDX-License-Identifier: Apache-2.0
#include "access/shaded_area.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace walkshed {

namespace {

constexpr int kHalvings = 10;  // of a side, down to AreaGrid::kParts

}  // namespace

ShadedArea::ShadedArea(std::vector<StraightPiece> pieces, StepsOff const& steps, Barriers const& barriers,
                       AreaGrid& grid)
    : index_{std::move(pieces), steps, &barriers}, steps_{steps}, grid_{grid} {
    std::vector<bool> asked(static_cast<std::size_t>(grid.width()) * static_cast<std::size_t>(grid.height()));
    for (auto const& piece : index_.pieces()) {
        ask_around(piece, asked);
    }
}

void ShadedArea::ask_around(StraightPiece const& piece, std::vector<bool>& asked) {
    auto const box = within_steps(piece, steps_);
    auto const low = grid_.place(box.low);
    auto const high = grid_.place(box.high);
    for (auto row = static_cast<std::int32_t>(std::ceil(low.y)); row <= high.y; ++row) {
        for (auto column = static_cast<std::int32_t>(std::ceil(low.x)); column <= high.x; ++column) {
            auto const number = static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.width()) +
                                static_cast<std::size_t>(column);
            if (!asked[number]) {
                asked[number] = true;
                auto const cost = index_.cost_at(grid_.point(column, row));
                if (cost < HUGE_VAL) {
                    corners_.push_back({column, row, cost});
                }
            }
        }
    }
}

void ShadedArea::add(double limit) {
    for (auto const& corner : corners_) {
        if (corner.cost <= limit) {
            grid_.add_corner(corner.column, corner.row);
        }
    }
    for (auto const& corner : corners_) {
        if (corner.cost <= limit) {
            add_cuts(corner, limit);
        }
    }
}

void ShadedArea::add_cuts(Corner const& corner, double limit) {
    auto const [column, row, cost] = corner;
    auto const here = grid_.point(column, row);
    for (auto const& [dx, dy] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
        if (grid_.is_inside(column + dx, row + dy)) {
            continue;
        }
        auto const share = share_inside(here, grid_.point(column + dx, row + dy), limit);
        if (dy == 0) {
            grid_.add_cut_in_row(std::min(column, column + dx), row, share);
        } else {
            grid_.add_cut_in_column(column, std::min(row, row + dy), share);
        }
    }
}

/// From a place inside towards one outside, to a place where the area ends.
double ShadedArea::share_inside(Point from, Point to, double limit) const {
    double inside = 0.0;
    double outside = 1.0;
    for (int i = 0; i < kHalvings; ++i) {
        auto const middle = (inside + outside) / 2.0;
        (index_.cost_at(interpolate(from, to, middle)) <= limit ? inside : outside) = middle;
    }
    return inside;
}

}  // namespace walkshed
