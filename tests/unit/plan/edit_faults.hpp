// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "walkshed/base/error.hpp"
#include "walkshed/geo/point.hpp"

namespace walkshed::testing {

/// Degrees stand for metres here.
[[nodiscard]] inline Point metres(LonLat place) {
    return {place.lon, place.lat};
}

/// What an edit that does not fit a study is told; empty when it fits.
template <class Work>
std::string fault_of(Work const& work) {
    try {
        (void)work();
        return "";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_input);
        return error.what();
    }
}

}  // namespace walkshed::testing
