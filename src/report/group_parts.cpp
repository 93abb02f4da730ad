// SPDX-License-Identifier: Apache-2.0
#include "report/group_parts.hpp"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "report/place_json.hpp"
#include "report/summary_parts.hpp"

namespace walkshed {

namespace {

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

Name name_of_group(std::string const& id) {
    static std::map<std::string, Name> const kNames{{"government", {"政务", "Government"}},
                                                    {"education", {"教育", "Education"}},
                                                    {"health", {"医疗", "Health"}},
                                                    {"elder_care", {"养老", "Elder care"}},
                                                    {"culture", {"文化", "Culture"}},
                                                    {"services", {"服务", "Services"}},
                                                    {"open_space", {"公共空间", "Open space"}},
                                                    {"transport", {"交通", "Transport"}}};
    auto const found = kNames.find(id);
    return found == kNames.end() ? Name{id, id} : found->second;
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
                fmt::format("{} {:.1f}", in(language, name_of_group(run.groups->groups[i].id)), *completeness));
        }
    }
    return phrases.empty() ? "" : titled_lines(chinese ? "分类完整度:" : "By group: ", phrases, chinese ? "," : ", ");
}

}  // namespace walkshed
