// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/residential_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "walkshed/io/vector.hpp"

namespace walkshed::io {

namespace {

constexpr Meters kDefaultCell{200.0};
constexpr Meters kStreetSampling{25.0};

bool is_home_street(StreetKind kind) {
    return kind == StreetKind::residential || kind == StreetKind::living_street;
}

bool has_kinds(Network const& network) {
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        if (network.edge(id_at<EdgeId>(i)).kind != StreetKind::other) {
            return true;
        }
    }
    return false;
}

/// Points along the streets that people live on, close enough together to touch every cell the streets run through.
std::vector<Point> along_home_streets(Network const& network) {
    auto const every_street = !has_kinds(network);
    std::vector<Point> points;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const& edge = network.edge(id_at<EdgeId>(i));
        if (!every_street && !is_home_street(edge.kind)) {
            continue;
        }
        auto const pieces = std::max(1.0, std::ceil(edge.length / kStreetSampling));
        for (double piece = 0.0; piece <= pieces; ++piece) {
            points.push_back(point_along(network.line(id_at<EdgeId>(i)), edge.length * (piece / pieces)));
        }
    }
    return points;
}

/// The lines of the streets that separate blocks, with the box of each.
struct Separator {
    Line line;
    Bounds box;
};

std::vector<Separator> separators(Network const& network) {
    std::vector<Separator> result;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        if (separates_blocks(network.edge(edge).kind)) {
            auto const line = network.line(edge);
            Separator separator{{line.begin(), line.end()}, {}};
            for (auto const point : line) {
                separator.box.add(point);
            }
            result.push_back(std::move(separator));
        }
    }
    std::ranges::sort(result, {}, [](Separator const& one) { return one.box.low.x; });
    return result;
}

bool overlap(Bounds const& a, Bounds const& b) {
    return a.low.x <= b.high.x && b.low.x <= a.high.x && a.low.y <= b.high.y && b.low.y <= a.high.y;
}

std::vector<Line> crossing(std::vector<Separator> const& streets, Bounds const& box) {
    std::vector<Line> lines;
    for (auto const& street : streets) {
        if (street.box.low.x > box.high.x) {
            break;
        }
        if (overlap(street.box, box)) {
            lines.push_back(street.line);
        }
    }
    return lines;
}

std::vector<Block> cut_areas(std::vector<Block> const& areas, Network const& network) {
    auto const streets = separators(network);
    std::vector<Block> blocks;
    for (auto const& area : areas) {
        auto const& shape = std::get<MultiPolygon>(area.shape);
        auto const faces = cut_along(shape, crossing(streets, bounds(shape)));
        for (std::size_t face = 0; face < faces.size(); ++face) {
            auto block = area;
            block.shape = faces[face];
            block.source_id = faces.size() == 1 ? area.source_id : fmt::format("{}#{}", area.source_id, face + 1);
            blocks.push_back(std::move(block));
        }
    }
    return blocks;
}

/// The share of the residential buildings that stand in one of the areas; 1 when there are no such buildings.
double share_housed(OsmExtract const& extract) {
    std::vector<Point> homes;
    for (auto const& building : extract.buildings) {
        if (building.residential) {
            homes.push_back(centroid(building.shape));
        }
    }
    if (homes.empty()) {
        return 1.0;
    }
    std::ranges::sort(homes);
    std::vector<bool> housed(homes.size(), false);
    for (auto const& area : extract.residential_areas) {
        auto const& shape = std::get<MultiPolygon>(area.shape);
        auto const box = bounds(shape);
        auto const first = std::ranges::lower_bound(homes, box.low.x, {}, &Point::x) - homes.begin();
        for (auto i = static_cast<std::size_t>(first); i < homes.size() && homes[i].x <= box.high.x; ++i) {
            if (!housed[i] && box.contains(homes[i]) && covers(shape, homes[i])) {
                housed[i] = true;
            }
        }
    }
    return static_cast<double>(std::ranges::count(housed, true)) / static_cast<double>(homes.size());
}

}  // namespace

FoundBlocks residential_grid(std::vector<Building> const& buildings, Network const& network, Meters side) {
    auto inhabited = along_home_streets(network);
    for (auto const& building : buildings) {
        if (building.residential) {
            inhabited.push_back(centroid(building.shape));
        }
    }
    return {grid_blocks(inhabited, side),
            {fmt::format("住宅与居住街道上的 {:g} 米网格", side.count()),
             fmt::format("grid of {:g} m over homes and residential streets", side.count())},
            true};
}

FoundBlocks residential_blocks(OsmExtract const& extract, Network const& network) {
    if (!extract.residential_areas.empty() && share_housed(extract) >= 0.5) {
        return {cut_areas(extract.residential_areas, network),
                {"按街道切分的居住用地(landuse=residential)", "landuse=residential areas, cut by streets"}};
    }
    return residential_grid(extract.buildings, network, kDefaultCell);
}

}  // namespace walkshed::io
