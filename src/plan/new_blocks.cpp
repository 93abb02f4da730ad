// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "plan/scenario_places.hpp"

namespace walkshed {

namespace {

std::variant<Point, MultiPolygon> shape_of(AddedBlock const& added, Locate const& locate, std::string const& where) {
    Ring outline;
    std::ranges::transform(added.corners, std::back_inserter(outline),
                           [&](LonLat corner) { return located(corner, locate, where); });
    if (outline.size() == 1) {
        return outline.front();
    }
    outline.push_back(outline.front());
    MultiPolygon shape{{std::move(outline), {}}};
    if (!(area(shape) > SquareMeters{0.0})) {
        fail_edit(where, fmt::format("the outline of block '{}' holds no land (tell its corners in order)", added.id));
    }
    return shape;
}

Block made(Written<AddedBlock> const& written, Locate const& locate) {
    auto const& [added, where] = written;
    Block block{.source_id = added.id,
                .name = added.name,
                .shape = shape_of(added, locate, where),
                .people = added.people,
                .entrances = {},
                .gates = {},
                .group = {}};
    for (auto const gate : added.gates) {
        block.gates.push_back(located(gate, locate, where));
        check_gate(block, block.gates.back(), gate, where);
    }
    return block;
}

void clear(std::optional<double>& people) {
    people = people ? std::optional{0.0} : std::nullopt;
}

/// What a new block lacks to be counted as the others are; empty when nothing.
std::string_view fault_of(People const& people, Weighting weighting) {
    switch (weighting) {
        case Weighting::people:
            return people.population ? "" : "its 'population' is missing (the other blocks tell theirs)";
        case Weighting::households:
            return people.households && !people.population
                       ? ""
                       : "tell its 'households', and no 'population' (the other blocks tell households only)";
        case Weighting::unweighted:
            break;
    }
    return people.population || people.households
               ? "leave its 'population' and 'households' out (the other blocks tell neither)"
               : "";
}

}  // namespace

std::vector<Block> new_blocks(std::span<Block const> blocks, Scenario const& scenario, Locate const& locate) {
    std::vector<Block> added;
    for (auto const& written : scenario.added_blocks) {
        if (std::ranges::find(blocks, written.edit.id, &Block::source_id) != blocks.end()) {
            fail_edit(written.where,
                      fmt::format("block '{}' is there already (give the new one another id)", written.edit.id));
        }
        added.push_back(made(written, locate));
    }
    return added;
}

std::vector<Block> uninhabited(std::vector<Block> blocks) {
    for (auto& block : blocks) {
        auto& people = block.people;
        for (auto const member : {&People::population, &People::households, &People::children, &People::older}) {
            clear(people.*member);
        }
        for (auto& group : people.groups) {
            group.people = 0.0;
        }
    }
    return blocks;
}

void add_blocks(std::vector<Block> added, std::vector<Block>& blocks, std::vector<Doorstep>& doorsteps) {
    auto const weighting = weighting_of(blocks);
    for (auto const& block : added) {
        if (auto const fault = fault_of(block.people, weighting); !fault.empty()) {
            throw Error{ErrorCode::bad_input, fmt::format("new block '{}': {}", block.source_id, fault)};
        }
    }
    auto const count = blocks.size();
    for (auto doorstep : place_doorsteps(added, {}, {})) {
        doorstep.block = id_at<BlockId>(count + index_of(doorstep.block));
        doorsteps.push_back(std::move(doorstep));
    }
    std::ranges::move(added, std::back_inserter(blocks));
}

}  // namespace walkshed
