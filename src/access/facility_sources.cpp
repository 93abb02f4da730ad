// SPDX-License-Identifier: Apache-2.0
#include "access/facility_sources.hpp"

#include <algorithm>

#include "access/edge_parts.hpp"

namespace walkshed {

bool satisfies(Facility const& facility, NearestQuestion const& question) {
    if (facility.status != FacilityStatus::existing ||
        std::ranges::none_of(question.categories, [&](CategoryId id) { return facility.in(id); })) {
        return false;
    }
    if (!question.minimum_size) {
        return true;
    }
    return facility.size ? *facility.size >= *question.minimum_size : question.unknown_size_counts;
}

std::vector<FacilityOnEdge> facilities_on_edges(std::span<Facility const> facilities, std::span<Snap const> snaps) {
    std::vector<FacilityOnEdge> on_edges;
    for (std::uint32_t i = 0; i < facilities.size(); ++i) {
        for (auto const& attachment : snaps[i].attachments) {
            if (facilities[i].status == FacilityStatus::existing) {
                on_edges.push_back({attachment.edge, i, attachment});
            }
        }
    }
    std::ranges::stable_sort(on_edges, {}, &FacilityOnEdge::edge);
    return on_edges;
}

void add_on_edges(std::uint32_t facility, Snap const& snap, std::vector<FacilityOnEdge>& on_edges) {
    for (auto const& attachment : snap.attachments) {
        auto const place =
            std::ranges::upper_bound(on_edges, std::pair{attachment.edge, facility}, {}, [](FacilityOnEdge const& one) {
                return std::pair{one.edge, one.facility};
            });
        on_edges.insert(place, {attachment.edge, facility, attachment});
    }
}

FacilitySources sources_of(NearestQuestion const& question, std::span<Facility const> facilities,
                           std::span<FacilityOnEdge const> on_edges, WalkCosts const& costs) {
    FacilitySources sources{std::vector<bool>(facilities.size(), false)};
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        sources.satisfying[i] = satisfies(facilities[i], question);
        sources.count += sources.satisfying[i] ? 1U : 0U;
    }
    for (auto const& source : on_edges) {
        if (!sources.satisfying[source.facility]) {
            continue;
        }
        for (auto const& end : ends_reached(costs, source.attachment, Direction::reverse)) {
            if (end.begins_there && !costs.passes(end.node)) {
                sources.standing.push_back({end.node, {end.cost, source.facility}});
            }
        }
    }
    std::ranges::stable_sort(sources.standing, {}, &StandingSource::node);
    return sources;
}

std::vector<StandingSource> standing_boundary(WalkCosts const& costs) {
    std::vector<StandingSource> found;
    for (auto const node : costs.network().boundary()) {
        if (!costs.passes(node)) {
            found.push_back({node, {{0, 0}, 0}});
        }
    }
    return found;
}

}  // namespace walkshed
