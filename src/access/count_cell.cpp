// SPDX-License-Identifier: Apache-2.0
#include "access/count_cell.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

#include "access/edge_parts.hpp"
#include "access/rows_of.hpp"

namespace walkshed {

namespace {

using Slot = Hierarchy::Slot;

constexpr Slot kNotHere = std::numeric_limits<Slot>::max();

Direction opposite(Direction direction) {
    return direction == Direction::forward ? Direction::reverse : Direction::forward;
}

void add_end(ItemPlaces& places, WalkCosts const& costs, ItemAtNode const& end) {
    if (end.walk == kUnreachable) {
        return;
    }
    auto const passes = costs.passes(end.node);
    if (passes || end.stands) {
        places.at_nodes.push_back(end);
    }
    if (!passes) {
        places.at_stops.push_back(end);
    }
}

/// The ends of an attachment that are needed: who stands at one comes to the other by the graph's own arc, unless that
/// has waits which whoever stands there is spared.
class NeededEnds {
  public:
    NeededEnds(WalkCosts const& costs, Attachment const& attachment, Direction direction)
        : ends_{ends_reached(costs, attachment, direction)} {
        for (std::size_t i = 0; i < 2 && count_ == 2; ++i) {
            auto const along = (i == 0) == (direction == Direction::forward);
            auto const by_arc = ends_[i].cost + costs.edge_cost(attachment.edge, along);
            if (ends_[i].begins_there && by_arc == ends_[1 - i].cost) {
                std::swap(ends_[0], ends_[i]);
                count_ = 1;
            }
        }
    }

    [[nodiscard]] auto begin() const { return ends_.begin(); }
    [[nodiscard]] auto end() const { return ends_.begin() + count_; }

  private:
    std::array<ReachedEnd, 2> ends_;
    std::ptrdiff_t count_{2};
};

/// A table with at least as many slots, which stays for the next cell.
template <class T>
LaneTable<T>& roomy(std::optional<LaneTable<T>>& table, std::size_t slots) {
    constexpr std::size_t kLanes = 64 / sizeof(T);
    if (!table || table->values().size() < slots * kLanes) {
        table.emplace(2 * slots + 1, kLanes);
    }
    return *table;
}

}  // namespace

ItemPlaces find_item_places(Hierarchy const& hierarchy, Direction direction,
                            std::span<std::span<Attachment const> const> items) {
    auto const& costs = hierarchy.costs();
    ItemPlaces places;
    for (std::uint32_t item = 0; item < items.size(); ++item) {
        for (auto const& attachment : items[item]) {
            places.on_edges.push_back({attachment.edge, item, attachment});
            for (auto const& end : NeededEnds{costs, attachment, opposite(direction)}) {
                add_end(places, costs, {end.node, item, end.cost.by(hierarchy.metric()), end.begins_there});
            }
        }
    }
    std::ranges::stable_sort(places.at_nodes, {}, &ItemAtNode::node);
    std::ranges::stable_sort(places.at_stops, {}, &ItemAtNode::node);
    std::ranges::stable_sort(places.on_edges, {}, &ItemOnEdge::edge);
    places.first_at_node.assign(costs.network().node_count() + 1, 0);
    for (auto const& there : places.at_nodes) {
        ++places.first_at_node[index_of(there.node) + 1];
    }
    std::partial_sum(places.first_at_node.begin(), places.first_at_node.end(), places.first_at_node.begin());
    return places;
}

CountCell::CountCell(CountContext const& context)
    : context_{context},
      search_{context.hierarchy.costs(), {.metric = context.hierarchy.metric(), .direction = context.direction}},
      local_of_(context.hierarchy.slot_count(), kNotHere) {}

void CountCell::count(std::span<CountLane const> lanes, std::span<std::uint32_t> counts) {
    find_starts(lanes);
    find_slots();
    cut_out();
    find_direct_walks(lanes);
    find_items();
    if (context_.limits.back() < std::numeric_limits<std::uint16_t>::max()) {
        count_by_lanes(roomy(narrow_, slots_.size()), lanes, counts);
    } else {
        count_by_lanes(roomy(wide_, slots_.size()), lanes, counts);
    }
    for (auto const slot : slots_) {
        local_of_[slot] = kNotHere;
    }
}

void CountCell::find_starts(std::span<CountLane const> lanes) {
    starts_.clear();
    for (std::uint32_t lane = 0; lane < lanes.size(); ++lane) {
        for (auto const& attachment : lanes[lane].attachments) {
            for (auto const& end : NeededEnds{context_.hierarchy.costs(), attachment, context_.direction}) {
                if (end.cost.by(context_.hierarchy.metric()) <= context_.limits.back()) {
                    starts_.push_back({lane, end.node, end.cost, end.begins_there});
                }
            }
        }
    }
}

/// The slots that a walk within the limits from any of the lanes can come to.
void CountCell::find_slots() {
    auto const& hierarchy = context_.hierarchy;
    search_.reset();
    for (auto const& start : starts_) {
        search_.add_start(start.node, start.cost, 0);
    }
    search_.run(context_.limits.back());
    slots_.clear();
    std::ranges::transform(search_.reached(), std::back_inserter(slots_),
                           [&](NodeId node) { return hierarchy.slot_of(node); });
    add_helpers();
    std::ranges::sort(slots_);
    for (Slot i = 0; i < slots_.size(); ++i) {
        local_of_[slots_[i]] = i;
    }
}

/// The slots that are no nodes, between two that are.
void CountCell::add_helpers() {
    auto const& arcs = context_.hierarchy.arcs();
    auto const helpers = context_.hierarchy.helpers();
    auto const nodes = slots_.size();
    for (std::size_t i = 0; i < nodes && !helpers.empty(); ++i) {
        auto const slot = slots_[i];
        for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
            if (std::ranges::binary_search(helpers, arcs.head[arc])) {
                slots_.push_back(arcs.head[arc]);
            }
        }
    }
    auto const added = slots_.begin() + static_cast<std::ptrdiff_t>(nodes);
    std::sort(added, slots_.end());
    slots_.erase(std::unique(added, slots_.end()), slots_.end());
}

