// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "base/toml_table.hpp"
#include "walkshed/plan/scenario.hpp"

namespace walkshed {

namespace {

/// The one of `verbs` that an edit is about: "add", "close" …
std::string verb_of(TomlTable const& table, std::vector<std::string> const& verbs) {
    std::string found;
    for (auto const& verb : verbs) {
        if (!table.has(verb)) {
            continue;
        }
        if (!found.empty()) {
            table.fail(table.find(verb),
                       fmt::format("'{}' and '{}' in one edit (write an edit for each)", found, verb));
        }
        found = verb;
    }
    if (found.empty()) {
        table.fail(nullptr, fmt::format("an edit says one of {}", fmt::join(verbs, ", ")));
    }
    return found;
}

void allow(TomlTable const& table, std::vector<std::string> keys, std::string const& verb) {
    keys.push_back(verb);
    table.allow_only(keys);
}

LonLat place_from(TomlTable const& table, toml::node const& node) {
    auto const* const pair = node.as_array();
    auto const number = [&](std::size_t i) { return (*pair)[i].value<double>().value_or(HUGE_VAL); };
    if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_number() || !(*pair)[1].is_number() ||
        std::abs(number(0)) > 180.0 || std::abs(number(1)) > 90.0) {
        table.fail(&node, "a place is [longitude, latitude] in degrees");
    }
    return {number(0), number(1)};
}

/// A place, or a point of the streets by its key.
std::variant<LonLat, PointKey> point_from(TomlTable const& table, toml::node const& node) {
    if (node.is_integer()) {
        return PointKey{*node.value<std::int64_t>()};
    }
    return place_from(table, node);
}

std::int64_t way_from(TomlTable const& table, std::string_view key) {
    auto const* const node = table.find(key);
    if (!node->is_integer()) {
        table.fail(node, fmt::format("'{}' must be the id of a street, a whole number", key));
    }
    return *node->value<std::int64_t>();
}

std::vector<std::pair<std::string, std::string>> tags_from(TomlTable const& table) {
    std::vector<std::pair<std::string, std::string>> tags;
    auto const given = table.table("tags");
    if (!given) {
        return tags;
    }
    std::vector<std::string> const known{"highway", "surface", "smoothness",    "wheelchair",      "width",
                                         "incline", "ramp",    "ramp:stroller", "ramp:wheelchair", "lit"};
    given->allow_only(known);
    for (auto const& key : known) {
        if (given->has(key)) {
            tags.emplace_back(key, given->required_text(key));
        }
    }
    return tags;
}

/// The tags in the form that the rules of the streets take.
std::vector<Tags::Pair> views_of(std::vector<std::pair<std::string, std::string>> const& tags) {
    return {tags.begin(), tags.end()};
}

std::vector<LonLat> places_from(TomlTable const& table, std::string_view key) {
    std::vector<LonLat> places;
    std::ranges::transform(table.nodes(key), std::back_inserter(places),
                           [&](toml::node const* node) { return place_from(table, *node); });
    return places;
}

std::vector<std::string> const kPeople{"population", "households", "children", "older", "groups"};

People people_from(TomlTable const& table) {
    auto const number = [](TomlTable const& from, std::string_view key) {
        return from.number_within(key, 0.0, 1e9, "people");
    };
    People people{.population = number(table, "population"),
                  .households = number(table, "households"),
                  .children = number(table, "children"),
                  .older = number(table, "older"),
                  .groups = {}};
    if (auto const groups = table.table("groups")) {
        for (auto const& id : groups->keys()) {
            people.groups.push_back({id, *number(*groups, id)});
        }
    }
    return people;
}

FacilityAction action_of(std::string_view verb) {
    return verb == "remove"  ? FacilityAction::remove
           : verb == "close" ? FacilityAction::close
           : verb == "open"  ? FacilityAction::open
                             : FacilityAction::resize;
}

/// Two edits of one thing.
struct Named {
    std::string thing;  ///< "facility 'canteen'"
    std::string verb;
    std::string where;
};

class ScenarioReader {
  public:
    ScenarioReader(TomlTable const& table, CategoryTable const& categories) : table_{table}, categories_{categories} {}

