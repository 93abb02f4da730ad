// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/faults.hpp"
#include "base/toml_table.hpp"

namespace walkshed {

/// One table of a TOML file whose faults are all told: what does not fit is kept in a list, and read as if it were not
/// there. What is only a consequence is not told: a key that is missing where an unknown one looks like it. Refers to
/// the table, the file's name and the list.
class CheckedTable {
  public:
    /// Tells every key that is not `known`.
    CheckedTable(TomlTable const& table, std::vector<std::string> const& known, Faults& faults);

    [[nodiscard]] TomlTable const& toml() const { return table_; }
    [[nodiscard]] toml::node const* find(std::string_view key) const { return table_.find(key); }
    [[nodiscard]] bool has(std::string_view key) const { return table_.has(key); }

    /// Whether the key is not there, and no unknown key looks like it.
    [[nodiscard]] bool lacks(std::string_view key) const { return !has(key) && !slips_.contains(key); }

    /// Whether nothing of the table was told so far.
    [[nodiscard]] bool is_sound() const { return is_sound_; }

    /// Whether nothing was told about these keys so far, nor about one that looks like them.
    [[nodiscard]] bool is_sound(std::initializer_list<std::string_view> keys) const;

    /// From now on the key is not sound.
    void doubt(std::string_view key) { doubtful_.emplace(key); }

    /// Tells what is wrong with a key at its value, or at the table when it is not there.
    void add_fault(std::string_view key, std::string_view message) { add_fault(key, find(key), message); }

    /// The same at `node`; nullptr for the table.
    void add_fault(std::string_view key, toml::node const* node, std::string_view message);

    /// Tells something at the table that is no fault.
    void add_remark(std::string_view message);

    /// Does the work, which reads a key, and tells the Error that it throws. Does nothing when the key is not there,
    /// but one that looks like it.
    void attempt(std::string_view key, std::function<void()> const& work);

    // As those of TomlTable; nothing, false or 1 for what does not fit.

    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::string required_text(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key);
    [[nodiscard]] std::optional<double> positive(std::string_view key);
    [[nodiscard]] std::optional<double> number_within(std::string_view key, double low, double high,
                                                      std::string_view unit);
    [[nodiscard]] std::uint32_t count(std::string_view key, std::int64_t most);
    [[nodiscard]] Name name();
    [[nodiscard]] std::vector<toml::node const*> nodes(std::string_view key);
    [[nodiscard]] std::vector<TomlTable::Text> texts(std::string_view key);
    [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);
    [[nodiscard]] std::optional<TomlTable> table(std::string_view key);

  private:
    /// What `read` gives; `otherwise` for what does not fit.
    template <class Value>
    Value attempt_to_read(std::string_view key, Value otherwise, std::function<Value()> const& read);

    void add(std::string_view key, toml::source_position place, Error const& error);

    TomlTable table_;
    Faults& faults_;
    std::set<std::string, std::less<>> slips_;  ///< keys that are not there, but an unknown one that looks like them
    std::set<std::string, std::less<>> doubtful_;
    bool is_sound_{true};
};

}  // namespace walkshed
