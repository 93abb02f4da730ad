// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "walkshed/network/network.hpp"

namespace walkshed {

/// Whether the straight line between `a` and `b` has a place in the box, its sides included.
[[nodiscard]] bool touches(Bounds const& box, Point a, Point b);

/// The number, or 0 when it is negative. Compilers make no jump of it, as they do of std::max: nobody could foretell
/// it.
template <class Number>
[[nodiscard]] Number positive_part(Number number) {
    return Number{0.5} * (number + std::abs(number));
}

/// The square of the distance from a point to the straight line between `a` and `b`, in square metres; the distance is
/// right to about a micrometre on the Earth.
[[nodiscard]] inline double square_distance(Point point, Point a, Point b) {
    auto const dx = b.x - a.x;
    auto const dy = b.y - a.y;
    auto const px = point.x - a.x;
    auto const py = point.y - a.y;
    auto const square = dx * dx + dy * dy;
    auto const beyond_a = positive_part((px * dx + py * dy) / (square > 0.0 ? square : 1.0));
    auto const share = 1.0 - positive_part(1.0 - beyond_a);
    auto const ex = px - dx * share;
    auto const ey = py - dy * share;
    return ex * ex + ey * ey;
}

/// The index of the segments of a network's lines that NetworkParts holds: an R-tree as two plain arrays, which lie in
/// a walk file as they do in memory and which all walkers share. Boost's R-tree, which serves elsewhere, can do
/// neither: its nodes are objects of their own, and belong to one tree.
///
/// Edges are ordered by their nodes, and these along a space-filling curve, so the segments of all edges one after
/// another are close to each other already: kSegments of them in a row are a leaf, kBoxes leaves in a row a page, and
/// so on up to one page (a packed Hilbert R-tree, Kamel and Faloutsos 1994). A leaf holds no coordinates: they follow
/// from the network's lines.
///
/// Refers to the parts, which must outlive it. Safe to share between threads.
class SegmentIndex {
  public:
    static constexpr std::size_t kSegments = SegmentLeaf::kSegments;
    static constexpr std::size_t kBoxes = BoxPage::kBoxes;

    /// The arrays of the index of some lines.
    struct Arrays {
        std::vector<SegmentLeaf> leaves;
        std::vector<BoxPage> boxes;  ///< of all leaves, then of pages of them, …, then one page
    };

    /// For parts that have no index yet. Cost: linear in the corners of all lines.
    [[nodiscard]] static Arrays arrays_of(NetworkParts const& parts);

    /// Whether the index in `parts` leads to the segments of its lines and to no others; what its boxes hold is not
    /// looked at. REQUIRES: lines that are sound.
    [[nodiscard]] static bool fits(NetworkParts const& parts);

    /// REQUIRES: an index that fits.
    explicit SegmentIndex(NetworkParts const& parts);

    /// Calls `visit(edge, ends)` for every segment that touches the box, in order; `ends` are its two points, a part of
    /// the edge's line.
    template <class Visit>
    void for_each_in(Bounds const& box, Visit visit) const {
        visit_in({box, Box::around(box)}, {level_count_, 0}, visit);
    }

    /// Calls `visit(edge, ends, square distance)` for segments, those in the nearest boxes first. It returns the square
    /// of the distance beyond which no more are wanted; before the first call that is `reach`. All within are visited,
    /// and some beyond.
    template <class Visit>
    void for_each_near(Point point, double reach, Visit visit) const {
        visit_near({point, Box::around({point, point})}, {level_count_, 0}, reach, visit);
    }

  private:
    static constexpr std::size_t kMostLevels = 10;  // for 2^32 edges, with lines of up to 16 segments each

    /// A rectangle that holds another one whose corners are not rounded.
    struct Box {
        float low_x;
        float low_y;
        float high_x;
        float high_y;

        static Box around(Bounds const& bounds);
    };

    struct WantedBox {
        Bounds bounds;
        Box around;
    };

    struct WantedPlace {
        Point point;
        Box around;
    };

    /// A leaf (level 0) or a page of boxes, by its place in its level.
    struct Member {
        std::size_t level;
        std::size_t number;
    };

    struct Near {
        float square;
        std::uint32_t place;  // in the page
    };

    [[nodiscard]] BoxPage const& page(Member member) const {
        return parts_->boxes[first_[member.level] + member.number];
    }

    /// How many boxes a page has, and the place of the first of what they are around in the level below.
    [[nodiscard]] std::pair<std::size_t, std::size_t> children(Member member) const {
        auto const first = member.number * kBoxes;
        return {first, std::min(kBoxes, count_[member.level - 1] - first)};
    }

