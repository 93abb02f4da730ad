// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "walkshed/access/access_finder.hpp"
#include "walkshed/score/provision.hpp"

namespace walkshed {

/// Whether a doorstep meets a rule.
enum class Answer : std::uint8_t { covered, gap, unknown };

/// Why an answer is unknown: not met, and could be met by something that cannot be seen.
enum class UnknownReason : std::uint8_t {
    none,      ///< the answer is not unknown
    snap,      ///< no street near enough to the doorstep, or to a facility that lies within the limit as the crow flies
    island,    ///< the doorstep, or such a facility, is on a part of the network that is cut off
    boundary,  ///< the loaded data end before the limit
    no_data,   ///< there is no facility of the category at all in the data
    size,      ///< a facility is near enough, and its size is not recorded
    people,    ///< enough for how many is asked, and who lives within the limit is not recorded
};

inline constexpr std::size_t kUnknownReasons = 7;  ///< with none

[[nodiscard]] std::string_view name_of(Answer answer);
[[nodiscard]] std::string_view name_of(UnknownReason reason);

/// The answer for one doorstep and rule.
struct Verdict {
    Answer answer{Answer::gap};
    UnknownReason reason{UnknownReason::none};
    double covered_share{0.0};  ///< 1 when covered; for graded rules the share of their parts that is covered
    double unknown_share{0.0};  ///< likewise; covered_share + unknown_share <= 1
    /// The part of covered_share that the map proves the walker can reach (see passability()); the rest is possible, as
    /// far as is known. All of it for a walker without wheels.
    double confirmed_share{0.0};
    /// When the reason is UnknownReason::boundary, how far beyond the end of the loaded data the limit reaches: what is
    /// left of it there (of a time, walked at the walker's speed on the flat), the most of the parts that need it.
    Meters beyond_boundary{0.0};
    /// The walk that decides: to the nearest facility that would do (for either/or the nearest alternative measured
    /// against the limit, for a graded rule the part that is farthest from being met).
    NearestAnswer walk{};
    CategoryId category{};  ///< the first category of the deciding part

    friend bool operator==(Verdict const&, Verdict const&) = default;
};

/// The questions that standards ask of the network, each once, who asks them, and which of them each rule needs.
class QuestionPlan {
  public:
    /// Throws Error (bad_argument) when a rule's walker is not among `walkers`, suggesting the nearest.
    QuestionPlan(std::span<Standard const* const> standards, std::span<Walker const> walkers);
    QuestionPlan(Standard const& standard, std::span<Walker const> walkers);

    [[nodiscard]] std::span<NearestQuestion const> questions() const { return questions_; }

    /// What is asked per head besides, each once; mostly nothing.
    [[nodiscard]] std::span<ProvisionQuestion const> provisions() const { return provisions_; }

    /// Who asks: the walkers that were given, and after them those of them on wheels once more, taking only what is
    /// certain. Questions name walkers by their place in this list.
    [[nodiscard]] std::span<Walker const> walkers() const { return walkers_; }

    /// The questions of one wanted thing, as indices into questions().
    struct WantedQuestions {
        std::size_t met;        ///< facilities that satisfy it
        std::size_t perhaps;    ///< those and the ones of unknown size; the same question when no size is tested
        std::size_t confirmed;  ///< as `met`, taking only what is certain; the same question without wheels

        /// Where something is tested per head: indices into provisions() of what is there, and of what certainly is.
        struct PerHead {
            std::size_t provision;
            std::size_t confirmed;
        };
        std::optional<PerHead> per_head;
    };

    /// A rule asked with one walker: what it asks for each wanted thing, or, for a share of rules, those rules asked
    /// with that walker.
    struct Inquiry {
        std::size_t rule;
        std::size_t walker;
        std::vector<WantedQuestions> wanted;
        std::vector<Inquiry> parts;
    };

    /// Of a standard, by its place among those of the plan: one a rule.
    [[nodiscard]] std::span<Inquiry const> inquiries(std::size_t standard = 0) const { return inquiries_[standard]; }

  private:
    [[nodiscard]] Inquiry inquire(Standard const& standard, std::size_t rule, std::size_t walker);
    [[nodiscard]] WantedQuestions ask(Rule const& rule, Wanted const& wanted, std::size_t walker);
    [[nodiscard]] std::size_t add(NearestQuestion question);
    [[nodiscard]] std::size_t add(ProvisionQuestion question);

    std::vector<Walker> walkers_;
    std::vector<std::size_t> confirmed_walker_;  // by walker that was given: the same one taking only what is certain
    std::vector<NearestQuestion> questions_;
    std::vector<ProvisionQuestion> provisions_;
    std::vector<std::vector<Inquiry>> inquiries_;  // by standard
};

/// What a verdict says of its rule, in a byte: all that is counted, mostly.
class VerdictCode {
  public:
    /// A gap.
    VerdictCode() = default;
    /// `confirmed` tells whether all that is covered is so certainly; false where nothing is.
    constexpr VerdictCode(Answer answer, UnknownReason reason, bool confirmed)
        : bits_{static_cast<std::uint8_t>(static_cast<unsigned>(answer) | static_cast<unsigned>(reason) << 2U |
                                          (confirmed ? kConfirmedBit : 0U))} {}

