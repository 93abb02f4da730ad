// SPDX-License-Identifier: Apache-2.0
#include "score/arguments.hpp"

#include <fmt/format.h>

namespace walkshed {

void require(bool condition, char const* message) {
    if (!condition) {
        throw Error{ErrorCode::bad_argument, message};
    }
}

void require_finite(ArrayView const& numbers, std::string const& name) {
    if (!numbers.isFinite().all()) {
        throw Error{ErrorCode::bad_argument, fmt::format("{}: every number must be finite", name)};
    }
}

void require_not_negative(ArrayView const& numbers, std::string const& name) {
    require_finite(numbers, name);
    if ((numbers < 0.0).any()) {
        throw Error{ErrorCode::bad_argument, fmt::format("{}: no number may be negative", name)};
    }
}

void require_equal_length(Eigen::Index one, Eigen::Index other, std::string const& names) {
    if (one != other) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("{}: there must be as many of one as of the other, not {} and {}", names, one, other)};
    }
}

std::optional<Eigen::ArrayXd> people_shares(ArrayView const& values, ArrayView const& people) {
    require_equal_length(values.size(), people.size(), "values and people");
    require_finite(values, "values");
    require_not_negative(people, "people");
    auto const total = people.sum();
    if (people.size() == 0 || total <= 0.0) {
        return std::nullopt;
    }
    return people / total;
}

}  // namespace walkshed
