// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <map>
#include <numeric>
#include <tuple>

#include "geo/boost_point.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Entry = std::pair<BoostBox, std::uint32_t>;
using Tree = bgi::rtree<Entry, bgi::rstar<16>>;

/// Polygons of one place that touch are apart by no more than rounding.
constexpr Meters kTouching{0.5};

Bounds box_of(Facility const& facility) {
    auto const* const point = std::get_if<Point>(&facility.shape);
    return point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(facility.shape));
}

bool is_polygon(Facility const& facility) {
    return std::holds_alternative<MultiPolygon>(facility.shape);
}

/// Between two polygons: from the corners of either to the other.
Meters gap_between(MultiPolygon const& a, MultiPolygon const& b) {
    Meters least{HUGE_VAL};
    for (auto const& [from, to] : {std::pair{&a, &b}, {&b, &a}}) {
        for (auto const& polygon : *from) {
            for (auto const corner : polygon.outer) {
                least = std::min(least, distance(*to, corner));
            }
        }
    }
    return least;
}

Meters gap_between(Facility const& a, Facility const& b) {
    if (is_polygon(a) && is_polygon(b)) {
        return gap_between(std::get<MultiPolygon>(a.shape), std::get<MultiPolygon>(b.shape));
    }
    if (is_polygon(a)) {
        return distance(std::get<MultiPolygon>(a.shape), std::get<Point>(b.shape));
    }
    if (is_polygon(b)) {
        return distance(std::get<MultiPolygon>(b.shape), std::get<Point>(a.shape));
    }
    return distance(std::get<Point>(a.shape), std::get<Point>(b.shape));
}

/// Sets of facilities that are one place; the first of each by order is its root.
class Unions {
  public:
    explicit Unions(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::uint32_t{0}); }

    std::uint32_t root(std::uint32_t one) {
        while (parent_[one] != one) {
            one = parent_[one] = parent_[parent_[one]];
        }
        return one;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        auto const root_a = root(a);
        auto const root_b = root(b);
        parent_[std::max(root_a, root_b)] = std::min(root_a, root_b);
    }

  private:
    std::vector<std::uint32_t> parent_;
};

/// Finds which facilities are the same place.
class DuplicateFinder {
  public:
    DuplicateFinder(std::vector<Facility> const& facilities, CategoryTable const& categories)
        : facilities_{facilities}, categories_{categories}, unions_{facilities.size()} {
        std::vector<Entry> entries;
        for (std::uint32_t i = 0; i < facilities.size(); ++i) {
            entries.emplace_back(boost_box(box_of(facilities[i])), i);
        }
        tree_ = Tree{entries};
    }

    Unions find() {
        for (std::uint32_t i = 0; i < facilities_.size(); ++i) {
            join_namesakes(i);
        }
        for (std::uint32_t i = 0; i < facilities_.size(); ++i) {
            join_unnamed(i);
        }
        return std::move(unions_);
    }

  private:
    /// How far apart two facilities may be and still be one; nothing when they cannot be.
    std::optional<Meters> reach(Facility const& a, Facility const& b) const {
        std::optional<Meters> widest;
        for (auto const category : a.categories) {
            if (a.status == b.status && b.in(category)) {
                auto const within = categories_[category].merge_within;
                widest = widest ? std::max(*widest, within) : within;
            }
        }
        // Two polygons are two places on the map already, unless they are parts of one.
        return widest && is_polygon(a) && is_polygon(b) ? std::optional{kTouching} : widest;
    }

    std::vector<std::uint32_t> near(std::uint32_t one) const {
        constexpr Meters kWidest{1000.0};
        auto widest = Meters{0.0};
        for (auto const category : facilities_[one].categories) {
            widest = std::max(widest, std::min(kWidest, categories_[category].merge_within));
        }
        std::vector<Entry> found;
        tree_.query(bgi::intersects(boost_box(box_of(facilities_[one]).grown(widest))), std::back_inserter(found));
        std::vector<std::uint32_t> others;
        for (auto const& [box, other] : found) {
            if (other != one) {
                others.push_back(other);
            }
        }
        std::ranges::sort(others);
        return others;
    }