    [[nodiscard]] constexpr Answer answer() const { return static_cast<Answer>(bits_ & kAnswerBits); }
    [[nodiscard]] constexpr UnknownReason reason() const { return static_cast<UnknownReason>(bits_ >> 2U & 7U); }
    [[nodiscard]] constexpr bool confirmed() const { return (bits_ & kConfirmedBit) != 0; }

    /// Whether there is more to tell of the verdict than its code, its walk and what its rule looks for first.
    [[nodiscard]] constexpr bool is_detailed() const { return (bits_ & 1U << 6U) != 0; }
    [[nodiscard]] constexpr VerdictCode detailed() const {
        auto code = *this;
        code.bits_ = static_cast<std::uint8_t>(bits_ | 1U << 6U);
        return code;
    }

    /// Whether its shares are others than all or nothing. Such a verdict is detailed, too.
    [[nodiscard]] constexpr bool is_graded() const { return (bits_ & kGradedBit) != 0; }
    [[nodiscard]] constexpr VerdictCode graded() const {
        auto code = detailed();
        code.bits_ = static_cast<std::uint8_t>(code.bits_ | kGradedBit);
        return code;
    }

    /// Whether all of it has this answer.
    [[nodiscard]] constexpr bool is_wholly(Answer answer) const {
        return (bits_ & (kAnswerBits | kGradedBit)) == static_cast<unsigned>(answer);
    }

    /// For who looks at many at once: answer() is in the lowest bits, as the number of the Answer.
    static constexpr std::uint8_t kAnswerBits = 3U;
    static constexpr std::uint8_t kConfirmedBit = 1U << 5U;
    static constexpr std::uint8_t kGradedBit = 1U << 7U;
    [[nodiscard]] constexpr std::uint8_t bits() const { return bits_; }

    friend bool operator==(VerdictCode, VerdictCode) = default;

  private:
    std::uint8_t bits_{static_cast<std::uint8_t>(Answer::gap)};
};

/// What a code tells that is not detailed: all or nothing is covered.
[[nodiscard]] inline Verdict verdict_of(VerdictCode code, NearestAnswer const& walk, CategoryId category) {
    return {.answer = code.answer(),
            .reason = code.reason(),
            .covered_share = code.answer() == Answer::covered ? 1.0 : 0.0,
            .unknown_share = code.answer() == Answer::unknown ? 1.0 : 0.0,
            .confirmed_share = code.confirmed() ? 1.0 : 0.0,
            .walk = walk,
            .category = category};
}

/// The verdicts for all doorsteps and rules; those by one rule lie side by side. A byte and a walk each are all that
/// there is to most of them, so that what looks at many verdicts reads little.
class CoverageTable {
  public:
    CoverageTable() = default;
    CoverageTable(std::size_t doorsteps, Standard const& standard) { reset(doorsteps, standard); }

    /// Has room for the verdicts by every rule of a standard, in the memory that is there. None has been set then: what
    /// they say means nothing. Of rules whose walks are known, by rule, the table refers to them.
    void reset(std::size_t doorsteps, Standard const& standard, std::span<std::optional<AnswersView> const> walks = {});

    [[nodiscard]] std::size_t doorstep_count() const { return doorsteps_; }
    [[nodiscard]] std::size_t rule_count() const { return categories_.size(); }

    [[nodiscard]] Verdict at(DoorstepId doorstep, std::size_t rule) const {
        auto const code = codes_[place_of(doorstep, rule)];
        auto verdict =
            code.is_detailed() ? detailed(doorstep, rule) : verdict_of(code, walk(doorstep, rule), categories_[rule]);
        verdict.beyond_boundary = beyond_boundary(doorstep, rule);
        return verdict;
    }
    /// Where the walks of the rule are known, the verdict's is one of them.
    void set(DoorstepId doorstep, std::size_t rule, Verdict const& verdict);

    /// Verdict::walk alone.
    [[nodiscard]] NearestAnswer walk(DoorstepId doorstep, std::size_t rule) const {
        return walks_[rule][index_of(doorstep)];
    }
    /// Verdict::category alone.
    [[nodiscard]] CategoryId category(DoorstepId doorstep, std::size_t rule) const {
        auto const place = place_of(doorstep, rule);
        return codes_[place].is_detailed() ? details_[place].category : categories_[rule];
    }
    /// Verdict::beyond_boundary alone.
    [[nodiscard]] Meters beyond_boundary(DoorstepId doorstep, std::size_t rule) const {
        auto const place = place_of(doorstep, rule);
        return codes_[place].reason() == UnknownReason::boundary ? beyond_[place] : Meters{0};
    }
    /// Verdict::covered_share and unknown_share alone.
    [[nodiscard]] std::pair<double, double> shares(DoorstepId doorstep, std::size_t rule) const {
        auto const place = place_of(doorstep, rule);
        auto const code = codes_[place];
        return code.is_graded() ? std::pair{details_[place].covered_share, details_[place].unknown_share}
                                : std::pair{code.answer() == Answer::covered ? 1.0 : 0.0,
                                            code.answer() == Answer::unknown ? 1.0 : 0.0};
    }

