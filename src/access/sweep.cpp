// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/sweep.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <vector>

#include "access/edge_parts.hpp"
#include "access/lanes.hpp"
#include "access/sweep_tiles.hpp"

namespace walkshed {

namespace {

using Slot = Hierarchy::Slot;

/// What arrives at a node.
template <class Value>
struct Arrival {
    std::uint32_t row;  ///< in its tile
    std::size_t lane;
    Value value;
};

/// Arrivals, tile by tile.
template <class Value>
class Arrivals {
  public:
    explicit Arrivals(std::size_t tiles) : by_tile_(tiles) {}

    void add(std::size_t tile, Arrival<Value> const& arrival) { by_tile_[tile].push_back(arrival); }
    void clear() {
        for (auto& arrivals : by_tile_) {
            arrivals.clear();
        }
    }
    [[nodiscard]] std::span<Arrival<Value> const> in(std::size_t tile) const { return by_tile_[tile]; }
    [[nodiscard]] std::span<std::vector<Arrival<Value>> const> all() const { return by_tile_; }

  private:
    std::vector<std::vector<Arrival<Value>>> by_tile_;
};

/// A cost with its source, and the other cost of the same walk.
struct LaneLabel {
    std::uint64_t label{kNoLabel};
    std::uint64_t other{kUnreachable};

    friend auto operator<=>(LaneLabel const&, LaneLabel const&) = default;
};

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

    [[nodiscard]] unsigned other_bits() const { return other_bits_; }

  private:
    unsigned other_bits_;
};

}  // namespace

struct NearestSweep::State {
    using LabelArrival = Arrival<LaneLabel>;

    State(Hierarchy const& from, Direction towards, std::size_t lane_count, std::uint32_t kept)
        : hierarchy{&from},
          direction{towards},
          lanes{lane_count},
          nearest{kept},
          part{LaneTable<std::uint64_t>{0, lanes}.row()},
          excess{kept == 1 ? excess_of_others(from) : std::nullopt},
          tiles{from},
          labels{tiles.row_count(), kept * part},
          starts{tiles.count()},
          last_stops{tiles.count()} {}

    void add(std::size_t lane, ReachedEnd const& end, std::uint32_t source) {
        auto const by_time = hierarchy->metric() == Metric::time;
        auto const cost = by_time ? end.cost.time : end.cost.length;
        if (!end.cost.reachable() || cost > hierarchy->limit()) {
            return;
        }
        auto const slot = hierarchy->slot_of(end.node);
        auto const goes_on = end.begins_there || hierarchy->costs().passes(end.node);
        (goes_on ? starts : last_stops)
            .add(tiles.tile_of(slot),
                 {tiles.own_row(slot), lane, {labelled(cost, source), by_time ? end.cost.length : end.cost.time}});
    }

    /// A packing that all labels fit into, if there is one.
    [[nodiscard]] std::optional<Packing> packing_for_arrivals() const {
        if (!excess) {
            return std::nullopt;
        }
        std::uint64_t most_other = 0;
        std::uint32_t sources = 0;
        for (auto const* const arrivals : {&starts, &last_stops}) {
            for (auto const& in_tile : arrivals->all()) {
                for (auto const& arrival : in_tile) {
                    most_other = std::max(most_other, arrival.value.other);
                    sources |= static_cast<std::uint32_t>(arrival.value.label);
                }
            }
        }
        constexpr std::uint64_t kMostCost = std::numeric_limits<std::uint16_t>::max();
        auto const other_bits = static_cast<unsigned>(std::bit_width((kMostCost << *excess) + most_other));
        auto const source_bits = static_cast<unsigned>(std::bit_width(sources));
        return other_bits + source_bits <= kPackedCost ? std::optional{Packing{other_bits}} : std::nullopt;
    }

    void run(std::span<Label> found) {
        packing = packing_for_arrivals();
        others.reshape(packing ? 0 : tiles.row_count(), nearest * part);
        results = found;
        visit_arcs(*hierarchy, direction, tiles.head_rows(),
                   [this](auto const& up, auto const& down) { sweep_tiles(tiles, up, down, *this); });
    }

