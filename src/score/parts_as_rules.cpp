// SPDX-License-Identifier: Apache-2.0
#include "score/parts_as_rules.hpp"

#include <utility>

namespace walkshed {

namespace {

class Parter {
  public:
    explicit Parter(Standard const& standard) : parted_{standard, {}} {}

    [[nodiscard]] PartedStandard part() && {
        auto const count = parted_.standard.rules.size();
        for (std::size_t rule = 0; rule < count; ++rule) {
            add({rule, 0, false});
        }
        return std::move(parted_);
    }

  private:
    void add(RuleInTree const& place) {
        parted_.tree.push_back(place);
        auto const whole = parted_.standard.rules[place.rule];
        for (auto const share : whole.share_of_rules) {
            auto part = parted_.standard.rules[share];
            part.walker = whole.walker;
            add_part(std::move(part), place.depth, false);
        }
        for (auto const& wanted : whole.wanted) {
            if (whole.wanted.size() > 1) {
                auto part = whole;
                part.limit = limit_of(whole, wanted);
                part.wanted = {wanted};
                part.combination = Combination::any;
                add_part(std::move(part), place.depth, true);
            }
        }
    }

    void add_part(Rule part, std::size_t depth, bool is_wanted) {
        part.required = false;
        part.gate = false;
        part.tier.reset();
        part.weight = 0.0;
        parted_.standard.rules.push_back(std::move(part));
        add({parted_.standard.rules.size() - 1, depth + 1, is_wanted});
    }

    PartedStandard parted_;
};

}  // namespace

PartedStandard parts_as_rules(Standard const& standard) {
    return Parter{standard}.part();
}

}  // namespace walkshed
