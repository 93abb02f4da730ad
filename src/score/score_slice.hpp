// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <vector>

#include "walkshed/score/score.hpp"

namespace walkshed {

/// Sums over people of a percentage of theirs.
struct WeightedSum {
    double weight{0.0};
    double sum{0.0};

    WeightedSum& operator+=(WeightedSum const& other) {
        weight += other.weight;
        sum += other.sum;
        return *this;
    }
    /// Nothing without people. Rounding may lift a sum of many just above 100.
    [[nodiscard]] std::optional<double> mean() const;
};

/// Scores the doorsteps of one slice, or of a part of it, and the blocks that they make up. Doorsteps are counted from
/// the first of these.
class SliceScorer {
  public:
    /// Works out what depends on single doorsteps only.
    SliceScorer(ScoreInput const& input, Weighting weighting, ScoredSlice const& slice)
        : SliceScorer{input, weighting, slice, {0, slice.doorsteps.size()}} {}

    /// A part of a slice: doorsteps from `begin` up to `end`, counted from the first of the slice.
    struct Part {
        std::size_t begin;
        std::size_t end;
    };
    SliceScorer(ScoreInput const& input, Weighting weighting, ScoredSlice const& slice, Part part);

    /// Of a block whose doorsteps are those from `begin` up to `end`.
    [[nodiscard]] BlockScore block_score(std::size_t begin, std::size_t end) const {
        return block_score(block_sums(begin, end), begin, end);
    }
    [[nodiscard]] LedgerRow ledger_row(std::size_t begin, std::size_t end, std::size_t rule) const;
    /// That of a block with these doorsteps.
    void write_row(Ledger& ledger, Part doorsteps, std::size_t rule) const;
    /// Where its median person starts, whose walk the row has.
    [[nodiscard]] std::size_t median_doorstep(std::size_t begin, std::size_t end, std::size_t rule) const;

    [[nodiscard]] std::size_t doorstep_count() const { return part_.end - part_.begin; }
    [[nodiscard]] double rule_weight(std::size_t doorstep, std::size_t rule) const;
    /// The different users of rules: which of them a rule's are, and how many of these are at each doorstep.
    [[nodiscard]] std::size_t users_count() const { return static_cast<std::size_t>(weights_.cols()); }
    [[nodiscard]] std::size_t users_of(std::size_t rule) const { return users_of_[rule]; }
    [[nodiscard]] std::span<double const> weights(std::size_t users) const {
        return {weights_.col(static_cast<Eigen::Index>(users)).data(), doorstep_count()};
    }
    [[nodiscard]] Verdict verdict(std::size_t doorstep, std::size_t rule) const {
        return slice_.coverage.at(id_in_slice(doorstep), rule);
    }

    /// The people at one doorstep, how complete it is for them (not to be asked unless measured()), and whether they
    /// have every required rule.
    [[nodiscard]] double everybody(std::size_t doorstep) const {
        return everybody_(static_cast<Eigen::Index>(doorstep));
    }
    [[nodiscard]] bool measured() const { return whole_.measured; }
    [[nodiscard]] double completeness_at(std::size_t doorstep) const {
        return whole_.completeness(static_cast<Eigen::Index>(doorstep));
    }
    [[nodiscard]] double completeness_max_at(std::size_t doorstep) const {
        return whole_.completeness_max(static_cast<Eigen::Index>(doorstep));
    }
    [[nodiscard]] Answer complete_at(std::size_t doorstep) const { return whole_.complete[doorstep]; }

    /// By some of the rules of the standard.
    struct Judged {
        bool measured{false};             ///< whether the rules weigh anything: if not, the two arrays are empty
        Eigen::ArrayXd completeness;      ///< by doorstep
        Eigen::ArrayXd completeness_max;  ///< by doorstep
        std::vector<Answer> complete;     ///< by doorstep: whether its people have every required rule
    };
    /// `counts` tells by rule which of them.
    [[nodiscard]] Judged judge_people(std::vector<bool> const& counts) const;

    /// What is found for the whole area, by all rules or by those of a tier: its people's completeness, that if
    /// everything unknown were met, and who is complete. No weight in the sums where the rules have none.
    struct Sums {
        WeightedSum completeness;
        WeightedSum completeness_max;
        Tally complete;

        Sums& operator+=(Sums const& other);
        [[nodiscard]] TierScore score() const;
    };
    /// Of a block whose doorsteps are those from `begin` up to `end`.
    struct BlockSums {
        Sums whole;
        std::vector<Sums> tiers;
        MoreNetwork more_network;  ///< the most that a limit reaches beyond the boundary, and for how many one does
    };
    [[nodiscard]] BlockSums block_sums(std::size_t begin, std::size_t end) const;
    /// Of a block with these sums.
    [[nodiscard]] BlockScore block_score(BlockSums const& sums, std::size_t begin, std::size_t end) const;

  private:
    using Array = Eigen::ArrayXd;
    using Matrix = Eigen::ArrayXXd;

    [[nodiscard]] std::size_t rule_count() const { return input_.standard.rules.size(); }
    /// What is added up of a block for a ledger row.
    struct RowSums {
        Tally people;
        std::array<double, kUnknownReasons> by_reason{};  // people who are unknown
        double confirmed{0.0};
        double covered_share{0.0};  // times weight
    };

    [[nodiscard]] DoorstepId id_in_slice(std::size_t i) const { return id_at<DoorstepId>(part_.begin + i); }
    [[nodiscard]] Doorstep const& doorstep(std::size_t i) const { return slice_.doorsteps[part_.begin + i]; }
    /// By a rule, of each doorstep.
    [[nodiscard]] std::span<VerdictCode const> codes(std::size_t rule) const {
        return slice_.coverage.codes(rule).subspan(part_.begin, doorstep_count());
    }
    /// `weight_of` tells what a doorstep weighs.
    template <class Weight>
    [[nodiscard]] RowSums row_sums(Part doorsteps, std::size_t rule, Weight weight_of) const;
    /// The walk of the median person, and where it starts.
    struct Decides {
        NearestAnswer walk;
        CategoryId category;
        SnapStatus snap;
    };
    [[nodiscard]] Decides decided_by(Part doorsteps, std::size_t rule) const;
    void fill(LedgerRow& row, Part doorsteps) const;
    [[nodiscard]] MoreNetwork more_network(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Sums sums_of(Judged const& judged, std::size_t begin, std::size_t end) const;
    void weigh_doorsteps();
    void find_more_network();
    void close_gates(Judged& judged, std::vector<bool> const& counts) const;

    ScoreInput const& input_;
    Weighting weighting_;
    ScoredSlice const& slice_;
    Part part_;
    std::vector<std::size_t> walkers_;       // by rule
    Array everybody_;                        // by doorstep: the people there
    std::vector<std::size_t> users_of_;      // by rule: which of the different users are its own
    Matrix weights_;                         // doorstep x different users: how many there are
    Matrix block_weights_;                   // likewise, of the doorsteps of its block up to it
    std::vector<MoreNetwork> more_network_;  // by doorstep
    Judged whole_;
    std::vector<Judged> tiers_;
};

}  // namespace walkshed
