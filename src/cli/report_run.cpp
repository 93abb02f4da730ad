// SPDX-License-Identifier: Apache-2.0
#include "cli/report_run.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>

#include "cli/data_folder.hpp"
#include "cli/load_network.hpp"
#include "cli/read_standard.hpp"
#include "cli/run.hpp"
#include "cli/viewer_page.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/drawing_file.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/report/map_sheet.hpp"
#include "walkshed/report/page_report.hpp"

namespace walkshed::cli {

namespace {

namespace fs = std::filesystem;

/// The streets that were named; else those of the run, when they are still there and the same.
std::string network_to_draw(ReportOptions const& options, ResultFile const& score) {
    if (!options.network.empty()) {
        return options.network;
    }
    auto const path = said_of_run(score, "input", "network");
    std::error_code error;
    auto const is_same = path && fs::is_regular_file(*path, error) &&
                         io::sha256_of_file(*path) == said_of_run(score, "sha256", "network");
    return is_same ? *path : "";
}

struct Backdrop {
    LoadedNetwork streets;
    std::vector<Line> water;
    std::vector<Line> railways;
};

std::optional<Backdrop> load_backdrop(ReportOptions const& options, ResultFile const& score, Progress const& progress) {
    RunOptions drawn = options;
    drawn.network = network_to_draw(options, score);
    if (drawn.network.empty()) {
        return std::nullopt;
    }
    RunRecord record;
    RecordLog log;
    Backdrop backdrop{.streets = load_network(drawn, {.residential = false, .doors = false, .barriers = true},
                                              {record, log, progress})};
    if (auto& extract = backdrop.streets.extract) {
        for (std::size_t i = 0; i < extract->barriers.lines.size(); ++i) {
            auto const kind = extract->barriers.kinds[i];
            if (kind == BarrierKind::water || kind == BarrierKind::railway) {
                (kind == BarrierKind::water ? backdrop.water : backdrop.railways)
                    .push_back(std::move(extract->barriers.lines[i]));
            }
        }
    }
    return backdrop;
}

ToDegrees degrees_of(io::MetricSystem const& metric) {
    return [&metric](std::span<Point const> points) { return metric.to_lon_lat(points); };
}

std::string today() {
    return fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr)));
}

enum class ReportFormat : std::uint8_t { html, png, svg };

ReportFormat format_of(ReportOptions const& options) {
    auto const extension = fs::path{options.output}.extension();
    if (extension == ".html") {
        return ReportFormat::html;
    }
    if (extension == ".png" || extension == ".svg") {
        return extension == ".png" ? ReportFormat::png : ReportFormat::svg;
    }
    throw Error{ErrorCode::bad_argument,
                fmt::format("--output {}: a page is .html, a map sheet .png or .svg", options.output)};
}

void check_output(ReportOptions const& options, ReportFormat format) {
    auto const is_page = format == ReportFormat::html;
    auto const refuse = [&](std::string_view flag, std::string const& value, bool is_for_page) {
        if (!value.empty() && is_for_page != is_page) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("{} is for {}, and {} is none", flag,
                                    is_for_page ? "a page (.html)" : "a map sheet (.png or .svg)", options.output)};
        }
    };
    refuse("--basemap", options.basemap, true);
    refuse("--viewer", options.viewer, true);
    refuse("--standard", options.sheet.standard, false);
    refuse("--rule", options.sheet.rule, false);
    refuse("--walker", options.sheet.walker, false);
    if (format == ReportFormat::png) {
        io::check_can_draw_png();
    }
    io::check_place(options.output, options.overwrite);
}

std::vector<ResultFile> read_results(ReportOptions const& options, io::MetricSystem const& metric,
                                     Progress const& progress) {
    RecordLog log;
    std::vector<ResultFile> files;
    for (auto const& path : options.results) {
        files.push_back({path, io::read_tables(path, metric, log, progress)});
    }
    return files;
}

PageTitle title_of(ReportOptions const& options) {
    return {.title = options.title.empty() ? fs::path{options.results.front()}.stem().string() : options.title,
            .date = options.date.empty() ? today() : options.date,
            .version = WALKSHED_VERSION,
            .basemap = options.basemap,
            .language = options.language};
}

/// A metric system for the place where the blocks of the results are.
io::MetricSystem metric_of_results(ReportOptions const& options) {
    for (auto const& path : options.results) {
        try {
            return io::MetricSystem::utm_around(io::center_of({path, "blocks"}, {}));
        } catch (Error const& error) {
            if (error.code() != ErrorCode::bad_input) {
                throw;
            }
        }
    }
    throw Error{
        ErrorCode::bad_input,
        fmt::format("{}: no results of walkshed score, whose blocks a report shows: name the .gpkg that it wrote, "
                    "too (walkshed report SCORE.gpkg {} --output {})",
                    fmt::join(options.results, ", "), fmt::join(options.results, " "), options.output)};
}

/// What is made of the gathered results.
using Maker = std::function<std::string(PageInput const&)>;

std::string make_report(ReportOptions const& options, Maker const& make, Progress const& progress) {
    auto const metric = metric_of_results(options);
    auto const files = read_results(options, metric, progress);
    auto const score = std::ranges::find_if(files, [](auto const& file) { return kind_of(file) == ResultKind::score; });
    auto const backdrop = score == files.end() ? std::nullopt : load_backdrop(options, *score, progress);
    std::optional<PageBackdrop> drawn;
    if (backdrop) {
        auto const& streets = backdrop->streets;
        drawn.emplace(PageBackdrop{streets.network, backdrop->water, backdrop->railways, degrees_of(streets.metric)});
    }
    RunRecord record;
    auto const categories = read_categories(record, find_data_folder(options.data));
    auto const title = title_of(options);
    return make({.files = files,
                 .to_degrees = degrees_of(metric),
                 .categories = categories,
                 .backdrop = drawn ? &*drawn : nullptr,
                 .title = title});
}

/// How a report of this format is made. Reads what that takes.
Maker maker_of(ReportOptions const& options, ReportFormat format) {
    switch (format) {
        case ReportFormat::html:
            return [viewer = io::read_text(find_viewer(options.viewer))](PageInput const& input) {
                return filled_page(viewer, page_data(input));
            };
        case ReportFormat::svg:
            return [&](PageInput const& input) { return io::svg_of(map_sheet(input, options.sheet)); };
        case ReportFormat::png:
            return [&](PageInput const& input) { return io::png_of(map_sheet(input, options.sheet)); };
    }
    return {};
}

std::string closing_line(ReportOptions const& options, ReportFormat format, std::size_t bytes) {
    auto const is_chinese = options.language == Language::zh;
    auto const megabytes = static_cast<double>(bytes) / 1e6;
    if (format == ReportFormat::html) {
        return fmt::format(
            fmt::runtime(is_chinese ? "{}:{:.1f} MB,用浏览器打开。\n" : "{}: {:.1f} MB, open it in a browser.\n"),
            options.output, megabytes);
    }
    return fmt::format(fmt::runtime(is_chinese ? "{}:地图一幅,{:.1f} MB。\n" : "{}: a map sheet, {:.1f} MB.\n"),
                       options.output, megabytes);
}

}  // namespace

void run_report(ReportOptions const& options) {
    auto const format = format_of(options);
    check_output(options, format);
    auto const make = maker_of(options, format);
    show(options, [&](Progress const& progress) {
        auto const report = make_report(options, make, progress);
        io::write_text(options.output, report, options.overwrite);
        return closing_line(options, format, report.size());
    });
}

}  // namespace walkshed::cli
