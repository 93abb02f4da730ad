// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/stored_hierarchy.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <limits>

namespace walkshed {
namespace {

bool has_limit(StoredHierarchy const& stored) {
    return stored.options.limit < kUnreachable;
}

template <class T>
bool are_of(HierarchyParts::ArcCosts<T> const& costs, std::size_t arcs) {
    auto const& [up, up_other, down, down_other] = costs;
    return up.size() == arcs && up_other.size() == arcs && down.size() == arcs && down_other.size() == arcs;
}

bool has_arcs(StoredHierarchy const& stored) {
    auto const& [first, head, narrow, wide] = stored.parts.arcs;
    auto const count = head.size();
    auto const may_be_narrow = stored.options.limit < std::numeric_limits<std::uint16_t>::max();
    return ((may_be_narrow && are_of(narrow, count) && are_of(wide, 0)) ||
            (are_of(narrow, 0) && are_of(wide, count))) &&
           !first.empty() && first.front() == 0 && first.back() == count && std::ranges::is_sorted(first);
}

bool are_all_below(std::span<HierarchyParts::Slot const> slots, std::size_t count) {
    HierarchyParts::Slot most = 0;
    for (auto const slot : slots) {
        most = std::max(most, slot);
    }
    return slots.empty() || most < count;
}

bool lead_to_slots(StoredHierarchy const& stored) {
    auto const& arcs = stored.parts.arcs;
    return are_all_below(arcs.head, arcs.first.size() - 1);
}

bool have_slots(StoredHierarchy const& stored) {
    return are_all_below(stored.parts.slot_of, stored.parts.arcs.first.size() - 1);
}

bool are_helpers(StoredHierarchy const& stored) {
    auto const& helpers = stored.parts.helpers;
    auto const slots = stored.parts.arcs.first.size() - 1;
    return stored.parts.slot_of.size() + helpers.size() == slots &&
           std::ranges::adjacent_find(helpers, std::ranges::greater_equal{}) == helpers.end() &&
           (helpers.empty() || helpers.back() < slots);
}

template <class T>
std::size_t bytes_of(HierarchyParts::ArcCosts<T> const& costs) {
    return costs.up.size_bytes() + costs.up_other.size_bytes() + costs.down.size_bytes() +
           costs.down_other.size_bytes();
}

struct Check {
    bool (*holds)(StoredHierarchy const&);
    std::string_view fault;
};

}  // namespace

std::size_t HierarchyParts::bytes() const {
    return slot_of.size_bytes() + arcs.first.size_bytes() + arcs.head.size_bytes() + bytes_of(arcs.narrow) +
           bytes_of(arcs.wide) + helpers.size_bytes();
}

std::uint64_t fingerprint_of(WalkCosts const& costs) {
    auto const& network = costs.network();
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    auto const add = [&state](auto const& numbers) { XXH3_64bits_update(&state, numbers.data(), sizeof(numbers)); };
    add(std::array<std::uint64_t, 2>{network.node_count(), network.edge_count()});
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const id = id_at<EdgeId>(i);
        auto const& edge = network.edge(id);
        auto const there = costs.edge_cost(id, true);
        auto const back = costs.edge_cost(id, false);
        add(std::array<std::uint32_t, 6>{static_cast<std::uint32_t>(edge.from), static_cast<std::uint32_t>(edge.to),
                                         there.time, there.length, back.time, back.length});
    }
    for (std::uint32_t i = 0; i < network.node_count(); ++i) {
        if (!costs.passes(NodeId{i})) {
            add(std::array{i});
        }
    }
    return XXH3_64bits_digest(&state);
}

std::string_view fault_of(StoredHierarchy const& stored, std::size_t node_count) {
    if (stored.parts.slot_of.size() != node_count) {
        return "a hierarchy is of other nodes";
    }
    // Each relies on those before.
    constexpr std::array kChecks{
        Check{has_limit, "a hierarchy has no limit"},
        Check{has_arcs, "the arcs of a hierarchy are not those of its slots"},
        Check{lead_to_slots, "an arc of a hierarchy leads nowhere"},
        Check{have_slots, "a node has no slot in a hierarchy"},
        Check{are_helpers, "a slot of a hierarchy is nobody's"},
    };
    auto const* const failed =
        std::ranges::find_if_not(kChecks, [&](Check const& check) { return check.holds(stored); });
    return failed == kChecks.end() ? std::string_view{} : failed->fault;
}

}  // namespace walkshed
