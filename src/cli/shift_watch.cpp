// SPDX-License-Identifier: Apache-2.0
#include "cli/shift_watch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "walkshed/access/shift_check.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

std::optional<ShiftWarning> ShiftWatch::look_at(std::string const& name, std::span<Facility const> facilities) {
    std::vector<Point> points;
    std::ranges::transform(facilities, std::back_inserter(points), &Facility::location);
    auto const places = metric_.to_lon_lat(points);
    if (std::ranges::none_of(places, is_moved_in_china)) {
        return std::nullopt;
    }
    if (!streets_) {
        streets_ = std::make_unique<Streets>(network_, walker_);
    }
    auto const found =
        find_shift({.streets = streets_->index,
                    .places = places,
                    .places_read_as = china_system_named(options_.facilities_crs),
                    .streets_read_as = china_system_named(options_.network_crs),
                    .streets_are_sure = io::is_osm_file(io::parse_layer_name(options_.network).path),
                    .to_metric = [this](std::span<LonLat const> some) { return metric_.from_lon_lat(some); }});
    if (!found) {
        return std::nullopt;
    }
    return ShiftWarning{.layer = found->of_streets ? options_.network : name,
                        .likely_system = std::string{found->system ? name_of(*found->system) : "WGS 84"},
                        .distance = found->distance,
                        .remedy = fmt::format("--{}-crs {}", found->of_streets ? "network" : "facilities",
                                              found->system ? name_of(*found->system) : "EPSG:4326")};
}

}  // namespace walkshed::cli
