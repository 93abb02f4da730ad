// SPDX-License-Identifier: Apache-2.0
#include "plan/carried_snaps.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/equals.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cmath>
#include <optional>
#include <tuple>

#include "geo/boost_point.hpp"
#include "plan/same_edges.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Tree = bgi::rtree<BoostBox, bgi::rstar<16>>;

constexpr Meters kMargin{1.0};  // far more than any rounding

std::vector<Barriers::Piece> pieces_of(Barriers const& barriers) {
    auto pieces = barriers.in({{-HUGE_VAL, -HUGE_VAL}, {HUGE_VAL, HUGE_VAL}});
    std::ranges::sort(pieces, {}, [](Barriers::Piece const& it) { return std::tuple{it.a.x, it.a.y, it.b.x, it.b.y}; });
    return pieces;
}

bool same_barriers(Barriers const* one, Barriers const* other) {
    if (one == other || one == nullptr || other == nullptr) {
        return one == other;
    }
    return one->piece_count() == other->piece_count() &&
           std::ranges::equal(pieces_of(*one), pieces_of(*other),
                              [](auto const& a, auto const& b) { return a.a == b.a && a.b == b.b; });
}

/// The edge of the one area and that of the other are the same to each walker who meets the network.
bool same_to_walkers(SnappedArea const& one, EdgeId edge, SnappedArea const& other, EdgeId other_edge) {
    return std::ranges::equal(one.finder.costs(), other.finder.costs(), [&](WalkCosts const& a, WalkCosts const& b) {
        return a.usable(edge) == b.usable(other_edge) && a.on_main(edge) == b.on_main(other_edge);
    });
}

/// Around each segment of an edge, as far as it is seen from.
void add_boxes(Network const& network, EdgeId edge, Meters reach, std::vector<BoostBox>& boxes) {
    auto const line = network.line(edge);
    for (std::size_t i = 1; i < line.size(); ++i) {
        Bounds box;
        box.add(line[i - 1]);
        box.add(line[i]);
        boxes.push_back(boost_box(box.grown(reach)));
    }
}

}  // namespace

struct CarriedSnaps::State {
    State(SnappedArea const& before, SnappedArea const& after)
        : same_snapping{before.input.snapping.limit == after.input.snapping.limit &&
                        same_barriers(before.input.snapping.barriers, after.input.snapping.barriers)},
          now{same_edges(before.input.network, after.input.network,
                         [&](EdgeId one, EdgeId other) { return same_to_walkers(before, one, after, other); })} {
        auto const reach = before.input.snapping.limit + kMargin;
        std::vector<BoostBox> boxes;
        std::vector<bool> is_known(after.input.network.edge_count(), false);
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (now[i]) {
                is_known[index_of(*now[i])] = true;
            } else {
                add_boxes(before.input.network, id_at<EdgeId>(i), reach, boxes);
            }
        }
        for (std::size_t i = 0; i < is_known.size(); ++i) {
            if (!is_known[i]) {
                add_boxes(after.input.network, id_at<EdgeId>(i), reach, boxes);
            }
        }
        others = Tree{boxes};
    }

    bool same_snapping;
    std::vector<std::optional<EdgeId>> now;  // by edge before
    Tree others{};                           // from where edges are seen that only one of the networks has
};

CarriedSnaps::CarriedSnaps(SnappedArea const& before, SnappedArea const& after)
    : state_{std::make_unique<State const>(before, after)} {}

CarriedSnaps::~CarriedSnaps() = default;

bool CarriedSnaps::has(Doorstep const& before, Doorstep const& after) const {
    return state_->same_snapping && is_finite(after.point) && before.point == after.point && before.gates.empty() &&
           after.gates.empty() && state_->others.qbegin(bgi::intersects(after.point)) == state_->others.qend();
}

Snap CarriedSnaps::carry(Snap const& before) const {
    auto snap = before;
    for (auto& attachment : snap.attachments) {
        attachment.edge = *state_->now[index_of(attachment.edge)];
    }
    return snap;
}

}  // namespace walkshed
