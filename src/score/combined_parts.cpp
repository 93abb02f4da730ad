// SPDX-License-Identifier: Apache-2.0
#include "score/combined_parts.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace walkshed {

namespace {

constexpr std::uint8_t kNoReason = 0xFF;

/// Told apart without a shift, which SIMD instructions may lack.
std::uint8_t bit_of(Answer answer) {
    return answer == Answer::covered ? 1 : answer == Answer::gap ? 2 : 4;
}

std::uint8_t number_of(UnknownReason reason) {
    return reason == UnknownReason::none ? kNoReason : static_cast<std::uint8_t>(reason);
}

void count(std::span<VerdictCode const> codes, std::uint8_t mask, std::uint8_t bits, std::span<std::uint32_t> counts) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        counts[i] += (codes[i].bits() & mask) == bits ? 1U : 0U;
    }
}

/// Pointers of its own, for whoever writes bytes may have written anything else.
void take(std::span<VerdictCode const> codes, std::span<std::uint8_t> answers, std::span<std::uint8_t> reasons) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        answers[i] = static_cast<std::uint8_t>(answers[i] | bit_of(codes[i].answer()));
    }
    for (std::size_t i = 0; i < codes.size(); ++i) {
        reasons[i] = std::min(reasons[i], number_of(codes[i].reason()));
    }
}

std::vector<double> strains_of(std::span<Cost const> costs, CostLimit limit) {
    std::vector<double> strains(costs.size());
    std::ranges::transform(costs, strains.begin(), [&](Cost cost) { return limit.strain_of(cost); });
    return strains;
}

}  // namespace

CombinedParts::CombinedParts(PartsWanted wanted, std::size_t doorsteps)
    : wanted_{wanted},
      answers_(doorsteps),
      reasons_(doorsteps, kNoReason),
      deciding_(doorsteps),
      covered_(doorsteps),
      unknown_(doorsteps),
      confirmed_(doorsteps) {}

template <class Value>
void CombinedParts::decide(std::span<Value const> values, std::span<Value> of_deciding) {
    auto const decide_by = [&](auto decides, std::uint32_t part, std::span<std::uint32_t> deciding) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            auto const is_new = decides(values[i], of_deciding[i]);
            of_deciding[i] = is_new ? values[i] : of_deciding[i];
            deciding[i] = is_new ? part : deciding[i];
        }
    };
    wanted_ == PartsWanted::all ? decide_by(std::greater<>{}, parts_, deciding_)
                                : decide_by(std::less<>{}, parts_, deciding_);
}

/// Of parts with one limit that with the most or least strain has the greatest or least cost.
void CombinedParts::decide(std::span<Cost const> costs, CostLimit limit) {
    if (parts_ == 0) {
        limit_ = limit;
        costs_.assign(costs.begin(), costs.end());
    } else if (strains_.empty() && limit == *limit_) {
        decide(costs, std::span{costs_});
    } else {
        strains_ = strains_.empty() ? strains_of(costs_, *limit_) : std::move(strains_);
        std::vector<double> const strains = strains_of(costs, limit);
        decide(std::span{strains}, std::span{strains_});
    }
    ++parts_;
}

void CombinedParts::add(Part const& part) {
    auto const [codes, costs, limit] = part;
    take(codes, answers_, reasons_);
    count(codes, VerdictCode::kAnswerBits, static_cast<std::uint8_t>(Answer::covered), covered_);
    count(codes, VerdictCode::kAnswerBits, static_cast<std::uint8_t>(Answer::unknown), unknown_);
    count(codes, VerdictCode::kConfirmedBit, VerdictCode::kConfirmedBit, confirmed_);
    decide(costs, limit);
}

void CombinedParts::add_beyond(std::size_t doorstep, Meters beyond) {
    beyond_.resize(answers_.size());
    beyond_[doorstep] = std::max(beyond_[doorstep], beyond);
}

void CombinedParts::add(std::span<Verdict const> verdicts, CostLimit limit) {
    of_rules_.resize(answers_.size());
    std::vector<Cost> costs;
    costs.reserve(verdicts.size());
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        auto const& verdict = verdicts[i];
        answers_[i] = static_cast<std::uint8_t>(answers_[i] | bit_of(verdict.answer));
        reasons_[i] = std::min(reasons_[i], number_of(verdict.reason));
        add_beyond(i, verdict.beyond_boundary);
        auto& shares = of_rules_[i];
        shares.covered += verdict.covered_share;
        shares.unknown += verdict.unknown_share;
        shares.confirmed += verdict.confirmed_share;
        shares.most_confirmed = std::max(shares.most_confirmed, verdict.confirmed_share);
        costs.push_back(verdict.walk.cost.by(limit.metric()));
    }
    decide(costs, limit);
}

Answer CombinedParts::answer(std::uint8_t answers) const {
    auto const decisive = wanted_ == PartsWanted::all ? Answer::gap : Answer::covered;
    auto const otherwise = wanted_ == PartsWanted::all ? Answer::covered : Answer::gap;
    return (answers & bit_of(decisive)) != 0          ? decisive
           : (answers & bit_of(Answer::unknown)) != 0 ? Answer::unknown
                                                      : otherwise;
}

VerdictCode CombinedParts::code(std::size_t i) const {
    auto const whole = answer(answers_[i]);
    auto const reason = whole == Answer::unknown ? static_cast<UnknownReason>(reasons_[i]) : UnknownReason::none;
    auto const enough = wanted_ == PartsWanted::all ? parts_ : 1U;
    VerdictCode const code{whole, reason, whole == Answer::covered && confirmed_[i] >= enough};
    if (wanted_ == PartsWanted::one) {
        return code;
    }
    auto const is_graded =
        (whole == Answer::unknown && unknown_[i] < parts_) || (whole == Answer::gap && covered_[i] + unknown_[i] > 0);
    auto const is_detailed = !code.confirmed() && confirmed_[i] > 0;
    return is_graded ? code.graded() : is_detailed ? code.detailed() : code;
}

void CombinedParts::tell(std::span<VerdictCode> codes) const {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        codes[i] = code(i);
    }
}

Verdict CombinedParts::verdict(std::size_t i, NearestAnswer const& walk, CategoryId category) const {
    auto const of_rules = of_rules_.empty() ? Shares{} : of_rules_[i];
    Verdict verdict{.answer = answer(answers_[i]), .walk = walk, .category = category};
    if (wanted_ == PartsWanted::all) {
        auto const parts = static_cast<double>(parts_);
        verdict.covered_share = (covered_[i] + of_rules.covered) / parts;
        verdict.unknown_share = (unknown_[i] + of_rules.unknown) / parts;
        verdict.confirmed_share = (confirmed_[i] + of_rules.confirmed) / parts;
    } else {
        auto const most_confirmed = confirmed_[i] > 0 ? 1.0 : of_rules.most_confirmed;
        verdict.covered_share = verdict.answer == Answer::covered ? 1.0 : 0.0;
        verdict.unknown_share = verdict.answer == Answer::unknown ? 1.0 : 0.0;
        verdict.confirmed_share = verdict.answer == Answer::covered ? most_confirmed : 0.0;
    }
    verdict.reason = verdict.answer == Answer::unknown ? static_cast<UnknownReason>(reasons_[i]) : UnknownReason::none;
    auto const tells_beyond = verdict.reason == UnknownReason::boundary && !beyond_.empty();
    verdict.beyond_boundary = tells_beyond ? beyond_[i] : Meters{0};
    return verdict;
}

}  // namespace walkshed
