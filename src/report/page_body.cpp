// SPDX-License-Identifier: Apache-2.0
#include "report/page_body.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace walkshed {

namespace {

/// How many bytes each of these numbers takes.
int width_of(std::span<double const> numbers) {
    double most = 0;
    for (auto const number : numbers) {
        if (!std::isnan(number)) {
            if (std::trunc(number) != number) {
                return 8;
            }
            most = std::max(most, std::abs(number));
        }
    }
    if (most <= std::numeric_limits<std::int8_t>::max()) {
        return 1;
    }
    if (most <= std::numeric_limits<std::int16_t>::max()) {
        return 2;
    }
    return most <= std::numeric_limits<std::int32_t>::max() ? 4 : 8;
}

/// The bits of a number that takes so many bytes.
std::uint64_t bits_of(double number, int width) {
    if (width == 8) {
        return std::bit_cast<std::uint64_t>(number);
    }
    auto const least = -(std::int64_t{1} << (8 * width - 1));
    return static_cast<std::uint64_t>(std::isnan(number) ? least : static_cast<std::int64_t>(number));
}

}  // namespace

/// Whatever begins here can be read in place.
std::size_t PageBody::begin() {
    constexpr std::size_t kAlignment = 8;
    bytes_.resize((bytes_.size() + kAlignment - 1) / kAlignment * kAlignment);
    return bytes_.size();
}

Json PageBody::add(std::span<double const> numbers) {
    auto const first = begin();
    auto const width = width_of(numbers);
    bytes_.reserve(bytes_.size() + numbers.size() * static_cast<std::size_t>(width));
    for (auto const number : numbers) {
        auto bits = bits_of(number, width);
        for (auto byte = 0; byte < width; ++byte, bits >>= 8U) {
            bytes_.push_back(static_cast<char>(bits & 0xFFU));
        }
    }
    return {{"first", first}, {"count", numbers.size()}, {"bytes", width}};
}

Json PageBody::add_texts(Json const& texts) {
    auto const first = begin();
    bytes_ += texts.dump(-1, ' ', false, Json::error_handler_t::replace);
    return {{"first", first}, {"bytes", bytes_.size() - first}};
}

}  // namespace walkshed
