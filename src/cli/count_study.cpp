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

}  // namespace

std::vector<std::pair<std::string, std::size_t>> counts_of(Countable const& study) {
    WalkCosts const costs{study.network, study.walker};
    std::vector<std::pair<std::string, std::size_t>> counts{
        {"nodes", study.network.node_count()},
        {"edges", study.network.edge_count()},
        {"boundary_nodes", study.network.boundary().size()},
        {"components", costs.component_count()},
        {"longest_component_permille", static_cast<std::size_t>(1000.0 * costs.main_share())},
        {"facilities", study.facilities.size()},
        {"facilities_with_entrances", with_entrances(study.facilities)},
        {"buildings", study.buildings.size()},
        {"buildings_with_entrances", with_entrances(study.buildings)},
        {"blocks", study.blocks.size()},
        {"gates", gates_of(study.blocks)},
        {"doorsteps", study.doorsteps.size()}};
    for (auto const from : {DoorstepSource::layer, DoorstepSource::entrance, DoorstepSource::building,
                            DoorstepSource::sample, DoorstepSource::point}) {
        counts.emplace_back(fmt::format("doorsteps_from_{}", name_of(from)),
                            std::ranges::count(study.doorsteps, from, &Doorstep::from));
    }
    counts.emplace_back("records_skipped", study.log.count(RecordFate::skipped));
    counts.emplace_back("records_repaired", study.log.count(RecordFate::repaired));
    return counts;
}

}  // namespace walkshed::cli
