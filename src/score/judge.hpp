// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "score/combined_parts.hpp"
#include "score/cost_limit.hpp"
#include "score/run_clues.hpp"
#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// Whether a rule is met when all its parts are, or when one of them is.
[[nodiscard]] PartsWanted parts_wanted(Rule const& rule);

/// Whether one thing is wanted, and nothing else: the walk of the verdict is then the answer to what meets it.
[[nodiscard]] bool is_plain(QuestionPlan::Inquiry const& inquiry);

/// Judges one run of doorsteps after another: what does not depend on the doorstep is worked out once a run, so that
/// long ones pay. Refers to all that it is made of.
class Judge {
  public:
    Judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access, DoorstepRun run);

    /// By a rule, as its inquiry asks.
    void judge(QuestionPlan::Inquiry const& inquiry, CoverageTable& table);

    /// The answers for one of the things that a rule wants.
    [[nodiscard]] std::vector<VerdictCode> judge_wanted(QuestionPlan::Inquiry const& inquiry, std::size_t wanted);

  private:
    /// One thing that is wanted, within the limit, by some walker.
    struct Case {
        std::size_t walker;
        Wanted const& wanted;
        QuestionPlan::WantedQuestions const& questions;
        CostLimit limit;
        bool is_mapped;
    };
    /// What is left of a limit where the data end.
    struct BeyondBoundary {
        /// REQUIRES: that the data end within the limit of the doorstep, counted from the first of the run.
        [[nodiscard]] Meters operator()(std::size_t i) const {
            return Meters{static_cast<double>(limit - to_boundary[i]) * meters_a_cost};
        }

        std::span<Cost const> to_boundary;
        Cost limit;
        double meters_a_cost;
    };
    /// What a part of a rule adds to the whole where it decides.
    struct DecidingPart {
        AnswersView walks{};           ///< of one thing that is wanted
        CategoryId category{};         ///< likewise
        std::vector<Verdict> whole{};  ///< of what has parts itself

        [[nodiscard]] NearestAnswer walk(std::size_t i) const { return whole.empty() ? walks[i] : whole[i].walk; }
        [[nodiscard]] CategoryId category_at(std::size_t i) const {
            return whole.empty() ? category : whole[i].category;
        }
    };
    /// A rule with several parts, of each doorstep.
    struct Combination {
        CombinedParts combined;
        std::vector<DecidingPart> parts{};

        [[nodiscard]] DecidingPart const& deciding(std::size_t i) const { return parts[combined.deciding(i)]; }
        [[nodiscard]] Verdict verdict(std::size_t i) const {
            return combined.verdict(i, deciding(i).walk(i), deciding(i).category_at(i));
        }
    };

    [[nodiscard]] Case case_of(QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const;
    /// The answers to a question.
    [[nodiscard]] AnswersView answers(std::size_t question) const {
        return access_.answers(question).subspan(run_.begin, run_.size());
    }
    [[nodiscard]] DoorstepId id_of(std::size_t i) const { return id_at<DoorstepId>(run_.begin + i); }
    [[nodiscard]] RunClues const& clues_of(std::size_t walker);

    void judge(Case const& it, std::span<VerdictCode> codes);
    void find_covered(Case const& it, std::span<VerdictCode> codes) const;
    void find_unknown_sizes(Case const& it, std::span<VerdictCode> codes) const;
    void test_per_head(Case const& it, std::span<VerdictCode const> unmet, std::span<VerdictCode> codes) const;
    void look_by_air(Case const& it, std::span<VerdictCode> codes) const;
    [[nodiscard]] Sufficiency sufficiency_of(DoorstepId doorstep, Case const& it, bool certainly) const;
    [[nodiscard]] VerdictCode shortage(DoorstepId doorstep, Case const& it) const;
    [[nodiscard]] BeyondBoundary beyond_boundary(Case const& it);

    [[nodiscard]] Combination combine(QuestionPlan::Inquiry const& inquiry);
    DecidingPart add_part(Case const& it, CombinedParts& combined);
    DecidingPart add_part(QuestionPlan::Inquiry const& part, CombinedParts& combined);
    void write(Combination const& combination, std::size_t rule, CoverageTable& table) const;

    JudgeInput const& input_;
    std::span<Doorstep const> doorsteps_;
    AccessTable const& access_;
    DoorstepRun run_;
    Bounds places_{};                             // where the doorsteps are
    std::vector<std::optional<RunClues>> clues_;  // by walker, of those that were asked for
};

}  // namespace walkshed
