// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>

#include "walkshed/base/tags.hpp"

namespace walkshed::testing {

/// Keys and values as tests write them.
using Pairs = std::initializer_list<Tags::Pair>;

/// The tags of a map object; valid while the list is.
inline Tags tags_of(Pairs pairs) {
    return Tags{{pairs.begin(), pairs.size()}};
}

}  // namespace walkshed::testing
