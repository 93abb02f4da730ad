// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "access/facility_areas.hpp"
#include "access/found_walks.hpp"
#include "walkshed/access/access_finder.hpp"

namespace walkshed {

/// What a doorstep's answers come from. Refers to all of it.
struct AnswerSources {
    WalksAsked const& asked;
    FoundWalks const& found;
    FacilityAreas const& areas;
};

/// Fills in the answers of the doorsteps, and their walks to where the data end. Their snaps are in the table already.
void answer_doorsteps(AnswerSources const& sources, std::span<Doorstep const> doorsteps, AccessTable& table);

/// Fills in some answers of some of the doorsteps anew.
void answer_doorsteps(AnswerSources const& sources, std::span<Doorstep const> doorsteps, TablePart const& part,
                      AccessTable& table);

}  // namespace walkshed
