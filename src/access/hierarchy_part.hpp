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
    void cut_out(SweepArcs const& up, SweepArcs const& down, std::span<Hierarchy::Slot const> slots,
                 SlotNumbers const& numbers, Cost limit);

    [[nodiscard]] SweepArcs up() const { return {first_, head_, up_, {}}; }
    [[nodiscard]] SweepArcs down() const { return {first_, head_, down_, {}}; }
    [[nodiscard]] std::size_t slot_count() const { return first_.size() - 1; }

  private:
    std::vector<std::uint32_t> first_;
    std::vector<Hierarchy::Slot> head_;
    std::vector<Cost> up_;
    std::vector<Cost> down_;
};

}  // namespace walkshed
