// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hwy/highway.h>

#include <cstdint>
#include <string>
#include <vector>

namespace walkshed::testing {

/// The instruction sets that this machine has and the library has code for; the plain one is always there.
[[nodiscard]] inline std::vector<std::int64_t> instruction_sets() {
    std::vector<std::int64_t> sets;
    for (auto targets = hwy::SupportedTargets() & HWY_TARGETS; targets != 0; targets &= targets - 1) {
        sets.push_back(targets & -targets);
    }
    return sets;
}

/// Makes the library use one instruction set, as long as it lives.
class UsingInstructionSet {
  public:
    explicit UsingInstructionSet(std::int64_t set) {
        hwy::SetSupportedTargetsForTest(set);
        hwy::GetChosenTarget().DeInit();
    }
    ~UsingInstructionSet() {
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().DeInit();
    }
    UsingInstructionSet(UsingInstructionSet const&) = delete;
    UsingInstructionSet& operator=(UsingInstructionSet const&) = delete;
};

}  // namespace walkshed::testing
