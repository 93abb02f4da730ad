// SPDX-License-Identifier: Apache-2.0
#include "geo/grid_outlines.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace walkshed {

namespace {

constexpr std::int32_t kParts = AreaGrid::kParts;

enum class Heading : std::uint8_t { north, west, south, east };

Heading turned_left(Heading heading) {
    return static_cast<Heading>((static_cast<unsigned>(heading) + 1) & 3U);
}

Heading turned_right(Heading heading) {
    return static_cast<Heading>((static_cast<unsigned>(heading) + 3) & 3U);
}

struct Cell {
    std::int32_t column;
    std::int32_t row;
};

/// The corners of a cell that lie ahead of whoever has come into it, to the left and to the right.
std::pair<Cell, Cell> ahead(Cell cell, Heading heading) {
    Cell const south_west = cell;
    Cell const south_east{cell.column + 1, cell.row};
    Cell const north_west{cell.column, cell.row + 1};
    Cell const north_east{cell.column + 1, cell.row + 1};
    switch (heading) {
        case Heading::north:
            return {north_west, north_east};
        case Heading::west:
            return {south_west, north_west};
        case Heading::south:
            return {south_east, south_west};
        case Heading::east:
            return {north_east, south_east};
    }
    return {south_west, south_west};
}

/// The inside is to the left; where two inner corners of a cell face each other, the outline keeps them apart.
Heading way_through(AreaGrid const& grid, Cell cell, Heading heading) {
    auto const [left, right] = ahead(cell, heading);
    if (!grid.is_inside(left.column, left.row)) {
        return turned_left(heading);
    }
    return grid.is_inside(right.column, right.row) ? turned_right(heading) : heading;
}

/// Where the outline leaves the cell.
GridPoint way_out(AreaGrid const& grid, Cell cell, Heading heading) {
    auto const [column, row] = cell;
    switch (heading) {
        case Heading::north:
            return {column * kParts + grid.cut_in_row(column, row + 1), (row + 1) * kParts};
        case Heading::west:
            return {column * kParts, row * kParts + grid.cut_in_column(column, row)};
        case Heading::south:
            return {(column + 1) * kParts - grid.cut_in_row(column, row), row * kParts};
        case Heading::east:
            return {(column + 1) * kParts, (row + 1) * kParts - grid.cut_in_column(column + 1, row)};
    }
    return {};
}

Cell next_cell(Cell cell, Heading heading) {
    switch (heading) {
        case Heading::north:
            return {cell.column, cell.row + 1};
        case Heading::west:
            return {cell.column - 1, cell.row};
        case Heading::south:
            return {cell.column, cell.row - 1};
        case Heading::east:
            return {cell.column + 1, cell.row};
    }
    return cell;
}

}  // namespace

void OutlineTracer::find_exits(AreaGrid const& grid) {
    words_ = grid.row(0).size();
    exits_.resize(words_ * static_cast<std::size_t>(grid.height()));
    for (std::int32_t row = 0; row < grid.height(); ++row) {
        auto const inside = grid.row(row);
        auto* const exits = exits_.data() + static_cast<std::size_t>(row) * words_;
        for (std::size_t i = 0; i < words_; ++i) {
            auto const next = i + 1 < words_ ? inside[i + 1] << 63U : 0;
            exits[i] = inside[i] & ~(inside[i] >> 1U | next);
        }
    }
}

void OutlineTracer::follow(AreaGrid const& grid, std::int32_t column, std::int32_t row) {
    Cell cell{column, row};
    auto heading = Heading::north;
    loops_.points.push_back({column * kParts + grid.cut_in_row(column, row), row * kParts});
    auto const start = loops_.points.back();
    while (true) {
        heading = way_through(grid, cell, heading);
        auto const place = way_out(grid, cell, heading);
        cell = next_cell(cell, heading);
        if (heading == Heading::north) {
            auto const bit = static_cast<std::uint32_t>(cell.column);
            exits_[static_cast<std::size_t>(cell.row) * words_ + (bit >> 6U)] &= ~(std::uint64_t{1} << (bit & 63U));
            if (place == start) {
                break;
            }
        }
        loops_.points.push_back(place);
    }
    loops_.ends.push_back(loops_.points.size());
}