    void join_namesakes(std::uint32_t one) {
        auto const& facility = facilities_[one];
        if (facility.name.empty()) {
            return;
        }
        for (auto const other : near(one)) {
            if (other > one && facilities_[other].name == facility.name) {
                auto const within = reach(facility, facilities_[other]);
                if (within && gap_between(facility, facilities_[other]) <= *within) {
                    unions_.join(one, other);
                }
            }
        }
    }

    /// One without a name is the nearest place that it can be, so that it never ties two named places together.
    void join_unnamed(std::uint32_t one) {
        auto const& facility = facilities_[one];
        if (!facility.name.empty()) {
            return;
        }
        std::optional<std::tuple<bool, Meters, std::uint32_t>> best;
        for (auto const other : near(one)) {
            auto const within = reach(facility, facilities_[other]);
            auto const unnamed = facilities_[other].name.empty();
            // Of two without a name the later joins the earlier, or a point a polygon.
            auto const may = !unnamed || (is_polygon(facilities_[other]) && !is_polygon(facility)) ||
                             (other < one && is_polygon(facility) == is_polygon(facilities_[other]));
            if (within && may) {
                auto const gap = gap_between(facility, facilities_[other]);
                auto const candidate = std::tuple{unnamed, gap, other};
                if (gap <= *within && (!best || candidate < *best)) {
                    best = candidate;
                }
            }
        }
        if (best) {
            unions_.join(one, std::get<2>(*best));
        }
    }

    std::vector<Facility> const& facilities_;
    CategoryTable const& categories_;
    Unions unions_;
    Tree tree_;
};

/// One facility of several that are the same place: the one with a polygon first, then by source id.
Facility merge(std::vector<Facility> same) {
    std::ranges::stable_sort(same, {}, [](Facility const& one) { return !is_polygon(one); });
    auto kept = std::move(same.front());
    for (std::size_t i = 1; i < same.size(); ++i) {
        auto& other = same[i];
        kept.name = kept.name.empty() ? other.name : kept.name;
        kept.merged.push_back(other.source_id);
        kept.merged.insert(kept.merged.end(), other.merged.begin(), other.merged.end());
        kept.categories.insert(kept.categories.end(), other.categories.begin(), other.categories.end());
        if (is_polygon(kept) && is_polygon(other)) {
            auto const& more = std::get<MultiPolygon>(other.shape);
            auto& shape = std::get<MultiPolygon>(kept.shape);
            shape.insert(shape.end(), more.begin(), more.end());
            kept.size = kept.size && other.size ? std::optional{*kept.size + *other.size} : std::nullopt;
        } else if (!kept.size) {
            kept.size = other.size;
        }
    }
    std::ranges::sort(kept.merged);
    std::ranges::sort(kept.categories);
    kept.categories.erase(std::unique(kept.categories.begin(), kept.categories.end()), kept.categories.end());
    return kept;
}

}  // namespace

std::vector<Facility> merge_duplicates(std::vector<Facility> facilities, CategoryTable const& categories) {
    std::ranges::stable_sort(facilities, {}, [](Facility const& one) { return std::tie(one.source_id, one.name); });
    auto unions = DuplicateFinder{facilities, categories}.find();
    std::map<std::uint32_t, std::vector<Facility>> places;
    for (std::uint32_t i = 0; i < facilities.size(); ++i) {
        places[unions.root(i)].push_back(std::move(facilities[i]));
    }
    std::vector<Facility> merged;
    merged.reserve(places.size());
    for (auto& [root, same] : places) {
        merged.push_back(merge(std::move(same)));
    }
    std::ranges::stable_sort(merged, {}, &Facility::source_id);
    return merged;
}

}  // namespace walkshed
