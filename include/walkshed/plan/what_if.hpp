// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "walkshed/plan/facility_changes.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// An area whose facilities are tried out one at a time: what a planner's tool asks while a facility is dragged about.
/// After each edit the result is that of score() with the facilities as they are, number by number and to the last bit,
/// but for ScoreResult::searches, which stays that of the area at first.
///
///     WhatIf what_if{input};
///     auto const clinic = what_if.add({.source_id = "new", .categories = {kClinic}, .shape = place});
///     what_if.replace(clinic, moved);
///     show(what_if.result().completeness, what_if.edited_blocks());
///
/// Cost of an edit: a search from the facility of the nodes that it is, or was, the nearest to (whatever the limits,
/// for walks beyond them are told as well), the verdicts of the doorsteps there by the rules that look for its
/// categories, the blocks whose verdicts are others, and a sum over all blocks. Some edits touch every doorstep of
/// these rules: of the first or last facility of a category, or where a question wants several and there are now as
/// many, or too few; and of a facility that rules with a per-head need share, for which everything is weighed again.
/// Where nobody walks to the facility, or it is a polygon, all doorsteps are looked at. See
/// tests/bench/what_if_bench.cpp.
///
/// The streets may be others as well, see reroute().
///
/// Memory: an answer a doorstep and question, a verdict a doorstep and rule, how each doorstep meets the streets for
/// every walker, and what an AccessFinder keeps. Refers to all that the input refers to but for the facilities.
/// Not to be shared between threads while edits are made.
class WhatIf {
  public:
    /// As score() of the input, which is the result at first. Throws as that does.
    explicit WhatIf(ScoreInput const& input, Progress const& progress = {});
    ~WhatIf();
    WhatIf(WhatIf&&) noexcept;
    WhatIf& operator=(WhatIf&&) noexcept;

    /// Builds another facility; its number, which it keeps.
    FacilityId add(Facility facility);

    /// Puts a facility in the place of one: somewhere else, of another size or status, or with other doors. Throws
    /// Error (bad_argument) for a number that no facility has.
    void replace(FacilityId facility, Facility with);

    /// Puts facilities in the place of others, one after another but as one edit: what they touch is judged once.
    /// Throws Error as replace() of one does, and nothing is edited then.
    void replace(std::vector<FacilityChange> changes);

    /// Takes a facility away. Its number stays, of something that is of no category, so that the others keep theirs.
    /// Throws Error as replace() does.
    void remove(FacilityId facility);

    /// Has other people live there: the same blocks but for Block::people, whose walks stay. Cost: a sum over doorsteps
    /// × rules; what people share is weighed again. The blocks must outlive it, as those before must. Throws Error
    /// (bad_argument) when they are not as many.
    void settle(std::span<Block const> blocks);

    /// What a change of streets took: of all doorsteps, those that were met with the streets anew, and those that were
    /// judged anew.
    struct Rework {
        std::size_t snapped{0};
        std::size_t judged{0};
    };

    /// Has the area be another one of as many doorsteps and blocks: with other streets, gates, facilities or people;
    /// the standard and the walkers stay those of the input at first. The result is that of score() of the input,
    /// number by number and to the last bit, with its searches. Cost: a search of all streets, and an answer a doorstep
    /// and question. Only doorsteps that see other streets, or have gates, are snapped, and only those with another
    /// answer are judged and their blocks scored; but all are judged where a rule shares per head, or where a category
    /// is mapped that was not, or the other way round, and all blocks scored where other people live. While it runs
    /// there is memory for both. What the input refers to must outlive the area, and what the one before refers to this
    /// call. Throws as score() does, and Error (bad_argument) when the doorsteps or blocks are not as many; nothing is
    /// other then.
    Rework reroute(ScoreInput const& input, Progress const& progress = {});

    /// The facilities as they are, by number.
    [[nodiscard]] std::span<Facility const> facilities() const;

    /// The area as it is now. Stays where it is.
    [[nodiscard]] ScoreResult const& result() const;

    /// The blocks that the last edit gave other verdicts, ascending; after settle() all of them, after reroute() those
    /// that were scored again.
    [[nodiscard]] std::span<BlockId const> edited_blocks() const;

    /// Shows all doorsteps as they are now, as one slice: for zones, say. Cost: the observer's.
    void show(SliceObserver const& observer) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
