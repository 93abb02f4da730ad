// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <tuple>
#include <utility>
#include <variant>

#include "places/condition.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

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
using All = Selector::Node::All;
using Any = Selector::Node::Any;
using Keys = std::optional<std::vector<std::string>>;

/// What ends a word that is not in quotes.
constexpr std::string_view kSpecial = "&|()=!~<>\" \t\r\n";
constexpr std::string_view kBlank = " \t\r\n";

/// Parentheses within parentheses; far more than anybody writes, and far less than the stack holds.
constexpr int kDeepest = 50;

template <class Kind>
NodePtr make_node(Kind kind) {
    return std::make_shared<Selector::Node const>(Selector::Node{std::move(kind)});
}

struct Word {
    std::string text;
    bool quoted{false};
};

/// Reads a selector from left to right.
class Parser {
  public:
    explicit Parser(std::string_view text) : text_{text} {}

    NodePtr parse() {
        auto node = parse_any();
        if (!at_end()) {
            fail("expected & or |");
        }
        return node;
    }

  private:
    [[noreturn]] void fail(std::string_view what) const { fail(what, position_); }

    [[noreturn]] void fail(std::string_view what, std::size_t position) const {
        // Characters, not bytes: all but the bytes that continue a character.
        auto const before = std::ranges::count_if(
            text_.substr(0, position), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
        throw Error{ErrorCode::bad_input, fmt::format("selector '{}', character {}: {}", text_, before + 1, what)};
    }

    void skip_blanks() { position_ = std::min(text_.find_first_not_of(kBlank, position_), text_.size()); }

    bool at_end() {
        skip_blanks();
        return position_ == text_.size();
    }

    bool at_any_of(std::string_view signs) {
        return !at_end() && signs.find(text_[position_]) != std::string_view::npos;
    }

    bool take(std::string_view sign) {
        skip_blanks();
        if (!text_.substr(position_).starts_with(sign)) {
            return false;
        }
        position_ += sign.size();
        return true;
    }

    NodePtr parse_any() {
        Any any{{parse_all()}};
        while (take("|")) {
            any.of.push_back(parse_all());
        }
        return any.of.size() == 1 ? any.of.front() : make_node(std::move(any));
    }

    NodePtr parse_all() {
        All all{{parse_term()}};
        while (take("&")) {
            all.of.push_back(parse_term());
        }
        return all.of.size() == 1 ? all.of.front() : make_node(std::move(all));
    }

    NodePtr parse_term() {
        if (!take("(")) {
            return make_node(parse_condition());
        }
        if (++depth_ > kDeepest) {
            fail("too many parentheses within each other");
        }
        auto inner = parse_any();
        if (!take(")")) {
            fail("expected )");
        }
        --depth_;
        return inner;
    }

    Condition parse_condition() {
        auto key = parse_word("a key").text;
        for (std::string_view const sign : {"!=", ">=", "=", "~", "<"}) {
            if (take(sign)) {
                skip_blanks();
                auto const begin = position_;
                return {std::move(key), make_test(sign, parse_values(), begin)};
            }
        }
        fail("expected =, !=, ~, < or >=");
    }

    std::vector<Word> parse_values() {
        std::vector<Word> values{parse_word("a value")};
        while (goes_on_with_value()) {
            take("|");
            values.push_back(parse_word("a value"));
        }
        return values;
    }

    /// Whether a | follows whose right side is a further value, not a comparison or a parenthesis.
    [[nodiscard]] bool goes_on_with_value() const {
        Parser ahead{*this};
        if (!ahead.take("|") || ahead.at_end() || (!ahead.at_any_of("\"") && ahead.at_any_of(kSpecial))) {
            return false;
        }
        ahead.parse_word("a value");
        return ahead.at_end() || ahead.at_any_of("|&)");
    }

    Word parse_word(std::string_view what) {
        skip_blanks();
        if (take("\"")) {
            auto const end = text_.find('"', position_);
            if (end == std::string_view::npos) {
                fail("this quotation is not closed", position_ - 1);
            }
            auto const word = text_.substr(position_, end - position_);
            if (word.empty()) {
                fail(fmt::format("expected {}", what), position_ - 1);
            }
            position_ = end + 1;
            return {std::string{word}, true};
        }
        auto const end = std::min(text_.find_first_of(kSpecial, position_), text_.size());
        auto const word = text_.substr(position_, end - position_);
        if (word.empty()) {
            fail(fmt::format("expected {}", what));
        }
        position_ = end;
        return {std::string{word}, false};
    }

    /// The comparison `sign` with values that begin at `begin`.
    [[nodiscard]] decltype(Condition::test) make_test(std::string_view sign, std::vector<Word> const& words,
                                                      std::size_t begin) const {
        std::vector<std::string> values;
        std::ranges::transform(words, std::back_inserter(values), &Word::text);
        if (sign == "~") {
            try {
                return make_pattern(values);
            } catch (std::regex_error const&) {
                fail("this is no regular expression (characters beyond ASCII need parentheses, not brackets)", begin);
            }
        }
        if (sign == "=" || sign == "!=") {
            bool const any =
                std::ranges::any_of(words, [](Word const& word) { return !word.quoted && word.text == "*"; });
            return OneOf{std::move(values), any, sign == "!="};
        }
        auto const number = values.size() == 1 ? number_in(values.front()) : std::nullopt;
        if (!number) {
            fail("expected one number", begin);
        }
        return sign == "<" ? decltype(Condition::test){Below{*number}} : AtLeast{*number};
    }

    std::string_view text_;
    std::size_t position_{0};
    int depth_{0};
};

bool matches_node(Selector::Node const& node, Tags tags) {
    auto const matches = [&](NodePtr const& child) { return matches_node(*child, tags); };
    if (auto const* const all = std::get_if<All>(&node.is)) {
        return std::ranges::all_of(all->of, matches);
    }
    if (auto const* const any = std::get_if<Any>(&node.is)) {
        return std::ranges::any_of(any->of, matches);
    }
    return std::get<Condition>(node.is).holds(tags);
}

/// Keys of which a matching object has at least one; nothing when it may do without any.
Keys keys_of(Selector::Node const& node);

Keys keys_of(Condition const& condition) {
    auto const* const one_of = std::get_if<OneOf>(&condition.test);
    if (one_of != nullptr && one_of->opposite) {
        return std::nullopt;
    }
    bool const is_name = condition.key == "name" && std::holds_alternative<Pattern>(condition.test);
    return is_name ? std::vector<std::string>{"name", "name:zh"} : std::vector{condition.key};
}

Keys keys_of(Any const& any) {
    std::vector<std::string> keys;
    for (auto const& child : any.of) {
        auto const more = keys_of(*child);
        if (!more) {
            return std::nullopt;
        }
        keys.insert(keys.end(), more->begin(), more->end());
    }
    return keys;
}

/// One child's keys will do: those of the child that asks for the fewest objects. Nearly everything has a name.
Keys keys_of(All const& all) {
    Keys best;
    auto const rank = [](Keys const& keys) {
        return std::tuple{!keys, keys && std::ranges::find(*keys, "name") != keys->end(), keys ? keys->size() : 0};
    };
    for (auto const& child : all.of) {
        if (auto keys = keys_of(*child); rank(keys) < rank(best)) {
            best = std::move(keys);
        }
    }
    return best;
}

Keys keys_of(Selector::Node const& node) {
    return std::visit([](auto const& kind) { return keys_of(kind); }, node.is);
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

std::vector<std::string> Selector::keys() const {
    auto keys = root_ ? keys_of(*root_).value_or(std::vector<std::string>{}) : std::vector<std::string>{};
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace walkshed
