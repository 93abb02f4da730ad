// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/walk_search.hpp"

#include <cassert>
#include <variant>

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

    WalkCosts const* costs;
    SearchOptions options;
    std::variant<NearestSearch, SeveralSearch> search;
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
}

void WalkSearch::add_start(NodeId node, WalkCost delay, std::uint32_t source) {
    state_->add_arrival(node, {delay, source});
    if (!state_->costs->passes(node)) {
        // Nobody goes on from here, but who begins here may leave.
        for (auto const& arc : state_->costs->arcs(node)) {
            state_->add_arrival(arc.head, {delay + arc.cost(state_->options.direction == Direction::forward), source});
        }
    }
}

void WalkSearch::add_start(Attachment const& attachment, std::uint32_t source) {
    for (auto const& end : ends_reached(*state_->costs, attachment, state_->options.direction)) {
        end.begins_there ? add_start(end.node, end.cost, source) : state_->add_arrival(end.node, {end.cost, source});
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

}  // namespace walkshed
