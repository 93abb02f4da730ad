// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/inspection.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "network/problems.hpp"

namespace walkshed {
namespace {

/// Puts an inspection together, one kind of facts a step.
class Inspector {
  public:
    Inspector(WalkCosts const& costs, Walker const& wheels)
        : costs_{costs}, network_{costs.network()}, wheels_{wheels} {}

    NetworkInspection inspect(Progress const& progress) && {
        found_.nodes = network_.node_count();
        found_.edges = network_.edge_count();
        measure_kinds();
        count_features();
        describe_components();
        find_dead_ends();
        measure_wheels();
        found_.breaks = find_breaks(network_, found_.dead_ends, progress);
        found_.crossings_without_node = find_crossings_without_node(network_, found_.breaks, progress);
        return std::move(found_);
    }

  private:
    void measure_kinds();
    void count_features();
    void describe_components();
    void find_dead_ends();
    void measure_wheels();

    template <class Visit>
    void for_each_edge(Visit const& visit) const {
        for (std::size_t i = 0; i < network_.edge_count(); ++i) {
            visit(id_at<EdgeId>(i), network_.edge(id_at<EdgeId>(i)));
        }
    }

    WalkCosts const& costs_;
    Network const& network_;
    Walker const& wheels_;
    NetworkInspection found_;
};

void Inspector::measure_kinds() {
    std::map<StreetKind, KindFacts> kinds;
    for_each_edge([&](EdgeId, Edge const& edge) {
        if (edge.across_area) {
            ++found_.lines_across_areas;
            return;
        }
        auto& facts = kinds[edge.kind];
        facts.kind = edge.kind;
        ++facts.edges;
        facts.length += edge.length;
        found_.length += edge.length;
    });
    for (auto const& [kind, facts] : kinds) {
        found_.kinds.push_back(facts);
    }
    std::ranges::stable_sort(found_.kinds, std::ranges::greater{}, &KindFacts::length);
}

void Inspector::count_features() {
    auto& counts = found_.at_nodes;
    std::vector<Point> closed;
    std::ranges::transform(network_.closed(), std::back_inserter(closed),
                           [&](NodeId node) { return network_.point(node); });
    std::ranges::sort(closed);
    counts.closed = static_cast<std::size_t>(std::unique(closed.begin(), closed.end()) - closed.begin());
    for (auto const& [node, features] : network_.featured_nodes()) {
        counts.no_wheels += features.barrier == Barrier::no_wheels ? 1U : 0U;
        counts.narrow += features.barrier == Barrier::narrow ? 1U : 0U;
        counts.signals += features.crossing == Crossing::signals ? 1U : 0U;
        counts.marked += features.crossing == Crossing::marked ? 1U : 0U;
        counts.unmarked += features.crossing == Crossing::unmarked ? 1U : 0U;
        counts.kerbs += features.kerb ? 1U : 0U;
        counts.elevators += features.elevator ? 1U : 0U;
        found_.wheels.kerbs_without_height += misses_kerb_height(wheels_, features) ? 1U : 0U;
    }
}

void Inspector::describe_components() {
    auto& components = found_.components;
    components.resize(costs_.component_count());
    found_.main_share = costs_.main_share();
    for_each_edge([&](EdgeId id, Edge const& edge) {
        if (!costs_.usable(id)) {
            return;
        }
        auto& component = components[costs_.component(id)];
        if (component.edges == 0 || edge.length > network_.edge(component.longest_edge).length) {
            component.longest_edge = id;
        }
        ++component.edges;
        component.length += edge.drawn_length();
        component.main = costs_.on_main(id);
    });
    for (auto& component : components) {
        auto const edge = component.longest_edge;
        component.place = point_along(network_.line(edge), network_.edge(edge).length / 2.0);
    }
    for (auto const node : network_.boundary()) {
        for (auto const& arc : network_.arcs(node)) {
            if (costs_.usable(arc.edge)) {
                components[costs_.component(arc.edge)].at_boundary = true;
            }
        }
    }
}

void Inspector::find_dead_ends() {
    auto const boundary = network_.boundary();
    auto const closed = network_.closed();
    for (std::size_t i = 0; i < network_.node_count(); ++i) {
        auto const node = id_at<NodeId>(i);
        if (network_.arcs(node).size() == 1) {
            auto const why = std::ranges::binary_search(closed, node)     ? StreetEnd::closed
                             : std::ranges::binary_search(boundary, node) ? StreetEnd::boundary
                                                                          : StreetEnd::plain;
            found_.dead_ends.push_back({node, network_.arcs(node)[0].edge, why});
        }
    }
}

void Inspector::measure_wheels() {
    auto& facts = found_.wheels;
    for_each_edge([&](EdgeId, Edge const& edge) {
        auto const passable = passability(wheels_, edge);
        auto& length = passable == Passability::confirmed  ? facts.confirmed
                       : passable == Passability::possible ? facts.possible
                                                           : facts.not_passable;
        auto const drawn = edge.drawn_length();
        length += drawn;
        auto const missing = missing_facts(wheels_, edge);
        facts.without_surface += missing.surface ? drawn : Meters{0};
        facts.without_smoothness += missing.smoothness ? drawn : Meters{0};
        facts.without_width += missing.width ? drawn : Meters{0};
        facts.without_incline += missing.incline ? drawn : Meters{0};
    });
}

}  // namespace

std::string_view name_of(StreetEnd end) {
    constexpr std::array<std::string_view, 3> kNames{"plain", "closed", "boundary"};
    return kNames[static_cast<std::size_t>(end)];
}

std::vector<std::uint32_t> NetworkInspection::islands() const {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < components.size(); ++i) {
        if (!components[i].main) {
            numbers.push_back(i);
        }
    }
    std::ranges::stable_sort(numbers, std::ranges::greater{}, [&](std::uint32_t i) { return components[i].length; });
    return numbers;
}

Meters NetworkInspection::island_length() const {
    Meters sum;
    for (auto const& component : components) {
        sum += component.main ? Meters{0} : component.length;
    }
    return sum;
}

std::size_t NetworkInspection::count(StreetEnd why) const {
    return static_cast<std::size_t>(std::ranges::count(dead_ends, why, &DeadEnd::why));
}

NetworkInspection inspect(WalkCosts const& costs, Walker const& wheels, Progress const& progress) {
    return Inspector{costs, wheels}.inspect(progress);
}

}  // namespace walkshed
