// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <osmium/osm/box.hpp>
#include <string>

#include "io/osm_barriers.hpp"
#include "io/osm_handlers.hpp"

namespace walkshed::io {

/// What a file gives, its places still in degrees.
struct Collected {
    ObjectCollector objects;
    BarrierCollector barriers;
    osmium::Box bounds;  ///< as the file declares them; not valid when it does not
};

/// Reads a file; errors, `log` and `progress` as for read_osm().
[[nodiscard]] Collected collect(std::string const& path, OsmOptions const& options, RecordLog& log,
                                Progress const& progress);

}  // namespace walkshed::io