GridLoops const& OutlineTracer::trace(AreaGrid const& grid) {
    loops_.clear();
    find_exits(grid);
    for (std::int32_t row = 0; row < grid.height(); ++row) {
        for (std::size_t i = 0; i < words_; ++i) {
            auto& exits = exits_[static_cast<std::size_t>(row) * words_ + i];
            while (exits != 0) {
                follow(grid, static_cast<std::int32_t>(i * 64) + std::countr_zero(exits), row);
            }
        }
    }
    return loops_;
}

namespace {

/// A closed loop on its way into polygons.
struct Outline {
    std::span<GridPoint const> points;
    std::int64_t area;  // twice that, negative for a hole
    GridPoint low;
    GridPoint high;
};

Outline outline_of(std::span<GridPoint const> points) {
    Outline outline{points, 0, points[0], points[0]};
    auto last = points.back();
    for (auto const point : points) {
        outline.area += std::int64_t{last.x} * point.y - std::int64_t{point.x} * last.y;
        outline.low = {std::min(outline.low.x, point.x), std::min(outline.low.y, point.y)};
        outline.high = {std::max(outline.high.x, point.x), std::max(outline.high.y, point.y)};
        last = point;
    }
    return outline;
}

bool is_in_box_of(Outline const& inner, Outline const& outer) {
    return outer.low.x <= inner.low.x && outer.low.y <= inner.low.y && inner.high.x <= outer.high.x &&
           inner.high.y <= outer.high.y;
}

/// Whether the outline runs around the middle of a hole's first side, which lies on no outline but the hole's own.
bool runs_around(Outline const& outer, Outline const& hole) {
    // In halves of grid points.
    auto const x = std::int64_t{hole.points[0].x} + hole.points[1].x;
    auto const y = std::int64_t{hole.points[0].y} + hole.points[1].y;
    bool inside = false;
    auto last = outer.points.back();
    for (auto const point : outer.points) {
        if ((2 * std::int64_t{last.y} <= y) != (2 * std::int64_t{point.y} <= y)) {
            auto const turn = (2 * std::int64_t{point.x} - 2 * std::int64_t{last.x}) * (y - 2 * std::int64_t{last.y}) -
                              (x - 2 * std::int64_t{last.x}) * (2 * std::int64_t{point.y} - 2 * std::int64_t{last.y});
            inside = inside != ((turn > 0) == (point.y > last.y));
        }
        last = point;
    }
    return inside;
}

/// The smallest outer ring around a hole, by its place among them.
std::size_t owner_of(Outline const& hole, std::span<Outline const> outers) {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < outers.size(); ++i) {
        if (is_in_box_of(hole, outers[i])) {
            candidates.push_back(i);
        }
    }
    std::ranges::stable_sort(candidates, {}, [&](std::size_t i) { return outers[i].area; });
    // Somebody's it is: the last one need not be asked.
    auto const found = std::find_if(candidates.begin(), candidates.end() - 1,
                                    [&](std::size_t i) { return runs_around(outers[i], hole); });
    return *found;
}

Ring ring_of(std::span<GridPoint const> points, AreaGrid const& grid) {
    Ring ring;
    ring.reserve(points.size() + 1);
    for (auto const point : points) {
        ring.push_back(grid.point(static_cast<double>(point.x) / kParts, static_cast<double>(point.y) / kParts));
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

MultiPolygon polygons_of(GridLoops const& loops, AreaGrid const& grid) {
    std::vector<Outline> outers;
    std::vector<Outline> holes;
    for (std::size_t i = 0; i < loops.ends.size(); ++i) {
        auto const outline = outline_of(loops.loop(i));
        (outline.area > 0 ? outers : holes).push_back(outline);
    }
    MultiPolygon polygons(outers.size());
    for (std::size_t i = 0; i < outers.size(); ++i) {
        polygons[i].outer = ring_of(outers[i].points, grid);
    }
    for (auto const& hole : holes) {
        polygons[owner_of(hole, outers)].holes.push_back(ring_of(hole.points, grid));
    }
    return polygons;
}

}  // namespace walkshed
