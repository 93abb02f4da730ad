// SPDX-License-Identifier: Apache-2.0
#include "base/checked_table.hpp"

#include <algorithm>
#include <utility>

namespace walkshed {

CheckedTable::CheckedTable(TomlTable const& table, std::vector<std::string> const& known, Faults& faults)
    : table_{table}, faults_{faults} {
    for (auto const& unknown : table.unknown_keys(known)) {
        auto const error = table.error(unknown.node, unknown.message);
        faults_.add(error.place(), error);
        is_sound_ = false;
        if (unknown.nearest && !table.has(*unknown.nearest)) {
            slips_.insert(*unknown.nearest);
            doubt(*unknown.nearest);
        }
    }
}

bool CheckedTable::is_sound(std::initializer_list<std::string_view> keys) const {
    return std::ranges::none_of(keys, [&](std::string_view key) { return doubtful_.contains(key); });
}

void CheckedTable::add_fault(std::string_view key, toml::node const* node, std::string_view message) {
    auto const error = table_.error(node, message);
    add(key, error.place(), error);
}

void CheckedTable::add_remark(std::string_view message) {
    auto const remark = table_.error(nullptr, message);
    faults_.add_remark(remark.place(), remark.what());
}

void CheckedTable::attempt(std::string_view key, std::function<void()> const& work) {
    if (!has(key) && !lacks(key)) {
        return;
    }
    try {
        work();
    } catch (TomlError const& error) {
        add(key, error.place(), error);
    } catch (Error const& error) {
        add(key, table_.error(find(key), "").place(), error);
    }
}

void CheckedTable::add(std::string_view key, toml::source_position place, Error const& error) {
    faults_.add(place, error);
    is_sound_ = false;
    doubt(key);
}

template <class Value>
Value CheckedTable::attempt_to_read(std::string_view key, Value otherwise, std::function<Value()> const& read) {
    attempt(key, [&] { otherwise = read(); });
    return otherwise;
}

std::string CheckedTable::text(std::string_view key) {
    return attempt_to_read<std::string>(key, {}, [&] { return table_.text(key); });
}

std::string CheckedTable::required_text(std::string_view key) {
    return attempt_to_read<std::string>(key, {}, [&] { return table_.required_text(key); });
}

bool CheckedTable::flag(std::string_view key) {
    return attempt_to_read<bool>(key, false, [&] { return table_.flag(key); });
}

std::optional<double> CheckedTable::positive(std::string_view key) {
    return attempt_to_read<std::optional<double>>(key, {}, [&] { return table_.positive(key); });
}

std::optional<double> CheckedTable::number_within(std::string_view key, double low, double high,
                                                  std::string_view unit) {
    return attempt_to_read<std::optional<double>>(key, {}, [&] { return table_.number_within(key, low, high, unit); });
}

std::uint32_t CheckedTable::count(std::string_view key, std::int64_t most) {
    return attempt_to_read<std::uint32_t>(key, 1, [&] { return table_.count(key, most); });
}

Name CheckedTable::name() {
    Name name;
    attempt("name", [&] {
        CheckedTable names{table_.name_table(), {"zh", "en"}, faults_};
        name = {names.required_text("zh"), names.required_text("en")};
    });
    return name;
}

std::vector<toml::node const*> CheckedTable::nodes(std::string_view key) {
    return attempt_to_read<std::vector<toml::node const*>>(key, {}, [&] { return table_.nodes(key); });
}

std::vector<TomlTable::Text> CheckedTable::texts(std::string_view key) {
    return attempt_to_read<std::vector<TomlTable::Text>>(key, {}, [&] { return table_.texts(key); });
}

std::vector<TomlTable> CheckedTable::tables(std::string_view key) {
    return attempt_to_read<std::vector<TomlTable>>(key, {}, [&] { return table_.tables(key); });
}

std::optional<TomlTable> CheckedTable::table(std::string_view key) {
    std::optional<TomlTable> read;
    attempt(key, [&] {
        if (auto const there = table_.table(key)) {
            read.emplace(*there);
        }
    });
    return read;
}

}  // namespace walkshed
