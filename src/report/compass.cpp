// SPDX-License-Identifier: Apache-2.0
#include "report/compass.hpp"

#include <array>
#include <cmath>

namespace walkshed {

std::string_view compass_point(double degrees, Language language) {
    constexpr std::array<std::string_view, 8> kEnglish{"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    constexpr std::array<std::string_view, 8> kChinese{"北", "东北", "东", "东南", "南", "西南", "西", "西北"};
    auto const point = static_cast<std::size_t>(std::lround(degrees / 45.0)) % 8;
    return language == Language::zh ? kChinese[point] : kEnglish[point];
}

}  // namespace walkshed
