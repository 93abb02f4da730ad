// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "score/magnitudes.hpp"
#include "walkshed/access/access_finder.hpp"
#include "walkshed/access/facility_weigher.hpp"
#include "walkshed/score/shared_supply.hpp"

namespace walkshed {

/// What a doorstep finds within the limit.
struct SupplyReach {
    double per_person{0.0};  ///< A of the formulas, of the facilities that tell what they have
    bool told{false};        ///< whether it reaches any of these
    bool untold{false};      ///< whether it reaches any of the others
};

/// Who shares, doorstep by doorstep, and how these met the streets.
struct SupplyUsers {
    std::vector<double> people;
    std::vector<Snap> snaps;
};

/// Does the steps of floating catchments over a network, with sums instead of a matrix. Refers to the finder, and keeps
/// nothing of the users. Safe to share between threads.
class SupplyWeighers {
  public:
    SupplyWeighers(AccessFinder const& finder, std::size_t walker, std::span<Facility const> facilities,
                   SupplyQuestion const& question, SupplyUsers const& users);

    SupplyWeighers(SupplyWeighers const&) = delete;
    SupplyWeighers& operator=(SupplyWeighers const&) = delete;
    SupplyWeighers(SupplyWeighers&&) = delete;
    SupplyWeighers& operator=(SupplyWeighers&&) = delete;
    ~SupplyWeighers() = default;

    /// The facilities, with what each has for everybody who comes.
    [[nodiscard]] std::vector<SharedFacility> const& facilities() const { return shared_; }

    /// What doorsteps find that met the network so.
    [[nodiscard]] std::vector<SupplyReach> reach(std::span<Snap const> doorsteps) const;

  private:
    /// The same facilities, with who comes to each, and what there is for each of them.
    [[nodiscard]] std::vector<SharedFacility> share(std::vector<SharedFacility> facilities,
                                                    SupplyUsers const& users) const;
    /// The users as they share themselves out: by three_step p / Σ f.
    [[nodiscard]] std::vector<double> choosing(std::span<SharedFacility const> facilities,
                                               SupplyUsers const& users) const;
    [[nodiscard]] std::vector<double> visitors(std::span<SharedFacility const> facilities,
                                               SupplyUsers const& users) const;
    [[nodiscard]] Magnitudes ratio_magnitudes() const;
    [[nodiscard]] FacilityWeigher weigher() const;
    [[nodiscard]] std::span<Attachment const> attachments(SharedFacility const& one) const;

    CatchmentMethod method_;
    Cost limit_;
    Decay decay_;    // f
    Decay squared_;  // f²
    Hierarchy hierarchy_;
    std::span<Snap const> snaps_;  // of all facilities
    std::vector<SharedFacility> shared_;
    Magnitudes ratios_;  // of what there is for each
    FacilityWeigher weigher_;
};

}  // namespace walkshed
