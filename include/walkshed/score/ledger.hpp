// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <vector>

#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// People by answer; in the unit of the run's Weighting. Adding up tallies of parts gives the tally of the whole.
struct Tally {
    double covered{0.0};
    double gap{0.0};
    double unknown{0.0};

    [[nodiscard]] double total() const { return covered + gap + unknown; }
    [[nodiscard]] double of(Answer answer) const;
    void add(Answer answer, double weight) {  // without a branch: who adds many does so at once
        covered += answer == Answer::covered ? weight : 0.0;
        gap += answer == Answer::gap ? weight : 0.0;
        unknown += answer == Answer::unknown ? weight : 0.0;
    }
    Tally& operator+=(Tally const& other);
};

/// One block × rule: the gap ledger has a row for each.
struct LedgerRow {
    BlockId block;
    std::size_t rule;
    Tally people;  ///< of the rule's users
    /// Of the covered people those whose way the map proves to be passable (see passability()): all of them for a
    /// walker without wheels.
    double confirmed{0.0};
    /// How much of the rule is covered for its users on average, 0 to 1, which is what completeness counts: of a graded
    /// rule the share of its parts, else that of the users who are covered.
    double covered_share{0.0};
    /// Covered when everybody is; gap when anybody's is; else unknown. Where none of the rule's users live (a block
    /// without children) all people weigh nothing, and this, the share, the reason and the walk go by doorsteps, each
    /// counting one.
    Answer answer;
    UnknownReason reason;  ///< of most of the unknown people; none when nobody is unknown
    /// The walk of the block's median person: half of the rule's users have a walk as short or shorter, by the rule's
    /// metric; whoever cannot reach any comes last.
    NearestAnswer walk;
    CategoryId category;  ///< the first category of the part of the rule that this walk is for
    SnapStatus snap;      ///< how the doorstep of the median person met the network
    /// That the block is really covered: everybody in it whose answer is known, at once (see ConfidenceOptions). What
    /// is unknown of the others says nothing, nor do parts of the rule that are unknown. Nothing unless it was asked
    /// for, and where the answer is unknown, or the rule tests something per head of people that no data tell.
    std::optional<double> probability{};
};

/// The rows of all blocks and rules: block by block, in it rule by rule. Most rows are alike: everybody in the block
/// has one answer, without shares. Of most others, as many people are at each doorstep, so that doorsteps are counted.
/// Such rows take 32 bytes; the others what there is to tell besides.
class Ledger {
  public:
    Ledger() : Ledger{1} {}
    /// Of a standard with so many rules.
    explicit Ledger(std::size_t rules) : rules_{rules}, details_(rules) {}

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// Made up anew each time. REQUIRES: the row was set.
    [[nodiscard]] LedgerRow operator[](std::size_t row) const;
    [[nodiscard]] LedgerRow front() const { return (*this)[0]; }

    /// Rows one after another.
    class Iterator {
      public:
        using value_type = LedgerRow;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(Ledger const& ledger, std::size_t row) : ledger_{&ledger}, row_{row} {}

        LedgerRow operator*() const { return (*ledger_)[row_]; }
        Iterator& operator++() {
            ++row_;
            return *this;
        }
        Iterator operator++(int) { return {*ledger_, row_++}; }
        friend bool operator==(Iterator const&, Iterator const&) = default;

      private:
        Ledger const* ledger_{nullptr};
        std::size_t row_{0};
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

    /// LedgerRow::people and LedgerRow::confirmed alone.
    [[nodiscard]] Tally people(std::size_t row) const { return detail_of(row).people; }
    [[nodiscard]] double confirmed(std::size_t row) const { return detail_of(row).confirmed; }

    /// Has rows for the first so many blocks.
    void resize(std::size_t blocks);
    /// Where its rows are, and their memory is the system's to hand out when they are set.
    void reserve(std::size_t blocks) { rows_.reserve(blocks * rules_); }

    /// What there is to tell of a row that is alike.
    struct AlikeRow {
        VerdictCode code;  ///< not graded
        double people;
        NearestAnswer walk;
        CategoryId category;
        SnapStatus snap;
    };
    /// Of a block of up to 255 doorsteps, where as many people are at each and no verdict is graded.
    struct EvenRow {
        double people;         ///< at each doorstep
        std::uint8_t covered;  ///< how many doorsteps are, together at least one
        std::uint8_t gap;      ///< likewise, as below
        std::uint8_t unknown;
        std::uint8_t confirmed;
        UnknownReason reason;
        NearestAnswer walk;
        CategoryId category;
        SnapStatus snap;
    };
    /// Rows of different rules may be set at once. REQUIRES: there are rows for the block.
    void set(BlockId block, std::size_t rule, AlikeRow const& row);
    void set(BlockId block, std::size_t rule, EvenRow const& row);
    /// Any row, but for its probability.
    void set(LedgerRow const& row);

    /// Has probabilities for all rows there are, of rows that are not set nothing. Then any may be set at once.
    void add_probabilities() { probabilities_.resize(size()); }
    void set_probability(std::size_t row, std::optional<double> probability) { probabilities_[row] = probability; }

  private:
    enum class Kind : std::uint8_t { alike, even, detailed };
    struct Row {
        double people;  ///< all of them, or of an even row those at each doorstep
        NearestAnswer walk;
        CategoryId category;
        /// Where its detail is among those of its rule, once it had one; till then the doorsteps of an even row, which
        /// are covered, a gap, unknown and confirmed, in a byte each.
        std::uint32_t detail;
        VerdictCode code;
        SnapStatus snap;
        Kind kind;
        bool has_detail;
    };
    static_assert(sizeof(Row) == 32);
    /// What there is to tell of the people of a row.
    struct Detail {
        Tally people;
        double confirmed;
        double covered_share;
    };

    [[nodiscard]] std::size_t place_of(BlockId block, std::size_t rule) const {
        return index_of(block) * rules_ + rule;
    }
    [[nodiscard]] Detail detail_of(std::size_t row) const;

    std::size_t rules_;
    std::vector<Row> rows_;
    std::vector<std::vector<Detail>> details_;  // by rule, of rows that are neither alike nor even
    std::vector<std::optional<double>> probabilities_;
};

/// Whether a row is as probably what it is as kRobust says; nothing where it has no probability.
[[nodiscard]] std::optional<bool> is_robust(LedgerRow const& row);

/// How many rows of one answer are robust.
struct RobustRows {
    std::size_t rows{0};
    std::size_t told{0};    ///< those that have a probability
    std::size_t robust{0};  ///< those of them that are robust
    double people{0.0};     ///< who have this answer in robust rows, each once a rule
};

/// Of a ledger, or of the rows of one rule in it.
[[nodiscard]] RobustRows count_robust(Ledger const& ledger, Answer answer,
                                      std::optional<std::size_t> rule = std::nullopt);

}  // namespace walkshed
