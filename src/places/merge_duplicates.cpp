// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <map>
#include <numeric>
#include <span>
#include <tuple>

#include "geo/boost_point.hpp"
#include "places/entries.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Entry = std::pair<BoostBox, std::uint32_t>;
using Tree = bgi::rtree<Entry, bgi::rstar<16>>;

/// Polygons of one place that touch are apart by no more than rounding.
constexpr Meters kTouching{0.5};

bool is_polygon(Facility const& facility) {
    return std::holds_alternative<MultiPolygon>(facility.shape);
}

/// Between two polygons: from the corners of either to the other, 0 where they touch. Only corners within `reach` of
/// the other's box are looked at, so gaps beyond `reach` come out too large.
Meters gap_between(MultiPolygon const& a, MultiPolygon const& b, Meters reach) {
    Meters least{HUGE_VAL};
    for (auto const& [from, to] : {std::pair{&a, &b}, {&b, &a}}) {
        auto const box = bounds(*to).grown(reach);
        for (auto const& polygon : *from) {
            for (auto const corner : polygon.outer) {
                least = box.contains(corner) ? std::min(least, distance(*to, corner)) : least;
                if (least <= kTouching) {
                    return Meters{0.0};
                }
            }
        }
    }
    return least;
}

Meters gap_between(Facility const& a, Facility const& b, Meters reach) {
    if (is_polygon(a) && is_polygon(b)) {
        return gap_between(std::get<MultiPolygon>(a.shape), std::get<MultiPolygon>(b.shape), reach);
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
        : facilities_{facilities},
          categories_{categories},
          unions_{facilities.size()},
          stands_alone_(facilities.size()) {
        std::vector<Entry> entries;
        for (std::uint32_t i = 0; i < facilities.size(); ++i) {
            entries.emplace_back(boost_box(bounds(facilities[i])), i);
        }
        tree_ = Tree{entries};
    }

    Unions find() {
        std::vector<std::uint32_t> unnamed;
        for (std::uint32_t i = 0; i < facilities_.size(); ++i) {
            if (facilities_[i].name.empty()) {
                unnamed.push_back(i);
            } else {
                join_namesakes(i);
            }
        }
        std::stable_partition(unnamed.begin(), unnamed.end(),
                              [&](std::uint32_t i) { return is_polygon(facilities_[i]); });
        for (auto const i : unnamed) {
            join_unnamed(i);
        }
        return std::move(unions_);
    }

  private:
    /// How far apart two facilities may be and still be one; nothing when they cannot be.
    [[nodiscard]] std::optional<Meters> reach(Facility const& a, Facility const& b) const {
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

    /// Between the two when they may be one; nothing otherwise.
    [[nodiscard]] std::optional<Meters> gap(std::uint32_t one, std::uint32_t other) const {
        auto const within = reach(facilities_[one], facilities_[other]);
        if (!within) {
            return std::nullopt;
        }
        auto const gap = gap_between(facilities_[one], facilities_[other], *within);
        return gap <= *within ? std::optional{gap} : std::nullopt;
    }

    [[nodiscard]] std::vector<std::uint32_t> near(std::uint32_t one) const {
        auto widest = kTouching;
        for (auto const category : facilities_[one].categories) {
            widest = std::max(widest, categories_[category].merge_within);
        }
        std::vector<Entry> found;
        tree_.query(bgi::intersects(boost_box(bounds(facilities_[one]).grown(widest))), std::back_inserter(found));
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
        for (auto const other : near(one)) {
            if (other > one && facilities_[other].name == facilities_[one].name && gap(one, other)) {
                unions_.join(one, other);
            }
        }
    }

    /// One without a name joins one place only: the nearest with a name, else the nearest without that joined nothing
    /// itself. So it never ties two named places together, and a row of them is not drawn into one.
    void join_unnamed(std::uint32_t one) {
        std::optional<std::tuple<bool, Meters, std::uint32_t>> best;
        for (auto const other : near(one)) {
            bool const unnamed = facilities_[other].name.empty();
            if (unnamed && !stands_alone_[other]) {
                continue;
            }
            if (auto const away = gap(one, other)) {
                auto const candidate = std::tuple{unnamed, *away, other};
                best = best ? std::min(*best, candidate) : candidate;
            }
        }
        if (best) {
            unions_.join(one, std::get<2>(*best));
        } else {
            stands_alone_[one] = true;
        }
    }

    std::vector<Facility> const& facilities_;
    CategoryTable const& categories_;
    Unions unions_;
    std::vector<bool> stands_alone_;  ///< those without a name that others without a name may join
    Tree tree_;
};

bool lies_within(MultiPolygon const& inner, MultiPolygon const& outer) {
    return std::ranges::all_of(inner, [&](Polygon const& polygon) {
        return std::ranges::all_of(polygon.outer, [&](Point corner) { return covers(outer, corner); });
    });
}

/// Adds the polygons of `other`, and its size, to those of `kept`. What lies within the other counts only once.
void add_shape(Facility& kept, Facility const& other) {
    auto& shape = std::get<MultiPolygon>(kept.shape);
    auto const& more = std::get<MultiPolygon>(other.shape);
    if (lies_within(more, shape)) {
        return;
    }
    if (lies_within(shape, more)) {
        shape = more;
        kept.size = other.size ? other.size : kept.size;
        kept.entrances = other.entrances;
        return;
    }
    shape.insert(shape.end(), more.begin(), more.end());
    kept.entrances.insert(kept.entrances.end(), other.entrances.begin(), other.entrances.end());
    kept.size = kept.size && other.size ? std::optional{*kept.size + *other.size} : kept.size;
}

/// One facility of several that are the same place: the one with a polygon first, then by source id.
Facility merge(std::vector<Facility> same) {
    std::ranges::stable_sort(same, {}, [](Facility const& one) { return !is_polygon(one); });
    auto kept = std::move(same.front());
    for (auto const& other : std::span{same}.subspan(1)) {
        kept.name = kept.name.empty() ? other.name : kept.name;
        kept.merged.push_back(other.source_id);
        kept.merged.insert(kept.merged.end(), other.merged.begin(), other.merged.end());
        kept.categories.insert(kept.categories.end(), other.categories.begin(), other.categories.end());
        if (is_polygon(other)) {
            add_shape(kept, other);
        }
        kept.size = kept.size ? kept.size : other.size;
        kept.capacity = kept.capacity ? kept.capacity : other.capacity;
    }
    std::ranges::sort(kept.merged);
    std::ranges::sort(kept.categories);
    kept.categories.erase(std::unique(kept.categories.begin(), kept.categories.end()), kept.categories.end());
    return kept;
}

std::vector<Point> corners_of(Facility const& facility) {
    if (auto const* const point = std::get_if<Point>(&facility.shape)) {
        return {*point};
    }
    std::vector<Point> corners;
    for (auto const& polygon : std::get<MultiPolygon>(facility.shape)) {
        corners.insert(corners.end(), polygon.outer.begin(), polygon.outer.end());
    }
    return corners;
}

/// By source id; two sources may use one id, so everything else decides then, and never the order they came in.
bool comes_before(Facility const& a, Facility const& b) {
    auto const text = [](Facility const& one) {
        return std::tie(one.source_id, one.name, one.status, one.categories, one.size, one.capacity, one.merged,
                        one.entrances);
    };
    auto const order = text(a) <=> text(b);
    return order != 0 ? order < 0 : corners_of(a) < corners_of(b);
}

}  // namespace

std::vector<Facility> merge_duplicates(std::vector<Facility> facilities, CategoryTable const& categories) {
    for (auto& facility : facilities) {
        facility.name = trimmed(facility.name);
    }
    std::ranges::sort(facilities, comes_before);
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
    std::ranges::sort(merged, comes_before);
    return merged;
}

}  // namespace walkshed
