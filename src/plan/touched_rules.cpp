// SPDX-License-Identifier: Apache-2.0
#include "plan/touched_rules.hpp"

#include <algorithm>

namespace walkshed {

namespace {

void add_questions(QuestionPlan::Inquiry const& inquiry, TouchedRules& touched) {
    for (auto const& wanted : inquiry.wanted) {
        touched.questions.insert(touched.questions.end(), {wanted.met, wanted.perhaps, wanted.confirmed});
        touched.per_head = touched.per_head || wanted.per_head.has_value();
    }
    for (auto const& part : inquiry.parts) {
        add_questions(part, touched);
    }
}

}  // namespace

bool looks_for(Standard const& standard, std::size_t rule, std::span<CategoryId const> categories) {
    auto const& one = standard.rules[rule];
    auto const wants_any = [&](Wanted const& wanted) {
        return std::ranges::any_of(wanted.categories,
                                   [&](CategoryId id) { return std::ranges::binary_search(categories, id); });
    };
    return std::ranges::any_of(one.wanted, wants_any) || std::ranges::any_of(one.share_of_rules, [&](std::size_t part) {
               return looks_for(standard, part, categories);
           });
}

TouchedRules touched_rules(Standard const& standard, QuestionPlan const& plan, std::span<CategoryId const> categories) {
    TouchedRules touched;
    for (std::size_t rule = 0; rule < standard.rules.size(); ++rule) {
        if (looks_for(standard, rule, categories)) {
            touched.rules.push_back(rule);
            add_questions(plan.inquiries()[rule], touched);
        }
    }
    std::ranges::sort(touched.questions);
    touched.questions.erase(std::unique(touched.questions.begin(), touched.questions.end()), touched.questions.end());
    return touched;
}

}  // namespace walkshed
