// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "walkshed/report/map_sheet.hpp"

namespace walkshed {

/// A standard of a score file: its row, the rows of its rules, and what its columns of blocks begin with.
struct StandardPart {
    std::size_t row{0};
    std::size_t first_rule{0};
    std::size_t end_rule{0};
    std::string prefix;
};

/// What a sheet is about: a standard, and the rows of those of its rules that were asked for.
struct ChosenRules {
    StandardPart standard;
    std::vector<std::size_t> rules;
};

/// The tables of a score file, in the language of a sheet. Refers to the file.
class SheetSource {
  public:
    /// Throws Error (bad_input) when the ledger does not have a row for each block and rule.
    SheetSource(ResultFile const& score, Language language);

    /// Throws as map_sheet() does.
    [[nodiscard]] ChosenRules choose(SheetChoice const& choice) const;

    /// The text of this language.
    [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const;

    /// `what`_zh or `what`_en of a row; the other one for one that is missing.
    [[nodiscard]] std::string named(FeatureTable const& table, std::string_view what, std::size_t row) const;

    FeatureTable const& blocks;
    FeatureTable const& standards;
    FeatureTable const& rules;
    FeatureTable const& ledger;
    Language const language;

  private:
    [[nodiscard]] std::vector<StandardPart> parts() const;
};

}  // namespace walkshed
