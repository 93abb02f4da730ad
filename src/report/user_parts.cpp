// SPDX-License-Identifier: Apache-2.0
#include "report/user_parts.hpp"

#include <fmt/format.h>

#include <vector>

#include "report/describe.hpp"
#include "report/place_json.hpp"
#include "report/summary_parts.hpp"
#include "report/zone_json.hpp"

namespace walkshed {

namespace {

/// The fixed words in one language; those with braces are formats.
struct UserWords {
    std::string_view children, older, title, completeness, lowest_tenth, complete, minutes, comma;
};

constexpr UserWords kEnglish{.children = "Children",
                             .older = "Older people",
                             .title = "{} ({:.0f}), by the rules for them: ",
                             .completeness = "completeness {:.1f}",
                             .lowest_tenth = "lowest tenth {:.1f}",
                             .complete = "{} with all that is required",
                             .minutes = "mean walk {:.1f} min",
                             .comma = ", "};

constexpr UserWords kChinese{.children = "儿童",
                             .older = "老年人",
                             .title = "{}({:.0f}),按其适用规则:",
                             .completeness = "完整度 {:.1f}",
                             .lowest_tenth = "最低一成 {:.1f}",
                             .complete = "必备全部可达 {}",
                             .minutes = "平均步行 {:.1f} 分钟",
                             .comma = ","};

bool is_told(ScoredRun const& run) {
    return run.zones != nullptr && !run.zones->users.empty();
}

Json scores_json(ScoredRun const& run, std::vector<UserScore> const& scores) {
    Json all = Json::array();
    for (std::size_t i = 0; i < scores.size(); ++i) {
        auto const& score = scores[i];
        all.push_back(
            {{"group", run.zones->users[i].id},
             {"people", score.people},
             {"people_complete", requires_any(run.input.standard) ? tally_json(score.complete) : Json(nullptr)},
             {"equity", zone_equity_json(score.equity)}});
    }
    return all;
}

std::string lines_of(ScoredRun const& run, std::size_t user, UserWords const& words) {
    auto const& score = run.zones->area_users[user];
    auto const& group = run.zones->users[user];
    auto const name = group == UserGroup::children ? words.children
                      : group == UserGroup::older  ? words.older
                                                   : std::string_view{group.id};
    std::vector<std::string> phrases;
    auto const add = [&](std::string_view format, std::optional<double> number) {
        if (number) {
            phrases.push_back(fmt::format(fmt::runtime(format), *number));
        }
    };
    add(words.completeness, score.equity.completeness.mean);
    add(words.lowest_tenth, score.equity.completeness.worst_tenth);
    if (requires_any(run.input.standard) && score.people > 0.0) {
        phrases.push_back(
            fmt::format(fmt::runtime(words.complete), share_text(score.complete.covered, score.complete.total())));
    }
    add(words.minutes, score.equity.minutes.mean);
    return phrases.empty()
               ? ""
               : titled_lines(fmt::format(fmt::runtime(words.title), name, score.people), phrases, words.comma);
}

}  // namespace

Json users_json(ScoredRun const& run) {
    if (!is_told(run)) {
        return nullptr;
    }
    return places_json(run, "groups", [&](std::size_t place) { return scores_json(run, users_of_place(run, place)); });
}

std::string user_lines(ScoredRun const& run, Language language) {
    std::string text;
    for (std::size_t user = 0; is_told(run) && user < run.zones->users.size(); ++user) {
        text += lines_of(run, user, language == Language::zh ? kChinese : kEnglish);
    }
    return text;
}

}  // namespace walkshed
