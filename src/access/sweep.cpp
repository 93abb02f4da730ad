// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/sweep.hpp"

#include <algorithm>
#include <limits>
#include <variant>
#include <vector>

#include "access/edge_parts.hpp"
#include "access/lanes.hpp"

namespace walkshed {

namespace {

using Slot = Hierarchy::Slot;

/// What arrives at a node that lets nobody through: it counts there, but goes no further. Added when all is swept.
template <class Value>
struct LastStop {
    Slot slot;
    std::size_t lane;
    Value value;
};

/// What a lane holds. Without jumps: which nodes have a source within the limit, nobody could foretell.
Label label_of(Hierarchy const& hierarchy, std::uint64_t label, std::uint64_t other) {
    auto const cost = static_cast<Cost>(label >> 32U);
    auto const none = cost > hierarchy.limit() ? kUnreachable : Cost{0};
    auto const key = cost | none;
    auto const along = static_cast<Cost>(other) | none;
    auto const by_time = hierarchy.metric() == Metric::time;
    return {by_time ? WalkCost{key, along} : WalkCost{along, key}, static_cast<std::uint32_t>(label)};
}

}  // namespace

struct NearestSweep::State {
    struct Value {
        std::uint64_t label{kNoLabel};
        std::uint64_t other{kUnreachable};

        friend auto operator<=>(Value const&, Value const&) = default;
    };

    State(Hierarchy const& from, Direction towards, std::size_t lanes, std::uint32_t kept)
        : hierarchy{&from},
          direction{towards},
          nearest{kept},
          part{LaneTable<std::uint64_t>{0, lanes}.row()},
          labels{from.slot_count(), kept * part},
          others{from.slot_count(), kept * part} {}

    /// Keeps the least values of distinct sources, in order.
    void improve(LastStop<Value> const& by) {
        auto rest = by.value;
        auto const source = static_cast<std::uint32_t>(by.value.label);
        for (std::size_t rank = 0; rank < nearest; ++rank) {
            auto& label = labels.at(by.slot, rank * part + by.lane);
            auto& other = others.at(by.slot, rank * part + by.lane);
            auto const there = Value{label, other};
            auto const [least, greater] = std::minmax(rest, there);
            auto const is_twice = static_cast<std::uint32_t>(label) == source;
            label = least.label;
            other = least.other;
            rest = greater;
            if (is_twice) {
                return;
            }
        }
    }

    void add(std::size_t lane, ReachedEnd const& start, std::uint32_t source) {
        auto const by_time = hierarchy->metric() == Metric::time;
        auto const cost = by_time ? start.cost.time : start.cost.length;
        if (!start.cost.reachable() || cost > hierarchy->limit()) {
            return;
        }
        LastStop<Value> const arrival{hierarchy->slot_of(start.node),
                                      lane,
                                      {labelled(cost, source), by_time ? start.cost.length : start.cost.time}};
        if (start.begins_there || hierarchy->costs().passes(start.node)) {
            improve(arrival);
        } else {
            last_stops.push_back(arrival);
        }
    }

    Hierarchy const* hierarchy;
    Direction direction;
    std::size_t nearest;
    std::size_t part;  // of a row: the lanes, for one of the nearest
    LaneTable<std::uint64_t> labels;
    LaneTable<std::uint64_t> others;
    std::vector<LastStop<Value>> last_stops;
};

NearestSweep::NearestSweep(Hierarchy const& hierarchy, Direction direction, std::size_t lanes, std::uint32_t nearest)
    : state_{std::make_unique<State>(hierarchy, direction, lanes, nearest)} {
    reset();
}

NearestSweep::~NearestSweep() = default;
NearestSweep::NearestSweep(NearestSweep&&) noexcept = default;
NearestSweep& NearestSweep::operator=(NearestSweep&&) noexcept = default;

void NearestSweep::reset() {
    std::ranges::fill(state_->labels.values(), kNoLabel);
    std::ranges::fill(state_->others.values(), std::uint64_t{kUnreachable});
    state_->last_stops.clear();
}

void NearestSweep::add_start(std::size_t lane, NodeId node, WalkCost delay, std::uint32_t source) {
    state_->add(lane, {node, delay, true}, source);
}

void NearestSweep::add_start(std::size_t lane, Attachment const& attachment, std::uint32_t source) {
    for (auto const& end : ends_reached(state_->hierarchy->costs(), attachment, state_->direction)) {
        state_->add(lane, end, source);
    }
}

void NearestSweep::run() {
    visit_arcs(*state_->hierarchy, state_->direction, [this](auto const& up, auto const& down) {
        if (state_->nearest == 1) {
            sweep_labels(up, down, state_->labels, state_->others);
        } else {
            sweep_several_labels(up, down, state_->labels, state_->others, state_->nearest);
        }
    });
    for (auto const& stop : state_->last_stops) {
        state_->improve(stop);
    }
}

std::optional<Label> NearestSweep::label(NodeId node, std::size_t lane) const {
    auto const& hierarchy = *state_->hierarchy;
    auto const slot = hierarchy.slot_of(node);
    auto const label = label_of(hierarchy, state_->labels.at(slot, lane), state_->others.at(slot, lane));
    return label.cost.reachable() ? std::optional{label} : std::nullopt;
}

void NearestSweep::read(NodeId node, std::span<Label> labels) const {
    auto const& hierarchy = *state_->hierarchy;
    auto const slot = hierarchy.slot_of(node);
    auto const* const values = state_->labels.at(slot).data();
    auto const* const others = state_->others.at(slot).data();
    auto const lanes = labels.size() / state_->nearest;
    for (std::size_t rank = 0; rank < state_->nearest; ++rank) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            auto const at = rank * state_->part + lane;
            labels[lane * state_->nearest + rank] = label_of(hierarchy, values[at], others[at]);
        }
    }
}

