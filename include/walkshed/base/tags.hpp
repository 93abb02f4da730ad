// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace walkshed {

/// The key-value tags of one map object; a view, valid while the object it was taken from lives.
class Tags {
  public:
    using Pair = std::pair<std::string_view, std::string_view>;

    Tags() = default;
    explicit Tags(std::span<Pair const> pairs) : pairs_{pairs} {}

    /// The value of `key`, empty when there is no such tag. Cost: linear in the number of tags.
    [[nodiscard]] std::string_view operator[](std::string_view key) const {
        for (auto const& [name, value] : pairs_) {
            if (name == key) {
                return value;
            }
        }
        return {};
    }

    [[nodiscard]] bool has(std::string_view key) const { return !(*this)[key].empty(); }
    [[nodiscard]] std::span<Pair const> pairs() const { return pairs_; }

  private:
    std::span<Pair const> pairs_;
};

}  // namespace walkshed
