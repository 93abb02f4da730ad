// SPDX-License-Identifier: Apache-2.0
#include "report/graded_report.hpp"

#include <fmt/format.h>

namespace walkshed {

Json graded_json(std::optional<GradedScore> const& score) {
    if (!score) {
        return nullptr;
    }
    return {{"completeness", number_or_null(score->completeness())},
            {"completeness_max", number_or_null(score->completeness_max())},
            {"required_met_share", number_or_null(score->required_met())},
            {"rules_of_unknown_size", number_or_null(score->mean_unknown_sizes())}};
}

std::string graded_line(ScoredRun const& run, Language language) {
    auto const& score = run.result.graded;
    auto const completeness = score ? score->completeness() : std::nullopt;
    if (!completeness) {
        return {};
    }
    auto const zh = language == Language::zh;
    auto line =
        fmt::format(fmt::runtime(zh ? "按程度计的完整度:{:.1f} / 100" : "By degrees: {:.1f} / 100"), *completeness);
    if (auto const met = score->required_met()) {
        line += fmt::format(fmt::runtime(zh ? ",必备项达到 {:.1f}%" : ", with {:.1f}% of what is required in reach"),
                            100.0 * *met);
    }
    return line + "\n";
}

}  // namespace walkshed
