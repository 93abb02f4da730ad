// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <regex>
#include <string>
#include <variant>
#include <vector>

#include "walkshed/base/tags.hpp"

namespace walkshed {

/// `key=a|b` and `key!=a|b`; with `any` set `key=*` and `key!=*`.
struct OneOf {
    std::vector<std::string> values;
    bool any{false};
    bool opposite{false};
};

/// `key~pattern`.
struct Pattern {
    std::vector<std::string> parts;   ///< any of these texts is in the value …
    std::optional<std::regex> regex;  ///< … or this is, for a pattern that is more than alternatives of plain text
};

/// `key<number`.
struct Below {
    double number;
};

/// `key>=number`.
struct AtLeast {
    double number;
};

/// One comparison of a selector.
struct Condition {
    std::string key;
    std::variant<OneOf, Pattern, Below, AtLeast> test;

    [[nodiscard]] bool holds(Tags tags) const;
};

/// The pattern of several alternatives. Throws std::regex_error for what is no regular expression, and for one that
/// would take a character that is not ASCII apart: inside brackets, or repeated without parentheses around it.
[[nodiscard]] Pattern make_pattern(std::vector<std::string> const& alternatives);

/// The whole of `text` as a number; nothing when it is none.
[[nodiscard]] std::optional<double> number_in(std::string_view text);

}  // namespace walkshed
