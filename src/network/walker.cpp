// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walker.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

constexpr double kSlowest = 0.1;  // m/s
constexpr double kFastest = 3.0;  // m/s

/// A table of a TOML file, with messages that say where in the file something is wrong.
class Reader {
  public:
    Reader(toml::table const& table, std::string_view file) : table_{&table}, file_{file} {}

    void allow_only(std::initializer_list<std::string_view> keys) const {
        for (auto const& [key, node] : *table_) {
            if (std::ranges::find(keys, key.str()) == keys.end()) {
                fail(node.source(), fmt::format("unknown key '{}' (known: {})", key.str(), fmt::join(keys, ", ")));
            }
        }
    }

    /// The value of `key`; nothing when it is not there.
    template <class T>
    [[nodiscard]] std::optional<T> find(std::string_view key, std::string_view type) const {
        auto const node = table_->at_path(key);
        if (!node) {
            return std::nullopt;
        }
        auto const value = node.template value_exact<T>();
        if (!value) {
            fail(node.node()->source(), fmt::format("'{}' must be {}", key, type));
        }
        return *value;
    }

    [[nodiscard]] std::string text(std::string_view key) const {
        auto value = find<std::string>(key, "a text in quotes").value_or("");
        if (value.empty()) {
            fail(table_->source(), fmt::format("'{}' is missing", key));
        }
        return value;
    }

    [[nodiscard]] double number(std::string_view key) const {
        auto const node = table_->at_path(key);
        auto const value = node.is_number() ? node.value<double>() : std::nullopt;
        if (!node) {
            fail(table_->source(), fmt::format("'{}' is missing", key));
        }
        if (!value || !(*value >= kSlowest && *value <= kFastest)) {
            fail(node.node()->source(),
                 fmt::format("'{}' must be a number from {} to {} (metres per second)", key, kSlowest, kFastest));
        }
        return *value;
    }

    [[noreturn]] void fail(toml::source_region const& where, std::string_view what) const {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}:{}:{}: {}", file_, where.begin.line, where.begin.column, what)};
    }

  private:
    toml::table const* table_;
    std::string_view file_;
};

}  // namespace

Walker parse_walker(std::string_view toml, std::string_view file) {
    toml::table table;
    try {
        table = toml::parse(toml);
    } catch (toml::parse_error const& error) {
        Reader{table, file}.fail(error.source(), error.description());
    }
    Reader const reader{table, file};
    reader.allow_only({"id", "name", "speed_mps", "may_use_steps", "source"});
    return {
        .id = reader.text("id"),
        .name = {.zh = reader.text("name.zh"), .en = reader.text("name.en")},
        .speed = MetersPerSecond{reader.number("speed_mps")},
        .may_use_steps = reader.find<bool>("may_use_steps", "true or false").value_or(true),
        .source = reader.find<std::string>("source", "a text in quotes").value_or(""),
    };
}

}  // namespace walkshed
