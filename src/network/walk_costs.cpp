// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walk_costs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace walkshed {
namespace {

constexpr double kMainFraction = 0.1;  // of the longest component's length

Cost to_units(double value) {
    double const units = std::round(value * kCostsPerUnit);
    return units < static_cast<double>(kUnreachable) ? static_cast<Cost>(std::max(units, 0.0)) : kUnreachable;
}

/// Sets of nodes that can be joined, each known by its smallest node.
class NodeSets {
  public:
    explicit NodeSets(std::size_t nodes) : parent_(nodes) { std::iota(parent_.begin(), parent_.end(), 0U); }

    [[nodiscard]] std::uint32_t find(NodeId node) {
        auto current = static_cast<std::uint32_t>(node);
        while (parent_[current] != current) {
            parent_[current] = parent_[parent_[current]];
            current = parent_[current];
        }
        return current;
    }

    void join(NodeId a, NodeId b) {
        auto const [low, high] = std::minmax({find(a), find(b)});
        parent_[high] = low;
    }

  private:
    std::vector<std::uint32_t> parent_;
};

bool allows(Walker const& walker, Edge const& edge) {
    return walker.may_use_steps || edge.kind != StreetKind::steps;
}

bool allows(Passage passage, bool along) {
    return passage == Passage::both || (passage == Passage::along) == along;
}

}  // namespace

Cost to_cost(Seconds time) {
    return to_units(time.count());
}

Cost to_cost(Meters length) {
    return to_units(length.count());
}

std::optional<Seconds> to_time(Cost cost) {
    return cost == kUnreachable ? std::nullopt : std::optional{Seconds{cost / kCostsPerUnit}};
}

std::optional<Meters> to_length(Cost cost) {
    return cost == kUnreachable ? std::nullopt : std::optional{Meters{cost / kCostsPerUnit}};
}

WalkCosts::WalkCosts(Network const& network, Walker walker) : network_{&network}, walker_{std::move(walker)} {
    edge_time_.reserve(network.edge_count());
    edge_length_.reserve(network.edge_count());
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const& edge = network.edge(id_at<EdgeId>(i));
        edge_time_.push_back(to_cost(edge.length / walker_.speed));
        edge_length_.push_back(to_cost(edge.length));
    }
    find_components();
}

/// Numbers the components in the order of their first edges, and finds the main ones.
void WalkCosts::find_components() {
    auto const edge_count = network_->edge_count();
    NodeSets sets{network_->node_count()};
    for (std::size_t i = 0; i < edge_count; ++i) {
        if (auto const& edge = network_->edge(id_at<EdgeId>(i)); allows(walker_, edge)) {
            sets.join(edge.from, edge.to);
        }
    }
    std::vector<std::uint32_t> component_of_set(network_->node_count(), kNoComponent);
    std::vector<Meters> lengths;
    component_of_edge_.assign(edge_count, kNoComponent);
    for (std::size_t i = 0; i < edge_count; ++i) {
        auto const& edge = network_->edge(id_at<EdgeId>(i));
        if (!allows(walker_, edge)) {
            continue;
        }
        auto& component = component_of_set[sets.find(edge.from)];
        if (component == kNoComponent) {
            component = static_cast<std::uint32_t>(lengths.size());
            lengths.emplace_back();
        }
        component_of_edge_[i] = component;
        lengths[component] += edge.length;
    }
    if (lengths.empty()) {
        return;
    }
    auto const longest = std::ranges::max(lengths);
    auto const total = std::accumulate(lengths.begin(), lengths.end(), Meters{0});
    main_share_ = total > Meters{0} ? longest / total : 1.0;
    for (auto const length : lengths) {
        main_component_.push_back(length >= longest * kMainFraction);
    }
}

WalkCost WalkCosts::edge_cost(EdgeId edge, bool along) const {
    if (!usable(edge) || !allows(network_->edge(edge).passage, along)) {
        return {};
    }
    return {edge_time_[index_of(edge)], edge_length_[index_of(edge)]};
}

WalkCost WalkCosts::part_cost(EdgeId edge, bool along, Meters length) const {
    if (!usable(edge) || !allows(network_->edge(edge).passage, along)) {
        return {};
    }
    return leg_cost(length);
}

WalkCost WalkCosts::leg_cost(Meters leg) const {
    return {to_cost(leg / walker_.speed), to_cost(leg)};
}

bool WalkCosts::on_main(EdgeId edge) const {
    return usable(edge) && main_component_[component(edge)];
}

}  // namespace walkshed