    /// By one rule, of each doorstep.
    [[nodiscard]] std::span<VerdictCode const> codes(std::size_t rule) const {
        return std::span{codes_}.subspan(rule * doorsteps_, doorsteps_);
    }
    [[nodiscard]] AnswersView const& walks(std::size_t rule) const { return walks_[rule]; }

    /// Whoever writes codes that are not detailed, walks, and how far the limit reaches where the data end too near,
    /// sets verdicts.
    [[nodiscard]] std::span<VerdictCode> codes(std::size_t rule) {
        return std::span{codes_}.subspan(rule * doorsteps_, doorsteps_);
    }
    /// Verdict::beyond_boundary of one whose code says that the data end too near.
    void set_beyond_boundary(DoorstepId doorstep, std::size_t rule, Meters beyond) {
        beyond_[place_of(doorstep, rule)] = beyond;
    }
    /// What the rule looks for first: the category of a verdict that is not detailed.
    [[nodiscard]] CategoryId first_category(std::size_t rule) const { return categories_[rule]; }
    /// By a rule whose walks are not known.
    void set_walk(DoorstepId doorstep, std::size_t rule, NearestAnswer const& walk) {
        own_walks_.set(*own_row_[rule] + index_of(doorstep), walk);
    }
    /// The walks of some doorsteps one after another, by a rule whose walks are not known.
    void set_walks(DoorstepId first, std::size_t rule, AnswersView const& walks);
    [[nodiscard]] bool knows_walks(std::size_t rule) const { return !own_row_[rule]; }

  private:
    /// What not all verdicts have; see Verdict.
    struct Details {
        double covered_share;
        double unknown_share;
        double confirmed_share;
        CategoryId category;
    };

    void take_walks(std::span<std::optional<AnswersView> const> known);
    [[nodiscard]] std::size_t place_of(DoorstepId doorstep, std::size_t rule) const {
        return rule * doorsteps_ + index_of(doorstep);
    }
    [[nodiscard]] Verdict detailed(DoorstepId doorstep, std::size_t rule) const;

    std::size_t doorsteps_{0};
    std::vector<CategoryId> categories_;               // by rule: what it looks for first
    std::vector<VerdictCode> codes_;                   // these by rule, then doorstep
    std::vector<AnswersView> walks_;                   // by rule
    std::vector<std::optional<std::size_t>> own_row_;  // by rule: where its walks are, if they are not known
    AnswerColumns own_walks_;                          // of such rules one after another, by doorstep
    std::unique_ptr<Details[]> details_;               // of codes that are detailed; the others were never written
    std::unique_ptr<Meters[]> beyond_;                 // likewise of those of UnknownReason::boundary
    std::size_t room_for_details_{0};
};

/// Of which categories the data hold any facility, existing or not.
class MappedCategories {
  public:
    explicit MappedCategories(std::span<Facility const> facilities);

    [[nodiscard]] bool any_of(std::span<CategoryId const> categories) const;

  private:
    std::vector<bool> mapped_;  // by category
};

/// What doorsteps are judged by. Refers to all of it.
struct JudgeInput {
    Standard const& standard;
    QuestionPlan const& plan;
    AccessFinder const& finder;  ///< asked the questions of the plan
    MappedCategories const& mapped;
    std::size_t number{0};                      ///< the place of the standard among those of the plan
    ProvisionTable const* provisions{nullptr};  ///< of these doorsteps; needed where the plan asks per head
};

/// Judges doorsteps by every rule; `access` is what the finder found for them. A rule that is met is covered, however
/// near the edge of the data; one that is not is unknown when any UnknownReason applies (the first in the order of the
/// enumeration is given), else a gap. What is wanted per head is met where there is enough for those who are loaded
/// (see sufficiency()). Where a rule asks for several facilities, one that no street leads to is enough to make it
/// unknown. Either/or is covered when one alternative is, a gap when all are, else unknown. Runs on all threads.
/// Whoever judges a part of many doorsteps at a time may give back the table of the part before, whose memory is used
/// then. The table refers to the answers of `access`.
[[nodiscard]] CoverageTable judge(JudgeInput const& input, std::span<Doorstep const> doorsteps,
                                  AccessTable const& access, CoverageTable used = {});

/// Some verdicts of a table.
struct CoveragePart {
    std::span<DoorstepId const> doorsteps;
    std::span<std::size_t const> rules;  ///< of the standard
};

/// Judges a part of a table of these doorsteps anew.
void judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access,
           CoveragePart const& part, CoverageTable& table);

}  // namespace walkshed
