// SPDX-License-Identifier: Apache-2.0
#include "plan/facility_changes.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace walkshed {

namespace {

bool same_shape(std::variant<Point, MultiPolygon> const& one, std::variant<Point, MultiPolygon> const& other) {
    if (one.index() != other.index()) {
        return false;
    }
    if (auto const* const point = std::get_if<Point>(&one)) {
        return *point == std::get<Point>(other);
    }
    auto const same = [](Polygon const& a, Polygon const& b) { return a.outer == b.outer && a.holes == b.holes; };
    return std::ranges::equal(std::get<MultiPolygon>(one), std::get<MultiPolygon>(other), same);
}

bool same(Facility const& one, Facility const& other) {
    return one.source_id == other.source_id && one.name == other.name && one.categories == other.categories &&
           one.size == other.size && one.status == other.status && one.entrances == other.entrances &&
           same_shape(one.shape, other.shape);
}

/// Facilities by id; each is found once only.
class Finder {
  public:
    explicit Finder(std::span<Facility const> facilities) : facilities_{facilities}, is_found_(facilities.size()) {
        for (std::size_t i = 0; i < facilities.size(); ++i) {
            by_id_.emplace(facilities[i].source_id, i);
        }
    }

    [[nodiscard]] std::optional<std::size_t> find(Facility const& wanted) {
        auto const [begin, end] = by_id_.equal_range(wanted.source_id);
        std::optional<std::size_t> first;
        for (auto one = begin; one != end; ++one) {
            auto const i = one->second;
            if (!is_found_[i] && same(facilities_[i], wanted) && (!first || i < *first)) {
                first = i;
            }
        }
        if (first) {
            is_found_[*first] = true;
        }
        return first;
    }

    [[nodiscard]] bool is_found(std::size_t number) const { return is_found_[number]; }

  private:
    std::span<Facility const> facilities_;
    std::vector<bool> is_found_;
    std::unordered_multimap<std::string_view, std::size_t> by_id_;
};

}  // namespace

FacilityChanges facility_changes(std::span<Facility const> before, std::span<Facility const> after) {
    FacilityChanges changes;
    auto const touch = [&](Facility const& facility) {
        changes.categories.insert(changes.categories.end(), facility.categories.begin(), facility.categories.end());
    };
    Finder finder{after};
    std::optional<std::size_t> last;
    for (auto const& facility : before) {
        auto const found = finder.find(facility);
        changes.now.push_back(found ? std::optional{id_at<FacilityId>(*found)} : std::nullopt);
        if (!found) {
            touch(facility);
            continue;
        }
        changes.same_order = changes.same_order && (!last || *last < *found);
        last = found;
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (!finder.is_found(i)) {
            touch(after[i]);
        }
    }
    std::ranges::sort(changes.categories);
    changes.categories.erase(std::unique(changes.categories.begin(), changes.categories.end()),
                             changes.categories.end());
    return changes;
}

}  // namespace walkshed
