// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/zone.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/intersects.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <map>
#include <utility>

#include "geo/boost_point.hpp"
#include "places/columns.hpp"
#include "places/place_rows.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;

/// The bounds of a polygon, with the number of its zone and its own in it.
using Entry = std::pair<BoostBox, std::pair<std::uint32_t, std::uint32_t>>;
using Tree = bgi::rtree<Entry, bgi::rstar<16>>;

Tree tree_of(std::vector<Zone> const& zones) {
    std::vector<Entry> entries;
    for (std::uint32_t zone = 0; zone < zones.size(); ++zone) {
        for (std::uint32_t polygon = 0; polygon < zones[zone].shape.size(); ++polygon) {
            Bounds box;
            std::ranges::for_each(zones[zone].shape[polygon].outer, [&](Point corner) { box.add(corner); });
            entries.emplace_back(boost_box(box), std::pair{zone, polygon});
        }
    }
    return Tree{entries};
}

}  // namespace

struct Zoning::Parts {
    std::vector<Zone> zones;
    Tree polygons = Tree();
    std::vector<std::optional<std::size_t>> zone_of_block;  ///< by block; empty when zones are land
    bool by_land{true};
};

Zoning::Zoning() : parts_{std::make_shared<Parts const>()} {}

Zoning::Zoning(std::vector<Zone> zones) {
    auto tree = tree_of(zones);
    parts_ = std::make_shared<Parts const>(Parts{.zones = std::move(zones), .polygons = std::move(tree)});
}

Zoning Zoning::by_group(std::span<Block const> blocks) {
    Parts parts{.by_land = false};
    std::map<std::string, std::size_t> known;
    for (auto const& block : blocks) {
        if (block.group.empty()) {
            parts.zone_of_block.emplace_back();
            continue;
        }
        auto const [found, is_new] = known.emplace(block.group, parts.zones.size());
        if (is_new) {
            parts.zones.push_back({.source_id = block.group, .name = {}, .shape = {}});
        }
        parts.zone_of_block.emplace_back(found->second);
    }
    Zoning zoning;
    zoning.parts_ = std::make_shared<Parts const>(std::move(parts));
    return zoning;
}

std::span<Zone const> Zoning::zones() const {
    return parts_->zones;
}

bool Zoning::by_land() const {
    return parts_->by_land;
}

std::optional<std::size_t> Zoning::zone_of(Doorstep const& doorstep) const {
    return parts_->by_land ? zone_at(doorstep.point) : parts_->zone_of_block[index_of(doorstep.block)];
}

std::optional<std::size_t> Zoning::zone_at(Point point) const {
    std::optional<std::size_t> first;
    for (auto entry = parts_->polygons.qbegin(bgi::intersects(point)); entry != parts_->polygons.qend(); ++entry) {
        auto const [zone, polygon] = entry->second;
        auto const& shape = parts_->zones[zone].shape[polygon];
        if ((!first || zone < *first) && covers(shape, point)) {
            first = zone;
        }
    }
    return first;
}

std::vector<Zone> zones_from(FeatureTable const& table, ZoneColumns const& columns, RecordLog& log) {
    TableRows rows{table, log};
    auto const* const id_column = find_column(table, columns.id, {"zone_id", "id", "osm_id"});
    auto const* const name_column = find_column(table, columns.name, {"name"});
    std::vector<Zone> zones;
    std::map<std::string, std::size_t> known;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        auto shape = read_polygons(rows, row, "a zone must be a polygon");
        if (!shape) {
            continue;
        }
        auto const id = id_of(rows, id_column, row);
        auto const [found, is_new] = known.emplace(id, zones.size());
        if (is_new) {
            zones.push_back({.source_id = id, .name = {}, .shape = {}});
        }
        auto& zone = zones[found->second];
        zone.name = zone.name.empty() ? text_at(name_column, row) : zone.name;
        std::ranges::move(*shape, std::back_inserter(zone.shape));
    }
    return zones;
}

}  // namespace walkshed
