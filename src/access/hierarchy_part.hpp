// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "access/lanes.hpp"

namespace walkshed {

/// The numbers of some slots: their positions in an ascending list.
class SlotNumbers {
  public:
    static constexpr Hierarchy::Slot kNone = ~Hierarchy::Slot{0};

    /// Numbers these slots, all below `slot_count`, and no others.
    void assign(std::span<Hierarchy::Slot const> slots, std::size_t slot_count);

    [[nodiscard]] Hierarchy::Slot operator[](Hierarchy::Slot slot) const { return number_[slot]; }

  private:
    std::vector<Hierarchy::Slot> number_;
    std::vector<Hierarchy::Slot> numbered_;
};

/// The part of a hierarchy, or of another part, over some of its slots, which are numbered anew.
class HierarchyPart {
  public:
    /// `up` and `down` are those of the whole. Costs beyond the limit become unreachable.
    template <class C>
    void cut_out(SweepArcs<C> const& up, SweepArcs<C> const& down, std::span<Hierarchy::Slot const> slots,
                 SlotNumbers const& numbers, Cost limit);

    [[nodiscard]] SweepArcs<Cost> up() const { return {first_, head_, up_, {}}; }
    [[nodiscard]] SweepArcs<Cost> down() const { return {first_, head_, down_, {}}; }
    [[nodiscard]] std::size_t slot_count() const { return first_.size() - 1; }

  private:
    std::vector<std::uint32_t> first_;
    std::vector<Hierarchy::Slot> head_;
    std::vector<Cost> up_;
    std::vector<Cost> down_;
};

template <class C>
void HierarchyPart::cut_out(SweepArcs<C> const& up, SweepArcs<C> const& down, std::span<Hierarchy::Slot const> slots,
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
