// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/corner_sites.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace walkshed {

namespace {

using Square = std::pair<std::int64_t, std::int64_t>;  // row, then column

class CornerGrid {
  public:
    CornerGrid(WalkCosts const& costs, Meters spacing) : costs_{costs}, side_{spacing.count()} {}

    [[nodiscard]] Square square_of(Point point) const {
        return {static_cast<std::int64_t>(std::floor(point.y / side_)),
                static_cast<std::int64_t>(std::floor(point.x / side_))};
    }

    /// What makes a corner the better one: less is better.
    [[nodiscard]] std::tuple<std::ptrdiff_t, double, NodeId> rank(NodeId node) const {
        auto const point = costs_.network().point(node);
        auto const [row, column] = square_of(point);
        auto const from_middle = std::hypot(point.x - (static_cast<double>(column) + 0.5) * side_,
                                            point.y - (static_cast<double>(row) + 0.5) * side_);
        return {-streets_at(node), from_middle, node};
    }

    [[nodiscard]] std::ptrdiff_t streets_at(NodeId node) const {
        return std::ranges::count_if(costs_.network().arcs(node), [&](Arc const& arc) {
            return costs_.usable(arc.edge) && costs_.on_main(arc.edge);
        });
    }

  private:
    WalkCosts const& costs_;
    double side_;
};

std::set<Square> squares_near(CornerGrid const& grid, std::span<Point const> starts) {
    std::set<Square> near;
    for (auto const& start : starts) {
        auto const [row, column] = grid.square_of(start);
        for (auto r = row - 1; r <= row + 1; ++r) {
            for (auto c = column - 1; c <= column + 1; ++c) {
                near.emplace(r, c);
            }
        }
    }
    return near;
}

/// "永泰中街 / 宁西巷": the names of the streets that meet, in the order of the arcs.
std::string streets_at(Network const& network, NodeId node) {
    std::vector<std::string_view> names;
    for (auto const& arc : network.arcs(node)) {
        auto const name = network.name(arc.edge);
        if (!name.empty() && std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    }
    return fmt::format("{}", fmt::join(names, " / "));
}

}  // namespace

std::vector<Site> sites_at_corners(WalkCosts const& costs, std::span<Point const> starts,
                                   CornerOptions const& options) {
    CornerGrid const grid{costs, options.spacing};
    auto const near = squares_near(grid, starts);
    std::map<Square, NodeId> corners;
    auto const& network = costs.network();
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        auto const node = id_at<NodeId>(i);
        auto const square = grid.square_of(network.point(node));
        if (grid.streets_at(node) == 0 || !near.contains(square)) {
            continue;
        }
        auto const [corner, is_first] = corners.emplace(square, node);
        if (!is_first && grid.rank(node) < grid.rank(corner->second)) {
            corner->second = node;
        }
    }
    std::vector<Site> sites;
    sites.reserve(corners.size());
    for (auto const& [square, node] : corners) {
        sites.push_back({.source_id = fmt::format("corner {}", sites.size() + 1),
                         .name = streets_at(network, node),
                         .location = network.point(node),
                         .size = {}});
    }
    return sites;
}

}  // namespace walkshed
