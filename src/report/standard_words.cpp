// SPDX-License-Identifier: Apache-2.0
#include "report/standard_words.hpp"

namespace walkshed {

namespace {

constexpr StandardWords kEnglish{
    .id = "standard",
    .rules = "rules",
    .verified = "verified",
    .name = "name",
    .source = "Source: {}",
    .counted = "{} rules, {} of them verified; {} items declared",
    .mean = "Measure: the mean walk to the {} nearest facilities of each rule",
    .missing = ", {:g} min for each that is missing",
    .ranked = "Measure: weights by rank, whole up to {:g} m, nothing from {:g} m on, to the power {:g}",
    .penalties = "Penalties: up to 5% for few crossings, 5% for long streets, within {:g} m of the doorstep",
    .tier = "{} (weight {:g}, {})",
    .within_minutes = "within {:g} min",
    .within_metres = "within {:g} m",
    .size = "at least {:g} m²",
    .per_people = "one for {:g} people",
    .per_person = "{:g} m² a person",
    .per_households = "{:g} m² for 100 households",
    .not_tested = " (not tested)",
    .either = "or",
    .share = "and (graded)",
    .share_of = "share met of {}",
    .comma = ", ",
    .for_all = "for all",
    .for_children = "for children",
    .for_older = "for older people",
    .for_group = "for {}",
    .asked_by = "walker {}",
    .gate = "gate",
    .required = "required",
    .optional = "optional",
    .weight = "weight {:g} ({})",
    .ours = "ours",
    .theirs = "the standard's",
    .ranks = "by rank {:g}",
    .is_verified = "verified",
    .not_verified = "not verified",
    .declared = "Declared, never scored",
};

constexpr StandardWords kChinese{
    .id = "标准",
    .rules = "规则",
    .verified = "已核实",
    .name = "名称",
    .source = "来源:{}",
    .counted = "{} 条规则,其中 {} 条已核实;{} 项申报",
    .mean = "度量:到每条规则最近 {} 处设施的平均步行",
    .missing = ",每缺一处按 {:g} 分钟计",
    .ranked = "度量:按名次加权,{:g} 米内全计,{:g} 米起不计,幂 {:g}",
    .penalties = "扣减:起点周围 {:g} 米内,路口少至多扣 5%,街段长至多扣 5%",
    .tier = "{}(权重 {:g},{})",
    .within_minutes = "{:g} 分钟内",
    .within_metres = "{:g} 米内",
    .size = "不小于 {:g} 平方米",
    .per_people = "每 {:g} 人一处",
    .per_person = "人均 {:g} 平方米",
    .per_households = "每百户 {:g} 平方米",
    .not_tested = "(不检验)",
    .either = "或",
    .share = "和(按比例)",
    .share_of = "达标比例:{}",
    .comma = "、",
    .for_all = "全体",
    .for_children = "儿童",
    .for_older = "老年人",
    .for_group = "{}",
    .asked_by = "步行者 {}",
    .gate = "门槛",
    .required = "必备",
    .optional = "可选",
    .weight = "权重 {:g}({})",
    .ours = "自定",
    .theirs = "标准",
    .ranks = "按名次 {:g}",
    .is_verified = "已核实",
    .not_verified = "未核实",
    .declared = "申报项,不计分",
};

}  // namespace

StandardWords const& standard_words(Language language) {
    return language == Language::zh ? kChinese : kEnglish;
}

}  // namespace walkshed