    Scenario read() {
        table_.allow_only({"id", "name", "facility", "link", "street", "gate", "block", "people"});
        scenario_.id = table_.required_text("id");
        scenario_.name = table_.name();
        scenario_.where = table_.place(nullptr);
        for_each("facility", [this](TomlTable const& edit) { add_facility(edit); });
        for_each("link", [this](TomlTable const& edit) { add_link(edit); });
        for_each("street", [this](TomlTable const& edit) { add_street(edit); });
        for_each("gate", [this](TomlTable const& edit) { add_gate(edit); });
        for_each("block", [this](TomlTable const& edit) { add_block(edit); });
        for_each("people", [this](TomlTable const& edit) { add_people(edit); });
        return std::move(scenario_);
    }

  private:
    template <class Work>
    void for_each(std::string_view key, Work const& work) const {
        std::ranges::for_each(table_.tables(key), work);
    }

    /// Notes that something is edited; a facility may be opened and have another size at once, else it is done once.
    void note(TomlTable const& edit, std::string const& thing, std::string const& verb) {
        auto const go_together = [&](Named const& other) {
            return (other.verb == "open" && verb == "resize") || (other.verb == "resize" && verb == "open");
        };
        for (auto const& other : edited_) {
            if (other.thing == thing && !go_together(other)) {
                edit.fail(nullptr, fmt::format("{} is edited already in {} ({} and {} contradict: leave one out)",
                                               thing, other.where, other.verb, verb));
            }
        }
        edited_.push_back({thing, verb, edit.place(nullptr)});
    }

    void add_facility(TomlTable const& edit) {
        auto const verb = verb_of(edit, {"add", "remove", "close", "open", "resize"});
        auto const id = edit.required_text(verb);
        note(edit, fmt::format("facility '{}'", id), verb);
        if (verb == "add") {
            add_new_facility(edit, id);
            return;
        }
        FacilityEdit facility{action_of(verb), id, {}};
        if (verb == "resize") {
            allow(edit, {"size_m2", "capacity"}, verb);
            facility.size = size_from(edit);
            facility.capacity = edit.positive("capacity");
            if (!facility.size && !facility.capacity) {
                edit.fail(nullptr, "'size_m2' is missing (or 'capacity')");
            }
        } else {
            allow(edit, {}, verb);
        }
        scenario_.facilities.push_back({std::move(facility), edit.place(nullptr)});
    }

    static std::optional<SquareMeters> size_from(TomlTable const& edit) {
        auto const size = edit.positive("size_m2");
        return size ? std::optional{SquareMeters{*size}} : std::nullopt;
    }

    void add_new_facility(TomlTable const& edit, std::string const& id) {
        allow(edit, {"name", "categories", "at", "size_m2", "capacity"}, "add");
        AddedFacility facility{.id = id, .name = edit.text("name"), .categories = {}, .at = {}, .size = {}};
        for (auto const& category : edit.texts("categories")) {
            facility.categories.push_back(categories_.at(category.text, edit.place(category.node)));
        }
        if (facility.categories.empty() || !edit.has("at")) {
            edit.fail(nullptr, fmt::format("'{}' is missing", edit.has("at") ? "categories" : "at"));
        }
        std::ranges::sort(facility.categories);
        facility.categories.erase(std::unique(facility.categories.begin(), facility.categories.end()),
                                  facility.categories.end());
        facility.at = place_from(edit, *edit.find("at"));
        facility.size = size_from(edit);
        facility.capacity = edit.positive("capacity");
        scenario_.added_facilities.push_back({std::move(facility), edit.place(nullptr)});
    }

    void add_link(TomlTable const& edit) {
        allow(edit, {"points", "tags"}, "add");
        AddedLink link{.id = edit.required_text("add"), .points = {}, .ground = {}};
        note(edit, fmt::format("link '{}'", link.id), "add");
        for (auto const* const point : edit.nodes("points")) {
            link.points.push_back(point_from(edit, *point));
        }
        if (link.points.size() < 2) {
            edit.fail(edit.find("points"), "a link has at least two 'points'");
        }
        auto tags = tags_from(edit);
        if (std::ranges::find(tags, "highway", &std::pair<std::string, std::string>::first) == tags.end()) {
            tags.emplace_back("highway", "footway");
        }
        link.kind = kind_from(edit, tags);
        link.ground = ground(Tags{views_of(tags)});
        scenario_.links.push_back({std::move(link), edit.place(nullptr)});
    }

