// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/stored_hierarchy.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>

namespace walkshed {
namespace {

bool has_limit(StoredHierarchy const& stored) {
    return stored.options.limit < kUnreachable;
}

bool has_arcs(StoredHierarchy const& stored) {
    auto const& [first, head, up, up_other, down, down_other] = stored.parts.arcs;
    auto const count = head.size();
    return up.size() == count && up_other.size() == count && down.size() == count && down_other.size() == count &&
           !first.empty() && first.front() == 0 && first.back() == count && std::ranges::is_sorted(first);
}

bool lead_up(StoredHierarchy const& stored) {
    auto const& arcs = stored.parts.arcs;
    auto const slots = arcs.first.size() - 1;
    bool fine = true;
    for (std::size_t slot = 0; slot < slots; ++slot) {
        for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
            fine &= (arcs.head[arc] > slot) & (arcs.head[arc] < slots);
        }
    }
    return fine;
}

bool have_slots(StoredHierarchy const& stored) {
    auto const slots = stored.parts.arcs.first.size() - 1;
    bool fine = true;
    for (auto const slot : stored.parts.slot_of) {
        fine &= slot < slots;
    }
    return fine;
}

bool are_helpers(StoredHierarchy const& stored) {
    auto const& helpers = stored.parts.helpers;
    auto const slots = stored.parts.arcs.first.size() - 1;
    return stored.parts.slot_of.size() + helpers.size() == slots &&
           std::ranges::adjacent_find(helpers, std::ranges::greater_equal{}) == helpers.end() &&
           (helpers.empty() || helpers.back() < slots);
}

struct Check {
    bool (*holds)(StoredHierarchy const&);
    std::string_view fault;
};

}  // namespace

std::size_t HierarchyParts::bytes() const {
    return slot_of.size_bytes() + arcs.first.size_bytes() + arcs.head.size_bytes() + arcs.up.size_bytes() +
           arcs.up_other.size_bytes() + arcs.down.size_bytes() + arcs.down_other.size_bytes() + helpers.size_bytes();
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
        Check{lead_up, "an arc of a hierarchy does not lead up"},
        Check{have_slots, "a node has no slot in a hierarchy"},
        Check{are_helpers, "a slot of a hierarchy is nobody's"},
    };
    auto const* const failed =
        std::ranges::find_if_not(kChecks, [&](Check const& check) { return check.holds(stored); });
    return failed == kChecks.end() ? std::string_view{} : failed->fault;
}

}  // namespace walkshed
