// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>
#include <vector>

#include "cli/progress_bar.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/report/layer_styles.hpp"

namespace walkshed::cli {

namespace {

void check_outputs(RunOptions const& options) {
    if (!options.output.empty()) {
        io::check_output(options.output, {.overwrite = options.overwrite});
    }
    if (options.summary.empty()) {
        return;
    }
    io::check_place(options.summary, options.overwrite);
    auto const place = [](std::string const& path) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path));
    };
    if (!options.output.empty() && place(options.summary) == place(options.output)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--summary {}: the results go there (name another file)", options.summary)};
    }
}

void keep(RunOptions const& options, RunResults& results) {
    if (results.tables) {
        results.tables->keep();
    }
    if (!options.summary.empty()) {
        io::write_text(options.summary, results.summary, options.overwrite);
    }
}

}  // namespace

std::optional<io::TableWriter> open_output(RunOptions const& options, io::MetricSystem const& metric,
                                           std::string const& attribution, OutputTables const& output) {
    if (options.output.empty()) {
        return std::nullopt;
    }
    return io::TableWriter{options.output,
                           output.tables,
                           metric,
                           {.overwrite = options.overwrite,
                            .attribution = attribution,
                            .styles = layer_styles(output.tables, output.hints)}};
}

std::optional<io::TableWriter> write_tables(RunOptions const& options, io::MetricSystem const& metric,
                                            std::string const& attribution, OutputRows const& output,
                                            Progress const& progress) {
    std::vector<FeatureTable> layers;
    for (auto const& maker : output.makers) {
        auto layer = maker.make(0, 0);
        if (std::ranges::find(layers, layer.name, &FeatureTable::name) == layers.end()) {
            layers.push_back(std::move(layer));
        }
    }
    auto tables = open_output(options, metric, attribution, {layers, output.hints});
    if (tables) {
        tables->write(output.makers, progress);
    }
    return tables;
}

void show(RunOptions const& options, std::function<std::string(Progress const&)> const& work) {
    std::optional<tbb::global_control> limit;
    if (options.threads > 0) {
        limit.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(options.threads));
    }
    std::string text;
    {
        ProgressBar bar{options.quiet};
        text = work(bar.callback());
    }
    if (!options.quiet) {
        fmt::print("{}", text);
    }
}

void run(RunOptions const& options, std::function<RunResults(Progress const&)> const& work) {
    check_outputs(options);
    show(options, [&](Progress const& progress) {
        auto results = work(progress);
        keep(options, results);
        return std::move(results.text);
    });
}

}  // namespace walkshed::cli
