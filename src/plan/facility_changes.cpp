// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/facility_changes.hpp"

#include <algorithm>
#include <optional>
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

/// Facilities by id; each is found once only, and after all that were found before.
class Finder {
  public:
    explicit Finder(std::span<Facility const> facilities) : facilities_{facilities} {
        for (std::size_t i = 0; i < facilities.size(); ++i) {
            by_id_.emplace(facilities[i].source_id, i);
        }
    }

    [[nodiscard]] std::optional<std::size_t> find(Facility const& wanted) {
        auto const [begin, end] = by_id_.equal_range(wanted.source_id);
        std::optional<std::size_t> first;
        for (auto one = begin; one != end; ++one) {
            auto const i = one->second;
            if (i >= next_ && same(facilities_[i], wanted) && (!first || i < *first)) {
                first = i;
            }
        }
        next_ = first ? *first + 1 : next_;
        return first;
    }

  private:
    std::span<Facility const> facilities_;
    std::size_t next_{0};
    std::unordered_multimap<std::string_view, std::size_t> by_id_;
};

Facility without_categories(Facility facility) {
    facility.categories.clear();
    return facility;
}

}  // namespace

FacilityChanges facility_changes(std::span<Facility const> before, std::span<Facility const> after) {
    FacilityChanges found;
    auto const number = [&] { return id_at<FacilityId>(found.before.size()); };
    std::size_t next = 0;
    auto const add_new_up_to = [&](std::size_t end) {
        for (; next < end; ++next) {
            found.changes.push_back({number(), after[next]});
            found.before.push_back(without_categories(after[next]));
        }
    };
    Finder finder{after};
    for (auto const& facility : before) {
        if (auto const same = finder.find(facility)) {
            add_new_up_to(*same);
            ++next;
        } else {
            found.changes.push_back({number(), without_categories(facility)});
        }
        found.before.push_back(facility);
    }
    add_new_up_to(after.size());
    return found;
}

}  // namespace walkshed
