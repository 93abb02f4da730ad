// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "base/parallel.hpp"
#include "network/segment_index.hpp"
#include "walkshed/network/network.hpp"

namespace walkshed {
namespace {

/// No place lies farther from the origin of a metric system of the Earth.
constexpr double kFarthest = 1e9;

/// A byte of a value that may not be one of its type yet, so that it cannot be read as such.
template <class T>
unsigned char byte_of(T const& value, std::size_t position = 0) {
    unsigned char byte = 0;
    std::memcpy(&byte, reinterpret_cast<unsigned char const*>(&value) + position, 1);
    return byte;
}

bool is_bool(bool const& value) {
    return byte_of(value) <= 1;
}

template <class T>
bool is_optional(std::optional<T> const& value) {
    static_assert(sizeof(value) == 2 * sizeof(T), "the value, then whether there is one");
    return byte_of(value, sizeof(T)) <= 1;
}

template <class Enum>
bool is_one_up_to(Enum const& value, Enum last) {
    static_assert(sizeof(Enum) == 1);
    return byte_of(value) <= static_cast<unsigned char>(last);
}

bool is_ground(Ground const& ground) {
    return is_one_up_to(ground.surface, Surface::soft) & is_one_up_to(ground.smoothness, Smoothness::impassable) &
           is_one_up_to(ground.wheelchair, WheelchairTag::no) & is_one_up_to(ground.rise, Rise::down) &
           is_one_up_to(ground.lighting, Lighting::unlit) & is_optional(ground.width_dm) &
           is_optional(ground.incline_permille);
}

bool are_features(NodeFeatures const& features) {
    return is_one_up_to(features.barrier, Barrier::closed) & is_one_up_to(features.crossing, Crossing::signals) &
           is_one_up_to(features.wheelchair, WheelchairTag::no) & is_bool(features.elevator) & is_bool(features.kerb) &
           is_optional(features.kerb_cm) & is_optional(features.width_dm);
}

/// Whether there is a number for every thing and one more at the end, and they divide `count` things, at least `least`
/// to each.
bool divides(std::span<std::uint32_t const> firsts, std::size_t things, std::size_t count, std::size_t least) {
    if (firsts.size() != things + 1 || firsts.front() != 0 || firsts.back() != count) {
        return false;
    }
    bool fine = true;
    for (std::size_t i = 0; i < things; ++i) {
        fine &= firsts[i] <= count && firsts[i + 1] <= count && std::size_t{firsts[i]} + least <= firsts[i + 1];
    }
    return fine;
}

template <class Id>
bool ascend_below(std::span<Id const> ids, std::size_t count) {
    return std::ranges::adjacent_find(ids, std::ranges::greater_equal{}) == ids.end() &&
           (ids.empty() || index_of(ids.back()) < count);
}

bool are_places(std::span<Point const> points) {
    bool fine = true;
    for (auto const point : points) {
        fine &= std::abs(point.x) <= kFarthest && std::abs(point.y) <= kFarthest;
    }
    return fine;
}

bool are_edges(NetworkParts const& parts) {
    auto const nodes = parts.points.size();
    bool fine = parts.edges.size() <= Network::kMostEdges;
    for (auto const& edge : parts.edges) {
        fine &= (index_of(edge.from) < nodes) & (index_of(edge.to) < nodes) & (edge.length >= Meters{0}) &
                (edge.length <= Meters{kFarthest}) & is_one_up_to(edge.kind, StreetKind::trunk) &
                is_one_up_to(edge.passage, Passage::against) & is_ground(edge.ground) & is_bool(edge.off_ground) &
                is_bool(edge.across_area);
    }
    return fine;
}

bool are_arcs(NetworkParts const& parts) {
    bool fine = true;
    for (auto const& arc : parts.arcs) {
        fine &= (index_of(arc.head) < parts.points.size()) & (index_of(arc.edge) < parts.edges.size());
    }
    return fine;
}

bool are_names(NetworkParts const& parts) {
    auto const names = parts.name_ends.size();
    return parts.name_of_edge.size() == parts.edges.size() && std::ranges::is_sorted(parts.name_ends) &&
           (names == 0 ? 0 : parts.name_ends.back()) == parts.name_text.size() &&
           std::ranges::all_of(parts.name_of_edge, [names](auto number) { return number < names; });
}

bool are_featured(NetworkParts const& parts) {
    return std::ranges::all_of(parts.featured, [](auto const& one) { return are_features(one.features); }) &&
           std::ranges::adjacent_find(parts.featured, std::ranges::greater_equal{}, &FeaturedNode::node) ==
               parts.featured.end() &&
           (parts.featured.empty() || index_of(parts.featured.back().node) < parts.points.size());
}

bool are_all_places(NetworkParts const& parts) {
    return are_places(parts.points) && are_places(parts.corners);
}

bool have_arcs(NetworkParts const& parts) {
    return parts.arcs.size() == 2 * parts.edges.size() &&
           divides(parts.first_arc, parts.points.size(), parts.arcs.size(), 0);
}

bool have_lines(NetworkParts const& parts) {
    return divides(parts.first_corner, parts.edges.size(), parts.corners.size(), 2);
}

bool are_boundary(NetworkParts const& parts) {
    return ascend_below(parts.boundary, parts.points.size());
}

bool are_closed(NetworkParts const& parts) {
    return ascend_below(parts.closed, parts.points.size());
}

struct Check {
    bool (*holds)(NetworkParts const&);
    std::string_view fault;
};

}  // namespace

std::string_view fault_of(NetworkParts const& parts) {
    constexpr std::array kChecks{
        Check{are_all_places, "a place is none on the Earth"},
        Check{are_edges, "an edge is none"},
        Check{have_arcs, "the arcs are not those of the nodes"},
        Check{are_arcs, "an arc leads nowhere"},
        Check{have_lines, "an edge has no line"},
        Check{are_names, "an edge has no name"},
        Check{are_boundary, "a node at the boundary is none"},
        Check{are_closed, "a closed node is none"},
        Check{are_featured, "a node with features is none"},
    };
    std::array<unsigned char, kChecks.size()> holds{};
    parallel_ranges(kChecks.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            holds[i] = kChecks[i].holds(parts) ? 1 : 0;
        }
    });
    if (auto const* const failed = std::ranges::find(holds, 0); failed != holds.end()) {
        return kChecks[static_cast<std::size_t>(failed - holds.begin())].fault;
    }
    return SegmentIndex::fits(parts) ? std::string_view{} : "the index is not that of the lines";
}

}  // namespace walkshed
