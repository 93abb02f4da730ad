// SPDX-License-Identifier: Apache-2.0
#include "plan/hurdles.hpp"

#include <algorithm>
#include <cmath>

#include "walkshed/network/passability.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kMost = 3;

double steepest(Relief const* relief, EdgeId edge) {
    double most = 0.0;
    if (relief != nullptr) {
        for (auto const slope : relief->slopes(edge)) {
            most = std::max(most, std::abs(static_cast<double>(slope)));
        }
    }
    return most;
}

/// What stops the walker on an edge; nothing when nothing does. Limits are given up one after another until it passes.
std::optional<Hindrance> hindrance(Walker walker, Edge const& edge, double slope) {
    auto const stops = [&] { return passability(walker, edge, slope) == Passability::no; };
    if (!stops()) {
        return std::nullopt;
    }
    if (walker.wheels && walker.wheels->wheelchair && edge.ground.wheelchair == WheelchairTag::no) {
        return Hindrance::forbidden;
    }
    walker.dark.refuses_unlit = false;
    if (!stops()) {
        return Hindrance::unlit;
    }
    if (edge.kind == StreetKind::steps || !walker.wheels) {
        return Hindrance::steps;
    }
    walker.wheels->max_incline.reset();
    if (!stops()) {
        return Hindrance::slope;
    }
    walker.wheels->min_width.reset();
    return stops() ? Hindrance::surface : Hindrance::width;
}

/// Likewise at a node.
std::optional<Hindrance> hindrance(Walker walker, NodeFeatures const& node) {
    auto const stops = [&] { return passability(walker, node) == Passability::no; };
    if (!stops()) {
        return std::nullopt;
    }
    if (!walker.wheels) {
        return Hindrance::barrier;
    }
    if (walker.wheels->wheelchair && node.wheelchair == WheelchairTag::no) {
        return Hindrance::forbidden;
    }
    walker.wheels->max_kerb.reset();
    return stops() ? Hindrance::barrier : Hindrance::kerb;
}

class Hurdler {
  public:
    Hurdler(WalkCosts const& costs, Relief const* relief)
        : network_{costs.network()}, walker_{costs.walker()}, relief_{relief} {}

    void add_edge(RoutePiece const& piece) {
        auto const& edge = network_.edge(piece.edge);
        if (auto const kind = hindrance(walker_, edge, steepest(relief_, piece.edge))) {
            add_piece(*kind, piece);
        }
    }

    void add_if_dark(RoutePiece const& piece) {
        if (is_dark(walker_, network_.edge(piece.edge))) {
            add_piece(Hindrance::unlit, piece);
        }
    }

    /// At the node by which a piece is left.
    void add_node(RoutePiece const& piece) {
        auto const& edge = network_.edge(piece.edge);
        auto const node = piece.along ? edge.to : edge.from;
        auto const all = network_.featured_nodes();
        auto const found = std::ranges::lower_bound(all, node, {}, &FeaturedNode::node);
        if (found != all.end() && found->node == node) {
            if (auto const kind = hindrance(walker_, found->features)) {
                add({*kind, network_.point(node), piece.edge});
            }
        }
    }

    [[nodiscard]] std::vector<Hurdle> take() && { return std::move(hurdles_); }

  private:
    void add_piece(Hindrance kind, RoutePiece const& piece) {
        auto const begin = piece.along ? piece.stretch.from : piece.stretch.to;
        add({kind, point_along(network_.line(piece.edge), begin), piece.edge});
    }

    void add(Hurdle const& hurdle) {
        auto const goes_on = !hurdles_.empty() && hurdles_.back().kind == hurdle.kind &&
                             same_street(hurdles_.back().edge, hurdle.edge) && hurdle.kind != Hindrance::kerb &&
                             hurdle.kind != Hindrance::barrier;
        if (!goes_on && hurdles_.size() < kMost) {
            hurdles_.push_back(hurdle);
        }
    }

    [[nodiscard]] bool same_street(EdgeId one, EdgeId other) const {
        auto const name = network_.name(one);
        return network_.edge(one).source_id == network_.edge(other).source_id ||
               (!name.empty() && name == network_.name(other));
    }

    Network const& network_;
    Walker const& walker_;
    Relief const* relief_;
    std::vector<Hurdle> hurdles_;
};

}  // namespace

std::vector<Hurdle> hurdles_on(Route const& route, WalkCosts const& costs, Relief const* relief) {
    Hurdler hurdler{costs, relief};
    for (std::size_t i = 0; i < route.pieces.size(); ++i) {
        hurdler.add_edge(route.pieces[i]);
        if (i + 1 < route.pieces.size()) {
            hurdler.add_node(route.pieces[i]);
        }
    }
    auto hurdles = std::move(hurdler).take();
    if (hurdles.empty()) {
        hurdles.push_back({Hindrance::speed, route.line.front(), EdgeId{0}});
    }
    return hurdles;
}

std::vector<Hurdle> dark_on(Route const& route, WalkCosts const& costs) {
    Hurdler hurdler{costs, nullptr};
    std::ranges::for_each(route.pieces, [&](RoutePiece const& piece) { hurdler.add_if_dark(piece); });
    return std::move(hurdler).take();
}

}  // namespace walkshed
