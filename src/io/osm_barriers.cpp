// SPDX-License-Identifier: Apache-2.0
#include "io/osm_barriers.hpp"

namespace walkshed::io {

void BarrierCollector::relation(osmium::Relation const& relation) {
    auto const tags = tags_of(relation.tags(), pairs_);
    if (tags["type"] != "multipolygon" || !is_water(tags)) {
        return;
    }
    for (auto const& member : relation.members()) {
        if (member.type() == osmium::item_type::way) {
            shores_.insert(member.ref());
        }
    }
}

void BarrierCollector::node(osmium::Node const& node) {
    if (!node.tags().empty() && is_opening(tags_of(node.tags(), pairs_))) {
        openings_.insert(node.id());
    }
}

bool BarrierCollector::wants(osmium::Way const& way) {
    return shores_.contains(way.id()) || is_barrier_line(tags_of(way.tags(), pairs_));
}

void BarrierCollector::way(osmium::Way const& way) {
    auto const kind = shores_.contains(way.id()) ? BarrierKind::water : barrier_kind(tags_of(way.tags(), pairs_));
    PlaceRange line{places_.places.size(), places_.places.size()};
    auto const end_line = [&] {
        if (line.end > line.begin + 1) {
            lines_.push_back(line);
            kinds_.push_back(kind);
        }
        line.begin = line.end;
    };
    for (auto const& node : way.nodes()) {
        if (!node.location().valid()) {
            end_line();
            continue;
        }
        line.end = places_.add({node.location().lon(), node.location().lat()}).end;
        nodes_.push_back(node.ref());
    }
    end_line();
}

OsmBarriers BarrierCollector::make(MetricSystem const& metric) const {
    auto const points = metric.from_lon_lat(places_.places);
    OsmBarriers barriers{.lines = {}, .kinds = kinds_, .openings = {}};
    for (auto const& [begin, end] : lines_) {
        barriers.lines.emplace_back(points.begin() + static_cast<std::ptrdiff_t>(begin),
                                    points.begin() + static_cast<std::ptrdiff_t>(end));
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (openings_.contains(nodes_[i])) {
            barriers.openings.push_back(points[i]);
        }
    }
    return barriers;
}

}  // namespace walkshed::io
