// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "walkshed/access/access_table.hpp"
#include "walkshed/access/decay.hpp"
#include "walkshed/places/zone.hpp"
#include "walkshed/score/catchment.hpp"
#include "walkshed/score/coverage.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

/// What facilities have that people share.
enum class SupplyKind : std::uint8_t {
    capacity,    ///< Facility::capacity
    size,        ///< Facility::size, in square metres
    facilities,  ///< each is one
};

/// "capacity", "size" or "facilities".
[[nodiscard]] std::string_view name_of(SupplyKind kind);

/// How much of it a facility has; nothing when that is not known.
[[nodiscard]] std::optional<double> supply_of(Facility const& facility, SupplyKind kind);

/// What is shared, by whom, and how.
struct SupplyQuestion {
    std::vector<CategoryId> categories;          ///< what existing facilities of any of them have, at least one
    std::optional<SquareMeters> minimum_size{};  ///< only facilities known to be so large
    SupplyKind kind{SupplyKind::capacity};
    CatchmentMethod method{CatchmentMethod::two_step};
    Limit limit{Seconds{900.0}};  ///< nobody goes farther; inclusive
    /// f of the method, from 0 to 1 up to the limit, by its metric; none for step_decay().
    Decay decay{};
    std::vector<UserGroup> users{UserGroup::all};  ///< who shares; at least one
};

/// Some people, and what they get. In the unit of the run's Weighting; sums of parts are those of the whole.
struct SupplyShare {
    double people{0.0};    ///< the users
    double served{0.0};    ///< those of them who reach a facility that tells what it has
    double at_least{0.0};  ///< those of the served who reach others, too, that do not: they may get more
    double cut_off{0.0};   ///< those who reach no facility
    /// The rest, by why it is not known what they get. UnknownReason::size: all facilities that they reach do not tell
    /// what they have.
    std::array<double, kUnknownReasons> unknown_by{};
    /// What falls to all of them together, in units of supply. By potential, where nobody shares, what each has in
    /// reach, summed over them.
    double received{0.0};

    [[nodiscard]] double unknown() const;
    /// That of most of the unknown people, the first of equals; none when nobody is unknown.
    [[nodiscard]] UnknownReason main_reason() const;
    /// What each of the served gets on average, from 0 on; nothing when nobody is served, which is not 0.
    [[nodiscard]] std::optional<double> per_person() const;
    SupplyShare& operator+=(SupplyShare const& other);
};

/// A facility that is shared.
struct SharedFacility {
    FacilityId facility;
    std::optional<double> supply;  ///< what it has; nothing when it is not known
    double people{0.0};            ///< who come: Σ p f, by three_step Σ p G f
    /// R, by potential what it has; nothing when nobody comes or the supply is not known.
    std::optional<double> per_person;
    SnapStatus snap;  ///< how it met the network
};

/// Who gets how much.
struct SharedSupply {
    Weighting weighting{Weighting::unweighted};
    std::vector<SharedFacility> facilities;  ///< existing ones of the categories, in the order of the input
    std::vector<SupplyShare> blocks;         ///< by BlockId
    std::vector<SupplyShare> zones;          ///< in the order of Zoning::zones()
    SupplyShare outside;                     ///< who is in none
    SupplyShare area;
    double supply{0.0};     ///< of all facilities that tell it
    double unused{0.0};     ///< of those of them to whom nobody comes
    std::size_t untold{0};  ///< facilities that do not tell it
    /// The Gini coefficient of what each person gets, of those of whom it is known; who is cut off gets 0. Nothing when
    /// nobody gets anything.
    std::optional<double> gini;
    // Likewise by Block::rank, over those of them whose block tells it; nothing where all of them have the same rank.
    double ranked{0.0};  ///< these people
    std::optional<double> concentration{};
    std::optional<double> palma{};
};

/// Shares out what facilities have by floating catchments, over the walks of the one walker of the input, legs
/// included: the formulas and sources are those of CatchmentMethod, with doorsteps and existing facilities. By two_step
/// and three_step all that can be used is shared out: received + unused = supply, up to rounding (see FacilityWeigher).
///
/// Facilities that do not tell what they have are not taken for empty: by three_step people choose them like others,
/// what they have is left out of all sums, and who reaches only these is unknown. Who reaches none is unknown where
/// judge() says so (no street near, an island, the end of the data), else cut off. Who was not loaded does not share.
/// A doorstep inside a facility shares it as far as its walk to an entrance goes.
///
/// Cost: that of FacilityWeigher::weigh for the facilities and twice for the doorsteps. Memory: how every inhabited
/// doorstep meets the streets, some 200 bytes each, and what follows the network and the blocks; no matrix. The same
/// whatever the number of threads. Throws Error (bad_argument) unless the input has one walker and the question
/// categories and users, or when a block has no doorstep; bad_input without streets or blocks; and what `progress`
/// throws.
[[nodiscard]] SharedSupply share_supply(AccessInput const& input, SupplyQuestion const& question,
                                        Zoning const& zoning = {}, Progress const& progress = {});

}  // namespace walkshed
