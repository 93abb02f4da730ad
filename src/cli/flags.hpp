// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/standard_options.hpp"
#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds a flag with a text value, of which the last one given counts.
CLI::Option& add_text(CLI::App& command, std::string const& flag, std::string& value, std::string const& text);

/// For Option::transform(): one of these words, and what it stands for.
template <class Value>
[[nodiscard]] CLI::Validator one_of(std::map<std::string, Value> words) {
    return CLI::Validator{[words = std::move(words)](std::string& said) -> std::string {
                              if (auto const found = words.find(said); found != words.end()) {
                                  said = std::to_string(static_cast<int>(found->second));
                                  return {};
                              }
                              auto all = std::string{};
                              for (auto const& [word, value] : words) {
                                  all += (all.empty() ? "" : ", ") + word;
                              }
                              return "'" + said + "' is none of " + all;
                          },
                          ""};
}

/// Adds the flags that say where the streets come from; the first is also what stands after the verb.
void add_network_flags(CLI::App& command, RunOptions& options);

/// Adds the flags that say which standard is asked for, and by whom.
void add_standard_flags(CLI::App& command, StandardOptions& options);

/// Adds the flag that says where standards, categories and walkers are.
void add_data_flag(CLI::App& command, RunOptions& options);

/// Adds the flag that says which language is printed.
void add_language_flag(CLI::App& command, RunOptions& options);

/// Adds the flags that say how to run, whatever comes of it.
void add_running_flags(CLI::App& command, RunOptions& options);

/// Adds the flags that say where results go and how to run.
void add_run_flags(CLI::App& command, RunOptions& options);

/// What was said on the command line and decides the result, by flag.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> said_flags(CLI::App const& command);

/// Throws Error (bad_argument) when no streets were named; `example` shows how.
void require_network(RunOptions const& options, std::string const& example);

/// The verb of a command that reads a network and whose flags fill `options`: does `work` when streets were named, as
/// `example` shows, with what was said noted.
template <class Options>
[[nodiscard]] Verb network_verb(CLI::App& command, std::shared_ptr<Options> options, std::string example,
                                std::function<void(Options const&)> work) {
    return {.command = &command,
            .run = [&command, options = std::move(options), example = std::move(example), work = std::move(work)] {
                require_network(*options, example);
                options->said = said_flags(command);
                work(*options);
            }};
}

}  // namespace walkshed::cli
