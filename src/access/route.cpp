// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/route.hpp"

#include <algorithm>

namespace walkshed {

namespace {

/// Walks along a route and counts.
class FactCounter {
  public:
    FactCounter(Network const& network, Relief const* relief) : network_{network}, relief_{relief} {}

    [[nodiscard]] RouteFacts count(Route const& route) && {
        if (relief_ != nullptr && !route.pieces.empty()) {
            facts_.ascent.emplace();
        }
        RoutePiece const* before = nullptr;
        for (auto const& piece : route.pieces) {
            add_street(piece);
            add_ascent(piece);
            add_kind(piece, before);
            if (before != nullptr) {
                add_node(*before, piece);
            }
            before = &piece;
        }
        return std::move(facts_);
    }

  private:
    [[nodiscard]] StreetKind kind_of(RoutePiece const& piece) const { return network_.edge(piece.edge).kind; }

    void add_street(RoutePiece const& piece) {
        auto const name = network_.name(piece.edge);
        auto const kind = kind_of(piece);
        auto const goes_on = !facts_.streets.empty() && facts_.streets.back().name == name &&
                             (!name.empty() || facts_.streets.back().kind == kind);
        if (!goes_on) {
            facts_.streets.push_back({std::string{name}, kind, Meters{0}});
        }
        facts_.streets.back().length += piece.stretch.to - piece.stretch.from;
    }

    void add_ascent(RoutePiece const& piece) {
        if (!facts_.ascent || !relief_->known(piece.edge)) {
            facts_.ascent.reset();
            return;
        }
        auto const length = network_.edge(piece.edge).length;
        if (length > Meters{0}) {
            EdgePart part{piece.stretch.from / length, std::min(piece.stretch.to / length, 1.0), piece.along};
            facts_.ascent->up += climb(relief_->slopes(piece.edge), length, part);
            part.along = !part.along;
            facts_.ascent->down += climb(relief_->slopes(piece.edge), length, part);
        }
    }

    void add_kind(RoutePiece const& piece, RoutePiece const* before) {
        auto const kind = kind_of(piece);
        auto const begins = before == nullptr || kind_of(*before) != kind;
        if (kind == StreetKind::steps) {
            facts_.flights += begins ? 1U : 0U;
            facts_.on_steps += piece.stretch.to - piece.stretch.from;
        }
        facts_.lifts += kind == StreetKind::elevator && begins ? 1U : 0U;
        if (network_.edge(piece.edge).ground.lighting == Lighting::unlit) {
            facts_.unlit += piece.stretch.to - piece.stretch.from;
        }
    }

    void add_node(RoutePiece const& before, RoutePiece const& after) {
        auto const& edge = network_.edge(after.edge);
        auto const node = after.along ? edge.from : edge.to;
        auto const featured = network_.featured_nodes();
        auto const found = std::ranges::lower_bound(featured, node, {}, &FeaturedNode::node);
        if (found == featured.end() || found->node != node) {
            return;
        }
        auto const in_lift = kind_of(before) == StreetKind::elevator || kind_of(after) == StreetKind::elevator;
        facts_.lifts += found->features.elevator && !in_lift ? 1U : 0U;
        auto const is_crossed = is_larger_street(network_.largest_street(node)) &&
                                (network_.larger_streets_meet(node) ||
                                 (!is_larger_street(kind_of(before)) && !is_larger_street(kind_of(after))));
        if (is_crossed) {
            add_crossing(found->features.crossing);
        }
    }

    void add_crossing(Crossing crossing) {
        facts_.signals += crossing == Crossing::signals ? 1U : 0U;
        facts_.marked += crossing == Crossing::marked ? 1U : 0U;
        facts_.unmarked += crossing == Crossing::unmarked ? 1U : 0U;
    }

    Network const& network_;
    Relief const* relief_;
    RouteFacts facts_;
};

}  // namespace

RouteFacts facts_of(Route const& route, Network const& network, Relief const* relief) {
    return FactCounter{network, relief}.count(route);
}

}  // namespace walkshed
