// SPDX-License-Identifier: Apache-2.0
#include "places/condition.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "places/entries.hpp"

namespace walkshed {

namespace {

bool is_ascii(char byte) {
    return static_cast<unsigned char>(byte) < 0x80U;
}

/// std::regex sees bytes, not characters: whether `pattern` would tear a character of several bytes.
bool tears_characters(std::string_view pattern) {
    bool in_brackets = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\') {
            ++i;
        } else if (is_ascii(pattern[i])) {
            in_brackets = pattern[i] == '[' || (in_brackets && pattern[i] != ']');
        } else if (in_brackets || (i + 1 < pattern.size() &&
                                   std::string_view{"?*+{"}.find(pattern[i + 1]) != std::string_view::npos)) {
            return true;
        }
    }
    return false;
}

bool test(OneOf const& wanted, std::string_view value) {
    auto const found = any_entry(value, ";", [&](std::string_view entry) {
        return wanted.any || std::ranges::find(wanted.values, entry) != wanted.values.end();
    });
    return found != wanted.opposite;
}

bool test(Pattern const& pattern, std::string_view value) {
    return any_entry(value, ";", [&](std::string_view entry) {
        return pattern.regex ? std::regex_search(entry.begin(), entry.end(), *pattern.regex)
                             : std::ranges::any_of(pattern.parts, [&](std::string const& part) {
                                   return entry.find(part) != std::string_view::npos;
                               });
    });
}

bool test(Below const& limit, std::string_view value) {
    return any_entry(value, ";", [&](std::string_view entry) {
        auto const number = number_in(entry);
        return number && *number < limit.number;
    });
}

bool test(AtLeast const& limit, std::string_view value) {
    return any_entry(value, ";", [&](std::string_view entry) {
        auto const number = number_in(entry);
        return number && *number >= limit.number;
    });
}

}  // namespace

bool Condition::holds(Tags tags) const {
    auto const holds_for = [&](std::string_view name) {
        return std::visit([&](auto const& one) { return walkshed::test(one, tags[name]); }, test);
    };
    return holds_for(key) || (key == "name" && std::holds_alternative<Pattern>(test) && holds_for("name:zh"));
}

Pattern make_pattern(std::vector<std::string> const& alternatives) {
    std::string whole;
    for (auto const& alternative : alternatives) {
        whole += (whole.empty() ? "" : "|") + alternative;
    }
    Pattern pattern;
    if (whole.find_first_of(".^$*+?()[]{}\\") == std::string::npos) {
        any_entry(whole, "|", [&](std::string_view part) {
            pattern.parts.emplace_back(part);
            return false;
        });
        return pattern;
    }
    if (tears_characters(whole)) {
        throw std::regex_error{std::regex_constants::error_brack};
    }
    pattern.regex.emplace(whole, std::regex::ECMAScript | std::regex::optimize);
    return pattern;
}

std::optional<double> number_in(std::string_view text) {
    double number = 0.0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = error == std::errc{} && end == text.data() + text.size() && std::isfinite(number);
    return whole ? std::optional{number} : std::nullopt;
}

}  // namespace walkshed
