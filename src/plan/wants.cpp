// SPDX-License-Identifier: Apache-2.0
#include "plan/wants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace walkshed {

namespace {

bool same(Wanted const& one, Wanted const& other) {
    auto const all_of = [](Wanted const& wanted) {
        return std::tie(wanted.categories, wanted.count, wanted.size, wanted.size_is_binding, wanted.limit,
                        wanted.people_each, wanted.size_per_person, wanted.size_per_100_households,
                        wanted.per_head_is_binding);
    };
    return all_of(one) == all_of(other);
}

class WantCollector {
  public:
    explicit WantCollector(Standard const& standard) : standard_{standard} {
        found_.by_count.id = standard.id;
        found_.by_count.groups = standard.groups;
    }

    [[nodiscard]] WantsOfStandard collect() && {
        for (auto const& rule : standard_.rules) {
            auto& parts = found_.parts.emplace_back();
            add_parts(rule, rule.walker, 1.0, parts);
        }
        return std::move(found_);
    }

  private:
    void add_parts(Rule const& rule, std::string const& walker, double share, std::vector<PartOfRule>& parts) {
        for (auto const number : rule.share_of_rules) {
            auto const& part = standard_.rules[number];
            add_parts(part, walker, share / static_cast<double>(rule.share_of_rules.size()), parts);
        }
        if (rule.wanted.empty()) {
            return;
        }
        auto const graded = rule.combination == Combination::share;
        auto const part_share = graded ? share / static_cast<double>(rule.wanted.size()) : share;
        for (auto const& wanted : rule.wanted) {
            if (graded || &wanted == &rule.wanted.front()) {
                parts.push_back({{}, part_share});
            }
            parts.back().wants.push_back(want_of(rule, wanted, walker));
        }
    }

    std::size_t want_of(Rule const& rule, Wanted wanted, std::string const& walker) {
        wanted.limit = limit_of(rule, wanted);
        auto const known = std::ranges::find_if(
            found_.wants, [&](WalkerWant const& want) { return want.walker == walker && same(want.wanted, wanted); });
        auto const number = static_cast<std::size_t>(known - found_.wants.begin());
        if (known == found_.wants.end()) {
            found_.wants.push_back({wanted, walker, found_.by_count.rules.size()});
            for (std::uint32_t count = 1; count <= wanted.count; ++count) {
                add_rule(number, count);
            }
        }
        return number;
    }

    void add_rule(std::size_t number, std::uint32_t count) {
        auto const& want = found_.wants[number];
        Rule rule;
        rule.id = fmt::format("want_{}_{}", number, count);
        rule.limit = *want.wanted.limit;
        rule.wanted = {want.wanted};
        rule.wanted.front().count = count;
        rule.users = {UserGroup::all};
        rule.walker = want.walker;
        found_.by_count.rules.push_back(std::move(rule));
    }

    Standard const& standard_;
    WantsOfStandard found_;
};

}  // namespace

WantsOfStandard wants_of(Standard const& standard) {
    return WantCollector{standard}.collect();
}

}  // namespace walkshed
