// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walk_costs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "walkshed/network/passability.hpp"

namespace walkshed {
namespace {

constexpr double kMainFraction = 0.1;  // of the longest component's length

/// To the nearest, half up; without std::round(), which is a call where it could be an instruction.
Cost to_units(double units) {
    if (!(units < static_cast<double>(kUnreachable))) {
        return kUnreachable;
    }
    auto const at_least = std::max(units, 0.0);
    auto const whole = static_cast<Cost>(at_least);
    return whole + (at_least - static_cast<double>(whole) >= 0.5 ? 1 : 0);
}

/// Sets of edges that can be joined, each known by its smallest edge.
class EdgeSets {
  public:
    explicit EdgeSets(std::size_t edges) : parent_(edges) { std::iota(parent_.begin(), parent_.end(), 0U); }

    [[nodiscard]] std::uint32_t find(EdgeId edge) {
        auto current = static_cast<std::uint32_t>(edge);
        while (parent_[current] != current) {
            parent_[current] = parent_[parent_[current]];
            current = parent_[current];
        }
        return current;
    }

    void join(EdgeId a, EdgeId b) {
        auto const [low, high] = std::minmax({find(a), find(b)});
        parent_[high] = low;
    }

  private:
    std::vector<std::uint32_t> parent_;
};

bool allows(Passage passage, bool along) {
    return passage == Passage::both || (passage == Passage::along) == along;
}

/// The least that must be known for the walker to go there.
Passability needed(Walker const& walker) {
    return walker.confirmed_only ? Passability::confirmed : Passability::possible;
}

Seconds wait_at(Waits const& waits, Crossing crossing) {
    switch (crossing) {
        case Crossing::none:
            return Seconds{0.0};
        case Crossing::unmarked:
            return waits.unmarked;
        case Crossing::marked:
            return waits.marked;
        case Crossing::signals:
            return waits.signals;
    }
    return Seconds{0.0};
}

/// How much longer steps take than level ground, in the direction of walking.
double stairs_factor(StairSpeeds const& speeds, Rise rise, bool along) {
    auto const up = 1.0 / speeds.up;
    auto const down = 1.0 / speeds.down;
    if (rise != Rise::up && rise != Rise::down) {
        return (up + down) / 2.0;
    }
    return (rise == Rise::up) == along ? up : down;
}

}  // namespace

Cost to_cost(Seconds time) {
    return to_units(time.count() * kCostsPerSecond);
}

Cost to_cost(Meters length) {
    return to_units(length.count() * kCostsPerMeter);
}

std::optional<Seconds> to_time(Cost cost) {
    return cost == kUnreachable ? std::nullopt : std::optional{Seconds{cost / kCostsPerSecond}};
}

std::optional<Meters> to_length(Cost cost) {
    return cost == kUnreachable ? std::nullopt : std::optional{Meters{cost / kCostsPerMeter}};
}

WalkCosts::WalkCosts(Network const& network, Walker walker, Relief const* relief)
    : network_{&network}, walker_{std::move(walker)}, relief_{relief} {
    find_stopping_nodes();
    find_waits();
    auto const times = find_edge_times();
    find_arc_costs(times);
    find_components(times);
}

void WalkCosts::find_stopping_nodes() {
    for (auto const& [node, features] : network_->featured_nodes()) {
        if (passability(walker_, features) < needed(walker_)) {
            stopping_.resize(network_->node_count(), false);
            stopping_[index_of(node)] = true;
        }
    }
}

/// Finds what edges cost at their ends: at crossings of larger streets, and at lifts.
void WalkCosts::find_waits() {
    for (auto const& [node, features] : network_->featured_nodes()) {
        if (features.elevator) {
            add_wait(node, walker_.waits.elevator, true);
        }
        auto const wait = wait_at(walker_.waits, features.crossing);
        if (wait > Seconds{0.0} && is_larger_street(network_->largest_street(node))) {
            add_wait(node, wait, network_->larger_streets_meet(node));
        }
    }
    for (std::size_t i = 0; i < network_->edge_count(); ++i) {
        if (network_->edge(id_at<EdgeId>(i)).kind == StreetKind::elevator) {
            auto const half = to_cost(walker_.waits.elevator / 2.0);
            waits_.push_back({id_at<EdgeId>(i), half, half});
        }
    }
    std::ranges::stable_sort(waits_, {}, &EndWaits::edge);
    std::vector<EndWaits> merged;
    for (auto const& one : waits_) {
        if (merged.empty() || merged.back().edge != one.edge) {
            merged.push_back(one);
        } else {
            merged.back().start = add_costs(merged.back().start, one.start);
            merged.back().end = add_costs(merged.back().end, one.end);
        }
    }
    waits_ = std::move(merged);
    for (auto const& one : waits_) {
        delaying_.resize(network_->edge_count(), false);
        delaying_[index_of(one.edge)] = true;
    }
}

/// Charges half of a wait on every edge at the node, those of larger streets only if they are to pay too.
void WalkCosts::add_wait(NodeId node, Seconds wait, bool larger_streets_too) {
    auto const half = to_cost(wait / 2.0);
    for (auto const& arc : network_->arcs(node)) {
        if (half > 0 && (larger_streets_too || !is_larger_street(network_->edge(arc.edge).kind))) {
            waits_.push_back(arc.along ? EndWaits{arc.edge, half, 0} : EndWaits{arc.edge, 0, half});
        }
    }
}

std::vector<WalkCosts::EdgeTimes> WalkCosts::find_edge_times() const {
    std::vector<EdgeTimes> times(network_->edge_count());
    for (std::size_t i = 0; i < times.size(); ++i) {
        auto const id = id_at<EdgeId>(i);
        auto const& edge = network_->edge(id);
        if (passability_of(id) >= needed(walker_)) {
            auto const [at_start, at_end] = waits(id);
            auto const wait = add_costs(at_start, at_end);
            for (bool const along : {true, false}) {
                if (allows(edge.passage, along)) {
                    auto const time =
                        along ? walking_time(id, Meters{0}, edge.length) : walking_time(id, edge.length, Meters{0});
                    (along ? times[i].along : times[i].against) = add_costs(to_cost(time), wait);
                }
            }
        }
    }
    return times;
}

void WalkCosts::find_arc_costs(std::span<EdgeTimes const> times) {
    arc_costs_.reserve(network_->arc_count());
    for (std::size_t i = 0; i < network_->node_count(); ++i) {
        for (auto const& arc : network_->arcs(id_at<NodeId>(i))) {
            auto const& [along, against] = times[index_of(arc.edge)];
            arc_costs_.push_back({arc.head, arc.along ? along : against, arc.along ? against : along,
                                  to_cost(network_->edge(arc.edge).length)});
        }
    }
}

/// Numbers the components in the order of their first edges, and finds the main ones.
void WalkCosts::find_components(std::span<EdgeTimes const> times) {
    auto const edge_count = network_->edge_count();
    auto const may_use = [times](EdgeId edge) {
        return times[index_of(edge)].along != kUnreachable || times[index_of(edge)].against != kUnreachable;
    };
    EdgeSets sets{edge_count};
    for (std::size_t i = 0; i < network_->node_count(); ++i) {
        if (!passes(id_at<NodeId>(i))) {
            continue;
        }
        std::optional<EdgeId> first;
        for (auto const& arc : network_->arcs(id_at<NodeId>(i))) {
            if (may_use(arc.edge)) {
                first = first.value_or(arc.edge);
                sets.join(*first, arc.edge);
            }
        }
    }
    std::vector<std::uint32_t> component_of_set(edge_count, kNoComponent);
    std::vector<Meters> lengths;
    component_of_edge_.assign(edge_count, kNoComponent);
    for (std::size_t i = 0; i < edge_count; ++i) {
        auto const edge = id_at<EdgeId>(i);
        if (!may_use(edge)) {
            continue;
        }
        auto& component = component_of_set[sets.find(edge)];
        if (component == kNoComponent) {
            component = static_cast<std::uint32_t>(lengths.size());
            lengths.emplace_back();
        }
        component_of_edge_[i] = component;
        lengths[component] += network_->edge(edge).drawn_length();
    }
    choose_main(lengths);
}

void WalkCosts::choose_main(std::span<Meters const> lengths) {
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

Passability WalkCosts::passability_of(EdgeId edge) const {
    auto const slopes = relief_ == nullptr ? std::span<float const>{} : relief_->slopes(edge);
    double steepest = 0.0;
    for (auto const slope : slopes) {
        steepest = std::max(steepest, std::abs(double{slope}));
    }
    return passability(walker_, network_->edge(edge), steepest);
}

double WalkCosts::slope_factor(EdgeId id, Meters from, Meters to) const {
    auto const& edge = network_->edge(id);
    auto const along = from <= to;
    if (walker_.slope.function == SlopeFunction::none || edge.length <= Meters{0}) {
        return 1.0;
    }
    if (relief_ != nullptr && relief_->known(id)) {
        auto const [low, high] = std::minmax(from, to);
        return time_factor_of_part(
            walker_.slope, relief_->slopes(id),
            {.from = low / edge.length, .to = std::min(high / edge.length, 1.0), .along = along});
    }
    auto const incline = edge.ground.incline();
    return incline ? time_factor(walker_.slope, along ? *incline : -*incline) : 1.0;
}

/// Without waits.
Seconds WalkCosts::walking_time(EdgeId id, Meters from, Meters to) const {
    auto const& edge = network_->edge(id);
    auto const along = from <= to;
    auto const level = (along ? to - from : from - to) / walker_.speed;
    auto const lit = level * (edge.kind == StreetKind::steps ? stairs_factor(walker_.stairs, edge.ground.rise, along)
                                                             : slope_factor(id, from, to));
    return walker_.dark.time_factor > 1.0 && is_dark(walker_, edge) ? lit * walker_.dark.time_factor : lit;
}

std::pair<Cost, Cost> WalkCosts::waits_of_delaying(EdgeId edge) const {
    auto const found = std::ranges::lower_bound(waits_, edge, {}, &EndWaits::edge);
    return {found->start, found->end};
}

WalkCost WalkCosts::part_cost(EdgeId edge, Meters from, Meters to) const {
    auto const length = to_cost(from <= to ? to - from : from - to);
    if (length == 0) {
        return usable(edge) ? WalkCost{0, 0} : WalkCost{};
    }
    if (!edge_cost(edge, from <= to).reachable()) {
        return {};
    }
    return {to_cost(walking_time(edge, from, to)), length};
}

std::size_t WalkCosts::pace_count(EdgeId edge) const {
    auto const slopes_matter = relief_ != nullptr && walker_.slope.function != SlopeFunction::none &&
                               network_->edge(edge).kind != StreetKind::steps;
    return slopes_matter ? std::max<std::size_t>(relief_->slopes(edge).size(), 1) : 1;
}

WalkCost WalkCosts::leg_cost(Meters leg) const {
    return {to_cost(leg / walker_.speed), to_cost(leg)};
}

bool WalkCosts::on_main(EdgeId edge) const {
    return usable(edge) && main_component_[component(edge)];
}

}  // namespace walkshed
