// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "walkshed/geo/point.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/places/block.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {

/// A facility that is not there yet.
struct AddedFacility {
    std::string id;    ///< of its own, among those of the study
    std::string name;  ///< may be empty
    std::vector<CategoryId> categories;
    LonLat at;
    std::optional<SquareMeters> size;  ///< floor or land area; nothing when it is not known
    std::optional<double> capacity{};  ///< how many it can take; likewise
};

/// What becomes of a facility of the study.
enum class FacilityAction : std::uint8_t {
    remove,
    close,   ///< nobody is served there any longer
    open,    ///< what is planned or closed serves people
    resize,  ///< has another floor or land area, another capacity, or both
};

struct FacilityEdit {
    FacilityAction action{FacilityAction::remove};
    std::string id;
    std::optional<SquareMeters> size;  ///< of FacilityAction::resize; nothing, and it stays
    std::optional<double> capacity{};  ///< likewise
};

/// A footpath, a crossing or a way through a wall. Its ends are joined to the streets that are nearest, within 100 m;
/// between them it meets no street but at the points of streets that it names.
struct AddedLink {
    std::string id;
    /// At least two, in order: places, or points of the streets by their key (of OpenStreetMap data the id of the
    /// node).
    std::vector<std::variant<LonLat, PointKey>> points;
    StreetKind kind{StreetKind::footway};
    Ground ground;
};

/// What becomes of a street of the study, by the id of its source.
struct StreetEdit {
    std::int64_t way{0};
    bool remove{false};
    std::vector<std::pair<std::string, std::string>> tags;  ///< OpenStreetMap's, of what is different; else it stays
};

/// A gate by which the people of a block leave, or a point of a street (of OpenStreetMap data a node) that is locked or
/// was.
struct GateEdit {
    bool open{true};
    std::string block;  ///< of a gate at a place
    std::variant<LonLat, PointKey> at;
};

/// A block that is not there yet: a new estate.
struct AddedBlock {
    std::string id;               ///< of its own, among those of the study
    std::string name;             ///< may be empty
    std::vector<LonLat> corners;  ///< of its outline, at least three in order; a single one is a block that is a point
    std::vector<LonLat> gates;    ///< as Block::gates
    People people;
};

/// Other numbers of people in a block; what is not told stays as it is.
struct PeopleEdit {
    std::string block;
    People people;
};

/// An edit, and where it was written, for messages: "study.toml:12".
template <class Edit>
struct Written {
    Edit edit;
    std::string where;
};

/// What if: a named set of edits of a study.
struct Scenario {
    std::string id;
    Name name;
    std::string where;
    std::vector<Written<AddedFacility>> added_facilities;
    std::vector<Written<FacilityEdit>> facilities;
    std::vector<Written<AddedLink>> links;
    std::vector<Written<StreetEdit>> streets;
    std::vector<Written<GateEdit>> gates;
    std::vector<Written<AddedBlock>> added_blocks;
    std::vector<Written<PeopleEdit>> people;

    /// Whether it changes the streets themselves.
    [[nodiscard]] bool edits_streets() const;
    /// Whether it changes the ways that people go: streets, or the gates of blocks.
    [[nodiscard]] bool edits_ways() const;
};

/// The scenarios of a TOML text: its [[scenario]] tables (the format is described in data/scenarios/README.md). `file`
/// names it in messages; all else in it is left aside. Throws Error, with line and column: bad_input for what cannot be
/// read or does not fit, two scenarios of one id, and two edits of one thing that contradict each other; bad_argument
/// for an unknown category, with the nearest name.
[[nodiscard]] std::vector<Scenario> parse_scenarios(std::string_view toml, std::string_view file,
                                                    CategoryTable const& categories);

/// Where a place lies in the metric system of the study; not finite when that cannot be told.
using Locate = std::function<Point(LonLat)>;

// What a scenario leaves of the parts of a study. Each takes its part as it is and gives it back edited; where an edit
// does not fit the study (a facility, block, gate, street or point that is not there, no street near an end of a link)
// it throws Error (bad_input) with the place of the edit and the nearest name, and nothing is edited.

/// Additions come last, in their order. Facilities are named by their id, that of the same place mapped again, or the
/// name that no other has.
[[nodiscard]] std::vector<Facility> edited_facilities(std::vector<Facility> facilities, Scenario const& scenario,
                                                      Locate const& locate);

/// Streets are edited before links are added. A point that is closed is a dead end of every street there. Cost: for
/// each edit linear in the streets.
[[nodiscard]] NetworkBuilder edited_streets(NetworkBuilder streets, Scenario const& scenario, Locate const& locate);

/// Gates of blocks. To open one needs a block that has gates (people leave others anywhere) whose outline is at most
/// 10 m away; the last gate of a block cannot be closed, for a block without gates is open all around.
[[nodiscard]] std::vector<Block> edited_gates(std::vector<Block> blocks, Scenario const& scenario,
                                              Locate const& locate);

/// People of blocks.
[[nodiscard]] std::vector<Block> edited_people(std::vector<Block> blocks, Scenario const& scenario);

/// The blocks that the scenario adds to these, in order. Their gates lie within 10 m of their outline.
[[nodiscard]] std::vector<Block> new_blocks(std::span<Block const> blocks, Scenario const& scenario,
                                            Locate const& locate);

/// The same blocks before anybody lives there: a side without them is compared by these.
[[nodiscard]] std::vector<Block> uninhabited(std::vector<Block> blocks);

/// Adds blocks behind the others, and their doorsteps: sample points, for buildings of today are not theirs. Throws
/// Error (bad_input) when a new one does not tell what the others are counted in (see weighting_of()), or tells people
/// where no other block does; nothing is added then.
void add_blocks(std::vector<Block> added, std::vector<Block>& blocks, std::vector<Doorstep>& doorsteps);

}  // namespace walkshed