    // What sweep_tiles() asks for.

    void clear_rows(std::uint32_t first, std::size_t count) {
        labels.clear(first, count);
        if (!packing) {
            std::ranges::fill(others.values().subspan(first * others.row(), count * others.row()), kUnreachable);
        }
    }

    void copy_row(std::uint32_t from, std::uint32_t to) {
        std::ranges::copy(labels.at(from), labels.at(to).begin());
        labels.mark(to);
        if (!packing) {
            std::ranges::copy(others.at(from), others.at(to).begin());
        }
    }

    void start(std::size_t tile) {
        std::ranges::for_each(starts.in(tile), [this](LabelArrival const& arrival) { improve(arrival); });
    }

    template <class C>
    void sweep(Pass pass, SweepArcs<C> const& arcs, SlotRange slots) {
        if (nearest > 1) {
            sweep_several_labels(pass, arcs, slots, labels, others, nearest);
        } else if (!packing) {
            sweep_labels(pass, arcs, slots, labels, others);
        } else if constexpr (sizeof(C) == sizeof(std::uint16_t)) {
            sweep_packed_labels(pass, arcs, slots, labels);
        }
    }

    /// What arrives at a node that lets nobody through counts there, but goes no further.
    void finish(std::size_t tile) {
        std::ranges::for_each(last_stops.in(tile), [this](LabelArrival const& arrival) { improve(arrival); });
        LabelsWanted const wanted{hierarchy->limit(), hierarchy->metric(), lanes, nearest};
        if (packing) {
            write_packed_labels(labels, packing->other_bits(), wanted, tiles.nodes(tile), results);
        } else {
            write_labels(labels, others, wanted, tiles.nodes(tile), results);
        }
    }

