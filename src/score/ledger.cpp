// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/ledger.hpp"

#include <bit>

#include "walkshed/score/confidence.hpp"

namespace walkshed {

double Tally::of(Answer answer) const {
    return answer == Answer::covered ? covered : answer == Answer::gap ? gap : unknown;
}

Tally& Tally::operator+=(Tally const& other) {
    covered += other.covered;
    gap += other.gap;
    unknown += other.unknown;
    return *this;
}

namespace {

/// Doorsteps of an even row.
struct Doorsteps {
    std::uint8_t covered;
    std::uint8_t gap;
    std::uint8_t unknown;
    std::uint8_t confirmed;
};

/// At so many doorsteps, added up one after another, as of blocks that are not even.
double people_at(std::uint8_t doorsteps, double people) {
    double sum = 0.0;
    for (unsigned i = 0; i < doorsteps; ++i) {
        sum += people;
    }
    return sum;
}

Tally people_of(Doorsteps doorsteps, double people) {
    return {people_at(doorsteps.covered, people), people_at(doorsteps.gap, people),
            people_at(doorsteps.unknown, people)};
}

double share_of(Doorsteps doorsteps, double people) {
    auto const tally = people > 0.0 ? people_of(doorsteps, people) : people_of(doorsteps, 1.0);
    return tally.covered / tally.total();
}

}  // namespace

Ledger::Detail Ledger::detail_of(std::size_t row) const {
    auto const& packed = rows_[row];
    switch (packed.kind) {
        case Kind::detailed:
            return details_[row % rules_][packed.detail];
        case Kind::even: {
            auto const doorsteps = std::bit_cast<Doorsteps>(packed.detail);
            return {people_of(doorsteps, packed.people), people_at(doorsteps.confirmed, packed.people),
                    share_of(doorsteps, packed.people)};
        }
        case Kind::alike:
            break;
    }
    Tally people;
    people.add(packed.code.answer(), packed.people);
    return {people, packed.code.confirmed() ? packed.people : 0.0, packed.code.answer() == Answer::covered ? 1.0 : 0.0};
}

LedgerRow Ledger::operator[](std::size_t row) const {
    auto const& packed = rows_[row];
    auto const detail = detail_of(row);
    return {.block = id_at<BlockId>(row / rules_),
            .rule = row % rules_,
            .people = detail.people,
            .confirmed = detail.confirmed,
            .covered_share = detail.covered_share,
            .answer = packed.code.answer(),
            .reason = packed.code.reason(),
            .walk = packed.walk,
            .category = packed.category,
            .snap = packed.snap,
            .probability = row < probabilities_.size() ? probabilities_[row] : std::nullopt};
}

void Ledger::resize(std::size_t blocks) {
    rows_.resize(blocks * rules_);
}

void Ledger::set(BlockId block, std::size_t rule, AlikeRow const& row) {
    auto& packed = rows_[place_of(block, rule)];
    packed = {row.people, row.walk, row.category, packed.detail, row.code, row.snap, Kind::alike, packed.has_detail};
}

void Ledger::set(BlockId block, std::size_t rule, EvenRow const& row) {
    Doorsteps const doorsteps{row.covered, row.gap, row.unknown, row.confirmed};
    auto const answer = row.gap > 0 ? Answer::gap : row.unknown > 0 ? Answer::unknown : Answer::covered;
    auto& packed = rows_[place_of(block, rule)];
    if (packed.has_detail) {
        set({block, rule, people_of(doorsteps, row.people), people_at(row.confirmed, row.people),
             share_of(doorsteps, row.people), answer, row.reason, row.walk, row.category, row.snap});
        return;
    }
    packed = {
        row.people, row.walk,   row.category, std::bit_cast<std::uint32_t>(doorsteps), {answer, row.reason, false},
        row.snap,   Kind::even, false};
}

void Ledger::set(LedgerRow const& row) {
    auto& packed = rows_[place_of(row.block, row.rule)];
    auto& details = details_[row.rule];
    if (!packed.has_detail) {
        packed.detail = static_cast<std::uint32_t>(details.size());
        details.emplace_back();
    }
    details[packed.detail] = {row.people, row.confirmed, row.covered_share};
    packed = {0.0,      row.walk,       row.category, packed.detail, {row.answer, row.reason, false},
              row.snap, Kind::detailed, true};
}

std::optional<bool> is_robust(LedgerRow const& row) {
    if (!row.probability || row.answer == Answer::unknown) {
        return std::nullopt;
    }
    return (row.answer == Answer::covered ? *row.probability : 1.0 - *row.probability) >= kRobust;
}

RobustRows count_robust(Ledger const& ledger, Answer answer, std::optional<std::size_t> rule) {
    RobustRows counted;
    for (auto const row : ledger) {
        if (row.answer == answer && (!rule || row.rule == *rule)) {
            auto const robust = is_robust(row);
            counted.rows += 1;
            counted.told += robust.has_value() ? 1U : 0U;
            counted.robust += robust.value_or(false) ? 1U : 0U;
            counted.people += robust.value_or(false) ? row.people.of(answer) : 0.0;
        }
    }
    return counted;
}

}  // namespace walkshed
