// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <regex>
#include <string>
#include <variant>
#include <vector>

#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

enum class Comparison { equal, not_equal, pattern, less, at_least };

/// `key OP value`.
struct Condition {
    std::string key;
    Comparison comparison{Comparison::equal};
    std::vector<std::string> values;  ///< exact values, or the plain alternatives of a pattern; {"*"} for any
    std::optional<std::regex> regex;  ///< a pattern that is more than alternatives of plain text
    double number{0.0};
};

}  // namespace

struct Selector::Node {
    struct All {
        std::vector<std::shared_ptr<Node const>> of;
    };
    struct Any {
        std::vector<std::shared_ptr<Node const>> of;
    };
    std::variant<All, Any, Condition> is;
};

namespace {

using NodePtr = std::shared_ptr<Selector::Node const>;

constexpr std::string_view kSpecial = "&|()=!~<>";

/// Reads a selector from left to right.
class Parser {
  public:
    explicit Parser(std::string_view text) : text_{text} {}

    NodePtr parse() {
        auto node = parse_any();
        skip_spaces();
        if (position_ < text_.size()) {
            fail("expected & or |");
        }
        return node;
    }

  private:
    [[noreturn]] void fail(std::string_view what) const {
        throw Error{ErrorCode::bad_input, fmt::format("selector '{}', character {}: {}", text_, position_ + 1, what)};
    }

    void skip_spaces() {
        while (position_ < text_.size() && text_[position_] == ' ') {
            ++position_;
        }
    }

    bool take(std::string_view sign) {
        skip_spaces();
        if (!text_.substr(position_).starts_with(sign)) {
            return false;
        }
        position_ += sign.size();
        return true;
    }

    NodePtr parse_any() {
        Selector::Node::Any any{{parse_all()}};
        while (take("|")) {
            any.of.push_back(parse_all());
        }
        return any.of.size() == 1 ? any.of.front() : std::make_shared<Selector::Node>(Selector::Node{std::move(any)});
    }

    NodePtr parse_all() {
        Selector::Node::All all{{parse_term()}};
        while (take("&")) {
            all.of.push_back(parse_term());
        }
        return all.of.size() == 1 ? all.of.front() : std::make_shared<Selector::Node>(Selector::Node{std::move(all)});
    }

    NodePtr parse_term() {
        if (take("(")) {
            auto inner = parse_any();
            if (!take(")")) {
                fail("expected )");
            }
            return inner;
        }
        return std::make_shared<Selector::Node>(Selector::Node{parse_condition()});
    }

    Condition parse_condition() {
        Condition condition{.key = parse_word()};
        if (take("!=")) {
            condition.comparison = Comparison::not_equal;
        } else if (take(">=")) {
            condition.comparison = Comparison::at_least;
        } else if (take("=")) {
            condition.comparison = Comparison::equal;
        } else if (take("~")) {
            condition.comparison = Comparison::pattern;
        } else if (take("<")) {
            condition.comparison = Comparison::less;
        } else {
            fail("expected =, !=, ~, < or >=");
        }
        condition.values.push_back(parse_word());
        while (goes_on_with_value()) {
            take("|");
            condition.values.push_back(parse_word());
        }
        finish(condition);
        return condition;
    }

    /// Whether a | follows whose right side is a further value, not a comparison or a parenthesis.
    bool goes_on_with_value() {
        auto const start = position_;
        auto value = false;
        if (take("|")) {
            skip_spaces();
            if (position_ < text_.size() && kSpecial.find(text_[position_]) == std::string_view::npos) {
                parse_word();
                skip_spaces();
                value = position_ == text_.size() || text_[position_] == '|' || text_[position_] == '&' ||
                        text_[position_] == ')';
            }
        }
        position_ = start;
        return value;
    }

    std::string parse_word() {
        skip_spaces();
        if (take("\"")) {
            auto const end = text_.find('"', position_);
            if (end == std::string_view::npos) {
                fail("the quotation is not closed");
            }
            auto const word = text_.substr(position_, end - position_);
            position_ = end + 1;
            return std::string{word};
        }
        auto const begin = position_;
        while (position_ < text_.size() && kSpecial.find(text_[position_]) == std::string_view::npos) {
            ++position_;
        }
        auto word = text_.substr(begin, position_ - begin);
        while (word.ends_with(' ')) {
            word.remove_suffix(1);
        }
        if (word.empty()) {
            fail("expected a key or a value");
        }
        return std::string{word};
    }

