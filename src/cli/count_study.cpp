// SPDX-License-Identifier: Apache-2.0
#include "cli/count_study.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed::cli {

namespace {

template <class Place>
std::size_t with_entrances(std::span<Place const> places) {
    return static_cast<std::size_t>(
        std::ranges::count_if(places, [](Place const& place) { return !place.entrances.empty(); }));
}

std::size_t gates_of(std::span<Block const> blocks) {
    std::size_t gates = 0;
    for (auto const& block : blocks) {
        gates += block.gates.size();
    }
    return gates;
}

Counts counts_of(std::span<Facility const> facilities) {
    return {{"facilities", facilities.size()}, {"facilities_with_entrances", with_entrances(facilities)}};
}

}  // namespace

Counts counts_of(Countable const& study) {
    WalkCosts const costs{study.network, study.walker};
    Counts counts{
        {"nodes", study.network.node_count()},
        {"edges", study.network.edge_count()},
        {"boundary_nodes", study.network.boundary().size()},
        {"components", costs.component_count()},
        {"longest_component_permille", static_cast<std::size_t>(1000.0 * costs.main_share())},
    };
    std::ranges::move(counts_of(study.facilities), std::back_inserter(counts));
    counts.insert(counts.end(), {{"buildings", study.buildings.size()},
                                 {"buildings_with_entrances", with_entrances(study.buildings)},
                                 {"blocks", study.blocks.size()},
                                 {"gates", gates_of(study.blocks)},
                                 {"doorsteps", study.doorsteps.size()}});
    for (auto const from : {DoorstepSource::layer, DoorstepSource::entrance, DoorstepSource::building,
                            DoorstepSource::sample, DoorstepSource::point}) {
        counts.emplace_back(fmt::format("doorsteps_from_{}", name_of(from)),
                            std::ranges::count(study.doorsteps, from, &Doorstep::from));
    }
    counts.emplace_back("records_skipped", study.log.count(RecordFate::skipped));
    counts.emplace_back("records_repaired", study.log.count(RecordFate::repaired));
    return counts;
}

void recount(std::span<Facility const> facilities, Counts& counts) {
    for (auto const& [name, number] : counts_of(facilities)) {
        std::ranges::find(counts, name, &Counts::value_type::first)->second = number;
    }
}

}  // namespace walkshed::cli
