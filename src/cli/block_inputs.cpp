// SPDX-License-Identifier: Apache-2.0
#include "cli/block_inputs.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::cli {

namespace {

constexpr Meters kFarOutside{1000.0};

}  // namespace

Meters cell_of(std::string const& text) {
    double side = 0.0;
    auto const* const begin = text.data() + std::string_view{"grid:"}.size();
    auto const* const end = text.data() + text.size();
    auto const [rest, error] = std::from_chars(begin, end, side);
    auto const unit = std::string_view{rest, static_cast<std::size_t>(end - rest)};
    if (error != std::errc{} || (!unit.empty() && unit != "m") || !(side >= 10.0 && side <= 10'000.0)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--blocks {}: the cell must be 10 to 10000 metres, for example grid:200m", text)};
    }
    return Meters{side};
}

void leave_out_far_blocks(std::vector<Block>& blocks, Network const& network, ScoreOptions const& options,
                          RecordLog& log) {
    auto const near = network.bounds().grown(kFarOutside);
    auto const is_far = [&](Block const& block) {
        auto const* const point = std::get_if<Point>(&block.shape);
        auto const box = point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(block.shape));
        return box.low.x > near.high.x || box.high.x < near.low.x || box.low.y > near.high.y || box.high.y < near.low.y;
    };
    auto const all = blocks.size();
    std::erase_if(blocks, [&](Block const& block) {
        auto const far = is_far(block);
        if (far) {
            log.add({.file = options.blocks, .id = block.source_id, .reason = "more than 1 km outside the streets"});
        }
        return far;
    });
    if (blocks.empty() && all > 0) {
        throw Error{
            ErrorCode::bad_input,
            fmt::format("{}: every block lies outside the streets of {} (check the reference systems; --blocks-crs "
                        "names that of the blocks)",
                        options.blocks, options.network)};
    }
}

void keep_study_area(std::vector<Block>& blocks, StudyArea const& area, Reading const& reading) {
    auto const& options = area.options;
    if (options.study_area.empty()) {
        return;
    }
    auto const layer = io::parse_layer_name(options.study_area);
    auto const table = read_layer("study area", layer, area.metric, options.study_area_crs, reading);
    note_input(reading.record, "study area", layer.path);
    auto const all = blocks.size();
    keep_blocks_inside(blocks, table, reading.log);
    reading.record.counts.emplace_back("blocks_outside_study_area", all - blocks.size());
    if (blocks.empty() && area.needs_blocks) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: none of the {} blocks lies in the study area (check the reference systems; "
                                "--study-area-crs names that of the study area)",
                                options.study_area, all)};
    }
}

}  // namespace walkshed::cli