    void finish(Condition& condition) {
        if (condition.comparison == Comparison::less || condition.comparison == Comparison::at_least) {
            auto const& text = condition.values.front();
            auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), condition.number);
            if (error != std::errc{} || end != text.data() + text.size() || condition.values.size() != 1) {
                fail("expected one number");
            }
        }
        if (condition.comparison == Comparison::pattern && std::ranges::any_of(condition.values, [](auto const& value) {
                return value.find_first_of(".^$*+?[]{}\\") != std::string::npos;
            })) {
            compile(condition);
        }
    }

    void compile(Condition& condition) {
        std::string whole;
        for (auto const& value : condition.values) {
            whole += (whole.empty() ? "" : "|") + value;
        }
        try {
            condition.regex.emplace(whole, std::regex::ECMAScript | std::regex::optimize);
        } catch (std::regex_error const&) {
            fail("this is no regular expression");
        }
    }

    std::string_view text_;
    std::size_t position_{0};
};

/// Calls `found` with each entry of an OpenStreetMap value ("a;b") until it says yes.
template <class Found>
bool any_entry(std::string_view value, Found const& found) {
    while (true) {
        auto const end = value.find(';');
        auto entry = value.substr(0, end);
        while (entry.starts_with(' ')) {
            entry.remove_prefix(1);
        }
        if (found(entry)) {
            return true;
        }
        if (end == std::string_view::npos) {
            return false;
        }
        value.remove_prefix(end + 1);
    }
}

bool equals(Condition const& condition, std::string_view value) {
    if (value.empty()) {
        return false;
    }
    return any_entry(value, [&](std::string_view entry) {
        return std::ranges::any_of(condition.values,
                                   [&](auto const& wanted) { return wanted == "*" || wanted == entry; });
    });
}

bool contains_pattern(Condition const& condition, std::string_view value) {
    if (value.empty()) {
        return false;
    }
    if (condition.regex) {
        return std::regex_search(value.begin(), value.end(), *condition.regex);
    }
    return std::ranges::any_of(condition.values,
                               [&](auto const& part) { return value.find(part) != std::string_view::npos; });
}

bool compares(Condition const& condition, std::string_view value) {
    double number = 0.0;
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size()) {
        return false;
    }
    return condition.comparison == Comparison::less ? number < condition.number : number >= condition.number;
}

bool holds(Condition const& condition, Tags tags) {
    auto const value = tags[condition.key];
    switch (condition.comparison) {
        case Comparison::equal:
            return equals(condition, value);
        case Comparison::not_equal:
            return !equals(condition, value);
        case Comparison::pattern:
            return contains_pattern(condition, value) ||
                   (condition.key == "name" && contains_pattern(condition, tags["name:zh"]));
        case Comparison::less:
        case Comparison::at_least:
            return compares(condition, value);
    }
    return false;
}

bool matches_node(Selector::Node const& node, Tags tags) {
    auto const matches = [&](NodePtr const& child) { return matches_node(*child, tags); };
    if (auto const* const all = std::get_if<Selector::Node::All>(&node.is)) {
        return std::ranges::all_of(all->of, matches);
    }
    if (auto const* const any = std::get_if<Selector::Node::Any>(&node.is)) {
        return std::ranges::any_of(any->of, matches);
    }
    return holds(std::get<Condition>(node.is), tags);
}

}  // namespace

Selector::Selector() = default;
Selector::~Selector() = default;
Selector::Selector(Selector const&) = default;
Selector::Selector(Selector&&) noexcept = default;
Selector& Selector::operator=(Selector const&) = default;
Selector& Selector::operator=(Selector&&) noexcept = default;

Selector Selector::parse(std::string_view text) {
    Selector selector;
    selector.root_ = Parser{text}.parse();
    return selector;
}

bool Selector::matches(Tags tags) const {
    return root_ && matches_node(*root_, tags);
}

}  // namespace walkshed