/// The part of the hierarchy over the slots of the cell.
void CountCell::cut_out() {
    auto const& arcs = context_.hierarchy.arcs();
    auto const forward = context_.direction == Direction::forward;
    first_.assign(1, 0);
    head_.clear();
    up_.clear();
    down_.clear();
    for (auto const slot : slots_) {
        for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
            if (auto const local = local_of_[arcs.head[arc]]; local != kNotHere) {
                head_.push_back(local);
                up_.push_back(forward ? arcs.up[arc] : arcs.down[arc]);
                down_.push_back(forward ? arcs.down[arc] : arcs.up[arc]);
            }
        }
        first_.push_back(static_cast<std::uint32_t>(head_.size()));
    }
}

/// Along an edge, and to and from nodes that let the walker not through.
void CountCell::find_direct_walks(std::span<CountLane const> lanes) {
    auto const& hierarchy = context_.hierarchy;
    auto const& items = context_.items;
    auto const metric = hierarchy.metric();
    auto const limit = context_.limits.back();
    direct_.clear();
    for (std::uint32_t lane = 0; lane < lanes.size(); ++lane) {
        for (auto const& from : lanes[lane].attachments) {
            for (auto const& there : rows_of(items.on_edges, from.edge, &ItemOnEdge::edge)) {
                auto const walk = context_.direction == Direction::forward
                                      ? walk_along_edge(hierarchy.costs(), from, there.attachment)
                                      : walk_along_edge(hierarchy.costs(), there.attachment, from);
                direct_.push_back({there.item, lane, walk.by(metric)});
            }
        }
    }
    for (auto const& start : starts_) {
        for (auto const& there : rows_of(items.at_stops, start.node, &ItemAtNode::node)) {
            if (start.begins_there || there.stands) {
                direct_.push_back({there.item, start.lane, add_costs(start.cost.by(metric), there.walk)});
            }
        }
    }
    std::erase_if(direct_, [&](FromLane const& walk) { return walk.cost > limit; });
    std::ranges::sort(direct_, {}, [](FromLane const& walk) { return std::pair{walk.item, walk.lane}; });
}

