// SPDX-License-Identifier: Apache-2.0
#include "cli/confidence_flags.hpp"

#include <fmt/format.h>

#include "walkshed/base/error.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed::cli {

namespace {

/// Adds a flag with a number, of which the last one given counts. It says nothing unless confidence is asked for.
template <class Number>
void add_number(CLI::App& command, std::string const& flag, Number& value, std::string const& text) {
    command.add_option(flag, value, text)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str()
        ->needs("--confidence");
}

std::pair<CategoryId, double> share_of(std::string const& said, CategoryTable const& categories) {
    auto const where = "--missing-share-of " + said;
    auto const equals = said.find('=');
    auto const share = equals == std::string::npos ? std::nullopt : to_number(Value{said.substr(equals + 1)});
    if (!share) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("{}: must be CATEGORY=SHARE, for example kindergarten=0.02", where)};
    }
    return {categories.at(said.substr(0, equals), where), *share};
}

}  // namespace

void add_confidence_flags(CLI::App& command, ConfidenceFlags& flags) {
    command.add_flag("--confidence", flags.asked,
                     "For each block and rule the probability that it is really covered, and which gaps are robust");
    add_number(command, "--speed-spread", flags.speed_spread,
               "Standard deviation of walking speeds, as a share of the walker's: 0 to 0.3");
    add_number(command, "--missing-share", flags.missing_share,
               "Share of facilities in the data that are not there or closed: 0 to 0.5");
    command
        .add_option("--missing-share-of", flags.missing_shares,
                    "Another share for a category: kindergarten=0.02; may be repeated")
        ->allow_extra_args(false)
        ->needs("--confidence");
    add_number(command, "--position-error", flags.position_error_m,
               "Standard deviation of where a doorstep or facility is, in metres along the walk");
    add_number(command, "--confidence-seed", flags.seed, "What sampling starts from, where there is no closed form");
}

std::vector<std::string> confidence_flags() {
    return {"confidence", "speed-spread", "missing-share", "missing-share-of", "position-error", "confidence-seed"};
}

std::optional<ConfidenceOptions> confidence_options(ConfidenceFlags const& flags, CategoryTable const& categories) {
    if (!flags.asked) {
        return std::nullopt;
    }
    ConfidenceOptions options{.speed_spread = flags.speed_spread,
                              .missing_share = flags.missing_share,
                              .position_error = Meters{flags.position_error_m},
                              .seed = flags.seed};
    for (auto const& said : flags.missing_shares) {
        options.missing_shares.push_back(share_of(said, categories));
    }
    check(options);
    return options;
}

}  // namespace walkshed::cli
