// SPDX-License-Identifier: Apache-2.0
#include "cli/decay_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "walkshed/base/error.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed::cli {

namespace {

/// The numbers that stand behind the name of a form.
struct Numbers {
    Limit const& limit;
    std::vector<double> said;

    [[nodiscard]] Cost end() const { return cost_of(limit); }
    [[nodiscard]] Cost cost(std::size_t i) const { return cost_in(limit, said[i]); }
};

/// A form of decay, what its numbers are called, and what it makes of them.
struct Form {
    std::string_view name;
    std::string_view numbers;  ///< ":FULL"
    std::size_t count;
    Decay (*make)(Numbers const&);
};

constexpr std::array kForms{
    Form{"step", "", 0, [](Numbers const& of) { return step_decay(of.end()); }},
    Form{"linear", "", 0, [](Numbers const& of) { return linear_decay(of.end()); }},
    Form{"plateau", ":FULL", 1, [](Numbers const& of) { return plateau_decay(of.cost(0), of.end()); }},
    Form{"exponential", ":SCALE", 1, [](Numbers const& of) { return exponential_decay(of.cost(0)); }},
    Form{"power", ":FULL:EXPONENT", 2, [](Numbers const& of) { return power_decay(of.cost(0), of.said[1]); }},
    Form{"gaussian", ":DEVIATION", 1, [](Numbers const& of) { return gaussian_decay(of.cost(0)); }},
    Form{"zonal-gaussian", "", 0, [](Numbers const& of) { return zonal_gaussian_decay(of.end()); }},
    Form{"logistic", ":MIDDLE:DEVIATION", 2, [](Numbers const& of) { return logistic_decay(of.cost(0), of.cost(1)); }},
    Form{"epanechnikov", "", 0, [](Numbers const& of) { return epanechnikov_decay(of.end()); }}};

std::string forms_text() {
    std::string text;
    for (auto const& form : kForms) {
        text += fmt::format("{}{}{}", text.empty() ? "" : ", ", form.name, form.numbers);
    }
    return text;
}

[[noreturn]] void refuse(std::string const& said, std::string const& what) {
    throw Error{ErrorCode::bad_argument, fmt::format("--decay {}: {}", said, what)};
}

/// What stands behind the name; -1 of what is no number.
std::vector<double> numbers_of(std::string_view text) {
    std::vector<double> numbers;
    while (!text.empty()) {
        text.remove_prefix(1);
        auto const part = text.substr(0, text.find(':'));
        numbers.push_back(to_number(Value{std::string{part}}).value_or(-1.0));
        text.remove_prefix(part.size());
    }
    return numbers;
}

/// Numbers are above 0, as costs too.
void check(std::string const& said, Form const& form, Numbers const& numbers) {
    if (numbers.said.size() != form.count) {
        refuse(said, form.count == 0
                         ? fmt::format("{} has no numbers", form.name)
                         : fmt::format("must be {}{}, numbers in the unit of the limit", form.name, form.numbers));
    }
    constexpr double kMost = 10'000.0;  // farther than anybody is asked to go
    for (std::size_t i = 0; i < numbers.said.size(); ++i) {
        if (!(numbers.said[i] > 0.0 && numbers.said[i] <= kMost) || numbers.cost(i) == Cost{0}) {
            refuse(said, fmt::format("numbers must be above 0 and at most {:g}", kMost));
        }
    }
    if (form.name == "plateau" && numbers.cost(0) >= numbers.end()) {
        refuse(said, "must fall from before the limit on");
    }
}

}  // namespace

Cost cost_in(Limit const& limit, double number) {
    return metric_of(limit) == Metric::time ? to_cost(Seconds{60.0 * number}) : to_cost(Meters{number});
}

std::string decay_forms() {
    return forms_text();
}

Decay decay_from(std::string const& said, Limit const& limit) {
    auto const colon = std::min(said.find(':'), said.size());
    auto const* const form = std::ranges::find(kForms, std::string_view{said}.substr(0, colon), &Form::name);
    if (form == kForms.end()) {
        refuse(said, fmt::format("must be one of {}", forms_text()));
    }
    Numbers const numbers{limit, numbers_of(std::string_view{said}.substr(colon))};
    check(said, *form, numbers);
    return form->make(numbers);
}

}  // namespace walkshed::cli
