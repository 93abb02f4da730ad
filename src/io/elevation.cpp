// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/elevation.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include "io/gdal.hpp"
#include "io/height_raster.hpp"

namespace walkshed::io {

namespace {

constexpr Meters kMargin{500.0};
constexpr Meters kFinestCell{10.0};

constexpr RasterUse kUse{.what = "heights", .content = "metres", .subject = "elevation", .crs_flag = "--elevation-crs"};

/// The side of a square as large as the cell in the middle of a window.
Meters cell_on_ground(RasterFile const& file, RasterWindow window, RasterSystem const& system) {
    auto const column = window.column + window.columns / 2;
    auto const row = window.row + window.rows / 2;
    auto const corners =
        to_metres(system, {file.place(column, row), file.place(column + 1, row), file.place(column, row + 1)});
    auto const area = (corners[1].x - corners[0].x) * (corners[2].y - corners[0].y) -
                      (corners[2].x - corners[0].x) * (corners[1].y - corners[0].y);
    return Meters{std::sqrt(std::abs(area))};
}

/// The file that a path leads to: itself, or the archive it lies in; empty when there is none.
std::string file_behind(std::string const& path) {
    std::error_code error;
    for (auto end = path.size(); end != std::string::npos && end > 0; end = path.rfind('/', end - 1)) {
        auto file = path.substr(0, end);
        for (auto const start :
             {std::string_view{"/vsizip/"}, std::string_view{"/vsitar/"}, std::string_view{"/vsigzip/"}}) {
            if (file.starts_with(start)) {
                file.erase(0, start.size());
            }
        }
        std::erase_if(file, [](char c) { return c == '{' || c == '}'; });
        if (std::filesystem::is_regular_file(file, error)) {
            return file;
        }
    }
    return {};
}

}  // namespace

/// The rasters, in the order of their files, and the systems they are in.
class Elevation::Mosaic {
  public:
    Mosaic(std::span<std::string const> paths, MetricSystem const& metric, Bounds within,
           ElevationOptions const& options) {
        QuietGdal const quiet;
        std::vector<Planned> plans;
        for (auto const& path : paths) {
            plan(RasterFile{path, kUse}, metric, within, options, plans);
        }
        if (plans.empty()) {
            fail_elsewhere(paths.front(), kUse);
        }
        read(plans, options);
        if (rasters_.size() > 1) {
            fill_collars();
        }
    }

    [[nodiscard]] std::optional<double> height(Point place) const {
        std::optional<double> height;
        for (std::size_t i = 0; i < rasters_.size() && !height; ++i) {
            height = rasters_[i].height(systems_[system_of_[i]].from_metric.at(place));
        }
        return height;
    }

    [[nodiscard]] Meters cell() const { return cell_; }

  private:
    /// A raster that is to be read.
    struct Planned {
        RasterFile file;
        RasterWindow window;
        int coarser;
    };

    void plan(RasterFile file, MetricSystem const& metric, Bounds within, ElevationOptions const& options,
              std::vector<Planned>& plans) {
        auto const system = find_system(file.reference(options.crs), metric, within);
        auto const image = systems_[system].from_metric.image();
        auto const window = image.empty() ? RasterWindow{} : file.window(image);
        if (window.empty()) {
            return;
        }
        auto const cell = cell_on_ground(file, window, systems_[system]);
        auto const coarser = cell > Meters{0} ? std::max(kFinestCell / cell, 1.0) : 1.0;
        cell_ = std::max(cell_, cell);
        system_of_.push_back(system);
        plans.push_back({std::move(file), window, static_cast<int>(coarser)});
    }

    std::size_t find_system(OGRSpatialReference const& reference, MetricSystem const& metric, Bounds within) {
        auto const same = [&](RasterSystem const& system) { return system.reference.IsSame(&reference) != 0; };
        auto const found = std::ranges::find_if(systems_, same);
        auto const index = static_cast<std::size_t>(found - systems_.begin());
        if (found == systems_.end()) {
            systems_.push_back(system_for(reference, metric, within, kUse));
        }
        return index;
    }

    void read(std::vector<Planned> const& plans, ElevationOptions const& options) {
        double cells = 0.0;
        for (auto const& [file, window, coarser] : plans) {
            cells += window.cells() / coarser / coarser;
        }
        auto const more =
            static_cast<int>(std::ceil(std::sqrt(std::max(cells / static_cast<double>(options.most_cells), 1.0))));
        for (auto const& [file, window, coarser] : plans) {
            rasters_.emplace_back(file, window, coarser * more);
        }
    }

    /// Where one raster ends and another begins, heights are to go on between them without a step.
    void fill_collars() {
        std::vector<std::vector<std::optional<double>>> collars;
        for (std::size_t i = 0; i < rasters_.size(); ++i) {
            auto& heights = collars.emplace_back();
            for (auto const place : to_metres(systems_[system_of_[i]], rasters_[i].collar())) {
                heights.push_back(height(place));
            }
        }
        for (std::size_t i = 0; i < rasters_.size(); ++i) {
            rasters_[i].set_collar(collars[i]);
        }
    }

    std::vector<RasterSystem> systems_;
    std::vector<HeightRaster> rasters_;
    std::vector<std::size_t> system_of_;  // by raster
    Meters cell_;
};

Elevation Elevation::read(std::span<std::string const> paths, MetricSystem const& metric, Bounds within,
                          ElevationOptions const& options) {
    return Elevation{std::make_unique<Mosaic const>(paths, metric, within.grown(kMargin), options)};
}

Elevation::Elevation(std::unique_ptr<Mosaic const> mosaic) : mosaic_{std::move(mosaic)} {}
Elevation::Elevation(Elevation&& other) noexcept = default;
Elevation& Elevation::operator=(Elevation&& other) noexcept = default;
Elevation::~Elevation() = default;

std::vector<std::optional<double>> Elevation::heights(std::span<Point const> places) const {
    std::vector<std::optional<double>> heights;
    heights.reserve(places.size());
    for (auto const place : places) {
        heights.push_back(mosaic_->height(place));
    }
    return heights;
}

Meters Elevation::cell() const {
    return mosaic_->cell();
}

std::vector<std::string> elevation_files(std::string const& path) {
    QuietGdal const quiet;
    std::vector<std::string> files;
    auto const add = [&](std::string const& name) {
        if (auto const file = file_behind(name); !file.empty() && std::ranges::find(files, file) == files.end()) {
            files.push_back(file);
        }
    };
    add(path);
    auto** const list = open_raster(path)->GetFileList();
    for (auto** file = list; file != nullptr && *file != nullptr; ++file) {
        add(*file);
    }
    CSLDestroy(list);
    return files;
}

}  // namespace walkshed::io
