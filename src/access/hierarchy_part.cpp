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

void HierarchyPart::cut_out(SweepArcs const& up, SweepArcs const& down, std::span<Hierarchy::Slot const> slots,
                            SlotNumbers const& numbers, Cost limit) {
    auto const within = [limit](Cost cost) { return cost <= limit ? cost : kUnreachable; };
    first_.assign(1, 0);
    std::size_t most = 0;
    for (auto const slot : slots) {
        most += up.first[slot + 1] - up.first[slot];
    }
    head_.resize(most);
    up_.resize(most);
    down_.resize(most);
    std::uint32_t count = 0;
    auto* const heads = head_.data();
    auto* const ups = up_.data();
    auto* const downs = down_.data();
    for (auto const slot : slots) {
        for (auto arc = up.first[slot]; arc < up.first[slot + 1]; ++arc) {
            // Written in any case, and kept or not without a jump that nobody could foresee.
            auto const head = numbers[up.head[arc]];
            heads[count] = head;
            ups[count] = within(up.cost[arc]);
            downs[count] = within(down.cost[arc]);
            count += head != SlotNumbers::kNone ? 1U : 0U;
        }
        first_.push_back(count);
    }
}

}  // namespace walkshed
