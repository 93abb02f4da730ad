// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/walk_search.hpp"

#include <cassert>
#include <variant>
#include <vector>

#include "access/edge_parts.hpp"
#include "access/nearest_search.hpp"
#include "access/several_search.hpp"

namespace walkshed {

struct WalkSearch::State {
    State(WalkCosts const& of, SearchOptions const& with) : costs{&of}, options{with}, search{search_of(of, with)} {}

    static std::variant<NearestSearch, SeveralSearch> search_of(WalkCosts const& costs, SearchOptions const& options) {
        if (options.nearest == 1) {
            return NearestSearch{costs, options};
        }
        return SeveralSearch{costs, options};
    }

    void add_arrival(NodeId node, Label const& label) {
        std::visit([&](auto& one) { one.add_arrival(node, label); }, search);
    }

    void add_start_at_node(NodeId node, Label const& label) {
        add_arrival(node, label);
        if (!costs->passes(node)) {
            // Nobody goes on from here, but who begins here may leave.
            for (auto const& arc : costs->arcs(node)) {
                add_arrival(arc.head, {label.cost + arc.cost(options.direction == Direction::forward), label.source});
            }
        }
    }

    WalkCosts const* costs;
    SearchOptions options;
    std::variant<NearestSearch, SeveralSearch> search;
    std::vector<NodeStart> node_starts{};
    std::vector<EdgeStart> edge_starts{};
};

WalkSearch::WalkSearch(WalkCosts const& costs, SearchOptions options)
    : state_{std::make_unique<State>(costs, options)} {
    assert(options.nearest > 0);
}

WalkSearch::~WalkSearch() = default;
WalkSearch::WalkSearch(WalkSearch&&) noexcept = default;
WalkSearch& WalkSearch::operator=(WalkSearch&&) noexcept = default;

void WalkSearch::reset() {
    std::visit([](auto& search) { search.reset(); }, state_->search);
    state_->node_starts.clear();
    state_->edge_starts.clear();
}

void WalkSearch::add_start(NodeId node, WalkCost delay, std::uint32_t source) {
    state_->node_starts.push_back({node, delay, source});
    state_->add_start_at_node(node, {delay, source});
}

void WalkSearch::add_start(Attachment const& attachment, std::uint32_t source) {
    state_->edge_starts.push_back({attachment, source});
    for (auto const& end : ends_reached(*state_->costs, attachment, state_->options.direction)) {
        Label const label{end.cost, source};
        end.begins_there ? state_->add_start_at_node(end.node, label) : state_->add_arrival(end.node, label);
    }
}

void WalkSearch::run(Cost limit) {
    std::visit([limit](auto& search) { search.run(limit); }, state_->search);
}

std::span<Label const> WalkSearch::labels(NodeId node) const {
    return std::visit([node](auto const& search) { return search.labels(node); }, state_->search);
}

std::span<NodeId const> WalkSearch::reached() const {
    return std::visit([](auto const& search) { return search.reached(); }, state_->search);
}

std::size_t WalkSearch::settled() const {
    return std::visit([](auto const& search) { return search.settled(); }, state_->search);
}

WalkCosts const& WalkSearch::costs() const {
    return *state_->costs;
}

SearchOptions const& WalkSearch::options() const {
    return state_->options;
}

std::span<NodeStart const> WalkSearch::node_starts() const {
    return state_->node_starts;
}

std::span<EdgeStart const> WalkSearch::edge_starts() const {
    return state_->edge_starts;
}

}  // namespace walkshed
