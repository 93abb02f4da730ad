// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/ledger.hpp"

#include "walkshed/score/confidence.hpp"

namespace walkshed {

void Tally::add(Answer answer, double weight) {
    (answer == Answer::covered ? covered : answer == Answer::gap ? gap : unknown) += weight;
}

double Tally::of(Answer answer) const {
    return answer == Answer::covered ? covered : answer == Answer::gap ? gap : unknown;
}

Tally& Tally::operator+=(Tally const& other) {
    covered += other.covered;
    gap += other.gap;
    unknown += other.unknown;
    return *this;
}

Ledger::Detail const* Ledger::detail_of(std::size_t row) const {
    auto const& packed = rows_[row];
    return packed.is_alike ? nullptr : &details_[row % rules_][packed.detail - 1];
}

Tally Ledger::people(std::size_t row) const {
    if (auto const* const detail = detail_of(row)) {
        return detail->people;
    }
    Tally tally;
    tally.add(rows_[row].code.answer(), rows_[row].people);
    return tally;
}

double Ledger::confirmed(std::size_t row) const {
    auto const* const detail = detail_of(row);
    return detail != nullptr ? detail->confirmed : rows_[row].code.confirmed() ? rows_[row].people : 0.0;
}

LedgerRow Ledger::operator[](std::size_t row) const {
    auto const& packed = rows_[row];
    auto const* const detail = detail_of(row);
    auto const answer = packed.code.answer();
    return {.block = id_at<BlockId>(row / rules_),
            .rule = row % rules_,
            .people = people(row),
            .confirmed = confirmed(row),
            .covered_share = detail != nullptr           ? detail->covered_share
                             : answer == Answer::covered ? 1.0
                                                         : 0.0,
            .answer = detail != nullptr ? detail->answer : answer,
            .reason = detail != nullptr ? detail->reason : packed.code.reason(),
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
    packed = {row.people, row.walk, row.category, packed.detail, row.code, row.snap, true};
}

void Ledger::set(LedgerRow const& row) {
    auto& packed = rows_[place_of(row.block, row.rule)];
    auto& details = details_[row.rule];
    if (packed.detail == 0) {
        details.emplace_back();
        packed.detail = static_cast<std::uint32_t>(details.size());
    }
    details[packed.detail - 1] = {row.people, row.confirmed, row.covered_share, row.answer, row.reason};
    packed = {0.0, row.walk, row.category, packed.detail, {}, row.snap, false};
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