    /// Calls `visit(edge, ends)` for the segments of a leaf.
    template <class Visit>
    void for_each_of_leaf(std::size_t number, Visit visit) const {
        auto [edge, line_ends] = parts_->leaves[number];
        auto const first = number * kSegments;
        auto const count = std::min(kSegments, segment_count_ - first);
        // Every edge before has one point more than segments.
        auto const* ends = parts_->corners.data() + first + index_of(edge);
        for (std::size_t i = 0; i < count; ++i) {
            visit(edge, ends);
            auto const at_end = line_ends >> i & 1U;
            ends += 1 + at_end;
            edge = id_at<EdgeId>(index_of(edge) + at_end);
        }
    }

    template <class Visit>
    void visit_in(WantedBox const& wanted, Member member, Visit& visit) const {
        if (member.level == 0) {
            for_each_of_leaf(member.number, [&](EdgeId edge, Point const* ends) {
                if (touches(wanted.bounds, ends[0], ends[1])) {
                    visit(edge, std::span<Point const, 2>{ends, 2});
                }
            });
            return;
        }
        auto const& boxes = page(member);
        auto const [first, count] = children(member);
        for (std::size_t i = 0; i < count; ++i) {
            if (boxes.low_x[i] <= wanted.around.high_x && wanted.around.low_x <= boxes.high_x[i] &&
                boxes.low_y[i] <= wanted.around.high_y && wanted.around.low_y <= boxes.high_y[i]) {
                visit_in(wanted, {member.level - 1, first + i}, visit);
            }
        }
    }

    /// At most the squares of the distances to the boxes, but for less than a millionth of them.
    static std::array<float, kBoxes> squares(BoxPage const& boxes, Box const& place) {
        std::array<float, kBoxes> squares;
        for (std::size_t i = 0; i < kBoxes; ++i) {
            auto const left = boxes.low_x[i] - place.high_x;
            auto const right = place.low_x - boxes.high_x[i];
            auto const below = boxes.low_y[i] - place.high_y;
            auto const above = place.low_y - boxes.high_y[i];
            auto const x = left > right ? left : right;
            auto const y = below > above ? below : above;
            auto const dx = positive_part(x);
            auto const dy = positive_part(y);
            squares[i] = dx * dx + dy * dy;
        }
        return squares;
    }

    /// Somewhat more than the square of a reach, by more than squares() is ever wrong.
    [[nodiscard]] static float float_beyond(double reach) { return static_cast<float>(reach) * 1.000001F; }

    /// The nearest segment of the leaf goes first: hardly any other is wanted then.
    template <class Visit>
    void visit_near_leaf(Point point, std::size_t number, double& reach, Visit& visit) const {
        std::array<EdgeId, kSegments> edges;
        std::array<Point const*, kSegments> places;
        std::array<double, kSegments> squares{};
        std::size_t count = 0;
        std::size_t nearest = 0;
        for_each_of_leaf(number, [&](EdgeId edge, Point const* ends) {
            edges[count] = edge;
            places[count] = ends;
            squares[count] = square_distance(point, ends[0], ends[1]);
            nearest = squares[count] < squares[nearest] ? count : nearest;
            ++count;
        });
        auto const show = [&](std::size_t i) {
            if (squares[i] <= reach) {
                reach = visit(edges[i], std::span<Point const, 2>{places[i], 2}, squares[i]);
            }
        };
        show(nearest);
        std::array<std::size_t, kSegments> others;
        std::size_t other_count = 0;
        for (std::size_t i = 0; i < count; ++i) {
            others[other_count] = i;
            other_count += static_cast<std::size_t>((squares[i] <= reach) & (i != nearest));
        }
        for (std::size_t i = 0; i < other_count; ++i) {
            show(others[i]);
        }
    }

    template <class Visit>
    void visit_near(WantedPlace const& place, Member member, double& reach, Visit& visit) const {
        if (member.level == 0) {
            visit_near_leaf(place.point, member.number, reach, visit);
            return;
        }
        auto const all = squares(page(member), place.around);
        auto const [first, count] = children(member);
        auto const limit = float_beyond(reach);
        std::array<Near, kBoxes> near;
        std::size_t near_count = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            near[near_count] = {all[i], i};
            near_count += static_cast<std::size_t>(all[i] <= limit);
        }
        std::sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(near_count),
                  [](Near const& a, Near const& b) { return a.square < b.square; });
        for (std::size_t i = 0; i < near_count && near[i].square <= float_beyond(reach); ++i) {
            visit_near(place, {member.level - 1, first + near[i].place}, reach, visit);
        }
    }

    NetworkParts const* parts_;
    std::size_t segment_count_;
    std::size_t level_count_;                       // without that of the leaves
    std::array<std::size_t, kMostLevels> first_{};  // level -> the place of its first page
    std::array<std::size_t, kMostLevels> count_{};  // level -> how many pages, or leaves
};

}  // namespace walkshed
