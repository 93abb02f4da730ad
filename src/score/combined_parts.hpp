// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "score/cost_limit.hpp"
#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// How the parts of a rule come together: whether it is met when all of them are, not when one of them is.
enum class PartsWanted : std::uint8_t { one, all };

/// Puts the verdicts of some doorsteps on the parts of a rule together, given part after part. Either/or is covered
/// when one alternative is, a gap when all are, else unknown. Of a share of parts the shares are their means; it is a
/// gap when one of them is, else unknown when one is. Who knows one part at a time looks at many doorsteps at once.
class CombinedParts {
  public:
    CombinedParts(PartsWanted wanted, std::size_t doorsteps);

    /// What a part says that is all or nothing, by doorstep, and what its walk costs, by the metric of the limit.
    struct Part {
        std::span<VerdictCode const> codes;
        std::span<Cost const> costs;
        CostLimit limit;
    };
    void add(Part const& part);
    /// Verdict::beyond_boundary of such a part at a doorstep where its code tells that the data end too near.
    void add_beyond(std::size_t doorstep, Meters beyond);
    /// A part that is a rule itself, by doorstep.
    void add(std::span<Verdict const> verdicts, CostLimit limit);

    /// The number of the part that decides, in the order in which they were added: of alternatives the one with the
    /// least strain (see CostLimit::strain_of), of a share of parts that with the most; the first of equals.
    /// REQUIRES: a part.
    [[nodiscard]] std::size_t deciding(std::size_t doorstep) const { return deciding_[doorstep]; }

    /// The verdict on the whole, with the walk and category of the part that decides.
    [[nodiscard]] Verdict verdict(std::size_t doorstep, NearestAnswer const& walk, CategoryId category) const;

    /// Whether no part is a rule itself: the codes of the whole can be told.
    [[nodiscard]] bool has_codes() const { return of_rules_.empty(); }
    /// By doorstep. One that is detailed has more to tell than beyond() and the category of the part that decides.
    void tell(std::span<VerdictCode> codes) const;
    /// Verdict::beyond_boundary, where the whole is unknown for that reason.
    [[nodiscard]] Meters beyond(std::size_t doorstep) const { return beyond_.empty() ? Meters{0} : beyond_[doorstep]; }

  private:
    /// Sums of the shares of parts that are rules themselves.
    struct Shares {
        double covered{0.0};
        double unknown{0.0};
        double confirmed{0.0};
        double most_confirmed{0.0};
    };

    void decide(std::span<Cost const> costs, CostLimit limit);
    template <class Value>
    void decide(std::span<Value const> values, std::span<Value> of_deciding);
    [[nodiscard]] VerdictCode code(std::size_t doorstep) const;
    [[nodiscard]] Answer answer(std::uint8_t answers) const;

    PartsWanted wanted_;
    std::uint32_t parts_{0};
    std::vector<std::uint8_t> answers_;    // by doorstep, as all below: a bit for each that a part has
    std::vector<std::uint8_t> reasons_;    // the first of the enumeration that a part has
    std::vector<std::uint32_t> deciding_;  // see deciding()
    std::optional<CostLimit> limit_{};     // that of all parts so far
    std::vector<Cost> costs_;              // of the part that decides, while all have one limit
    std::vector<double> strains_;          // likewise, from the first other limit on
    std::vector<std::uint32_t> covered_;   // how many parts are, of those that are all or nothing
    std::vector<std::uint32_t> unknown_;
    std::vector<std::uint32_t> confirmed_;
    std::vector<Meters> beyond_;    // the most; empty where no part tells any
    std::vector<Shares> of_rules_;  // empty where no part is a rule itself
};

}  // namespace walkshed
