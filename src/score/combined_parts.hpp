// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// How the parts of a rule come together: whether it is met when all of them are, not when one of them is.
enum class PartsWanted : std::uint8_t { one, all };

/// Puts the verdicts of one doorstep on the parts of a rule together, given one after another. Either/or is covered
/// when one alternative is, a gap when all are, else unknown. Of a share of parts the shares are their means; it is a
/// gap when one of them is, else unknown when one is.
class CombinedParts {
  public:
    explicit CombinedParts(PartsWanted wanted) : wanted_{wanted} {}

    /// What a part says, and how its walk compares with the limit (see CostLimit::strain_of).
    struct Part {
        Answer answer;
        UnknownReason reason;
        double covered_share;
        double unknown_share;
        double confirmed_share;
        Meters beyond_boundary;
        double strain;
    };
    void add(Part const& part);

    /// The number of the part that decides, in the order in which they were added: of alternatives the one with the
    /// least strain, of a share of parts that with the most; the first of equals. REQUIRES: a part.
    [[nodiscard]] std::size_t deciding() const { return deciding_; }

    /// The verdict on the whole, with the walk and category of the part that decides.
    [[nodiscard]] Verdict verdict(NearestAnswer const& walk, CategoryId category) const;

  private:
    [[nodiscard]] bool any(Answer answer) const { return (answers_ & 1U << static_cast<unsigned>(answer)) != 0; }
    [[nodiscard]] Answer answer() const;

    PartsWanted wanted_;
    std::uint8_t answers_{0};  // a bit for each that a part has
    UnknownReason first_reason_{UnknownReason::none};
    std::uint32_t parts_{0};
    std::uint32_t deciding_{0};
    double strain_{0.0};
    double covered_{0.0};  // sums of shares
    double unknown_{0.0};
    double confirmed_{0.0};
    double most_confirmed_{0.0};
    Meters beyond_boundary_{0.0};  // the most
};

inline void CombinedParts::add(Part const& part) {
    auto const decides = wanted_ == PartsWanted::all ? part.strain > strain_ : part.strain < strain_;
    if (parts_ == 0 || decides) {
        strain_ = part.strain;
        deciding_ = parts_;
    }
    ++parts_;
    answers_ = static_cast<std::uint8_t>(answers_ | 1U << static_cast<unsigned>(part.answer));
    if (part.reason != UnknownReason::none) {
        first_reason_ = first_reason_ == UnknownReason::none ? part.reason : std::min(first_reason_, part.reason);
    }
    covered_ += part.covered_share;
    unknown_ += part.unknown_share;
    confirmed_ += part.confirmed_share;
    most_confirmed_ = std::max(most_confirmed_, part.confirmed_share);
    beyond_boundary_ = std::max(beyond_boundary_, part.beyond_boundary);
}

}  // namespace walkshed
