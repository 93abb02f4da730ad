// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "score/doorstep_people.hpp"
#include "score/verdict_counts.hpp"
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

/// LedgerRow::people and LedgerRow::confirmed.
struct RowPeople {
    Tally people;
    double confirmed;
};

/// Scores the doorsteps of one slice, or of a part of it, and the blocks that they make up. Doorsteps are counted from
/// the first of these, and so are blocks, of which there are whole ones only.
class SliceScorer {
  public:
    /// A part of a slice: doorsteps from `begin` up to `end`, counted from the first of the slice.
    struct Part {
        std::size_t begin;
        std::size_t end;
    };
    /// Works out what depends on single doorsteps only. Refers to `people`, which knows the users of every rule, at the
    /// doorsteps of the part.
    SliceScorer(ScoreInput const& input, ScoredSlice const& slice, Part part, DoorstepPeople const& people);
    SliceScorer(ScoreInput const& input, ScoredSlice const& slice, DoorstepPeople const& people)
        : SliceScorer{input, slice, {0, slice.doorsteps.size()}, people} {}

    /// Of a block whose doorsteps are those from `begin` up to `end`.
    [[nodiscard]] BlockScore block_score(std::size_t begin, std::size_t end) const {
        return block_score(block_sums(begin, end), begin, end);
    }
    [[nodiscard]] LedgerRow ledger_row(std::size_t begin, std::size_t end, std::size_t rule) const;
    /// What it takes to write rows, by block: kept from rule to rule for its memory.
    struct RowBuffers {
        std::vector<std::uint32_t> medians{};
        std::vector<VerdictCounts> counts{};
        std::vector<RowPeople> people{};
    };
    /// Those of all blocks by a rule. Returns whom they tell of, by block.
    std::span<RowPeople const> write_rows(Ledger& ledger, std::size_t rule, RowBuffers& buffers) const;
    /// Where its median person starts, whose walk the row has.
    [[nodiscard]] std::size_t median_doorstep(std::size_t begin, std::size_t end, std::size_t rule) const;

    [[nodiscard]] std::size_t doorstep_count() const { return part_.end - part_.begin; }
    [[nodiscard]] std::size_t block_count() const { return first_of_block_.size() - 1; }
    [[nodiscard]] Part doorsteps_of(std::size_t block) const {
        return {first_of_block_[block], first_of_block_[block + 1]};
    }
    [[nodiscard]] BlockId id_of_block(std::size_t block) const { return doorstep(first_of_block_[block]).block; }
    /// Who uses what the rule asks for.
    [[nodiscard]] DoorstepPeople::Column const& users_of(std::size_t rule) const { return *users_[rule]; }
    [[nodiscard]] double rule_weight(std::size_t doorstep, std::size_t rule) const {
        return users_of(rule).weights[doorstep];
    }
    [[nodiscard]] Verdict verdict(std::size_t doorstep, std::size_t rule) const {
        return slice_.coverage.at(id_in_slice(doorstep), rule);
    }

    /// The people at one doorstep, how complete it is for them (not to be asked unless measured()), and whether they
    /// have every required rule.
    [[nodiscard]] double everybody(std::size_t doorstep) const { return people_.everybody().weights[doorstep]; }
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
    [[nodiscard]] std::span<VerdictCode const> codes(std::size_t rule, Part doorsteps) const {
        return codes(rule).subspan(doorsteps.begin, doorsteps.end - doorsteps.begin);
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
    [[nodiscard]] Decides decided_by(std::size_t median, std::size_t rule) const;
    [[nodiscard]] std::span<Cost const> costs(std::size_t rule) const;
    [[nodiscard]] LedgerRow row_of(Part doorsteps, std::size_t rule, Decides const& decides) const;
    void fill(LedgerRow& row, Part doorsteps) const;
    /// Of a block where as many people are at each doorstep, and verdicts are all or nothing.
    [[nodiscard]] Ledger::EvenRow even_row(Part doorsteps, std::size_t rule, VerdictCounts const& counts,
                                           Decides const& decides) const;
    [[nodiscard]] RowPeople people_of(Part doorsteps, std::size_t rule, VerdictCounts const& counts) const;
    [[nodiscard]] MoreNetwork more_network(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Sums sums_of(Judged const& judged, std::size_t begin, std::size_t end) const;
    void find_blocks();
    void find_more_network();
    void close_gates(Judged& judged, std::vector<bool> const& counts) const;

    ScoreInput const& input_;
    ScoredSlice const& slice_;
    Part part_;
    DoorstepPeople const& people_;
    std::vector<std::size_t> walkers_;                  // by rule
    std::vector<DoorstepPeople::Column const*> users_;  // by rule
    std::vector<std::uint32_t> first_of_block_;         // doorsteps, and one more at the end
    std::vector<MoreNetwork> more_network_;             // by doorstep
    Judged whole_;
    std::vector<Judged> tiers_;
};

}  // namespace walkshed
