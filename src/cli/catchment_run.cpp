// SPDX-License-Identifier: Apache-2.0
#include "cli/catchment_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "cli/decay_flags.hpp"
#include "cli/load_study.hpp"
#include "cli/people_groups.hpp"
#include "cli/run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/report/catchment_report.hpp"

namespace walkshed::cli {

namespace {

constexpr double kMostMinutes = 120.0;
constexpr double kMostMetres = 10'000.0;

Limit limit_of(CatchmentFlags const& options) {
    auto const by_metres = options.metres.has_value();
    auto const number = options.metres.value_or(options.minutes);
    auto const most = by_metres ? kMostMetres : kMostMinutes;
    if (!(number > 0.0 && number <= most)) {
        throw Error{ErrorCode::bad_argument, fmt::format("--{} {:g}: must be above 0 and at most {:g}",
                                                         by_metres ? "metres" : "minutes", number, most)};
    }
    return by_metres ? Limit{Meters{number}} : Limit{Seconds{60.0 * number}};
}

DecayStep step_of(std::string const& said, Limit const& limit) {
    auto const colon = said.find(':');
    auto const number = [](std::string const& text) { return to_number(Value{text}).value_or(-1.0); };
    auto const end = number(said.substr(0, colon));
    auto const share = colon == std::string::npos ? -1.0 : number(said.substr(colon + 1));
    if (end <= 0.0 || share < 0.0 || share > 1.0) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--steps {}: must be LIMIT:SHARE with a limit above 0 and a share from 0 to 1, for "
                                "example 10:0.68",
                                said)};
    }
    return {cost_in(limit, end), share};
}

/// Those that were named, else those of the paper on E2SFCA (10, 20 and 30 minutes with 1, 0.68 and 0.22) for this
/// limit.
std::vector<DecayStep> steps_of(CatchmentFlags const& options, Limit const& limit) {
    if (options.steps.empty()) {
        auto const whole = cost_of(limit);
        return {{whole / 3, 1.0}, {whole / 3 * 2, 0.68}, {whole, 0.22}};
    }
    std::vector<DecayStep> steps;
    for (auto const& said : options.steps) {
        auto const step = step_of(said, limit);
        if (step.limit > cost_of(limit) || (!steps.empty() && step.limit <= steps.back().limit)) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--steps {}: limits must ascend, and not go beyond how far people go", said)};
        }
        if (!steps.empty() && step.share > steps.back().share) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--steps {}: shares must not rise, for what is farther does not count more", said)};
        }
        steps.push_back(step);
    }
    return steps;
}

/// Whether a method may have steps.
bool may_have_steps(std::string const& method) {
    return method != "2sfca" && method != "ga2sfca";
}

/// Whether a method has a decay of its own.
bool has_own_decay(std::string const& method) {
    return method == "e2sfca" || method == "ga2sfca";
}

void check_decay_flags(CatchmentFlags const& options) {
    if (!options.steps.empty() && !may_have_steps(options.method)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--steps {}: {} has none (use e2sfca, 3sfca, m2sfca or potential)",
                                fmt::join(options.steps, ","), options.method)};
    }
    if (!options.decay.empty() && has_own_decay(options.method)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--decay {}: {} has its own (use --method 2sfca)", options.decay, options.method)};
    }
}

Decay decay_of(CatchmentFlags const& options, Limit const& limit) {
    check_decay_flags(options);
    if (!options.decay.empty()) {
        return decay_from(options.decay, limit);
    }
    auto const in_steps = options.method == "potential" ? !options.steps.empty() : may_have_steps(options.method);
    return in_steps                      ? stepped_decay(steps_of(options, limit))
           : options.method == "ga2sfca" ? zonal_gaussian_decay(cost_of(limit))
                                         : step_decay(cost_of(limit));
}

CatchmentMethod method_of(std::string const& name) {
    return name == "3sfca"       ? CatchmentMethod::three_step
           : name == "m2sfca"    ? CatchmentMethod::modified_two_step
           : name == "potential" ? CatchmentMethod::potential
                                 : CatchmentMethod::two_step;
}

/// The question without what only the study knows.
SupplyQuestion question_of(CatchmentFlags const& options) {
    if (options.shared.empty()) {
        throw Error{ErrorCode::bad_argument,
                    "no category (name what is shared: walkshed catchment study.toml --category kindergarten)"};
    }
    SupplyQuestion question{.kind = options.supply, .method = method_of(options.method), .limit = limit_of(options)};
    question.decay = decay_of(options, question.limit);
    return question;
}

void add_study(SupplyQuestion& question, CatchmentFlags const& options, LoadedStudy const& study) {
    for (auto const& id : options.shared) {
        question.categories.push_back(study.categories.at(id, "--category"));
    }
    if (!options.group.empty()) {
        question.users = {group_of(study.blocks, options.group)};
    }
}

/// Throws Error (bad_input) when there is nothing to share.
void check_supply(CatchmentFlags const& options, SupplyQuestion const& question, LoadedStudy const& study) {
    std::size_t there = 0;
    std::size_t telling = 0;
    for (auto const& facility : study.facilities) {
        auto const is_of = [&](CategoryId id) { return facility.in(id); };
        if (facility.status == FacilityStatus::existing && std::ranges::any_of(question.categories, is_of)) {
            ++there;
            telling += supply_of(facility, question.kind) ? 1U : 0U;
        }
    }
    auto const categories = fmt::format("{}", fmt::join(options.shared, ", "));
    if (there == 0) {
        throw Error{ErrorCode::bad_input, fmt::format("--category {}: the data have no existing facility of it (name a "
                                                      "layer with --facilities)",
                                                      categories)};
    }
    if (telling == 0) {
        throw Error{
            ErrorCode::bad_input,
            fmt::format("--category {}: none of the {} facilities tells its {} (name a column with --{}-column, "
                        "or let each count one with --supply facilities)",
                        categories, there, name_of(question.kind), name_of(question.kind))};
    }
}

}  // namespace

void run_catchment(CatchmentFlags const& options) {
    auto question = question_of(options);
    run(options, [&](Progress const& progress) {
        auto const study = load_study(options, progress, {.walker = options.walker});
        add_study(question, options, study);
        check_supply(options, question, study);
        AccessInput const input{.network = study.network,
                                .walkers = study.walkers,
                                .facilities = study.facilities,
                                .doorsteps = study.doorsteps,
                                .snapping = {.limit = Meters{options.snap_limit_m}, .barriers = &study.barriers},
                                .relief = &study.relief,
                                .blocks = study.blocks,
                                .hierarchies = study.hierarchies};
        auto const shared = share_supply(input, question, study.zoning, progress);
        CatchmentRun const catchment{input,        question,         options.method, options.decay, shared,
                                     study.zoning, study.categories, study.record,   study.log};
        auto tables = write_tables(options, study.metric, study.record.attribution,
                                   {catchment_tables(catchment), {.mean_supply = shared.area.per_person()}}, progress);
        return RunResults{.tables = std::move(tables),
                          .summary = options.summary.empty() ? "" : catchment_json(catchment),
                          .text = catchment_text(catchment, options.language)};
    });
}

}  // namespace walkshed::cli
