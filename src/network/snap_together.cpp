// SPDX-License-Identifier: Apache-2.0
#include "network/snap_together.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "network/boost_nearest_segments.hpp"

namespace walkshed {

namespace {

/// The segments of one walker's streets nearest to a point: on the main part, and on islands while there are none
/// there.
class NearestOfWalker {
  public:
    NearestOfWalker(WalkCosts const& costs, Meters limit)
        : main_streets_{costs, true}, island_streets_{costs, false}, main_{limit}, islands_{limit} {}

    double add(EdgeId edge, std::span<Point const, 2> ends, double square) {
        main_.add(main_streets_, {edge, ends, square});
        if (main_.empty()) {
            islands_.add(island_streets_, {edge, ends, square});
        }
        return main_.reach();
    }

    /// Nothing where it takes another look, for those on the main part are hardly too far away.
    [[nodiscard]] std::optional<Snap> snap(Point point, Meters limit) {
        auto const& network = main_streets_.network();
        if (auto const place = main_.nearest_place(network, point, limit)) {
            return Snap{SnapStatus::accepted, {*place}};
        }
        if (!main_.empty()) {
            return std::nullopt;
        }
        auto const place = islands_.nearest_place(network, point, limit);
        return place ? Snap{SnapStatus::island, {*place}} : Snap{};
    }

  private:
    Streets main_streets_;
    Streets island_streets_;
    NearestSegments main_;
    NearestSegments islands_;
};

}  // namespace

std::vector<Snap> snap_together(std::span<SnapIndex const> indexes, Point point, SnapOptions const& options) {
    std::vector<Snap> snaps;
    if (options.barriers != nullptr || indexes.size() < 2 || !is_finite(point)) {
        std::ranges::transform(indexes, std::back_inserter(snaps),
                               [&](SnapIndex const& index) { return index.snap(point, options); });
        return snaps;
    }
    std::vector<NearestOfWalker> walkers;
    walkers.reserve(indexes.size());
    for (auto const& index : indexes) {
        walkers.emplace_back(index.costs(), options.limit);
    }
    auto const add = [&](EdgeId edge, std::span<Point const, 2> ends, double square) {
        double reach = 0.0;
        for (auto& walker : walkers) {
            reach = std::max(reach, walker.add(edge, ends, square));
        }
        return reach;
    };
    SegmentIndex const segments{indexes.front().costs().network().parts()};
    segments.for_each_near(point, NearestSegments{options.limit}.reach(), add);
    for (std::size_t i = 0; i < indexes.size(); ++i) {
        auto snap = walkers[i].snap(point, options.limit);
        snaps.push_back(snap ? *std::move(snap) : indexes[i].snap(point, options));
    }
    return snaps;
}

}  // namespace walkshed
