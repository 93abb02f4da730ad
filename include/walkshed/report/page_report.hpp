// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// What a run left in one file.
struct ResultFile {
    std::string path;
    std::vector<FeatureTable> tables;
};

/// The verb that leaves such a file, told by its layers; nothing when a page shows none of it.
enum class ResultKind : std::uint8_t { score, gaps, fix, comparison, explanation, isochrone, catchment };
[[nodiscard]] std::optional<ResultKind> kind_of(ResultFile const& file);

/// The one file with results of `score`. Throws Error (bad_input) unless there is exactly one, and for a file of no
/// such kind.
[[nodiscard]] ResultFile const& score_of(std::span<ResultFile const> files);

/// What the run says of itself in a section of its table, by key; the first of several.
[[nodiscard]] std::optional<std::string> said_of_run(ResultFile const& score, std::string_view section,
                                                     std::string_view key);

/// Points of a metric system in degrees.
using ToDegrees = std::function<std::vector<LonLat>(std::span<Point const>)>;

/// What a page draws behind its results. Refers to all of it.
struct PageBackdrop {
    Network const& network;
    std::span<Line const> water;  ///< shores and rivers; closed ones are filled
    std::span<Line const> railways;
    ToDegrees to_degrees;
};

/// What a page says of itself.
struct PageTitle {
    std::string title;
    std::string date;     ///< as it is printed
    std::string version;  ///< of the program
    std::string basemap;  ///< a template of tile addresses, {z}/{x}/{y}; empty for none
    Language language{Language::en};
};

/// What a page is made of. Refers to all of it.
struct PageInput {
    std::span<ResultFile const> files;  ///< in the metric system of `to_degrees`
    ToDegrees to_degrees;
    CategoryTable const& categories;
    PageBackdrop const* backdrop{nullptr};
    PageTitle const& title;
};

/// All that a page shows, as src/viewer/src/data.ts describes it.
struct PageData {
    std::string head;  ///< JSON: what there is, and where in the body it is
    std::string body;  ///< bytes
};

/// Tables column by column, texts that recur by number, numbers rounded, outlines simplified by half a metre and in
/// steps of 10⁻⁶ degrees. Throws Error (bad_input) unless exactly one file holds results of `score`, and for a file
/// that a page shows nothing of, or whose ledger does not have a row for each block and rule.
[[nodiscard]] PageData page_data(PageInput const& input);

}  // namespace walkshed
