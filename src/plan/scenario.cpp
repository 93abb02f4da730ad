// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "plan/scenario_places.hpp"

namespace walkshed {

namespace {

/// An end of a link is joined to a street within this distance.
constexpr Meters kJoinReach{100.0};

/// "(did you mean 'x'?)", or how many there are.
template <class Thing>
std::string hint(std::string_view wanted, std::span<Thing const> things) {
    std::vector<std::string> ids;
    std::ranges::transform(things, std::back_inserter(ids), &Thing::source_id);
    auto const nearest = nearest_name(wanted, ids);
    return nearest        ? fmt::format("did you mean '{}'?", *nearest)
           : !ids.empty() ? fmt::format("there are {}, for example '{}'", ids.size(), ids.front())
                          : std::string{"there are none"};
}

/// The only one that `is_named` of the things; nothing when there is none. Throws for several.
template <class Thing, class IsNamed>
std::optional<std::size_t> only_one(std::span<Thing const> things, std::string const& where, IsNamed const& is_named) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (!is_named(things[i])) {
            continue;
        }
        if (found) {
            fail_edit(where, fmt::format("may be '{}' or '{}' (name one by an id that no other has)",
                                         things[*found].source_id, things[i].source_id));
        }
        found = i;
    }
    return found;
}

std::size_t find_facility(std::span<Facility const> facilities, std::string const& id, std::string const& where) {
    auto found = only_one(facilities, where, [&](Facility const& one) { return one.source_id == id; });
    if (!found) {
        found = only_one(facilities, where, [&](Facility const& one) {
            return one.name == id || std::ranges::find(one.merged, id) != one.merged.end();
        });
    }
    if (!found) {
        fail_edit(where, fmt::format("no facility '{}' ({})", id, hint(id, facilities)));
    }
    return *found;
}

std::size_t find_block(std::span<Block const> blocks, std::string const& id, std::string const& where) {
    auto const found = only_one(blocks, where, [&](Block const& one) { return one.source_id == id; });
    if (!found) {
        fail_edit(where, fmt::format("no block '{}' ({})", id, hint(id, blocks)));
    }
    return *found;
}

void edit(std::vector<Facility>& facilities, Written<FacilityEdit> const& written) {
    auto const& [action, id, size, capacity] = written.edit;
    auto const number = find_facility(facilities, id, written.where);
    auto& facility = facilities[number];
    auto const is_open = facility.status == FacilityStatus::existing;
    switch (action) {
        case FacilityAction::remove:
            facilities.erase(facilities.begin() + static_cast<std::ptrdiff_t>(number));
            return;
        case FacilityAction::close:
        case FacilityAction::open:
            if (is_open == (action == FacilityAction::open)) {
                fail_edit(written.where, fmt::format("facility '{}' is {} already (leave the edit out)", id,
                                                     name_of(facility.status)));
            }
            facility.status = is_open ? FacilityStatus::closed : FacilityStatus::existing;
            return;
        case FacilityAction::resize:
            facility.size = size ? size : facility.size;
            facility.capacity = capacity ? capacity : facility.capacity;
            return;
    }
}

void add(std::vector<Facility>& facilities, Written<AddedFacility> const& written, Locate const& locate) {
    auto const& [id, name, categories, at, size, capacity] = written.edit;
    if (std::ranges::find(facilities, id, &Facility::source_id) != facilities.end()) {
        fail_edit(written.where, fmt::format("facility '{}' is there already (give the new one another id)", id));
    }
    facilities.push_back({.source_id = id,
                          .name = name,
                          .categories = categories,
                          .shape = located(at, locate, written.where),
                          .size = size,
                          .capacity = capacity,
                          .status = FacilityStatus::existing,
                          .merged = {},
                          .entrances = {}});
}

void edit(NetworkBuilder& streets, Written<StreetEdit> const& written) {
    auto const& [way, remove, tags] = written.edit;
    std::vector<Tags::Pair> const views{tags.begin(), tags.end()};
    Tags const said{views};
    auto const count =
        remove ? streets.remove_streets(way) : streets.change_streets(way, [&](StreetKind& kind, Ground& ground) {
            kind = said.has("highway") ? walkable_street(said).value_or(kind) : kind;
            ground = changed(ground, said);
        });
    if (count == 0) {
        fail_edit(written.where, fmt::format("no street has the id {} (the ids are those of the streets' source, "
                                             "as `snap_way` tells them)",
                                             way));
    }
}

void edit_point(NetworkBuilder& streets, Written<GateEdit> const& written, PointKey key) {
    if (!streets.place_of(key)) {
        fail_edit(written.where, fmt::format("no street has a point {} (of OpenStreetMap data the id of a node)", key));
    }
    if (!written.edit.open) {
        streets.block(key);
    } else if (!streets.open(key)) {
        fail_edit(written.where, fmt::format("point {} is open already (leave the edit out)", key));
    }
}

/// The keys of a link's points; its ends are joined to the streets.
class LinkMaker {
  public:
    LinkMaker(NetworkBuilder& streets, Written<AddedLink> const& written, Locate const& locate)
        : streets_{streets}, written_{written}, locate_{locate} {}

