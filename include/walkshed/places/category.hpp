// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "walkshed/base/ids.hpp"
#include "walkshed/base/text.hpp"
#include "walkshed/base/units.hpp"
#include "walkshed/places/selector.hpp"

namespace walkshed {

/// A kind of facility.
struct Category {
    std::string id;  ///< stable: "kindergarten", "fresh_market"
    Name name;
    std::string group;          ///< the group it is shown with: "education", "health" …
    Meters merge_within{50.0};  ///< the same place mapped twice lies within this (see merge_duplicates)
    Selector selector;          ///< which map objects are one
};

/// The categories of a run, and which map objects belong to them.
class CategoryTable {
  public:
    /// Throws Error (bad_input) when the id is there already.
    CategoryId add(Category category);

    [[nodiscard]] std::size_t size() const { return categories_.size(); }
    [[nodiscard]] Category const& operator[](CategoryId id) const { return categories_[id]; }
    [[nodiscard]] std::optional<CategoryId> find(std::string_view id) const;

    /// As find(), but throws Error (bad_argument) that names `where` and suggests the nearest id.
    [[nodiscard]] CategoryId at(std::string_view id, std::string_view where) const;

    /// Every category that an object with these tags belongs to, ascending; one object may serve several.
    [[nodiscard]] std::vector<CategoryId> classify(Tags tags) const;

    /// Whether classify() may find a category for an object with these tags and others in any of the keys in `more`; no
    /// is sure. Cost: much less than that of classify().
    [[nodiscard]] bool may_classify(Tags tags, std::initializer_list<std::string_view> more = {}) const;

    /// Objects that are no facility whatever else they say: closed, ruined, private …
    void set_reject(Selector reject) { reject_ = std::move(reject); }

  private:
    using ByKey = std::vector<std::pair<std::string, CategoryId>>;

    [[nodiscard]] std::vector<CategoryId> candidates(Tags tags) const;
    [[nodiscard]] ByKey::const_iterator first_of(std::string_view key) const;

    IdVector<CategoryId, Category> categories_;
    /// Which categories an object with a key may belong to, ascending; those of the empty key are always possible.
    ByKey by_key_;
    std::bitset<1024> key_shapes_;  // length and first letter of the keys in by_key_: most others differ in these
    Selector reject_;
};

/// Reads categories from the text of a TOML file (the format is described in data/categories/README.md). `file` names
/// it in messages. Throws Error (bad_input) with line and column.
[[nodiscard]] CategoryTable parse_categories(std::string_view toml, std::string_view file);

}  // namespace walkshed
