// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/access/access_finder.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

/// What is there for how many, asked of every doorstep. The circle of a doorstep is what its people can walk to within
/// a limit, legs included, by the metric of the limit; the facilities in it are compared with the people in it.
struct ProvisionQuestion {
    std::vector<CategoryId> categories;  ///< a facility of any of them counts
    std::size_t walker{0};               ///< index of the walker who goes
    Limit limit{Seconds{0.0}};
    std::optional<SquareMeters> minimum_size;  ///< only facilities of at least this size count

    friend bool operator==(ProvisionQuestion const&, ProvisionQuestion const&) = default;
};

/// What lies within the circle of a doorstep.
struct Provision {
    /// Who live at doorsteps within it, and always those of the doorstep itself. They are counted doorstep by doorstep,
    /// a block that lies half within it by half; a doorstep that meets no street is in its own circle only. Who was not
    /// loaded is not there: people beyond the data or outside the study area.
    double people{0.0};
    double households{0.0};
    double facilities{0.0};  ///< existing ones that count, each once, of large ones their entrances decide
    SquareMeters size{0.0};  ///< of those whose size is recorded, together
    double unsized{0.0};     ///< facilities of the categories whose size is not recorded, whether they count or not
};

/// The answers to all questions for some doorsteps.
struct ProvisionTable {
    std::size_t questions{0};
    bool people_known{false};      ///< whether any block tells its population; those that do not then count none
    bool households_known{false};  ///< likewise
    std::vector<Provision> rows;   ///< by doorstep, then question

    [[nodiscard]] Provision const& at(DoorstepId doorstep, std::size_t question) const {
        return rows[index_of(doorstep) * questions + question];
    }
};

/// Whether there is enough, the better first.
enum class Sufficiency : std::uint8_t {
    enough,
    unknown_people,  ///< who lives there is not known
    unknown_size,    ///< there may be enough: sizes are not recorded
    short_of,
};

/// Whether what is there is enough, per head, for those who share it: as many facilities as there are people for each
/// (Wanted::people_each), and as much room as all people (size_per_person) and households (size_per_100_households) in
/// the circle need together. `there` are the facilities and `shared_by` the people that are compared. Enough where
/// nothing is wanted per head, and where nobody lives.
[[nodiscard]] Sufficiency sufficiency(Wanted const& wanted, Provision const& there, Provision const& shared_by,
                                      ProvisionTable const& known);

/// What provision is asked of. Refers to all of it.
struct ProvisionInput {
    AccessFinder const& finder;  ///< its walkers are those of the questions
    std::span<Facility const> facilities;
    std::span<Block const> blocks;
    std::span<Doorstep const> doorsteps;  ///< all there are, for everybody shares with everybody in reach
};

/// Answers provision questions for any doorsteps, a part of them at a time.
///
/// Refers to all that its input refers to. Safe to share between threads.
class ProvisionFinder {
  public:
    /// On all threads. Cost: a Hierarchy for each walker and metric asked by, up to the longest of the limits. Memory
    /// kept: these, and how every inhabited doorstep meets the streets for each of the walkers, some 200 bytes each;
    /// without questions nothing.
    ProvisionFinder(ProvisionInput const& input, std::span<ProvisionQuestion const> questions);
    ~ProvisionFinder();
    ProvisionFinder(ProvisionFinder&&) noexcept;
    ProvisionFinder& operator=(ProvisionFinder&&) noexcept;

    /// The answers for these doorsteps; `access` is what the finder found for them. On all threads; the same whichever
    /// doorsteps are asked for together. Cost: that of FacilityWeigher::weigh for each walker and limit, of all people,
    /// and for each question.
    [[nodiscard]] ProvisionTable find(std::span<Doorstep const> doorsteps, AccessTable const& access) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
