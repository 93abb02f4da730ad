// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "access/found_walks.hpp"
#include "access/walk_repair.hpp"
#include "walkshed/access/access_finder.hpp"

namespace walkshed {

/// Keeps the walks of questions right while facilities come and go. Searches that serve several questions are put right
/// once.
class WalksEditor {
  public:
    /// The place of every question's walks, so that questions that have too few facilities for a while get theirs back.
    explicit WalksEditor(FoundWalks const& found) : place_of_{found.nearest} {}

    /// What comes or goes, and where walks to it begin.
    struct Item {
        Facility const& facility;
        std::uint32_t number;
        std::span<std::vector<Snap> const> snaps;  ///< of all facilities, by walker
    };

    /// The facility is in none of the lists by edge of `asked` any more; it satisfies none of the questions from now
    /// on.
    void remove(WalksAsked const& asked, Item const& item, FoundWalks& found);
    /// The facility is in them; it satisfies questions from now on.
    void add(WalksAsked const& asked, Item const& item, FoundWalks& found);

    /// What was touched since the last call, question by question.
    [[nodiscard]] std::vector<EditedWalks> take_edited();

  private:
    [[nodiscard]] EditedWalks& edited(std::size_t question);
    /// Calls `repair` once for all questions that share their walks, and notes the nodes for each of them.
    template <class Repair>
    void repair_each(WalksAsked const& asked, std::span<std::size_t const> questions, FoundWalks& found,
                     Repair const& repair);
    void touch_ends(WalksAsked const& asked, Item const& item, std::size_t question);
    void search(WalksAsked const& asked, std::size_t question, FoundWalks& found);

    std::vector<std::optional<WalksPlace>> place_of_;  // by question
    std::vector<EditedWalks> edited_;
};

}  // namespace walkshed
