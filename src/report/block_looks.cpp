// SPDX-License-Identifier: Apache-2.0
#include "report/block_looks.hpp"

#include <algorithm>
#include <vector>

#include "report/map_colours.hpp"

namespace walkshed {

namespace {

constexpr auto kLevels = kLevelColours.size();

BlockLook unknown_look() {
    return {{"未知", "Unknown"}, Colour{212, 214, 216}, Hatching::dots};
}

BlockLook nobody_look() {
    return {{"无相关人口", "Nobody concerned"}, Colour{251, 251, 249}};
}

std::vector<BlockLook> make_completeness_looks() {
    std::array<Name, kLevels> const labels{{{"低于 40", "below 40"},
                                            {"40 至 60", "40 to 60"},
                                            {"60 至 80", "60 to 80"},
                                            {"80 至 90", "80 to 90"},
                                            {"90 及以上", "90 and more"}}};
    std::vector<BlockLook> looks;
    for (std::size_t i = 0; i < kLevels; ++i) {
        looks.push_back({labels[i], kLevelColours[i], Hatching::none, true});
    }
    for (auto const& colour : kLevelColours) {
        looks.push_back({{"大部分未知", "Much unknown"}, colour, Hatching::dots});
    }
    looks.push_back(unknown_look());
    looks.push_back(nobody_look());
    return looks;
}

}  // namespace

std::span<BlockLook const> completeness_looks() {
    static auto const kLooks = make_completeness_looks();
    return kLooks;
}

std::size_t completeness_look(std::optional<double> completeness, std::optional<double> most) {
    constexpr double kUnsure = 10.0;
    if (!completeness) {
        return 2 * kLevels + 1;
    }
    if (*completeness == 0.0 && most == 100.0) {
        return 2 * kLevels;
    }
    auto const level = std::ranges::upper_bound(kLevelEnds, *completeness) - kLevelEnds.begin();
    auto const is_unsure = most && *most - *completeness >= kUnsure;
    return static_cast<std::size_t>(level) + (is_unsure ? kLevels : 0);
}

std::span<BlockLook const> answer_looks() {
    static std::vector<BlockLook> const kLooks{
        {{"全部覆盖", "Everybody covered"}, Colour{95, 176, 164}, Hatching::none, true},
        {{"部分有缺口", "Gap for some"}, Colour{227, 200, 141}, Hatching::sparse},
        {{"全部有缺口", "Gap for everybody"}, Colour{185, 119, 43}, Hatching::dense, true},
        unknown_look(),
        nobody_look()};
    return kLooks;
}

AnswerLook answer_look(AnswerParts const& parts) {
    auto const nearly = parts.people * 1e-6;
    if (parts.people <= 0.0) {
        return AnswerLook::nobody;
    }
    if (parts.gap > nearly) {
        return parts.covered > nearly ? AnswerLook::some : AnswerLook::gap;
    }
    return parts.covered >= parts.people - nearly * 10.0 ? AnswerLook::covered : AnswerLook::unknown;
}

}  // namespace walkshed
