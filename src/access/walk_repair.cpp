// SPDX-License-Identifier: Apache-2.0
#include "access/walk_repair.hpp"

#include <algorithm>
#include <tuple>

#include "access/edge_parts.hpp"
#include "access/rows_of.hpp"

namespace walkshed {

bool WalkRepair::is_better(Label const& one, Label const& other) const {
    auto const key = [&](Label const& label) {
        return std::tuple{label.cost.by(it_.metric), label.source, label.cost.time, label.cost.length};
    };
    return one.cost.reachable() && (!other.cost.reachable() || key(one) < key(other));
}

void WalkRepair::offer(NodeId node, Label const& label) {
    if (label.cost.reachable()) {
        auto const [time, length] = label.cost;
        waiting_.push(it_.metric == Metric::time ? Candidate{time, label.source, length, node}
                                                 : Candidate{length, label.source, time, node});
    }
}

WalkRepair::Candidate WalkRepair::take() {
    auto const candidate = waiting_.top();
    waiting_.pop();
    return candidate;
}

Label WalkRepair::label_of(Candidate const& candidate) const {
    auto const& [key, source, other, node] = candidate;
    return {it_.metric == Metric::time ? WalkCost{key, other} : WalkCost{other, key}, source};
}

/// As WalkSearch::add_start() has it, in reverse.
void WalkRepair::offer_arrivals(std::uint32_t facility, std::span<Attachment const> attachments) {
    for (auto const& attachment : attachments) {
        for (auto const& end : ends_reached(it_.costs, attachment, Direction::reverse)) {
            offer(end.node, {end.cost, facility});
            if (end.begins_there && !it_.costs.passes(end.node)) {
                for (auto const& arc : it_.costs.arcs(end.node)) {
                    offer(arc.head, {end.cost + arc.cost(false), facility});
                }
            }
        }
    }
}

std::vector<NodeId> WalkRepair::add(std::uint32_t facility, std::span<Attachment const> attachments) {
    std::vector<NodeId> changed;
    offer_arrivals(facility, attachments);
    while (!waiting_.empty()) {
        auto const candidate = take();
        auto const label = label_of(candidate);
        auto const known = labels(candidate.node);
        auto const is_known = std::ranges::any_of(
            known, [&](Label const& one) { return one.cost.reachable() && one.source == facility; });
        if (is_known || !is_better(label, known.back())) {
            continue;
        }
        auto const place = std::ranges::find_if(known, [&](Label const& one) { return is_better(label, one); });
        std::shift_right(place, known.end(), 1);
        *place = label;
        changed.push_back(candidate.node);
        if (it_.costs.passes(candidate.node)) {
            for (auto const& arc : it_.costs.arcs(candidate.node)) {
                offer(arc.head, {label.cost + arc.cost(false), facility});
            }
        }
    }
    it_.settled += changed.size();
    return changed;
}

/// Takes the facility's labels out, from its arrivals on.
std::vector<NodeId> WalkRepair::take_out(std::uint32_t facility) {
    std::vector<NodeId> left;
    while (!waiting_.empty()) {
        auto const node = take().node;
        auto const known = labels(node);
        auto const place = std::ranges::find_if(
            known, [&](Label const& one) { return one.cost.reachable() && one.source == facility; });
        if (place == known.end()) {
            continue;
        }
        auto const cost = place->cost;
        std::shift_left(place, known.end(), 1);
        known.back() = {{}, 0};
        left.push_back(node);
        if (it_.costs.passes(node)) {
            for (auto const& arc : it_.costs.arcs(node)) {
                offer(arc.head, {cost + arc.cost(false), facility});
            }
        }
    }
    return left;
}

/// All walks of the others that may take an empty place at a node: those that begin on its edges, or at a neighbour
/// that nobody goes through, and those by way of its neighbours.
void WalkRepair::offer_others(NodeId node, Sources const& others) {
    auto const costs = it_.costs.arcs(node);
    auto const arcs = it_.costs.network().arcs(node);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        for (auto const& there : rows_of(others.on_edges, arcs[i].edge, &FacilityOnEdge::edge)) {
            for (auto const& end : ends_reached(it_.costs, there.attachment, Direction::reverse)) {
                if (end.node == node && others.facilities.satisfying[there.facility]) {
                    offer(node, {end.cost, there.facility});
                }
            }
        }
        auto const neighbour = arcs[i].head;
        if (it_.costs.passes(neighbour)) {
            for (auto const& label : labels(neighbour)) {
                offer(node, {label.cost + costs[i].cost(true), label.source});
            }
            continue;
        }
        for (auto const& [at, label] : rows_of(others.facilities.standing, neighbour, &StandingSource::node)) {
            offer(node, {label.cost + costs[i].cost(true), label.source});
        }
    }
}

std::vector<NodeId> WalkRepair::remove(std::uint32_t facility, std::span<Attachment const> attachments,
                                       Sources const& others) {
    offer_arrivals(facility, attachments);
    auto changed = take_out(facility);
    for (auto const node : changed) {
        offer_others(node, others);
    }
    while (!waiting_.empty()) {
        auto const candidate = take();
        auto const known = labels(candidate.node);
        auto const has = [&](Label const& one) { return one.cost.reachable() && one.source == candidate.source; };
        if (known.back().cost.reachable() || std::ranges::any_of(known, has)) {
            continue;
        }
        auto const label = label_of(candidate);
        *std::ranges::find_if(known, [](Label const& one) { return !one.cost.reachable(); }) = label;
        if (it_.costs.passes(candidate.node)) {
            for (auto const& arc : it_.costs.arcs(candidate.node)) {
                offer(arc.head, {label.cost + arc.cost(false), label.source});
            }
        }
    }
    it_.settled += changed.size();
    return changed;
}

}  // namespace walkshed
