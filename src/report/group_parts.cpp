// SPDX-License-Identifier: Apache-2.0
#include "report/group_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "report/place_json.hpp"
#include "report/summary_parts.hpp"

namespace walkshed {

namespace {

struct GroupName {
    std::string_view id, zh, en;
};

/// Of the groups of shipped categories.
constexpr std::array kNames{GroupName{"government", "政务", "government"},
                            GroupName{"education", "教育", "education"},
                            GroupName{"health", "医疗", "health"},
                            GroupName{"elder_care", "养老", "elder care"},
                            GroupName{"culture", "文化", "culture"},
                            GroupName{"services", "服务", "services"},
                            GroupName{"open_space", "公共空间", "open space"},
                            GroupName{"transport", "交通", "transport"}};

/// The id of a group that nobody named.
std::string_view name_of_group(std::string const& id, Language language) {
    auto const* const found = std::ranges::find(kNames, id, &GroupName::id);
    return found == kNames.end() ? id : language == Language::zh ? found->zh : found->en;
}

Json scores_json(ScoredRun const& run, std::vector<GroupScore> const& scores) {
    Json all = Json::array();
    for (std::size_t i = 0; i < scores.size(); ++i) {
        Json rules = Json::array();
        for (auto const rule : run.groups->groups[i].rules) {
            rules.push_back(run.input.standard.rules[rule].id);
        }
        all.push_back({{"group", run.groups->groups[i].id},
                       {"rules", std::move(rules)},
                       {"people", scores[i].people},
                       {"completeness", number_or_null(scores[i].completeness)},
                       {"completeness_max", number_or_null(scores[i].completeness_max)}});
    }
    return all;
}

}  // namespace

Json groups_json(ScoredRun const& run) {
    if (run.groups == nullptr) {
        return nullptr;
    }
    return places_json(run, "groups",
                       [&](std::size_t place) { return scores_json(run, of_place(run, *run.groups, place)); });
}

std::string group_lines(ScoredRun const& run, Language language) {
    if (run.groups == nullptr) {
        return {};
    }
    auto const chinese = language == Language::zh;
    std::vector<std::string> phrases;
    for (std::size_t i = 0; i < run.groups->area.size(); ++i) {
        if (auto const& completeness = run.groups->area[i].completeness) {
            phrases.push_back(
                fmt::format("{} {:.1f}", name_of_group(run.groups->groups[i].id, language), *completeness));
        }
    }
    return phrases.empty() ? "" : titled_lines(chinese ? "分类完整度:" : "By group: ", phrases, chinese ? "," : ", ");
}

}  // namespace walkshed
