// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>
#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/base/error.hpp"
#include "walkshed/base/text.hpp"

namespace walkshed {

/// The document in `text`. Throws Error (bad_input) with `file`, line and column.
[[nodiscard]] toml::table parse_toml(std::string_view text, std::string_view file);

/// An error about a place of a TOML file, which its message names as well.
class TomlError : public Error {
  public:
    TomlError(ErrorCode code, std::string const& message, toml::source_position place)
        : Error{code, message}, place_{place} {}

    [[nodiscard]] toml::source_position place() const { return place_; }

  private:
    toml::source_position place_;
};

/// One table of a TOML file, read with messages that say where in the file. Refers to the table and the file's name.
class TomlTable {
  public:
    TomlTable(std::string_view file, toml::table const& table) : file_{file}, table_{table} {}

    /// One text of a list, and where it stands.
    struct Text {
        std::string text;
        toml::node const* node;
    };

    /// A key that a table should not have.
    struct UnknownKey {
        toml::node const* node;
        std::string message;                 ///< without the place
        std::optional<std::string> nearest;  ///< the known key that looks most like it
    };

    /// "file:line:column" of the node, or of the table for nullptr.
    [[nodiscard]] std::string place(toml::node const* node) const;

    /// bad_input with the place of the node, or of the table for nullptr.
    [[nodiscard]] TomlError error(toml::node const* node, std::string_view message) const;

    /// Throws that.
    [[noreturn]] void fail(toml::node const* node, std::string_view message) const;

    /// The keys that are not `known`, as the file orders them.
    [[nodiscard]] std::vector<UnknownKey> unknown_keys(std::vector<std::string> const& known) const;

    /// Fails for the first key, as the file orders them, that is not `known`, and suggests the nearest that is.
    void allow_only(std::vector<std::string> const& known) const;

    /// In the order of the alphabet.
    [[nodiscard]] std::vector<std::string> keys() const;

    [[nodiscard]] toml::node const* find(std::string_view key) const { return table_.get(key); }
    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

    [[nodiscard]] std::string text(std::string_view key) const;  ///< empty when the key is not there
    [[nodiscard]] std::string required_text(std::string_view key) const;
    [[nodiscard]] bool flag(std::string_view key) const;  ///< false when the key is not there
    [[nodiscard]] std::optional<double> positive(std::string_view key) const;

    /// A number from `low` to `high`, for a message in `unit`; nothing when the key is not there.
    [[nodiscard]] std::optional<double> number_within(std::string_view key, double low, double high,
                                                      std::string_view unit) const;

    /// A whole number of 1 to `most`; 1 when the key is not there.
    [[nodiscard]] std::uint32_t count(std::string_view key, std::int64_t most) const;

    /// The table of the key `name`, which must be there.
    [[nodiscard]] TomlTable name_table() const;

    /// The key `name`, in both languages.
    [[nodiscard]] Name name() const;

    /// The entries of a list, empty when the key is not there. A list that is there holds at least one.
    [[nodiscard]] std::vector<toml::node const*> nodes(std::string_view key) const;

    /// The texts of a list, empty when the key is not there. A list that is there holds at least one.
    [[nodiscard]] std::vector<Text> texts(std::string_view key) const;

    /// The tables of a list, empty when the key is not there. A list that is there holds at least one.
    [[nodiscard]] std::vector<TomlTable> tables(std::string_view key) const;

    /// The table of a key; nothing when the key is not there.
    [[nodiscard]] std::optional<TomlTable> table(std::string_view key) const;

  private:
    [[nodiscard]] toml::array const& list(toml::node const& node, std::string_view key, std::string_view kind) const;

    std::string_view file_;
    toml::table const& table_;
};

}  // namespace walkshed
