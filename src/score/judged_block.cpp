// SPDX-License-Identifier: Apache-2.0
#include "score/judged_block.hpp"

#include "score/access_input.hpp"

namespace walkshed {

JudgedBlock::JudgedBlock(ScoreInput const& input, std::span<Doorstep const> doorsteps, Progress const& progress)
    : plan{input.standard, input.walkers},
      finder{access_input(input, plan.walkers()), plan.questions(), progress},
      access{finder.find(doorsteps)} {
    ProvisionFinder const provisions{{finder, input.facilities, input.blocks, input.doorsteps}, plan.provisions()};
    auto const provided = provisions.find(doorsteps, access);
    MappedCategories const mapped{input.facilities};
    coverage = judge({input.standard, plan, finder, mapped, 0, &provided}, doorsteps, access);
}

}  // namespace walkshed