    static StreetKind kind_from(TomlTable const& edit, std::vector<std::pair<std::string, std::string>> const& tags) {
        auto const kind = walkable_street(Tags{views_of(tags)});
        if (!kind) {
            edit.fail(edit.find("tags"), "nobody walks on such a 'highway' (footway, steps, residential …)");
        }
        return *kind;
    }

    void add_street(TomlTable const& edit) {
        auto const verb = verb_of(edit, {"change", "remove"});
        StreetEdit street{.way = way_from(edit, verb), .remove = verb == "remove", .tags = {}};
        note(edit, fmt::format("street {}", street.way), verb);
        if (street.remove) {
            allow(edit, {}, verb);
        } else {
            allow(edit, {"tags"}, verb);
            street.tags = tags_from(edit);
            if (street.tags.empty()) {
                edit.fail(nullptr, "'tags' is missing: what is different about the street");
            }
            if (edit.table("tags")->has("highway")) {
                (void)kind_from(edit, street.tags);
            }
        }
        scenario_.streets.push_back({std::move(street), edit.place(nullptr)});
    }

    void add_gate(TomlTable const& edit) {
        auto const verb = verb_of(edit, {"open", "close"});
        allow(edit, {"block"}, verb);
        GateEdit gate{.open = verb == "open", .block = edit.text("block"), .at = point_from(edit, *edit.find(verb))};
        if (auto const* const place = std::get_if<LonLat>(&gate.at)) {
            gate.block = edit.required_text("block");
            note(edit, fmt::format("the gate of '{}' at {},{}", gate.block, place->lon, place->lat), verb);
        } else {
            note(edit, fmt::format("point {}", std::get<PointKey>(gate.at)), verb);
        }
        scenario_.gates.push_back({std::move(gate), edit.place(nullptr)});
    }

    void add_block(TomlTable const& edit) {
        auto keys = kPeople;
        keys.insert(keys.end(), {"name", "at", "outline", "gates"});
        allow(edit, keys, "add");
        AddedBlock block{.id = edit.required_text("add"), .name = edit.text("name"), .corners = {}, .gates = {}};
        note(edit, fmt::format("block '{}'", block.id), "add");
        block.corners = corners_from(edit);
        block.gates = places_from(edit, "gates");
        block.people = people_from(edit);
        scenario_.added_blocks.push_back({std::move(block), edit.place(nullptr)});
    }

    static std::vector<LonLat> corners_from(TomlTable const& edit) {
        if (edit.has("at") == edit.has("outline")) {
            edit.fail(nullptr, "a block has either a place, 'at', or an 'outline'");
        }
        if (edit.has("at")) {
            return {place_from(edit, *edit.find("at"))};
        }
        auto corners = places_from(edit, "outline");
        if (corners.size() < 3) {
            edit.fail(edit.find("outline"), "an 'outline' has at least three places");
        }
        return corners;
    }

    void add_people(TomlTable const& edit) {
        auto keys = kPeople;
        keys.emplace_back("block");
        edit.allow_only(keys);
        PeopleEdit people{.block = edit.required_text("block"), .people = people_from(edit)};
        note(edit, fmt::format("the people of '{}'", people.block), "people");
        scenario_.people.push_back({std::move(people), edit.place(nullptr)});
    }

    TomlTable const& table_;
    CategoryTable const& categories_;
    Scenario scenario_;
    std::vector<Named> edited_;
};

}  // namespace

bool Scenario::edits_streets() const {
    auto const at_a_street = [](Written<GateEdit> const& gate) {
        return std::holds_alternative<PointKey>(gate.edit.at);
    };
    return !links.empty() || !streets.empty() || std::ranges::any_of(gates, at_a_street);
}

bool Scenario::edits_ways() const {
    return edits_streets() || !gates.empty();
}

std::vector<Scenario> parse_scenarios(std::string_view toml, std::string_view file, CategoryTable const& categories) {
    auto const document = parse_toml(toml, file);
    std::vector<Scenario> scenarios;
    for (auto const& table : TomlTable{file, document}.tables("scenario")) {
        auto scenario = ScenarioReader{table, categories}.read();
        if (std::ranges::find(scenarios, scenario.id, &Scenario::id) != scenarios.end()) {
            table.fail(table.find("id"), fmt::format("scenario '{}' is there already", scenario.id));
        }
        scenarios.push_back(std::move(scenario));
    }
    return scenarios;
}

}  // namespace walkshed
