// SPDX-License-Identifier: Apache-2.0
#include "io/node_places.hpp"

#include <algorithm>
#include <osmium/osm/object_comparisons.hpp>
#include <span>

#include "base/parallel.hpp"

namespace walkshed::io {

namespace {

constexpr osmium::id_order kBefore;

}  // namespace

void NodePlaces::want(osmium::NodeRefList const& nodes) {
    for (auto const& node : nodes) {
        ids_.push_back(node.ref());
    }
}

void NodePlaces::close() {
    parallel_sort(std::span{ids_});
    ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
    std::reverse(ids_.begin(), std::ranges::upper_bound(ids_, 0));  // those that are not positive, to id_order
    ids_.shrink_to_fit();
    places_.resize(ids_.size());
}

bool NodePlaces::put(osmium::Node const& node) {
    next_ = lower_bound(node.id(), next_);
    if (next_ == ids_.size() || ids_[next_] != node.id()) {
        return false;
    }
    places_[next_] = node.location();
    return true;
}

/// The first position whose node is not before `node`. Quick when it is `near`, as it is along a way.
std::size_t NodePlaces::lower_bound(osmium::object_id_type node, std::size_t near) const {
    auto low = near;
    auto high = near;
    for (std::size_t step = 1; high < ids_.size() && kBefore(ids_[high], node); step *= 2) {
        low = high;
        high += step;
    }
    for (std::size_t step = 1; low > 0 && (low == ids_.size() || kBefore(node, ids_[low])); step *= 2) {
        high = low;
        low -= std::min(low, step);
    }
    auto const begin = ids_.begin() + static_cast<std::ptrdiff_t>(low);
    auto const end = ids_.begin() + static_cast<std::ptrdiff_t>(std::min(high + 1, ids_.size()));
    return static_cast<std::size_t>(std::lower_bound(begin, end, node, kBefore) - ids_.begin());
}

void NodePlaces::locate(osmium::NodeRefList& nodes) const {
    std::size_t near = 0;
    for (auto& node : nodes) {
        near = lower_bound(node.ref(), near);
        auto const found = near < ids_.size() && ids_[near] == node.ref();
        node.set_location(found ? places_[near] : osmium::Location{});
    }
}

bool NodePlaces::is_complete() const {
    return std::ranges::all_of(places_, [](osmium::Location place) { return place.valid(); });
}

bool NodePlaces::has(osmium::object_id_type node) const {
    auto const found = lower_bound(node, 0);
    return found < ids_.size() && ids_[found] == node && places_[found].valid();
}

}  // namespace walkshed::io