    void add(std::int64_t source_id) {
        auto const& link = written_.edit;
        Way way{.source_id = source_id, .kind = link.kind, .ground = link.ground, .name = link.id, .points = {}};
        for (auto const& point : link.points) {
            auto const is_end = &point == &link.points.front() || &point == &link.points.back();
            auto const keys = keys_of(point, is_end);
            way.points.insert(way.points.end(), keys.begin(), keys.end());
            if (&point == &link.points.front()) {
                std::ranges::reverse(way.points);
            }
        }
        if (way.points.front() == way.points.back()) {
            fail_edit(written_.where, fmt::format("both ends of link '{}' meet the streets at one place", link.id));
        }
        streets_.add_way(std::move(way));
    }

  private:
    /// The point, and after it where it is joined to the streets.
    [[nodiscard]] std::vector<PointKey> keys_of(std::variant<LonLat, PointKey> const& said, bool is_end) {
        if (auto const* const key = std::get_if<PointKey>(&said)) {
            if (!streets_.place_of(*key)) {
                fail_edit(written_.where, fmt::format("no street has a point {}", *key));
            }
            return {*key};
        }
        auto const place = std::get<LonLat>(said);
        auto const point = located(place, locate_, written_.where);
        std::vector<PointKey> keys;
        std::optional<PointKey> joint;
        if (is_end) {
            joint = streets_.join(point, kJoinReach);
            if (!joint) {
                fail_edit(written_.where, fmt::format("no street within {:g} m of {}, an end of link '{}'",
                                                      kJoinReach.count(), text_of(place), written_.edit.id));
            }
        }
        if (!joint || distance(*streets_.place_of(*joint), point) > Meters{0.001}) {
            keys.push_back(streets_.highest_unused_key());
            streets_.add_point(keys.back(), point);
        }
        if (joint) {
            keys.push_back(*joint);
        }
        return keys;
    }

    NetworkBuilder& streets_;
    Written<AddedLink> const& written_;
    Locate const& locate_;
};

void edit(std::vector<Block>& blocks, Written<GateEdit> const& written, Locate const& locate) {
    auto const place = std::get<LonLat>(written.edit.at);
    auto const point = located(place, locate, written.where);
    auto& block = blocks[find_block(blocks, written.edit.block, written.where)];
    auto& gates = block.gates;
    auto const nearest = std::ranges::min_element(gates, {}, [&](Point gate) { return distance(gate, point); });
    if (gates.empty()) {
        fail_edit(written.where, fmt::format("block '{}' has no gates: its people leave it anywhere", block.source_id));
    }
    if (written.edit.open) {
        check_gate(block, point, place, written.where);
        gates.push_back(point);
        return;
    }
    if (distance(*nearest, point) > kGateReach) {
        fail_edit(written.where,
                  fmt::format("block '{}' has no gate within {:g} m of {} (the nearest is {:.0f} m away)",
                              block.source_id, kGateReach.count(), text_of(place), distance(*nearest, point).count()));
    }
    if (gates.size() == 1) {
        fail_edit(written.where, fmt::format("this is the only gate of '{}' (a block without gates is open all around)",
                                             block.source_id));
    }
    gates.erase(nearest);
}

void edit(People& people, People const& said) {
    for (auto const member : {&People::population, &People::households, &People::children, &People::older}) {
        people.*member = said.*member ? said.*member : people.*member;
    }
    for (auto const& group : said.groups) {
        auto const known = std::ranges::find(people.groups, group.id, &GroupCount::id);
        if (known != people.groups.end()) {
            known->people = group.people;
        } else {
            people.groups.push_back(group);
        }
    }
}

}  // namespace

std::vector<Facility> edited_facilities(std::vector<Facility> facilities, Scenario const& scenario,
                                        Locate const& locate) {
    for (auto const& written : scenario.facilities) {
        edit(facilities, written);
    }
    for (auto const& written : scenario.added_facilities) {
        add(facilities, written, locate);
    }
    return facilities;
}

NetworkBuilder edited_streets(NetworkBuilder streets, Scenario const& scenario, Locate const& locate) {
    for (auto const& written : scenario.streets) {
        edit(streets, written);
    }
    for (auto const& written : scenario.gates) {
        if (auto const* const key = std::get_if<PointKey>(&written.edit.at)) {
            edit_point(streets, written, *key);
        }
    }
    std::int64_t source_id = 0;
    for (auto const& written : scenario.links) {
        LinkMaker{streets, written, locate}.add(--source_id);
    }
    return streets;
}

std::vector<Block> edited_gates(std::vector<Block> blocks, Scenario const& scenario, Locate const& locate) {
    for (auto const& written : scenario.gates) {
        if (std::holds_alternative<LonLat>(written.edit.at)) {
            edit(blocks, written, locate);
        }
    }
    return blocks;
}

std::vector<Block> edited_people(std::vector<Block> blocks, Scenario const& scenario) {
    for (auto const& written : scenario.people) {
        edit(blocks[find_block(blocks, written.edit.block, written.where)].people, written.edit.people);
    }
    return blocks;
}

}  // namespace walkshed
