// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/reach_counter.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "access/reach_cell.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

// With more origins in a cell, fewer search for its nodes; with fewer, what they sweep over stays in fast memory.
constexpr std::size_t kMostOrigins = 512;
constexpr std::uint32_t kMostNodes = 1024;  // from the first to the last node of a cell's origins
constexpr std::size_t kRanges = 16;         // each has a search of its own

/// Origins that lie near one another, by position in the list of all in order of place.
struct Cell {
    std::size_t begin;
    std::size_t end;
};

void add_end(ReachTargets& known, WalkCosts const& costs, TargetAtNode const& end) {
    if (end.walk == kUnreachable) {
        return;
    }
    auto const passes = costs.passes(end.node);
    if (passes || end.stands) {
        known.at_nodes.push_back(end);
    }
    if (!passes) {
        known.at_stops.push_back(end);
    }
}

ReachTargets known_targets(Hierarchy const& hierarchy, std::span<ReachTarget const> targets, std::size_t groups) {
    ReachTargets known;
    std::vector<std::uint32_t> by_group(targets.size());
    std::iota(by_group.begin(), by_group.end(), 0U);
    std::ranges::stable_sort(by_group, {}, [&](std::uint32_t i) { return targets[i].group; });
    known.first_of_group.assign(groups + 1, 0);
    auto const& costs = hierarchy.costs();
    for (std::uint32_t number = 0; number < by_group.size(); ++number) {
        auto const& target = targets[by_group[number]];
        assert(target.group < groups);
        ++known.first_of_group[target.group + 1];
        for (auto const& attachment : target.attachments) {
            known.on_edges.push_back({attachment.edge, number, attachment});
            for (auto const& end : ends_reached(costs, attachment, Direction::reverse)) {
                add_end(known, costs, {end.node, number, end.cost.by(hierarchy.metric()), end.begins_there});
            }
        }
    }
    std::partial_sum(known.first_of_group.begin(), known.first_of_group.end(), known.first_of_group.begin());
    return known;
}

}  // namespace

struct ReachCounter::State {
    Hierarchy const* hierarchy;
    std::vector<Cost> limits;
    ReachTargets targets;
};

ReachCounter::ReachCounter(Hierarchy const& hierarchy, std::span<ReachTarget const> targets, std::size_t group_count,
                           std::vector<Cost> limits)
    : state_{std::make_unique<State>(State{&hierarchy, std::move(limits), {}})} {
    assert(std::ranges::is_sorted(state_->limits) && !state_->limits.empty());
    assert(state_->limits.back() <= hierarchy.limit());
    auto& known = state_->targets = known_targets(hierarchy, targets, group_count);
    std::ranges::stable_sort(known.at_nodes, {}, &TargetAtNode::node);
    std::ranges::stable_sort(known.at_stops, {}, &TargetAtNode::node);
    std::ranges::stable_sort(known.on_edges, {}, &TargetOnEdge::edge);
    known.first_at_node.assign(hierarchy.costs().network().node_count() + 1, 0);
    for (auto const& there : known.at_nodes) {
        ++known.first_at_node[index_of(there.node) + 1];
    }
    std::partial_sum(known.first_at_node.begin(), known.first_at_node.end(), known.first_at_node.begin());
}

ReachCounter::~ReachCounter() = default;
ReachCounter::ReachCounter(ReachCounter&&) noexcept = default;
ReachCounter& ReachCounter::operator=(ReachCounter&&) noexcept = default;

std::size_t ReachCounter::counts_per_origin() const {
    return (state_->targets.first_of_group.size() - 1) * state_->limits.size();
}

std::vector<std::uint32_t> ReachCounter::count(std::span<Snap const> origins) const {
    auto const& network = state_->hierarchy->costs().network();
    auto const node_of = [&](std::size_t i) {
        return static_cast<std::uint32_t>(network.edge(origins[i].attachments.front().edge).from);
    };
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        if (!origins[i].attachments.empty()) {
            order.push_back(i);
        }
    }
    std::ranges::stable_sort(order, {}, node_of);
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (cells.empty() || i - cells.back().begin == kMostOrigins ||
            node_of(order[i]) - node_of(order[cells.back().begin]) >= kMostNodes) {
            cells.push_back({i, i});
        }
        cells.back().end = i + 1;
    }
    std::vector<std::uint32_t> counts(origins.size() * counts_per_origin(), 0);
    parallel_ranges(cells.size(), std::max<std::size_t>(cells.size() / kRanges, 1), [&](std::size_t begin, std::size_t end) {
        ReachCell cell{*state_->hierarchy, state_->targets, state_->limits};
        for (auto const& [first, last] : std::span{cells}.subspan(begin, end - begin)) {
            std::vector<Snap const*> from;
            std::vector<std::uint32_t*> to;
            for (auto i = first; i < last; ++i) {
                from.push_back(&origins[order[i]]);
                to.push_back(counts.data() + order[i] * counts_per_origin());
            }
            cell.count(from, to);
        }
    });
    return counts;
}

}  // namespace walkshed
