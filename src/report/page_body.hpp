// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "report/record_json.hpp"

namespace walkshed {

/// The bytes of a page, which its head refers to by their place; see PageData.
class PageBody {
  public:
    /// Adds numbers, and tells where they are. Whole ones take 1, 2 or 4 bytes each, as the largest of them needs,
    /// others 8, as floating point. What is not a number stands for null: the least number of so many bytes.
    [[nodiscard]] Json add(std::span<double const> numbers);

    /// Adds a list of texts, as JSON, and tells where it is. Bytes that are no UTF-8 are replaced.
    [[nodiscard]] Json add_texts(Json const& texts);

    /// All of them.
    [[nodiscard]] std::string const& bytes() const { return bytes_; }

  private:
    std::size_t begin();

    std::string bytes_;
};

}  // namespace walkshed
