// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walkable_area.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "network/highway.hpp"
#include "walkshed/geo/lines_across.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {

namespace {

using KeyRing = std::vector<PointKey>;
using User = std::size_t;  // an area by its position, or any way

constexpr User kWay = std::numeric_limits<User>::max();

/// Something that passes a ring point, and where it comes from or goes to: the next point, or the same one at an end.
struct Use {
    User user;
    PointKey neighbour;
};

/// What is known of a point of areas' rings.
struct RingPoint {
    std::optional<Point> place;  ///< nothing when it was never placed
    std::vector<Use> uses;
    bool has_line{false};
};

using RingPoints = std::unordered_map<PointKey, RingPoint>;

/// Tells in no time that a point is no ring point, as most are not.
class PointFilter {
  public:
    PointFilter() = default;

    explicit PointFilter(RingPoints const& points) : bits_(std::bit_ceil(16 * points.size() + 16), false) {
        for (auto const& [key, point] : points) {
            add(key);
        }
    }

    void add(PointKey key) { bits_[bit_of(key)] = true; }

    /// No is sure; yes is wrong for one in sixteen.
    [[nodiscard]] bool may_have(PointKey key) const { return bits_[bit_of(key)]; }

  private:
    /// Fibonacci hashing: neighbours lie far apart.
    [[nodiscard]] std::size_t bit_of(PointKey key) const {
        return (static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15U >> 32U) & (bits_.size() - 1);
    }

    std::vector<bool> bits_;
};

template <class Area, class Visit>
void for_each_ring(Area& area, Visit visit) {
    visit(area.outline);
    for (auto& hole : area.holes) {
        visit(hole);
    }
}

/// Whether a ring point is an entry of the area: a way or another area comes from elsewhere or goes there. Where they
/// only run along the ring, there is nothing to enter that cannot be entered where they come to it.
bool is_entry(RingPoint const& point, User area) {
    return std::ranges::any_of(point.uses, [&](Use const& other) {
        auto const is_along = [&](Use const& own) { return own.user == area && own.neighbour == other.neighbour; };
        return other.user != area && std::ranges::none_of(point.uses, is_along);
    });
}

/// The points of a closed ring in an order that does not depend on where it begins and which way it goes.
KeyRing in_one_order(KeyRing ring) {
    if (ring.size() < 2) {
        return ring;
    }
    ring.pop_back();
    std::rotate(ring.begin(), std::ranges::min_element(ring), ring.end());
    if (ring[1 % ring.size()] > ring.back()) {
        std::reverse(ring.begin() + 1, ring.end());
    }
    return ring;
}

/// An area as lines_across() sees it.
struct AreaShape {
    Polygon polygon;
    std::vector<PointKey> corners;  ///< by CornerNumber
    std::vector<CornerNumber> entries;
};

/// The places of a ring's points; nothing when one was never placed.
std::optional<Ring> places_of(KeyRing const& keys, RingPoints const& points) {
    Ring ring;
    for (auto const key : keys) {
        auto const& place = points.at(key).place;
        if (!place) {
            return std::nullopt;
        }
        ring.push_back(*place);
    }
    return ring;
}

/// Nothing when a point was never placed.
std::optional<AreaShape> shape_of(WalkableArea const& area, User number, RingPoints const& points) {
    AreaShape shape;
    bool complete = true;
    for_each_ring(area, [&](KeyRing const& keys) {
        auto ring = places_of(keys, points);
        complete = complete && ring;
        for (std::size_t i = 0; i + 1 < keys.size(); ++i) {
            if (is_entry(points.at(keys[i]), number)) {
                shape.entries.push_back(static_cast<CornerNumber>(shape.corners.size()));
            }
            shape.corners.push_back(keys[i]);
        }
        (&keys == &area.outline ? shape.polygon.outer : shape.polygon.holes.emplace_back()) =
            std::move(ring).value_or(Ring{});
    });
    return complete ? std::optional{std::move(shape)} : std::nullopt;
}

}  // namespace

bool is_walked_across(Tags closed_way) {
    // What is walked on without being a highway is a platform or a pier.
    auto const highway = closed_way["highway"];
    bool const is_platform = highway == "platform" || !is_known_highway(highway);
    return closed_way["area"] == "yes" || (is_platform && closed_way["area"] != "no");
}

/// Turns the areas of a builder into ways.
class NetworkBuilder::AreaWalks {
  public:
    explicit AreaWalks(NetworkBuilder& builder) : builder_{&builder} {}

    void add() {
        std::ranges::stable_sort(builder_->areas_, {}, &WalkableArea::source_id);
        drop_doubles();
        find_places();
        pass_blocked_points();
        note_uses();
        for (User i = 0; i < builder_->areas_.size(); ++i) {
            add_lines(builder_->areas_[i], i);
            add_rings(builder_->areas_[i], i);
        }
        builder_->areas_.clear();
    }

  private:
    void drop_doubles();
    void find_places();
    void pass_blocked_points();
    void add_copy(PointKey key, PointKey copy);
    void note_uses();
    void note_use(PointKey key, Use use);
    [[nodiscard]] RingPoints::iterator find(PointKey key);
    void add_lines(WalkableArea const& area, User number);
    void add_rings(WalkableArea& area, User number);

    [[nodiscard]] static Way way_of(WalkableArea const& area, std::vector<PointKey> points) {
        return {.source_id = area.source_id,
                .kind = area.kind,
                .ground = area.ground,
                .name = area.name,
                .points = std::move(points)};
    }

