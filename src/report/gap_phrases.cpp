// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/explanation_words.hpp"
#include "report/gap_words.hpp"
#include "report/street_names.hpp"
#include "report/summary_parts.hpp"

namespace walkshed {

namespace {

template <class... Values>
std::string say(std::string_view words, Values const&... values) {
    return fmt::format(fmt::runtime(words), values...);
}

/// Finds the words for one gap.
class Phraser {
  public:
    Phraser(Gap const& gap, GapContext const& context, Language language)
        : gap_{gap},
          asked_{context.ledger.asked(gap)},
          context_{context},
          language_{language},
          words_{gap_words_of(language)} {}

    [[nodiscard]] std::vector<std::string> say_all() && {
        add_part();
        switch (gap_.cause) {
            case Cause::data:
                add(words_of(language_).reasons[static_cast<std::size_t>(gap_.reason)]);
                break;
            case Cause::capacity:
                add_provision();
                break;
            case Cause::size:
                add(words_.too_small);
                break;
            case Cause::inclusion:
                add_hurdles();
                break;
            case Cause::network:
                add_straight();
                add_link();
                break;
            case Cause::supply:
                add_straight();
                break;
        }
        return std::move(phrases_);
    }

  private:
    void add(std::string_view phrase) { phrases_.emplace_back(phrase); }

    /// What is missing, where the rule asks for several things.
    void add_part() {
        auto const& rule = context_.input.standard.rules[gap_.rule];
        if (!rule.share_of_rules.empty()) {
            add(in(language_, asked_.name));
        }
        if (rule.wanted.size() > 1 || (!rule.share_of_rules.empty() && is_part_of_list())) {
            add(wanted_names());
        }
    }

    /// Whether the rule whose share is asked for wants several things itself.
    [[nodiscard]] bool is_part_of_list() const {
        auto const& rules = context_.input.standard.rules;
        auto const whole = std::ranges::find(rules, asked_.id, &Rule::id);
        return whole != rules.end() && whole->wanted.size() > 1;
    }

    [[nodiscard]] std::string wanted_names() const {
        std::string names;
        for (auto const category : asked_.wanted.front().categories) {
            names += (names.empty() ? "" : "/") + std::string{in(language_, context_.categories[category].name)};
        }
        return names;
    }

    void add_straight() {
        if (!gap_.straight) {
            add(asked_.wanted.front().count == 1 ? words_.none : words_.too_few);
            return;
        }
        auto const& facility = context_.input.facilities[index_of(gap_.straight->facility)];
        add(say(words_.straight, facility_name(facility, context_.categories, language_),
                gap_.straight->length.count()));
        if (!gap_.walk.cost.reachable()) {
            add(words_.unreachable);
            return;
        }
        add(metric_of(asked_.limit) == Metric::time ? say(words_.over_minutes, minutes(*gap_.over_time))
                                                    : say(words_.over_metres, gap_.over_length->count()));
        if (gap_.detour()) {
            add(say(words_.detour, *gap_.detour()));
        }
    }

    void add_link() {
        if (!gap_.link) {
            add(words_.no_link);
            return;
        }
        auto const& link = *gap_.link;
        if (link.closed_gate) {
            add(words_.closed_gate);
            return;
        }
        std::string between;
        for (auto const kind : link.between) {
            between += between.empty() ? "" : words_.comma;
            between += words_.barriers[static_cast<std::size_t>(kind)];
        }
        add(say(words_.link, link.length.count(), between.empty() ? std::string{words_.unknown_barrier} : between));
        add(say(words_.link_streets, street(link.from_edge), street(link.to_edge)));
    }

    void add_hurdles() {
        add(say(words_.follows, in(language_, context_.reference->name)));
        for (auto const& hurdle : gap_.hurdles) {
            add(hurdle.kind == Hindrance::speed ? say(words_.slower, walker_name()) : stopped_by(hurdle));
        }
    }

    [[nodiscard]] std::string stopped_by(Hurdle const& hurdle) const {
        auto const what = words_.hindrances[static_cast<std::size_t>(hurdle.kind)];
        auto const name = context_.input.network.name(hurdle.edge);
        auto const slows = hurdle.kind == Hindrance::unlit && !walker().dark.refuses_unlit;
        return say(slows ? words_.slowed : words_.stopped, walker_name(),
                   name.empty() ? std::string{what} : say(words_.in_street, what, name));
    }

    void add_provision() {
        auto const& there = *gap_.provision;
        add(say(words_.there_for, there.facilities, there.people));
        if (there.size > SquareMeters{0.0}) {
            add(say(words_.there_size, there.size.count()));
        }
        auto const& shared = *gap_.shared;
        add(say(shared.kind == SupplyKind::size ? words_.shared_size : words_.shared_facilities, 1000.0 * shared.access,
                shared.households ? words_.of_households : words_.of_people, 1000.0 * shared.wanted));
    }

    [[nodiscard]] Walker const& walker() const {
        return *std::ranges::find(context_.input.walkers, asked_.walker, &Walker::id);
    }

    [[nodiscard]] std::string walker_name() const { return std::string{in(language_, walker().name)}; }

    [[nodiscard]] std::string street(EdgeId edge) const {
        auto const& network = context_.input.network;
        auto const name = network.name(edge);
        return std::string{name.empty() ? spoken_name(language_, network.edge(edge).kind) : name};
    }

    Gap const& gap_;
    Rule const& asked_;
    GapContext const& context_;
    Language language_;
    GapWords const& words_;
    std::vector<std::string> phrases_;
};

}  // namespace

std::vector<std::string> gap_phrases(Gap const& gap, GapContext const& context, Language language) {
    return Phraser{gap, context, language}.say_all();
}

}  // namespace walkshed
