// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/sweep.hpp"

#include <algorithm>
#include <bit>
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

/// A cost with its source, and the other cost of the same walk.
struct LaneLabel {
    std::uint64_t label{kNoLabel};
    std::uint64_t other{kUnreachable};

    friend auto operator<=>(LaneLabel const&, LaneLabel const&) = default;
};

/// Callers read nodes in order, whose slots lie anywhere: fetches what is read soon, so far ahead that memory has
/// enough to do: 8 instead of 48 take two fifths more for all (walkshed_bench --benchmark_filter=costs_by_sweep/1000).
/// Inlined, for g++ leaves out calls of what does nothing else.
template <class T>
[[gnu::always_inline]] inline void fetch_ahead(Hierarchy const& hierarchy, LaneTable<T> const& table, NodeId node) {
    constexpr std::size_t kAhead = 48;
    auto const ahead = index_of(node) + kAhead;
    if (ahead < hierarchy.costs().network().node_count() && !table.values().empty()) {
        auto const row = table.at(hierarchy.slot_of(id_at<NodeId>(ahead)));
        for (std::size_t i = 0; i < row.size(); i += 64 / sizeof(T)) {
            __builtin_prefetch(row.data() + i);
        }
    }
}

/// For the caller, when costs beyond the limit count as none. Without jumps: which nodes have a source within the
/// limit, nobody could foretell.
Label label_of(Hierarchy const& hierarchy, LaneLabel const& found) {
    auto const cost = static_cast<Cost>(found.label >> 32U);
    auto const none = cost > hierarchy.limit() ? kUnreachable : Cost{0};
    auto const key = cost | none;
    auto const along = static_cast<Cost>(found.other) | none;
    auto const by_time = hierarchy.metric() == Metric::time;
    return {by_time ? WalkCost{key, along} : WalkCost{along, key}, static_cast<std::uint32_t>(found.label)};
}

/// By how many bits at most the other cost of an arc exceeds its cost; nothing when by too many to be of use.
std::optional<unsigned> excess_of_others(std::span<std::uint16_t const> costs, std::span<std::uint16_t const> others) {
    constexpr std::size_t kBlock = 1024;
    constexpr unsigned kMost = 8;
    unsigned excess = 0;
    for (std::size_t begin = 0; begin < costs.size(); begin += kBlock) {
        auto const end = std::min(begin + kBlock, costs.size());
        auto const fits = [&] {
            unsigned beyond = 0;
            for (auto i = begin; i < end; ++i) {
                beyond |= others[i] > unsigned{costs[i]} << excess ? 1U : 0U;
            }
            return beyond == 0;
        };
        while (!fits()) {
            if (++excess > kMost) {
                return std::nullopt;
            }
        }
    }
    return excess;
}

std::optional<unsigned> excess_of_others(Hierarchy const& hierarchy) {
    // Without arcs, costs of starts may have more than 16 bits all the same.
    if (!hierarchy.arcs().is_narrow() || hierarchy.limit() >= std::numeric_limits<std::uint16_t>::max()) {
        return std::nullopt;
    }
    auto const& [up, up_other, down, down_other] = hierarchy.arcs().narrow;
    auto const upward = excess_of_others(up, up_other);
    auto const downward = upward ? excess_of_others(down, down_other) : std::nullopt;
    return downward ? std::optional{std::max(*upward, *downward)} : std::nullopt;
}

/// How labels are put into one number each: the cost, the source, the other cost. Their order is that of the number.
class Packing {
  public:
    explicit Packing(unsigned other_bits) : other_bits_{other_bits} {}

    [[nodiscard]] std::uint64_t pack(LaneLabel const& label) const {
        return label.label >> 32U << kPackedCost | (label.label & kUnreachable) << other_bits_ | label.other;
    }

    [[nodiscard]] LaneLabel unpack(std::uint64_t packed) const {
        auto const source = packed << (64 - kPackedCost) >> (64 - kPackedCost) >> other_bits_;
        return {packed >> kPackedCost << 32U | source, packed & ((std::uint64_t{1} << other_bits_) - 1)};
    }

  private:
    unsigned other_bits_;
};

}  // namespace

struct NearestSweep::State {
    using Arrival = LastStop<LaneLabel>;

    State(Hierarchy const& from, Direction towards, std::size_t lanes, std::uint32_t kept)
        : hierarchy{&from},
          direction{towards},
          nearest{kept},
          part{LaneTable<std::uint64_t>{0, lanes}.row()},
          excess{kept == 1 ? excess_of_others(from) : std::nullopt},
          labels{from.slot_count(), kept * part} {}

    void reset() {
        std::ranges::fill(labels.values(), kNoLabel);
        packing.reset();
        others.reshape(0, part);
        starts.clear();
        last_stops.clear();
    }

    [[nodiscard]] LaneLabel found(Slot slot, std::size_t at) const {
        auto const label = labels.at(slot, at);
        if (packing) {
            return packing->unpack(label);
        }
        return {label, others.values().empty() ? kUnreachable : others.at(slot, at)};
    }