    NetworkBuilder* builder_;
    RingPoints points_;
    PointFilter is_ring_point_;
};

/// Of areas with one outline, such as a way and a relation made of it, the one with most holes is left.
void NetworkBuilder::AreaWalks::drop_doubles() {
    auto& areas = builder_->areas_;
    std::map<KeyRing, User> chosen;
    for (User i = 0; i < areas.size(); ++i) {
        auto const [entry, is_new] = chosen.try_emplace(in_one_order(areas[i].outline), i);
        if (!is_new && areas[i].holes.size() > areas[entry->second].holes.size()) {
            entry->second = i;
        }
    }
    std::vector<WalkableArea> left;
    for (User i = 0; i < areas.size(); ++i) {
        if (chosen.at(in_one_order(areas[i].outline)) == i) {
            left.push_back(std::move(areas[i]));
        }
    }
    areas = std::move(left);
}

/// The last place given to each point of a ring.
void NetworkBuilder::AreaWalks::find_places() {
    for (auto const& area : builder_->areas_) {
        for_each_ring(area, [&](auto const& ring) {
            for (auto const key : ring) {
                points_.try_emplace(key);
            }
        });
    }
    is_ring_point_ = PointFilter{points_};
    for (auto const& [key, place] : builder_->points_) {
        if (auto const found = find(key); found != points_.end()) {
            found->second.place = is_finite(place) ? std::optional{place} : std::nullopt;
        }
    }
}

/// Gives every area points of its own in the place of blocked ones: nobody enters there, but people walk past.
void NetworkBuilder::AreaWalks::pass_blocked_points() {
    std::unordered_set<PointKey> blocked(builder_->blocked_.begin(), builder_->blocked_.end());
    for (auto const& [key, what] : builder_->features_) {
        if (what.barrier == Barrier::closed) {
            blocked.insert(key);
        }
    }
    auto next = builder_->highest_unused_key();
    for (auto& area : builder_->areas_) {
        std::unordered_map<PointKey, PointKey> own;
        for_each_ring(area, [&](auto& ring) {
            for (auto& key : ring) {
                if (!blocked.contains(key)) {
                    continue;
                }
                auto const [entry, is_new] = own.try_emplace(key, next);
                if (is_new) {
                    add_copy(key, next--);
                }
                key = entry->second;
            }
        });
    }
}

/// Places `copy` where `key` is.
void NetworkBuilder::AreaWalks::add_copy(PointKey key, PointKey copy) {
    auto const place = points_[key].place;
    points_[copy].place = place;
    is_ring_point_.add(copy);
    if (place) {
        builder_->add_point(copy, *place);
    }
}

RingPoints::iterator NetworkBuilder::AreaWalks::find(PointKey key) {
    return is_ring_point_.may_have(key) ? points_.find(key) : points_.end();
}

void NetworkBuilder::AreaWalks::note_uses() {
    for (User i = 0; i < builder_->areas_.size(); ++i) {
        for_each_ring(builder_->areas_[i], [&](KeyRing const& ring) {
            for (std::size_t corner = 0; corner + 1 < ring.size(); ++corner) {
                note_use(ring[corner], {i, ring[corner + 1]});
                note_use(ring[corner + 1], {i, ring[corner]});
            }
        });
    }
    for (auto const& way : builder_->ways_) {
        auto const& keys = way.points;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            note_use(keys[i], {kWay, i > 0 ? keys[i - 1] : keys[i]});
            note_use(keys[i], {kWay, i + 1 < keys.size() ? keys[i + 1] : keys[i]});
        }
    }
}

void NetworkBuilder::AreaWalks::note_use(PointKey key, Use use) {
    if (auto const found = find(key); found != points_.end()) {
        found->second.uses.push_back(use);
    }
}

void NetworkBuilder::AreaWalks::add_lines(WalkableArea const& area, User number) {
    auto const shape = shape_of(area, number, points_);
    auto const lines = shape ? lines_across(shape->polygon, shape->entries) : std::nullopt;
    if (!lines) {
        return;
    }
    for (auto const& line : *lines) {
        auto const from = shape->corners[line.from];
        auto const to = shape->corners[line.to];
        points_[from].has_line = points_[to].has_line = true;
        if (!line.on_outline) {
            builder_->add_way(way_of(area, {from, to}));
            builder_->ways_.back().across_area = true;
        }
    }
}

/// Adds the outline, and those holes that a line, a way or another area meets: no walk comes to the others. Rings begin
/// where they are met, for a way has a node at its ends.
void NetworkBuilder::AreaWalks::add_rings(WalkableArea& area, User number) {
    auto const is_met = [&](PointKey key) {
        auto const& point = points_[key];
        return point.has_line || std::ranges::any_of(point.uses, [&](Use const& use) { return use.user != number; });
    };
    for_each_ring(area, [&](KeyRing& ring) {
        auto const met = std::ranges::find_if(ring, is_met);
        if (met != ring.end() && ring.size() > 1) {
            ring.pop_back();
            std::rotate(ring.begin(), met, ring.end());
            ring.push_back(ring.front());
        }
        if (met != ring.end() || &ring == &area.outline) {
            builder_->add_way(way_of(area, std::move(ring)));
        }
    });
}

void NetworkBuilder::turn_areas_into_ways() {
    if (!areas_.empty()) {
        AreaWalks{*this}.add();
    }
}

}  // namespace walkshed