struct CostSweep::State {
    using Narrow = LaneTable<std::uint16_t>;
    using WideTable = LaneTable<std::uint32_t>;

    State(Hierarchy const& from, Direction towards, std::size_t lanes)
        : hierarchy{&from}, direction{towards}, costs{table(from, lanes)} {}

    static std::variant<Narrow, WideTable> table(Hierarchy const& from, std::size_t lanes) {
        if (from.limit() < std::numeric_limits<std::uint16_t>::max()) {
            return Narrow{from.slot_count(), lanes};
        }
        return WideTable{from.slot_count(), lanes};
    }

    void improve(LastStop<Cost> const& by) {
        std::visit(
            [&]<class T>(LaneTable<T>& table) {
                auto& cost = table.at(by.slot, by.lane);
                cost = std::min(cost, static_cast<T>(by.value));
            },
            costs);
    }

    void add(std::size_t lane, NodeId node, Cost cost, bool begins_there) {
        if (cost > hierarchy->limit()) {
            return;
        }
        LastStop<Cost> const arrival{hierarchy->slot_of(node), lane, cost};
        if (begins_there || hierarchy->costs().passes(node)) {
            improve(arrival);
        } else {
            last_stops.push_back(arrival);
        }
    }

    Hierarchy const* hierarchy;
    Direction direction;
    std::variant<Narrow, WideTable> costs;
    std::vector<LastStop<Cost>> last_stops;
};

CostSweep::CostSweep(Hierarchy const& hierarchy, Direction direction, std::size_t lanes)
    : state_{std::make_unique<State>(hierarchy, direction, lanes)} {
    reset();
}

CostSweep::~CostSweep() = default;
CostSweep::CostSweep(CostSweep&&) noexcept = default;
CostSweep& CostSweep::operator=(CostSweep&&) noexcept = default;

void CostSweep::reset() {
    std::visit([]<class T>(LaneTable<T>& table) { std::ranges::fill(table.values(), std::numeric_limits<T>::max()); },
               state_->costs);
    state_->last_stops.clear();
}

void CostSweep::add_start(std::size_t lane, NodeId node, Cost delay) {
    state_->add(lane, node, delay, true);
}

void CostSweep::add_start(std::size_t lane, Attachment const& attachment) {
    auto const& hierarchy = *state_->hierarchy;
    for (auto const& end : ends_reached(hierarchy.costs(), attachment, state_->direction)) {
        state_->add(lane, end.node, end.cost.by(hierarchy.metric()), end.begins_there);
    }
}

void CostSweep::run() {
    visit_arcs(*state_->hierarchy, state_->direction, [this]<class C>(SweepArcs<C> const& up, SweepArcs<C> const& down) {
        std::visit(
            [&]<class T>(LaneTable<T>& table) {
                if constexpr (sizeof(C) >= sizeof(T)) {  // where arcs have 16 bits, so do lanes
                    sweep(up, down, table);
                }
            },
            state_->costs);
    });
    for (auto const& stop : state_->last_stops) {
        state_->improve(stop);
    }
}

Cost CostSweep::cost(NodeId node, std::size_t lane) const {
    auto const slot = state_->hierarchy->slot_of(node);
    auto const cost = std::visit([&](auto const& table) { return Cost{table.at(slot, lane)}; }, state_->costs);
    return cost <= state_->hierarchy->limit() ? cost : kUnreachable;
}

void CostSweep::read(NodeId node, std::span<Cost> costs) const {
    auto const slot = state_->hierarchy->slot_of(node);
    auto const limit = state_->hierarchy->limit();
    std::visit(
        [&](auto const& table) {
            std::ranges::transform(table.at(slot).first(costs.size()), costs.begin(),
                                   [limit](Cost cost) { return cost <= limit ? cost : kUnreachable; });
        },
        state_->costs);
}

}  // namespace walkshed
