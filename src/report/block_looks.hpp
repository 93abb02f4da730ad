// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "walkshed/base/text.hpp"
#include "walkshed/geo/drawing.hpp"

namespace walkshed {

/// What blocks of one class look like on a sheet: as on the page of a report (src/viewer/src/themes.ts).
struct BlockLook {
    Name label;
    Colour colour;
    Hatching hatching{Hatching::none};
    bool is_basic{false};  ///< a legend has it even when no block does
};

/// By completeness: five levels, the same five where much is unknown, all unknown, nobody concerned.
[[nodiscard]] std::span<BlockLook const> completeness_looks();

/// Which of them a block has by its completeness and what it could be if all that is unknown were met.
[[nodiscard]] std::size_t completeness_look(std::optional<double> completeness, std::optional<double> most);

/// By answer, in the order of AnswerLook.
[[nodiscard]] std::span<BlockLook const> answer_looks();

enum class AnswerLook : std::uint8_t { covered, some, gap, unknown, nobody };

/// The people of a block whom a rule concerns, and those of them who are covered and in a gap.
struct AnswerParts {
    double people{0.0};
    double covered{0.0};
    double gap{0.0};
};

/// A gap when anybody has one, and unknown before covered, as in the ledger.
[[nodiscard]] AnswerLook answer_look(AnswerParts const& parts);

}  // namespace walkshed
