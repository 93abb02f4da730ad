// SPDX-License-Identifier: Apache-2.0
#include "cli/people_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "walkshed/base/error.hpp"
#include "walkshed/base/text.hpp"

namespace walkshed::cli {

UserGroup group_of(std::span<Block const> blocks, std::string const& id) {
    std::vector<std::string> ids{UserGroup::all.id, UserGroup::children.id, UserGroup::older.id};
    std::ranges::move(other_groups(blocks), std::back_inserter(ids));
    if (std::ranges::find(ids, id) == ids.end()) {
        auto const close = nearest_name(id, ids);
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--for {}: no block tells how many of these there are{} (name a column with "
                                "--group-column)",
                                id, close ? fmt::format(" (did you mean {}?)", *close) : "")};
    }
    return {id};
}

}  // namespace walkshed::cli
