// SPDX-License-Identifier: Apache-2.0
#include "report/gap_words.hpp"

namespace walkshed {

namespace {

constexpr GapWords kEnglish{
    .causes = {"unknown", "capacity", "size", "inclusion", "network", "supply"},
    .hindrances = {"steps", "a slope that is too steep", "a kerb", "a barrier", "a street that is too narrow",
                   "a bad surface", "a street not for wheelchairs", "a street without light", "a slower speed"},
    .barriers = {"a wall", "a railway", "water", "a barrier"},
    .unknown_barrier = "something unknown",
    .closed_gate = "missing: a way through a gate that is closed",
    .none = "there is none that would do",
    .too_few = "there are not as many that would do",
    .straight = "{} is {:.0f} m away as the crow flies",
    .over_minutes = "the walk is {:.1f} min too long",
    .over_metres = "the walk is {:.0f} m too long",
    .unreachable = "no walk leads there",
    .detour = "{:.1f} times the straight line",
    .link = "missing: {:.0f} m across {}",
    .link_streets = "between {} and {}",
    .no_link = "no single link would do",
    .too_small = "those within the limit are too small",
    .there_for = "{:.0f} for {:.0f} people",
    .there_size = "{:.0f} m² together",
    .shared_facilities = "shared out (2SFCA) {:.3g} for 1000 {}, {:.3g} wanted",
    .shared_size = "shared out (2SFCA) {:.3g} m² for 1000 {}, {:.3g} m² wanted",
    .of_people = "people",
    .of_households = "households",
    .follows = "{} gets there",
    .stopped = "{} is stopped by {}",
    .slowed = "{} is slowed by {}",
    .in_street = "{} ({})",
    .slower = "{} is only slower",
    .comma = ", ",
    .blocks = "Blocks",
    .area = "Gaps: {:.0f}, with {:.0f} {} in {} blocks; unknown besides: {:.0f}",
    .nothing = "Nothing is missing.",
    .cause = "Cause",
    .rule = "Rule",
    .zone = "Zone",
    .group = "Group",
    .gaps = "Gaps",
    .everybody = "everybody",
    .children = "children",
    .older = "older people",
    .nowhere = "in no zone",
    .largest = "Gaps with most {} ({} of {})",
    .note = "Counted in {}, once for every rule that is not met.",
    .robust = "Robust: {:.0f} of them, gaps with a probability of at least {:.0f} %",
    .why = "why ({}): {}"};

constexpr GapWords kChinese{.causes = {"未知", "容量不足", "面积不足", "包容性", "路网", "供给"},
                            .hindrances = {"台阶", "坡度过陡", "路缘石", "障碍", "道路过窄", "路面不良",
                                           "轮椅不可通行的道路", "无照明的道路", "步速较慢"},
                            .barriers = {"围墙", "铁路", "水域", "障碍"},
                            .unknown_barrier = "未知地物",
                            .closed_gate = "缺少:开放现已关闭的大门",
                            .none = "数据中没有合格的设施",
                            .too_few = "数据中合格的设施数量不足",
                            .straight = "{}直线距离 {:.0f} 米",
                            .over_minutes = "步行超出 {:.1f} 分钟",
                            .over_metres = "步行超出 {:.0f} 米",
                            .unreachable = "无路可达",
                            .detour = "为直线距离的 {:.1f} 倍",
                            .link = "缺少:穿越{1}的 {0:.0f} 米通道",
                            .link_streets = "连接{}与{}",
                            .no_link = "单条通道不足以解决",
                            .too_small = "限值内的设施面积过小",
                            .there_for = "{:.0f} 处供 {:.0f} 人",
                            .there_size = "合计 {:.0f} 平方米",
                            .shared_facilities = "分享后(2SFCA)每千{1} {0:.3g} 处,应有 {2:.3g} 处",
                            .shared_size = "分享后(2SFCA)每千{1} {0:.3g} 平方米,应有 {2:.3g} 平方米",
                            .of_people = "人",
                            .of_households = "户",
                            .follows = "{}可到达",
                            .stopped = "{}受阻于{}",
                            .slowed = "{}因{}而减速",
                            .in_street = "{}({})",
                            .slower = "{}仅步速较慢",
                            .comma = ",",
                            .blocks = "街坊",
                            .area = "缺口:{:.0f},涉及 {:.0f} {},{} 个街坊;另有未知 {:.0f}",
                            .nothing = "没有缺口。",
                            .cause = "成因",
                            .rule = "规则",
                            .zone = "分区",
                            .group = "人群",
                            .gaps = "缺口",
                            .everybody = "全体",
                            .children = "儿童",
                            .older = "老年人",
                            .nowhere = "不在任何分区",
                            .largest = "涉及{}最多的缺口({} / {})",
                            .note = "缺口以{}为单位,每条未满足的规则计一次。",
                            .robust = "其中稳健:{:.0f},是缺口的概率不低于 {:.0f}%",
                            .why = "成因({}):{}"};

}  // namespace

GapWords const& gap_words_of(Language language) {
    return language == Language::zh ? kChinese : kEnglish;
}

std::string barrier_list(MissingLink const& link) {
    if (link.closed_gate) {
        return "closed_gate";
    }
    std::string list;
    for (auto const kind : link.between) {
        list += (list.empty() ? "" : ";") + std::string{name_of(kind)};
    }
    return list.empty() ? "unknown" : list;
}

}  // namespace walkshed
