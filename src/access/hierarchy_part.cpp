// SPDX-License-Identifier: Apache-2.0
#include "access/hierarchy_part.hpp"

namespace walkshed {

void SlotNumbers::assign(std::span<Hierarchy::Slot const> slots, std::size_t slot_count) {
    for (auto const slot : numbered_) {
        number_[slot] = kNone;
    }
    if (number_.size() < slot_count) {
        number_.resize(slot_count, kNone);
    }
    numbered_.assign(slots.begin(), slots.end());
    for (Hierarchy::Slot i = 0; i < numbered_.size(); ++i) {
        number_[numbered_[i]] = i;
    }
}

}  // namespace walkshed
