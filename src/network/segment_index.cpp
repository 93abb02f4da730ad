// SPDX-License-Identifier: Apache-2.0
#include "network/segment_index.hpp"

#include <cmath>
#include <limits>

namespace walkshed {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

float rounded_down(double value) {
    auto const rounded = static_cast<float>(value);
    return static_cast<double>(rounded) > value ? std::nextafter(rounded, -kInfinity) : rounded;
}

float rounded_up(double value) {
    return -rounded_down(-value);
}

std::size_t segments_of(NetworkParts const& parts) {
    return parts.corners.size() - parts.edges.size();
}

std::size_t pages_of(std::size_t count, std::size_t size) {
    return (count + size - 1) / size;
}

/// Leaves, then pages of them, then pages of those, …, then one page. One level at least; all of nothing is one page of
/// nothing.
template <class Visit>
void for_each_level(std::size_t segments, Visit visit) {
    auto count = pages_of(segments, SegmentIndex::kSegments);
    visit(count);
    do {
        count = std::max<std::size_t>(1, pages_of(count, SegmentIndex::kBoxes));
        visit(count);
    } while (count > 1);
}

/// Calls `visit(edge, corner, is_last)` for every segment: its first point, and whether the line ends behind it.
template <class Visit>
void for_each_segment(NetworkParts const& parts, Visit visit) {
    for (std::size_t edge = 0; edge < parts.edges.size(); ++edge) {
        auto const end = parts.first_corner[edge + 1];
        for (auto corner = parts.first_corner[edge]; corner + 1 < end; ++corner) {
            visit(id_at<EdgeId>(edge), corner, corner + 2 == end);
        }
    }
}

std::vector<SegmentLeaf> leaves_of(NetworkParts const& parts) {
    std::vector<SegmentLeaf> leaves;
    leaves.reserve(pages_of(segments_of(parts), SegmentIndex::kSegments));
    std::size_t place = 0;  // in the leaf
    for_each_segment(parts, [&](EdgeId edge, std::size_t, bool is_last) {
        if (place == 0) {
            leaves.push_back({edge, 0});
        }
        leaves.back().line_ends |= static_cast<std::uint32_t>(is_last) << place;
        place = (place + 1) % SegmentIndex::kSegments;
    });
    return leaves;
}

std::vector<Bounds> bounds_of_leaves(NetworkParts const& parts) {
    std::vector<Bounds> bounds(pages_of(segments_of(parts), SegmentIndex::kSegments));
    std::size_t segment = 0;
    for_each_segment(parts, [&](EdgeId, std::size_t corner, bool) {
        auto& leaf = bounds[segment++ / SegmentIndex::kSegments];
        leaf.add(parts.corners[corner]);
        leaf.add(parts.corners[corner + 1]);
    });
    return bounds;
}

/// The bounds of pages of bounds, the pages themselves added to `boxes`.
std::vector<Bounds> add_pages(std::vector<Bounds> const& bounds, std::vector<BoxPage>& boxes) {
    std::vector<Bounds> around(std::max<std::size_t>(1, pages_of(bounds.size(), SegmentIndex::kBoxes)));
    auto const first = boxes.size();
    boxes.resize(first + around.size());
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        auto& page = boxes[first + i / SegmentIndex::kBoxes];
        auto const place = i % SegmentIndex::kBoxes;
        page.low_x[place] = rounded_down(bounds[i].low.x);
        page.low_y[place] = rounded_down(bounds[i].low.y);
        page.high_x[place] = rounded_up(bounds[i].high.x);
        page.high_y[place] = rounded_up(bounds[i].high.y);
        around[i / SegmentIndex::kBoxes].add(bounds[i].low);
        around[i / SegmentIndex::kBoxes].add(bounds[i].high);
    }
    return around;
}

}  // namespace

bool touches(Bounds const& box, Point a, Point b) {
    if (std::max(a.x, b.x) < box.low.x || std::min(a.x, b.x) > box.high.x || std::max(a.y, b.y) < box.low.y ||
        std::min(a.y, b.y) > box.high.y) {
        return false;
    }
    // No line along a side of the box divides them; then only the segment's own may.
    auto const side = [&](double x, double y) { return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x); };
    auto const [least, most] = std::minmax({side(box.low.x, box.low.y), side(box.high.x, box.low.y),
                                            side(box.low.x, box.high.y), side(box.high.x, box.high.y)});
    return least <= 0.0 && most >= 0.0;
}

SegmentIndex::Box SegmentIndex::Box::around(Bounds const& bounds) {
    return {rounded_down(bounds.low.x), rounded_down(bounds.low.y), rounded_up(bounds.high.x),
            rounded_up(bounds.high.y)};
}

SegmentIndex::Arrays SegmentIndex::arrays_of(NetworkParts const& parts) {
    Arrays index{leaves_of(parts), {}};
    auto bounds = bounds_of_leaves(parts);
    do {
        bounds = add_pages(bounds, index.boxes);
    } while (bounds.size() > 1);
    return index;
}

bool SegmentIndex::fits(NetworkParts const& parts) {
    std::size_t pages = 0;
    for_each_level(segments_of(parts), [&](std::size_t count) { pages += count; });
    return parts.boxes.size() == pages - parts.leaves.size() && std::ranges::equal(parts.leaves, leaves_of(parts));
}

SegmentIndex::SegmentIndex(NetworkParts const& parts) : parts_{&parts}, segment_count_{segments_of(parts)} {
    std::size_t level = 0;
    std::size_t first = 0;
    for_each_level(segment_count_, [&](std::size_t count) {
        first_[level] = first;
        count_[level] = count;
        first += level == 0 ? 0 : count;
        ++level;
    });
    level_count_ = level - 1;
}

}  // namespace walkshed
