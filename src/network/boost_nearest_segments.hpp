// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "network/segment_index.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {

/// Edges whose distances differ by less are equally near.
inline constexpr Meters kSame{0.001};

/// The streets that places may meet: those of the walker on the main part, or those on islands.
class Streets {
  public:
    Streets(WalkCosts const& costs, bool main) : costs_{costs}, index_{costs.network().parts()}, main_{main} {}

    [[nodiscard]] Network const& network() const { return costs_.network(); }
    [[nodiscard]] SegmentIndex const& index() const { return index_; }
    [[nodiscard]] bool have(EdgeId edge) const { return costs_.usable(edge) && costs_.on_main(edge) == main_; }

    /// Calls `visit(edge, ends)` for those of their segments that touch the box, in order.
    template <class Visit>
    void for_each_segment_in(Bounds const& box, Visit visit) const {
        index_.for_each_in(box, [&](EdgeId edge, std::span<Point const, 2> ends) {
            if (have(edge)) {
                visit(edge, ends);
            }
        });
    }

    /// The edges with a segment that touches the box, ascending.
    [[nodiscard]] std::vector<EdgeId> edges_in(Bounds const& box) const {
        std::vector<EdgeId> edges;
        for_each_segment_in(box, [&](EdgeId edge, auto) {
            if (edges.empty() || edges.back() != edge) {
                edges.push_back(edge);
            }
        });
        return edges;
    }

  private:
    WalkCosts const& costs_;
    SegmentIndex index_;
    bool main_;
};

[[nodiscard]] inline Attachment at_place(Network const& network, EdgeId edge, LinePosition const& place) {
    auto const along = std::min(place.along, network.edge(edge).length);
    return {edge, {along, along}, place.away};
}

/// Gathers the segments nearest to a point, as they come in no particular order.
class NearestSegments {
  public:
    /// Only those within `limit` count.
    explicit NearestSegments(Meters limit) : reach_{square_reach(limit.count())} {}

    /// The square of the distance within which segments are wanted.
    [[nodiscard]] double reach() const { return reach_; }

    [[nodiscard]] bool empty() const { return found_.empty(); }

    struct Found {
        EdgeId edge;
        std::span<Point const, 2> ends;
        double square;
    };

    /// One that is wanted where the streets have its edge.
    double add(Streets const& streets, Found const& one) {
        if (one.square <= reach_ && streets.have(one.edge)) {
            found_.push_back(one);
            if (one.square < least_) {
                least_ = one.square;
                reach_ = std::min(reach_, square_reach(std::sqrt(one.square)));
            }
        }
        return reach_;
    }

    /// The nearest place on them; nothing when there is none within the limit.
    [[nodiscard]] std::optional<Attachment> nearest_place(Network const& network, Point point, Meters limit) {
        auto const nearest = this->nearest();
        Meters least{HUGE_VAL};
        for (auto const& segment : nearest.size() > 1 ? nearest : nearest.first(0)) {
            least = std::min(least, nearest_on_line(segment.ends, point).away);
        }
        for (auto const& segment : nearest) {
            auto const place = nearest_on_line(network.line(segment.edge), point);
            if (place.away <= least + kSame && place.away <= limit) {
                return at_place(network, segment.edge, place);
            }
        }
        return std::nullopt;
    }

  private:
    /// Those that may be as near as the nearest one, to the millimetre, in order of edge.
    [[nodiscard]] std::span<Found const> nearest() {
        auto const is_far = [this](Found const& one) { return one.square > reach_; };
        found_.erase(std::remove_if(found_.begin(), found_.end(), is_far), found_.end());
        std::ranges::sort(found_, {}, &Found::edge);
        return {found_.data(), found_.size()};
    }

    /// Somewhat more than kSame beyond the distance, for square distances are not exact.
    static double square_reach(double distance) {
        auto const reach = distance + 2.0 * kSame.count();
        return reach * reach;
    }

    double reach_;
    double least_{HUGE_VAL};
    boost::container::small_vector<Found, 32> found_;
};

}  // namespace walkshed
