// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/base/tags.hpp"

namespace walkshed {

/// A condition on tags, written as in
///
///     amenity=school & (isced:level~1 | school=primary | name~小学)
///
/// `key=a|b` is one of several exact values, `key=*` any value, `key!=value` the opposite of `key=value` (true when the
/// key is missing), `key~pattern` an ECMAScript regular expression found anywhere in the value; `name~` tries `name`
/// and `name:zh`. `key<number` and `key>=number` compare values that are numbers (false otherwise). `&` binds closer
/// than `|`; a `|` after a value goes on to a further value unless what follows it is itself a comparison. Values of
/// OpenStreetMap with several entries (`a;b`) match when one of them does. Keys and values with blanks or any of
/// `&|()=!~<>` in them are written in double quotes: `name~"养老(服务)?(驿站|中心)"`. Regular expressions see bytes:
/// what is not ASCII is repeated in parentheses, `(服务)?`, and chosen by `(甲|乙)`, not by brackets.
class Selector {
  public:
    /// Matches nothing.
    Selector();
    ~Selector();
    Selector(Selector const&);
    Selector(Selector&&) noexcept;
    Selector& operator=(Selector const&);
    Selector& operator=(Selector&&) noexcept;

    /// Throws Error (bad_input) with the text and the position of what cannot be understood.
    [[nodiscard]] static Selector parse(std::string_view text);

    [[nodiscard]] bool matches(Tags tags) const;

    /// Keys of which every matching object has at least one, ascending; empty when an object may match without any
    /// (as `a!=b` allows). Lets a caller with many selectors try only some.
    [[nodiscard]] std::vector<std::string> keys() const;

    /// The condition's syntax tree; defined in selector.cpp.
    struct Node;

  private:
    std::shared_ptr<Node const> root_;
};

}  // namespace walkshed
