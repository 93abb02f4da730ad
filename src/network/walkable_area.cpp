// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walkable_area.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "network/highway.hpp"
#include "walkshed/geo/lines_across.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {

namespace {

/// What is known of the points of areas' rings.
struct RingPoint {
    std::optional<Point> place;  ///< nothing when it was never placed
    std::size_t users{0};        ///< areas and ways
};

using RingPoints = std::unordered_map<PointKey, RingPoint>;

template <class Area, class Visit>
void for_each_ring(Area& area, Visit visit) {
    visit(area.outline);
    for (auto& hole : area.holes) {
        visit(hole);
    }
}

/// Counts an area as a user of each of its points once, however often its rings come by.
void count_uses(WalkableArea const& area, RingPoints& points) {
    std::vector<PointKey> keys;
    for_each_ring(area, [&](auto const& ring) { keys.insert(keys.end(), ring.begin(), ring.end()); });
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (auto const key : keys) {
        ++points[key].users;
    }
}

/// An area as lines_across() sees it.
struct Ground {
    Polygon polygon;
    std::vector<PointKey> corners;  ///< by CornerNumber
    std::vector<CornerNumber> entries;
};

/// Nothing when a point was never placed.
std::optional<Ground> ground_of(WalkableArea const& area, RingPoints const& points) {
    Ground ground;
    bool complete = true;
    for_each_ring(area, [&](auto const& keys) {
        Ring ring;
        for (auto const key : keys) {
            auto const& point = points.at(key);
            complete = complete && point.place;
            ring.push_back(point.place.value_or(Point{}));
            if (ring.size() == keys.size()) {
                break;  // the first one again
            }
            if (point.users > 1) {
                ground.entries.push_back(static_cast<CornerNumber>(ground.corners.size()));
            }
            ground.corners.push_back(key);
        }
        if (&keys == &area.outline) {
            ground.polygon.outer = std::move(ring);
        } else {
            ground.polygon.holes.push_back(std::move(ring));
        }
    });
    return complete ? std::optional{std::move(ground)} : std::nullopt;
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
        find_places();
        pass_blocked_points();
        count_users();
        for (auto& area : builder_->areas_) {
            add_lines(area);
            add_rings(area);
        }
        builder_->areas_.clear();
    }

  private:
    void find_places();
    void pass_blocked_points();
    void add_copy(PointKey key, PointKey copy);
    void count_users();
    void add_lines(WalkableArea const& area);
    void add_rings(WalkableArea& area);

    [[nodiscard]] static Way way_of(WalkableArea const& area, std::vector<PointKey> points) {
        return {.source_id = area.source_id, .kind = area.kind, .name = area.name, .points = std::move(points)};
    }

    NetworkBuilder* builder_;
    RingPoints points_;
};

/// The last place given to each point of a ring.
void NetworkBuilder::AreaWalks::find_places() {
    for (auto const& area : builder_->areas_) {
        for_each_ring(area, [&](auto const& ring) {
            for (auto const key : ring) {
                points_.try_emplace(key);
            }
        });
    }
    for (auto const& [key, place] : builder_->points_) {
        if (auto const found = points_.find(key); found != points_.end()) {
            found->second.place = is_finite(place) ? std::optional{place} : std::nullopt;
        }
    }
}

/// Gives every area points of its own in the place of blocked ones: nobody enters there, but people walk past.
void NetworkBuilder::AreaWalks::pass_blocked_points() {
    std::unordered_set<PointKey> const blocked(builder_->blocked_.begin(), builder_->blocked_.end());
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
    if (place) {
        builder_->add_point(copy, *place);
    }
}

void NetworkBuilder::AreaWalks::count_users() {
    for (auto const& area : builder_->areas_) {
        count_uses(area, points_);
    }
    for (auto const& way : builder_->ways_) {
        for (auto const key : way.points) {
            if (auto const found = points_.find(key); found != points_.end()) {
                ++found->second.users;
            }
        }
    }
}

/// Adds the lines of an area. Their ends are used more than once then.
void NetworkBuilder::AreaWalks::add_lines(WalkableArea const& area) {
    auto const ground = ground_of(area, points_);
    auto const lines = ground ? lines_across(ground->polygon, ground->entries) : std::nullopt;
    if (!lines) {
        return;
    }
    for (auto const& line : *lines) {
        auto const from = ground->corners[line.from];
        auto const to = ground->corners[line.to];
        ++points_[from].users;
        ++points_[to].users;
        if (!line.on_outline) {
            builder_->add_way(way_of(area, {from, to}));
        }
    }
}

/// Adds the outline, and those holes that something meets: no walk comes to the others.
void NetworkBuilder::AreaWalks::add_rings(WalkableArea& area) {
    for (auto& hole : area.holes) {
        if (std::ranges::any_of(hole, [this](PointKey key) { return points_[key].users > 1; })) {
            builder_->add_way(way_of(area, std::move(hole)));
        }
    }
    builder_->add_way(way_of(area, std::move(area.outline)));
}

void NetworkBuilder::turn_areas_into_ways() {
    if (!areas_.empty()) {
        AreaWalks{*this}.add();
    }
}

}  // namespace walkshed
