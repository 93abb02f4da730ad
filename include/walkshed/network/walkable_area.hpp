// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "walkshed/base/tags.hpp"
#include "walkshed/network/ground.hpp"
#include "walkshed/network/street.hpp"

namespace walkshed {

/// The caller's own name for a junction or a corner of a street: an OSM node id, say.
using PointKey = std::int64_t;

/// Ground to be walked across in any direction, such as a square: an outline and the holes in it, rings of points that
/// streets and other areas may share. Something in several parts is several areas of one source_id.
struct WalkableArea {
    std::int64_t source_id{0};
    StreetKind kind{StreetKind::pedestrian};
    Ground ground;
    std::string name;
    std::vector<PointKey> outline;             ///< closed: the first point again as the last
    std::vector<std::vector<PointKey>> holes;  ///< closed too
};

/// Whether a closed way that walkable_street() takes is ground to be walked across, by its OpenStreetMap tags, and not
/// a street that comes back to its start: streets that say `area=yes`, and platforms and piers unless they say
/// `area=no`. Multipolygons are always such ground.
[[nodiscard]] bool is_walked_across(Tags closed_way);

}  // namespace walkshed
