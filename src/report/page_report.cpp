// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/page_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "report/map_lines.hpp"
#include "report/page_tables.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

constexpr double kTolerance = 0.5;

struct KindMark {
    std::string_view layer;  ///< that only files of this kind have
    ResultKind kind;
    std::string_view name;
};

constexpr std::array kMarks{KindMark{"standards", ResultKind::score, "score"},
                            KindMark{"missing_links", ResultKind::gaps, "gaps"},
                            KindMark{"fixes", ResultKind::fix, "fix"},
                            KindMark{"changes", ResultKind::comparison, "comparison"},
                            KindMark{"routes", ResultKind::explanation, "explanation"},
                            KindMark{"isochrones", ResultKind::isochrone, "isochrone"},
                            KindMark{"block_supply", ResultKind::catchment, "catchment"}};

KindMark const* mark_of(ResultFile const& file) {
    auto const found = std::ranges::find_if(kMarks, [&](auto const& mark) {
        return std::ranges::find(file.tables, mark.layer, &FeatureTable::name) != file.tables.end();
    });
    return found == kMarks.end() ? nullptr : &*found;
}

/// The first point of the first block that has one.
LonLat origin_of(PageInput const& input) {
    auto const& score = score_of(input.files);
    for (auto const& geometry : table_of(score, "blocks").geometries) {
        if (auto const* const point = std::get_if<Point>(&geometry)) {
            return input.to_degrees({point, 1}).front();
        }
        if (auto const* const polygons = std::get_if<MultiPolygon>(&geometry)) {
            return input.to_degrees({polygons->front().outer.data(), 1}).front();
        }
    }
    throw Error{ErrorCode::bad_input, fmt::format("{}: no block has a place", score.path)};
}

bool is_page_column(std::string_view layer, std::string_view column) {
    if (layer == "block_supply") {
        return column != "name";
    }
    if (layer == "blocks") {
        return !column.ends_with("_covered_share");
    }
    return layer != "facilities" || !column.starts_with("snap");
}

/// West, south, east and north end of all blocks.
Json box_json(PageInput const& input) {
    std::vector<Point> corners;
    for (auto const& geometry : table_of(score_of(input.files), "blocks").geometries) {
        for (auto const& line : lines_of(geometry)) {
            corners.insert(corners.end(), line.begin(), line.end());
        }
    }
    auto const places = input.to_degrees(corners);
    auto const [west, east] = std::ranges::minmax(places, {}, &LonLat::lon);
    auto const [south, north] = std::ranges::minmax(places, {}, &LonLat::lat);
    return {west.lon, south.lat, east.lon, north.lat};
}

Json file_json(ResultFile const& file, PageShapes const& shapes, PageBody& body) {
    constexpr std::array kLeftOut{"doorsteps", "snaps", "skipped", "reached_streets", "reached_nodes", "layer_styles"};
    auto const is_score = kind_of(file) == ResultKind::score;
    Json tables = Json::object();
    for (auto const& table : file.tables) {
        if (std::ranges::find(kLeftOut, table.name) != kLeftOut.end() || (is_score && table.name == "gaps")) {
            continue;
        }
        auto const is_as_blocks = table.name == "block_supply";
        tables[table.name] = table_json(
            table, is_as_blocks ? nullptr : &shapes, [&](auto column) { return is_page_column(table.name, column); },
            body);
    }
    if (is_score) {
        tables["ledger"] = ledger_json(file, body);
    }
    return {{"kind", mark_of(file)->name}, {"tables", std::move(tables)}};
}

Json categories_json(CategoryTable const& categories) {
    Json json = Json::object();
    for (std::size_t i = 0; i < categories.size(); ++i) {
        auto const& category = categories[id_at<CategoryId>(i)];
        json[category.id] = {{"zh", category.name.zh}, {"en", category.name.en}, {"group", category.group}};
    }
    return json;
}

}  // namespace

std::optional<ResultKind> kind_of(ResultFile const& file) {
    auto const* const mark = mark_of(file);
    return mark == nullptr ? std::nullopt : std::optional{mark->kind};
}

ResultFile const& score_of(std::span<ResultFile const> files) {
    for (auto const& file : files) {
        if (mark_of(file) == nullptr) {
            throw Error{
                ErrorCode::bad_input,
                fmt::format(
                    "{}: no results that a page shows (it shows the .gpkg files of score, and of gaps, "
                    "fix, compare, explain, isochrone and catchment; those of an older walkshed must be made again)",
                    file.path)};
        }
    }
    auto const scores =
        std::ranges::count_if(files, [](auto const& file) { return kind_of(file) == ResultKind::score; });
    if (scores == 0) {
        std::vector<std::string> paths;
        std::ranges::transform(files, std::back_inserter(paths), &ResultFile::path);
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: no results of walkshed score, whose blocks a report shows: name "
                                "the .gpkg that it wrote, too",
                                fmt::join(paths, ", "))};
    }
    if (scores > 1) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{} files with results of walkshed score: a report is about one", scores)};
    }
    return *std::ranges::find_if(files, [](auto const& file) { return kind_of(file) == ResultKind::score; });
}

std::optional<std::string> said_of_run(ResultFile const& score, std::string_view section, std::string_view key) {
    auto const& run = table_of(score, "run");
    for (std::size_t row = 0; row < run.row_count(); ++row) {
        if (text_at(run, "section", row) == section && text_at(run, "key", row) == key) {
            return text_at(run, "value", row);
        }
    }
    return std::nullopt;
}

PageData page_data(PageInput const& input) {
    auto const origin = origin_of(input);
    PageShapes const shapes{origin, input.to_degrees, kTolerance};
    PageBody body;
    Json files = Json::array();
    for (auto const& file : input.files) {
        files.push_back(file_json(file, shapes, body));
    }
    auto const& title = input.title;
    Json const head{
        {"format", 2},
        {"title", title.title},
        {"date", title.date},
        {"version", title.version},
        {"language", title.language == Language::zh ? "zh" : "en"},
        {"basemap", title.basemap.empty() ? Json(nullptr) : Json(title.basemap)},
        {"origin", {origin.lon, origin.lat}},
        {"box", box_json(input)},
        {"categories", categories_json(input.categories)},
        {"files", std::move(files)},
        {"backdrop", input.backdrop == nullptr ? Json(nullptr) : backdrop_json(*input.backdrop, origin, body)}};
    return {.head = head.dump(-1, ' ', false, Json::error_handler_t::replace), .body = body.bytes()};
}

}  // namespace walkshed
