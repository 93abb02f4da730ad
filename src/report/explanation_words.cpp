// SPDX-License-Identifier: Apache-2.0
#include "report/explanation_words.hpp"

namespace walkshed {

namespace {

constexpr ExplanationWords kEnglish{
    .rule = "Rule",
    .answer = "Answer",
    .share = "Share",
    .limit = "Limit",
    .walk = "Walk",
    .distance = "Length",
    .way = "To the",
    .people = "{:.0f} people",
    .households = "{:.0f} households",
    .doorsteps = "doorsteps: {}",
    .completeness = "Completeness: {:.1f} / 100",
    .gates = "Gates: {}",
    .gates_and_streets = "Gates: {}, besides the streets that lead out",
    .meets = "Nearest street: {} ({})",
    .meets_nothing = "Doorsteps without a street: {}",
    .answers = {"covered", "gap", "unknown"},
    .reasons = {"", "no street is near enough to the doorstep, or to one within the limit",
                "the doorstep, or one within the limit, is on streets that are cut off",
                "the loaded data end within the limit", "there is none in the data",
                "one is near enough, and its size is not recorded", "there is one, and who shares it is not recorded"},
    .minutes = "{:.1f} min",
    .limit_minutes = "{:g} min",
    .metres = "{:.0f} m",
    .metres_range = "{:.0f} to {:.0f} m",
    .minutes_range = "{:.1f} to {:.1f} min",
    .detour = "{:.1f} times the straight line",
    .here = "right here",
    .range = "{} by doorstep",
    .open_range = "{} and more by doorstep, some find none",
    .none = "none that people can walk to",
    .confirmed = "confirmed by the map",
    .possible = "possible as far as is known",
    .leg_out = "{:.0f} m to the street",
    .leg_in = "{:.0f} m from the street",
    .crossings = "crossings: {} ({})",
    .signals = "signals {}",
    .marked = "marked {}",
    .unmarked = "unmarked {}",
    .flights = "flights of steps: {} ({:.0f} m)",
    .lifts = "lifts: {}",
    .ascent = "{:.0f} m up and {:.0f} m down",
    .comma = ", ",
    .list_comma = ", ",
    .required_note = "* required"};

constexpr ExplanationWords kChinese{
    .rule = "规则",
    .answer = "结果",
    .share = "覆盖率",
    .limit = "限值",
    .walk = "步行",
    .distance = "路程",
    .way = "方位",
    .people = "{:.0f} 人",
    .households = "{:.0f} 户",
    .doorsteps = "起点:{}",
    .completeness = "完整度: {:.1f} / 100",
    .gates = "大门:{}",
    .gates_and_streets = "大门:{},另有道路通出",
    .meets = "最近的道路:{}({})",
    .meets_nothing = "附近没有道路的起点:{}",
    .answers = {"覆盖", "缺口", "未知"},
    .reasons = {"", "起点或限值内的设施附近没有道路", "起点或限值内的设施位于孤立的路网", "数据边界在限值之内",
                "数据中没有此类设施", "限值内有此类设施,但面积未记录", "有此类设施,但限值内的人口未记录"},
    .minutes = "{:.1f} 分钟",
    .limit_minutes = "{:g} 分钟",
    .metres = "{:.0f} 米",
    .metres_range = "{:.0f} 至 {:.0f} 米",
    .minutes_range = "{:.1f} 至 {:.1f} 分钟",
    .detour = "为直线距离的 {:.1f} 倍",
    .here = "就在此处",
    .range = "各起点 {}",
    .open_range = "各起点 {} 起,部分起点无法到达",
    .none = "没有可步行到达的设施",
    .confirmed = "经地图标注证实可通行",
    .possible = "就已知情况可能通行",
    .leg_out = "到道路 {:.0f} 米",
    .leg_in = "离道路 {:.0f} 米",
    .crossings = "过街 {} 处({})",
    .signals = "信号灯 {}",
    .marked = "有标线 {}",
    .unmarked = "无标线 {}",
    .flights = "台阶 {} 段({:.0f} 米)",
    .lifts = "电梯 {} 部",
    .ascent = "上升 {:.0f} 米、下降 {:.0f} 米",
    .comma = ",",
    .list_comma = "、",
    .required_note = "* 必备"};

}  // namespace

ExplanationWords const& words_of(Language language) {
    return language == Language::zh ? kChinese : kEnglish;
}

}  // namespace walkshed
