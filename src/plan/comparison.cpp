// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/comparison.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

/// The facilities that serve people, by their own id.
class Serving {
  public:
    explicit Serving(std::span<Facility const> facilities) {
        for (auto const& facility : facilities) {
            if (facility.status == FacilityStatus::existing && !facility.categories.empty()) {
                by_id_.emplace(facility.source_id, &facility);
            }
        }
    }

    /// nullptr when it does not serve people.
    [[nodiscard]] Facility const* find(Facility const& facility) const {
        auto const [begin, end] = by_id_.equal_range(facility.source_id);
        auto const found = std::find_if(begin, end, [&](auto const& one) { return one.second->name == facility.name; });
        return found == end ? nullptr : found->second;
    }

  private:
    std::unordered_multimap<std::string_view, Facility const*> by_id_;
};

Facility const* facility_of(ComparedSide const& side, LedgerRow const& row) {
    return row.walk.cost.reachable() ? &side.input.facilities[index_of(row.walk.facility)] : nullptr;
}

bool same_facility(Facility const* one, Facility const* other) {
    return one == other || (one != nullptr && other != nullptr && one->source_id == other->source_id &&
                            one->name == other->name && one->size == other->size);
}

bool same_walk(LedgerRow const& one, LedgerRow const& other) {
    return one.walk.cost.time == other.walk.cost.time && one.walk.cost.length == other.walk.cost.length;
}

bool same_people(Tally const& one, Tally const& other) {
    return one.covered == other.covered && one.gap == other.gap && one.unknown == other.unknown;
}

/// Whether two networks are alike but for names and ids.
bool same_streets(Network const& one, Network const& other) {
    auto const& a = one.parts();
    auto const& b = other.parts();
    auto const same_edge = [](Edge const& x, Edge const& y) {
        return x.from == y.from && x.to == y.to && x.length == y.length && x.kind == y.kind && x.ground == y.ground &&
               x.passage == y.passage;
    };
    auto const same_feature = [](FeaturedNode const& x, FeaturedNode const& y) {
        return x.node == y.node && x.features == y.features;
    };
    return a.edges.data() == b.edges.data() ||
           (std::ranges::equal(a.points, b.points) && std::ranges::equal(a.edges, b.edges, same_edge) &&
            std::ranges::equal(a.closed, b.closed) && std::ranges::equal(a.featured, b.featured, same_feature));
}

/// How many more people are covered; see RowChange::covered.
double more_covered(Tally const& before, Tally const& after) {
    if (before.total() == after.total()) {
        return after.covered - before.covered;
    }
    auto const share = [](Tally const& one) { return one.total() > 0.0 ? one.covered / one.total() : 0.0; };
    return before.total() > 0.0 ? (share(after) - share(before)) * after.total() : 0.0;
}

/// Whether as much is covered, for as large a part of the users.
bool same_shares(LedgerRow const& before, LedgerRow const& after) {
    return more_covered(before.people, after.people) == 0.0 && before.covered_share == after.covered_share;
}

class Comparer {
  public:
    Comparer(ComparedSide const& before, ComparedSide const& after)
        : before_{before},
          after_{after},
          served_{before.input.facilities},
          serving_{after.input.facilities},
          other_streets_{!same_streets(before.input.network, after.input.network)} {}

    Comparison run() && {
        auto const rules = after_.result.rules.size();
        made_.rules.resize(rules);
        for (std::size_t row = 0; row < after_.result.ledger.size(); ++row) {
            look_at(before_.result.ledger[row], after_.result.ledger[row]);
        }
        for (std::size_t block = 0; block < after_.result.blocks.size(); ++block) {
            made_.blocks.push_back(block_change(before_.result.blocks[block], after_.result.blocks[block]));
            made_.complete.add(made_.blocks.back().complete);
        }
        for (std::size_t rule = 0; rule < rules; ++rule) {
            add_to_group(rule);
        }
        return std::move(made_);
    }

  private:
    void look_at(LedgerRow const& before, LedgerRow const& after) {
        auto const is_same = before.answer == after.answer && before.reason == after.reason &&
                             same_people(before.people, after.people) && same_walk(before, after) &&
                             before.covered_share == after.covered_share &&
                             same_facility(facility_of(before_, before), facility_of(after_, after));
        if (is_same) {
            return;
        }
        auto const covered = more_covered(before.people, after.people);
        auto const share = after.covered_share - before.covered_share;
        made_.rows.push_back({after.block, after.rule, covered, share, cause_of(before, after)});
        made_.rules[after.rule].add(covered);
    }

    [[nodiscard]] ChangeCause cause_of(LedgerRow const& before, LedgerRow const& after) const {
        auto const* const was = facility_of(before_, before);
        auto const* const is = facility_of(after_, after);
        auto const* const same = is != nullptr ? served_.find(*is) : nullptr;
        if (is != nullptr && same == nullptr) {
            return ChangeCause::opened;
        }
        if (was != nullptr && serving_.find(*was) == nullptr) {
            return ChangeCause::closed;
        }
        if (is != nullptr && same->size != is->size) {
            return ChangeCause::resized;
        }
        auto const block = index_of(after.block);
        if (before_.input.blocks[block].gates != after_.input.blocks[block].gates) {
            return ChangeCause::gates;
        }
        if (same_walk(before, after) && before.answer == after.answer && same_shares(before, after)) {
            return ChangeCause::people;
        }
        return other_streets_ ? ChangeCause::streets : ChangeCause::facilities;
    }

    static BlockChange block_change(BlockScore const& before, BlockScore const& after) {
        auto const known = before.completeness && after.completeness;
        return {.completeness = known ? std::optional{*after.completeness - *before.completeness} : std::nullopt,
                .complete = more_covered(before.complete, after.complete)};
    }

    void add_to_group(std::size_t rule) {
        auto const& users = after_.input.standard.rules[rule].users;
        auto group = std::ranges::find(made_.groups, users, &GroupChange::users);
        if (group == made_.groups.end()) {
            made_.groups.push_back({.users = users, .rules = 0, .before = {}, .after = {}});
            group = made_.groups.end() - 1;
        }
        ++group->rules;
        group->before += before_.result.rules[rule].people;
        group->after += after_.result.rules[rule].people;
    }

    ComparedSide const& before_;
    ComparedSide const& after_;
    Serving served_;   // before
    Serving serving_;  // after
    bool other_streets_;
    Comparison made_;
};

}  // namespace

std::string_view name_of(ChangeCause cause) {
    constexpr std::array<std::string_view, 7> kNames{"opened",  "closed",     "resized", "gates",
                                                     "streets", "facilities", "people"};
    return kNames[static_cast<std::size_t>(cause)];
}

Comparison compare(ComparedSide const& before, ComparedSide const& after) {
    auto const same_blocks =
        std::ranges::equal(before.input.blocks, after.input.blocks, {}, &Block::source_id, &Block::source_id);
    if (!same_blocks || before.input.standard.id != after.input.standard.id ||
        before.result.ledger.size() != after.result.ledger.size()) {
        throw Error{ErrorCode::bad_argument,
                    "the sides of a comparison have the same blocks and one standard: score the same study twice"};
    }
    return Comparer{before, after}.run();
}

}  // namespace walkshed
