// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/places/category.hpp"

namespace walkshed::testing {

/// The categories that the standards of these tests look for: school, shop and park.
inline CategoryTable some_categories() {
    CategoryTable categories;
    for (auto const* const id : {"school", "shop", "park"}) {
        categories.add({.id = id});
    }
    return categories;
}

/// A rule of five lines and what follows.
inline std::string rule(std::string const& id, std::string const& more) {
    return "[[rule]]\nid = \"" + id + "\"\nname = {zh = \"规则\", en = \"Rule\"}\nsource = \"1\"\nverified = false\n" +
           more + "\n";
}

}  // namespace walkshed::testing