/// The items with an end in the cell or a direct walk, with their ends.
void CountCell::find_items() {
    auto const& items = context_.items;
    found_.clear();
    for (auto const node : search_.reached()) {
        auto const local = local_of_[context_.hierarchy.slot_of(node)];
        for (auto i = items.first_at_node[index_of(node)]; i < items.first_at_node[index_of(node) + 1]; ++i) {
            found_.push_back({items.at_nodes[i].item, {local, items.at_nodes[i].walk}});
        }
    }
    std::ranges::sort(found_, {}, [](Found const& one) { return std::pair{one.item, one.end.slot}; });
    near_.clear();
    std::ranges::transform(found_, std::back_inserter(near_), &Found::item);
    std::ranges::transform(direct_, std::back_inserter(near_), &FromLane::item);
    if (!direct_.empty()) {
        std::ranges::sort(near_);
    }
    near_.erase(std::unique(near_.begin(), near_.end()), near_.end());

    items_.first_end.clear();
    items_.ends.clear();
    near_position_.clear();
    auto next = found_.begin();
    for (auto const item : near_) {
        near_position_.push_back(context_.item_position[item]);
        items_.first_end.push_back(static_cast<std::uint32_t>(items_.ends.size()));
        for (; next != found_.end() && next->item == item; ++next) {
            items_.ends.push_back(next->end);
        }
    }
    items_.first_end.push_back(static_cast<std::uint32_t>(items_.ends.size()));
}

/// Those of the lanes from number `begin`.
void CountCell::set_direct_walks(std::size_t begin, std::size_t lanes) {
    items_.direct.clear();
    items_.first_direct.assign(1, 0);
    auto next = direct_.begin();
    for (auto const item : near_) {
        for (; next != direct_.end() && next->item == item; ++next) {
            if (next->lane >= begin && next->lane < begin + lanes) {
                items_.direct.push_back({static_cast<std::uint32_t>(next->lane - begin), next->cost});
            }
        }
        items_.first_direct.push_back(static_cast<std::uint32_t>(items_.direct.size()));
    }
}

template <class T>
void CountCell::begin_lanes(LaneTable<T>& table, std::size_t begin, std::size_t end) {
    std::ranges::fill(table.values().first(slots_.size() * table.row()), std::numeric_limits<T>::max());
    auto const& hierarchy = context_.hierarchy;
    auto start = std::ranges::lower_bound(starts_, begin, {}, &Start::lane);
    for (; start != starts_.end() && start->lane < end; ++start) {
        if (start->begins_there || hierarchy.costs().passes(start->node)) {
            auto& value = table.at(local_of_[hierarchy.slot_of(start->node)], start->lane - begin);
            value = std::min(value, static_cast<T>(start->cost.by(hierarchy.metric())));
        }
    }
}

template <class T>
void CountCell::count_by_lanes(LaneTable<T>& table, std::span<CountLane const> lanes, std::span<std::uint32_t> counts) {
    SweepArcs const up{first_, head_, up_, {}};
    SweepArcs const down{first_, head_, down_, {}};
    for (std::size_t begin = 0; begin < lanes.size(); begin += table.row()) {
        auto const end = std::min(begin + table.row(), lanes.size());
        begin_lanes(table, begin, end);
        sweep(up, down, table);
        set_direct_walks(begin, end - begin);
        std::vector<std::size_t> lane_position;
        for (auto lane = begin; lane < end; ++lane) {
            lane_position.push_back(lanes[lane].position);
        }
        tally(table, items_, {context_.limits, lane_position, near_position_, counts, context_.shared});
    }
}

}  // namespace walkshed
