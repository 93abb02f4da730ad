// SPDX-License-Identifier: Apache-2.0
#include "access/reach_cell.hpp"

namespace walkshed {

namespace {

using Place = Hierarchy::Place;

constexpr Place kNotHere = std::numeric_limits<Place>::max();

}  // namespace

ReachCell::ReachCell(Hierarchy const& hierarchy, ReachTargets const& targets, std::span<Cost const> limits)
    : hierarchy_{hierarchy},
      known_{targets},
      limits_{limits},
      search_{hierarchy.costs(), {.metric = hierarchy.metric(), .direction = Direction::forward}},
      local_of_(hierarchy.place_count(), kNotHere) {}

void ReachCell::count(std::span<Snap const* const> origins, std::span<std::uint32_t* const> counts) {
    find_places(origins);
    cut_out();
    find_direct_walks(origins);
    find_targets();
    if (limits_.back() < std::numeric_limits<std::uint16_t>::max()) {
        count_by_lanes<std::uint16_t>(origins, counts);
    } else {
        count_by_lanes<std::uint32_t>(origins, counts);
    }
    for (auto const place : places_) {
        local_of_[place] = kNotHere;
    }
}

/// The places that a walk within the limits from any of the origins can come to.
void ReachCell::find_places(std::span<Snap const* const> origins) {
    search_.reset();
    for (auto const* const origin : origins) {
        for (auto const& attachment : origin->attachments) {
            search_.add_start(attachment, 0);
        }
    }
    search_.run(limits_.back());
    nodes_.assign(search_.reached().begin(), search_.reached().end());
    places_.clear();
    for (auto const node : nodes_) {
        places_.push_back(hierarchy_.place_of(node));
    }
    add_helpers();
    std::ranges::sort(places_);
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
    for (Place i = 0; i < places_.size(); ++i) {
        local_of_[places_[i]] = i;
    }
}

/// The places that are no nodes, between two that are.
void ReachCell::add_helpers() {
    auto const& arcs = hierarchy_.arcs();
    auto const nodes = hierarchy_.helpers().empty() ? 0 : places_.size();
    for (std::size_t i = 0; i < nodes; ++i) {
        auto const place = places_[i];
        for (auto arc = arcs.first[place]; arc < arcs.first[place + 1]; ++arc) {
            if (std::ranges::binary_search(hierarchy_.helpers(), arcs.head[arc])) {
                places_.push_back(arcs.head[arc]);
            }
        }
    }
}

/// The part of the hierarchy over the places of the cell.
void ReachCell::cut_out() {
    auto const& arcs = hierarchy_.arcs();
    first_.assign(1, 0);
    head_.clear();
    up_.clear();
    down_.clear();
    for (auto const place : places_) {
        for (auto arc = arcs.first[place]; arc < arcs.first[place + 1]; ++arc) {
            if (auto const local = local_of_[arcs.head[arc]]; local != kNotHere) {
                head_.push_back(local);
                up_.push_back(arcs.up[arc]);
                down_.push_back(arcs.down[arc]);
            }
        }
        first_.push_back(static_cast<std::uint32_t>(head_.size()));
    }
}

void ReachCell::find_direct_walks(std::span<Snap const* const> origins) {
    direct_.clear();
    for (std::uint32_t origin = 0; origin < origins.size(); ++origin) {
        for (auto const& attachment : origins[origin]->attachments) {
            find_direct_walks(attachment, origin);
        }
    }
    std::ranges::sort(direct_, {}, [](FromOrigin const& walk) { return std::pair{walk.target, walk.origin}; });
}

/// Along the edge, and to and from nodes that let the walker not through.
void ReachCell::find_direct_walks(Attachment const& from, std::uint32_t origin) {
    auto const& costs = hierarchy_.costs();
    auto const metric = hierarchy_.metric();
    auto const add = [&](std::uint32_t target, Cost cost) {
        if (cost <= limits_.back()) {
            direct_.push_back({target, origin, cost});
        }
    };
    Departure const departure{costs, from};
    for (auto const& there : std::ranges::equal_range(known_.on_edges, from.edge, {}, &TargetOnEdge::edge)) {
        add(there.target, departure.along_edge(there.attachment).by(metric));
    }
    for (auto const& end : ends_reached(costs, from, Direction::forward)) {
        for (auto const& there : std::ranges::equal_range(known_.at_stops, end.node, {}, &TargetAtNode::node)) {
            if (end.begins_there || there.stands) {
                add(there.target, add_costs(end.cost.by(metric), there.walk));
            }
        }
    }
}

/// The targets with an end in the cell or a direct walk, with their ends.
void ReachCell::find_targets() {
    struct Found {
        std::uint32_t target;
        TargetEnd end;
    };
    std::vector<Found> found;
    for (auto const node : nodes_) {
        for (auto i = known_.first_at_node[index_of(node)]; i < known_.first_at_node[index_of(node) + 1]; ++i) {
            auto const& there = known_.at_nodes[i];
            found.push_back({there.target, {local_of_[hierarchy_.place_of(node)], there.walk}});
        }
    }
    std::ranges::sort(found, {}, [](Found const& one) { return std::pair{one.target, one.end.place}; });
    near_.clear();
    std::ranges::transform(found, std::back_inserter(near_), &Found::target);
    std::ranges::transform(direct_, std::back_inserter(near_), &FromOrigin::target);
    std::ranges::sort(near_);
    near_.erase(std::unique(near_.begin(), near_.end()), near_.end());

    targets_ = {};
    auto next = found.begin();
    for (auto const target : near_) {
        targets_.first_end.push_back(static_cast<std::uint32_t>(targets_.ends.size()));
        for (; next != found.end() && next->target == target; ++next) {
            targets_.ends.push_back(next->end);
        }
    }
    targets_.first_end.push_back(static_cast<std::uint32_t>(targets_.ends.size()));
    for (auto const first : known_.first_of_group) {
        targets_.first_of_group.push_back(
            static_cast<std::uint32_t>(std::ranges::lower_bound(near_, first) - near_.begin()));
    }
}

/// Those of the origins from number `begin` that have lanes now.
void ReachCell::set_direct_walks(std::size_t begin, std::size_t lanes) {
    targets_.direct.clear();
    targets_.first_direct.assign(1, 0);
    auto next = direct_.begin();
    for (auto const target : near_) {
        for (; next != direct_.end() && next->target == target; ++next) {
            if (next->origin >= begin && next->origin < begin + lanes) {
                targets_.direct.push_back({static_cast<std::uint32_t>(next->origin - begin), next->cost});
            }
        }
        targets_.first_direct.push_back(static_cast<std::uint32_t>(targets_.direct.size()));
    }
}

template <class T>
void ReachCell::start(LaneTable<T>& table, std::size_t lane, Snap const& origin) {
    for (auto const& attachment : origin.attachments) {
        for (auto const& end : ends_reached(hierarchy_.costs(), attachment, Direction::forward)) {
            auto const cost = end.cost.by(hierarchy_.metric());
            if (cost <= limits_.back() && (end.begins_there || hierarchy_.costs().passes(end.node))) {
                auto& value = table.at(local_of_[hierarchy_.place_of(end.node)], lane);
                value = std::min(value, static_cast<T>(cost));
            }
        }
    }
}

template <class T>
void ReachCell::count_by_lanes(std::span<Snap const* const> origins, std::span<std::uint32_t* const> counts) {
    constexpr std::size_t kLanes = 64 / sizeof(T);
    auto& table = [this]() -> std::optional<LaneTable<T>>& {
        if constexpr (sizeof(T) == 2) {
            return narrow_;
        } else {
            return wide_;
        }
    }();
    auto const values = places_.size() * kLanes;
    if (!table || table->values().size() < values) {
        table.emplace(2 * places_.size() + 1, kLanes);
    }
    SweepArcs const up{first_, head_, up_, {}};
    SweepArcs const down{first_, head_, down_, {}};
    for (std::size_t begin = 0; begin < origins.size(); begin += kLanes) {
        auto const lanes = std::min(kLanes, origins.size() - begin);
        std::ranges::fill(table->values().first(values), std::numeric_limits<T>::max());
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            start(*table, lane, *origins[begin + lane]);
        }
        sweep(up, down, *table);
        set_direct_walks(begin, lanes);
        for (std::size_t group = 0; group + 1 < targets_.first_of_group.size(); ++group) {
            if (targets_.first_of_group[group] == targets_.first_of_group[group + 1]) {
                continue;
            }
            count_targets(*table, targets_, group, limits_, lane_counts_);
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                for (std::size_t i = 0; i < limits_.size(); ++i) {
                    counts[begin + lane][group * limits_.size() + i] = lane_counts_[i * kLanes + lane];
                }
            }
        }
    }
}

}  // namespace walkshed
