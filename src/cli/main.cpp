// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "cli/command_catchment.hpp"
#include "cli/command_compare.hpp"
#include "cli/command_explain.hpp"
#include "cli/command_fix.hpp"
#include "cli/command_gaps.hpp"
#include "cli/command_isochrone.hpp"
#include "cli/command_network.hpp"
#include "cli/command_report.hpp"
#include "cli/command_score.hpp"
#include "cli/command_standards.hpp"
#include "cli/interrupt.hpp"
#include "cli/study_file.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/base/text.hpp"

namespace {

using walkshed::Error;
using walkshed::ErrorCode;

/// The long flags of a command, without dashes.
std::vector<std::string> flags_of(CLI::App const& command) {
    std::vector<std::string> names;
    for (auto const* const option : command.get_options()) {
        for (auto const& name : option->get_lnames()) {
            names.push_back(name);
        }
    }
    return names;
}

/// The flags that were given, without dashes and values.
std::vector<std::string> given_flags(std::vector<std::string> const& arguments) {
    std::vector<std::string> names;
    for (auto const& argument : arguments) {
        if (argument.starts_with("--")) {
            names.push_back(argument.substr(2, argument.find('=') - 2));
        }
    }
    return names;
}

/// The command that the first arguments name (`network inspect`), and how many of them do; the program itself when
/// none.
std::pair<CLI::App*, std::size_t> named_command(CLI::App& app, std::vector<std::string> const& arguments) {
    auto* command = &app;
    std::size_t words = 0;
    while (words < arguments.size()) {
        auto const found = command->get_subcommands([&](CLI::App* verb) { return verb->check_name(arguments[words]); });
        if (found.empty()) {
            break;
        }
        command = found.front();
        ++words;
    }
    return {command, words};
}

/// The arguments with a study file after the verb replaced by the flags it stands for.
std::vector<std::string> with_study(std::vector<std::string> arguments, walkshed::cli::Verb const& verb,
                                    std::size_t place) {
    if (place >= arguments.size() || !arguments[place].ends_with(".toml")) {
        return arguments;
    }
    auto known = flags_of(*verb.command);
    auto overridden = given_flags(arguments);
    for (auto const& key : verb.left_aside) {
        known.push_back(key);
        overridden.push_back(key);
    }
    auto const study = walkshed::cli::study_arguments(arguments[place], known, overridden);
    auto const after = arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(place));
    arguments.insert(after, study.begin(), study.end());
    return arguments;
}

/// One line for a mistake in the flags, with the nearest flag when one is not known.
std::string explain(CLI::ParseError const& error, CLI::App const& command) {
    std::string text = error.what();
    auto const dashes = text.find("--");
    if (dynamic_cast<CLI::ExtrasError const*>(&error) == nullptr || dashes == std::string::npos) {
        return text;
    }
    auto const word = text.substr(dashes + 2, text.find_first_of(" =", dashes) - dashes - 2);
    auto const nearest = walkshed::nearest_name(word, flags_of(command));
    return fmt::format("unknown flag --{}{}", word, nearest ? fmt::format(" (did you mean --{}?)", *nearest) : "");
}

int fail(ErrorCode code, std::string message) {
    std::ranges::replace(message, '\n', ' ');
    fmt::print(stderr, "walkshed: {}\n", message);
    return static_cast<int>(code);
}

int run(std::vector<std::string> arguments) {
    CLI::App app{"walkshed: who can reach what they need within a fifteen-minute walk", "walkshed"};
    app.set_version_flag("--version", WALKSHED_VERSION);
    app.require_subcommand(1);
    app.failure_message(CLI::FailureMessage::simple);
    auto verbs = walkshed::cli::add_network_verbs(app);
    verbs.push_back(walkshed::cli::add_score_verb(app));
    verbs.push_back(walkshed::cli::add_catchment_verb(app));
    verbs.push_back(walkshed::cli::add_compare_verb(app));
    verbs.push_back(walkshed::cli::add_explain_verb(app));
    verbs.push_back(walkshed::cli::add_fix_verb(app));
    verbs.push_back(walkshed::cli::add_gaps_verb(app));
    verbs.push_back(walkshed::cli::add_isochrone_verb(app));
    verbs.push_back(walkshed::cli::add_report_verb(app));
    std::ranges::move(walkshed::cli::add_standards_verbs(app), std::back_inserter(verbs));
    auto const [command, words] = named_command(app, arguments);
    auto const verb = std::ranges::find(verbs, command, &walkshed::cli::Verb::command);
    try {
        if (verb != verbs.end() && verb->takes_study) {
            arguments = with_study(std::move(arguments), *verb, words);
        }
        std::ranges::reverse(arguments);
        app.parse(std::move(arguments));
    } catch (CLI::Success const& asked_for_text) {
        return app.exit(asked_for_text);
    } catch (CLI::ParseError const& error) {
        return fail(ErrorCode::bad_argument, explain(error, *command));
    }
    walkshed::cli::catch_interrupts();
    std::ranges::find_if(verbs, [](auto const& one) { return one.command->parsed(); })->run();
    return 0;
}

}  // namespace

int main(int count, char** values) {
    try {
        return run({values + 1, values + count});
    } catch (Error const& error) {
        return fail(error.code(), error.what());
    } catch (std::bad_alloc const&) {
        return fail(ErrorCode::internal, "out of memory");
    } catch (std::exception const& error) {
        return fail(ErrorCode::internal,
                    fmt::format("{} (this is a defect of walkshed; please report it)", error.what()));
    }
}