    /// Keeps the least values of distinct sources, in order.
    void improve(Arrival const& by) {
        if (packing) {
            auto& label = labels.at(by.slot, by.lane);
            label = std::min(label, packing->pack(by.value));
            return;
        }
        auto rest = by.value;
        auto const source = static_cast<std::uint32_t>(by.value.label);
        for (std::size_t rank = 0; rank < nearest; ++rank) {
            auto& label = labels.at(by.slot, rank * part + by.lane);
            auto& other = others.at(by.slot, rank * part + by.lane);
            auto const there = LaneLabel{label, other};
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
        Arrival const arrival{hierarchy->slot_of(start.node),
                              lane,
                              {labelled(cost, source), by_time ? start.cost.length : start.cost.time}};
        auto const goes_on = start.begins_there || hierarchy->costs().passes(start.node);
        (goes_on ? starts : last_stops).push_back(arrival);
    }

    /// A packing that all labels fit into, if there is one.
    [[nodiscard]] std::optional<Packing> packing_for_starts() const {
        std::uint64_t most_other = 0;
        std::uint32_t sources = 0;
        for (auto const* const arrivals : {&starts, &last_stops}) {
            for (auto const& [slot, lane, value] : *arrivals) {
                most_other = std::max(most_other, value.other);
                sources |= static_cast<std::uint32_t>(value.label);
            }
        }
        if (!excess) {
            return std::nullopt;
        }
        constexpr std::uint64_t kMostCost = std::numeric_limits<std::uint16_t>::max();
        auto const other_bits = static_cast<unsigned>(std::bit_width((kMostCost << *excess) + most_other));
        auto const source_bits = static_cast<unsigned>(std::bit_width(sources));
        return other_bits + source_bits <= kPackedCost ? std::optional{Packing{other_bits}} : std::nullopt;
    }

    void run() {
        packing = packing_for_starts();
        if (!packing) {
            others.reshape(hierarchy->slot_count(), nearest * part);
            std::ranges::fill(others.values(), std::uint64_t{kUnreachable});
        }
        std::ranges::for_each(starts, [this](Arrival const& arrival) { improve(arrival); });
        visit_arcs(*hierarchy, direction, [this]<class C>(SweepArcs<C> const& up, SweepArcs<C> const& down) {
            if (nearest > 1) {
                sweep_several_labels(up, down, labels, others, nearest);
            } else if (!packing) {
                sweep_labels(up, down, labels, others);
            } else if constexpr (sizeof(C) == sizeof(std::uint16_t)) {
                sweep_packed_labels(up, down, labels);
            }
        });
        std::ranges::for_each(last_stops, [this](Arrival const& arrival) { improve(arrival); });
    }

    Hierarchy const* hierarchy;
    Direction direction;
    std::size_t nearest;
    std::size_t part;                // of a row: the lanes, for one of the nearest
    std::optional<unsigned> excess;  // see excess_of_others()
    std::optional<Packing> packing;  // of the labels, since the run; then there are no others
    LaneTable<std::uint64_t> labels;
    LaneTable<std::uint64_t> others{0, part};
    std::vector<Arrival> starts;
    std::vector<Arrival> last_stops;
};

NearestSweep::NearestSweep(Hierarchy const& hierarchy, Direction direction, std::size_t lanes, std::uint32_t nearest)
    : state_{std::make_unique<State>(hierarchy, direction, lanes, nearest)} {
    reset();
}

NearestSweep::~NearestSweep() = default;
NearestSweep::NearestSweep(NearestSweep&&) noexcept = default;
NearestSweep& NearestSweep::operator=(NearestSweep&&) noexcept = default;

void NearestSweep::reset() {
    state_->reset();
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
    state_->run();
}

std::optional<Label> NearestSweep::label(NodeId node, std::size_t lane) const {
    auto const& hierarchy = *state_->hierarchy;
    auto const label = label_of(hierarchy, state_->found(hierarchy.slot_of(node), lane));
    return label.cost.reachable() ? std::optional{label} : std::nullopt;
}

void NearestSweep::read(NodeId node, std::span<Label> labels) const {
    auto const& hierarchy = *state_->hierarchy;
    fetch_ahead(hierarchy, state_->labels, node);
    fetch_ahead(hierarchy, state_->others, node);
    auto const slot = hierarchy.slot_of(node);
    auto const lanes = labels.size() / state_->nearest;
    for (std::size_t rank = 0; rank < state_->nearest; ++rank) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            labels[lane * state_->nearest + rank] =
                label_of(hierarchy, state_->found(slot, rank * state_->part + lane));
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
    visit_arcs(*state_->hierarchy, state_->direction,
               [this]<class C>(SweepArcs<C> const& up, SweepArcs<C> const& down) {
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
            fetch_ahead(*state_->hierarchy, table, node);
            std::ranges::transform(table.at(slot).first(costs.size()), costs.begin(),
                                   [limit](Cost cost) { return cost <= limit ? cost : kUnreachable; });
        },
        state_->costs);
}

}  // namespace walkshed