    /// Keeps the least values of distinct sources, in order.
    void improve(LabelArrival const& by) {
        labels.mark(by.row);
        if (packing) {
            auto& label = labels.at(by.row, by.lane);
            label = std::min(label, packing->pack(by.value));
            return;
        }
        auto rest = by.value;
        auto const source = static_cast<std::uint32_t>(by.value.label);
        for (std::size_t rank = 0; rank < nearest; ++rank) {
            auto& label = labels.at(by.row, rank * part + by.lane);
            auto& other = others.at(by.row, rank * part + by.lane);
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

    Hierarchy const* hierarchy;
    Direction direction;
    std::size_t lanes;
    std::size_t nearest;
    std::size_t part;                // of a row: the lanes, for one of the nearest
    std::optional<unsigned> excess;  // see excess_of_others()
    SweepTiles tiles;
    std::optional<Packing> packing;  // of the labels, in a run; then there are no others
    LaneTable<std::uint64_t> labels;
    LaneTable<std::uint64_t> others{0, part};
    Arrivals<LaneLabel> starts;
    Arrivals<LaneLabel> last_stops;
    std::span<Label> results;
};

NearestSweep::NearestSweep(Hierarchy const& hierarchy, Direction direction, std::size_t lanes, std::uint32_t nearest)
    : state_{std::make_unique<State>(hierarchy, direction, lanes, nearest)} {}

NearestSweep::~NearestSweep() = default;
NearestSweep::NearestSweep(NearestSweep&&) noexcept = default;
NearestSweep& NearestSweep::operator=(NearestSweep&&) noexcept = default;

void NearestSweep::reset() {
    state_->starts.clear();
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

void NearestSweep::run(std::span<Label> labels) {
    state_->run(labels);
}

namespace {

bool has_narrow_lanes(Hierarchy const& hierarchy) {
    return hierarchy.limit() < std::numeric_limits<std::uint16_t>::max();
}

}  // namespace

struct CostSweep::State {
    State(Hierarchy const& from, Direction towards, std::size_t lane_count)
        : hierarchy{&from},
          direction{towards},
          lanes{lane_count},
          tiles{from},
          starts{tiles.count()},
          last_stops{tiles.count()} {
        has_narrow_lanes(from) ? narrow.reshape(tiles.row_count(), lanes) : wide.reshape(tiles.row_count(), lanes);
    }

    void add(std::size_t lane, ReachedEnd const& end) {
        auto const cost = end.cost.by(hierarchy->metric());
        if (cost > hierarchy->limit()) {
            return;
        }
        auto const slot = hierarchy->slot_of(end.node);
        auto const goes_on = end.begins_there || hierarchy->costs().passes(end.node);
        (goes_on ? starts : last_stops).add(tiles.tile_of(slot), {tiles.own_row(slot), lane, cost});
    }

    void run(std::span<Cost> results) {
        visit_arcs(*hierarchy, direction, tiles.head_rows(),
                   [&]<class C>(SweepArcs<C> const& up, SweepArcs<C> const& down) {
                       if (!has_narrow_lanes(*hierarchy)) {
                           sweep_table(up, down, wide, results);
                       } else {
                           sweep_table(up, down, narrow, results);
                       }
                   });
    }

    template <class C, class T>
    void sweep_table(SweepArcs<C> const& up, SweepArcs<C> const& down, LaneTable<T>& table, std::span<Cost> results) {
        CostTiles<T> work{*this, table, results};
        sweep_tiles(tiles, up, down, work);
    }

    /// What sweep_tiles() asks for.
    template <class T>
    struct CostTiles {
        void clear_rows(std::uint32_t first, std::size_t count) { table.clear(first, count); }

        void copy_row(std::uint32_t from, std::uint32_t to) {
            std::ranges::copy(table.at(from), table.at(to).begin());
            table.mark(to);
        }

        void start(std::size_t tile) { improve(state.starts.in(tile)); }

        /// Where arcs have 16 bits, so do lanes, unless there are no arcs.
        template <class C>
        void sweep(Pass pass, SweepArcs<C> const& arcs, SlotRange slots) {
            if constexpr (sizeof(C) >= sizeof(T)) {
                walkshed::sweep(pass, arcs, slots, table);
            }
        }

        /// What arrives at a node that lets nobody through counts there, but goes no further.
        void finish(std::size_t tile) {
            improve(state.last_stops.in(tile));
            write_costs(table, state.tiles.nodes(tile), state.hierarchy->limit(), state.lanes, results);
        }

        void improve(std::span<Arrival<Cost> const> arrivals) {
            for (auto const& [row, lane, value] : arrivals) {
                table.mark(row);
                auto& cost = table.at(row, lane);
                cost = std::min(cost, static_cast<T>(value));
            }
        }

        State const& state;
        LaneTable<T>& table;
        std::span<Cost> results;
    };

    Hierarchy const* hierarchy;
    Direction direction;
    std::size_t lanes;
    SweepTiles tiles;
    LaneTable<std::uint16_t> narrow{0, 1};  // one of the two tables
    LaneTable<std::uint32_t> wide{0, 1};
    Arrivals<Cost> starts;
    Arrivals<Cost> last_stops;
};

CostSweep::CostSweep(Hierarchy const& hierarchy, Direction direction, std::size_t lanes)
    : state_{std::make_unique<State>(hierarchy, direction, lanes)} {}

CostSweep::~CostSweep() = default;
CostSweep::CostSweep(CostSweep&&) noexcept = default;
CostSweep& CostSweep::operator=(CostSweep&&) noexcept = default;

void CostSweep::reset() {
    state_->starts.clear();
    state_->last_stops.clear();
}

void CostSweep::add_start(std::size_t lane, NodeId node, Cost delay) {
    state_->add(lane, {node, {delay, delay}, true});
}

void CostSweep::add_start(std::size_t lane, Attachment const& attachment) {
    for (auto const& end : ends_reached(state_->hierarchy->costs(), attachment, state_->direction)) {
        state_->add(lane, end);
    }
}

void CostSweep::run(std::span<Cost> costs) {
    state_->run(costs);
}

}  // namespace walkshed
